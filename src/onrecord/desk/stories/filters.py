"""What stories, articles and statements can be narrowed down by."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from onrecord.desk.words import POSITION_WORDS
from onrecord.reading import ATTRIBUTION_KINDS

_ANY = ("", _("any"))
_POSITIONS = [_ANY, *POSITION_WORDS.items()]


def _day(label: object) -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a text to be translated
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Give a day as 2026-02-04.")},
    )


class StoriesForm(forms.Form):
    """Which stories to show."""

    words = forms.CharField(label=_("Words"), required=False, max_length=500)
    position = forms.ChoiceField(label=_("Somebody"), required=False, choices=_POSITIONS)
    publisher = forms.CharField(
        label=_("Publisher"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "publishers"})
    )
    since = _day(_("Since"))
    contested = forms.BooleanField(label=_("contested only"), required=False)
    followed = forms.BooleanField(label=_("followed by me"), required=False)


class SearchForm(forms.Form):
    """What to look for in articles and statements, as ``onrecord search`` takes it."""

    q = forms.CharField(label=_("Words"), required=False, max_length=500)
    what = forms.ChoiceField(
        label=_("In"),
        required=False,
        choices=[("", _("all")), ("articles", _("articles")), ("statements", _("statements"))],
    )
    party = forms.CharField(label=_("Said by"), required=False, max_length=200)
    position = forms.ChoiceField(label=_("Position"), required=False, choices=_POSITIONS)
    kind = forms.ChoiceField(
        label=_("Quoted"), required=False, choices=[_ANY, *((kind, _(kind)) for kind in ATTRIBUTION_KINDS)]
    )
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=200)
    story = forms.RegexField(
        r"^s?[1-9]\d{0,17}$",
        label=_("Story"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "s1", "size": 5}),
        error_messages={"invalid": _("A story is named as in its address: s1.")},
    )
    since = _day(_("Since"))
    until = _day(_("Until"))
