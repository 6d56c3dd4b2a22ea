"""The ledger as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Its models and their migrations."""

    name = "onrecord.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the search index back where a migration has lost a part of it."""
        from django.db.models.signals import post_migrate

        from onrecord.ledger import search_index

        post_migrate.connect(search_index.make, sender=self, dispatch_uid="search index")
