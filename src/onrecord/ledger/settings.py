"""Django's settings for the ledger alone, for tools that want a module: ``DJANGO_SETTINGS_MODULE``."""

from __future__ import annotations

from onrecord.ledger.location import database

INSTALLED_APPS = ["onrecord.ledger"]
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
