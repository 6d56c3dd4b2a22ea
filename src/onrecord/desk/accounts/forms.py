"""What people change of their own accounts."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from onrecord.desk.models import User

# Controls, and the marks that reorder or hide what stands around them.
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class NameForm(forms.Form):
    """The name that others see."""

    name = forms.CharField(
        label=_("Your name, as others see it"),
        max_length=150,
        required=False,
        help_text=_("Left empty, others see the name that you sign in with."),
    )

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        self._user = user

    def clean_name(self) -> str:
        """The name, which must not be what somebody else is known by."""
        name = " ".join(_NOT_IN_NAMES.sub(" ", self.cleaned_data["name"]).split())
        others = User.objects.exclude(pk=self._user.pk).annotate(low=Lower("username"), shown=Lower("first_name"))
        if name and (others.filter(low=name.lower()) | others.filter(shown=name.lower())).exists():
            raise forms.ValidationError(_("Somebody else is known by this name."))
        return name


class DeleteForm(forms.Form):
    """The confirmation that an account is to be deleted."""

    name = forms.CharField(label=_("The name that you sign in with"), max_length=150)

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        self._user = user
        self.fields["name"].widget.attrs.update({"autocomplete": "off", "autocapitalize": "none"})

    def clean_name(self) -> str:
        """The very name."""
        if self.cleaned_data["name"] != self._user.username:
            raise forms.ValidationError(_("This is not the name; nothing has been deleted."))
        return self._user.username


def password_form(user: User) -> type[SetPasswordForm[User]]:
    """The form for another password, or for a first one where somebody signs in by links alone."""
    return PasswordChangeForm if user.has_usable_password() else SetPasswordForm
