"""Accounts in Django's admin: made, given a role, disabled; their sign-in links are only seen."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from onrecord.desk.accounts.own_data import forget
from onrecord.desk.models import SignInLink, User


class AccountAdmin(UserAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """An account is a name, a password and a role; what Django's groups and permissions say counts for nothing here."""

    list_display = ("username", "shown_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("What it may do"), {"fields": ("role", "is_active")}),
        (_("When"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = ((None, {"fields": ("username", "role", "password1", "password2")}),)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """As the account's own page does it: what was decided keeps its effect, without the name."""
        forget(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """The same for several."""
        for user in queryset:
            forget(user)


class SignInLinkAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    """Links are made by ``onrecord serve`` and ``onrecord account link``."""

    list_display = ("user", "expires", "used")
    fields = ("user", "expires", "used")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody makes one here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes one."""
        return False


admin.site.register(User, AccountAdmin)
admin.site.register(SignInLink, SignInLinkAdmin)
