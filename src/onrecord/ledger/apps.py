"""The ledger as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Its models and their migrations."""

    name = "onrecord.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
