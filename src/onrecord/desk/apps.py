"""The desk as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Its models, templates and static files."""

    name = "onrecord.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
