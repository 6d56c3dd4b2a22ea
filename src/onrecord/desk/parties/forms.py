"""What people say of a party: its name, its Wikidata id, that it is another, or several."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NamingForm(forms.Form):
    """Its name, and which it is in Wikidata."""

    name = forms.CharField(label=_("Name"), max_length=500)
    wikidata = forms.RegexField(
        r"^Q[1-9]\d{0,20}$",
        label=_("Wikidata id"),
        required=False,
        error_messages={"invalid": _("That is no Wikidata id; one looks like Q42.")},
    )


class MergingForm(forms.Form):
    """Which party it is."""

    into = forms.CharField(label=_("It is the same as"), max_length=500)
