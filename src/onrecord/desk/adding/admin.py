"""Additions in Django's admin, to be looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from onrecord.desk.models import Addition


class AdditionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Who added what, and what became of it."""

    list_display = ("when", "who", "kind", "state", "read")
    list_filter = ("state", "kind")
    list_select_related = ("who",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Things are added on the desk's own page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened is not changed."""
        return False


admin.site.register(Addition, AdditionAdmin)
