"""Django, told of the ledger: alone here, among the desk's apps where that has configured it."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.db import connections

from onrecord.ledger.location import database


def configure(found: dict[str, Any] | None = None) -> None:
    """Configure Django, unless the desk or a settings module does, and point it at this database if one is given."""
    if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
        import django

        settings.configure(
            INSTALLED_APPS=["onrecord.ledger"],
            DATABASES={"default": found or database()},
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            USE_TZ=True,
            TIME_ZONE="UTC",
        )
        django.setup()
        return
    if found is not None:
        connections["default"].close()
        del connections["default"]
        # The handler fills in what Django wants to know of a database besides.
        connections.settings = connections.configure_settings({"default": dict(found)})
