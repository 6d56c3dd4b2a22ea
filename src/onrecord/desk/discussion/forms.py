"""What people fill in, in a discussion and in moderating it."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onrecord.desk.discussion.publishing import LONGEST_REASON
from onrecord.desk.discussion.refusing import UnfitTextError
from onrecord.desk.discussion.wording import LONGEST, kept
from onrecord.desk.models import HouseWord


class _Said(forms.CharField):
    """A text that is kept as it was sent, in the form of ``wording.kept``."""

    default_validators = ()  # type: ignore[assignment]  # Django declares a list

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        # What cannot be kept is refused by wording.kept, which says which sign it is.
        self.validators = []

    def clean(self, value: Any) -> str:
        try:
            return kept(str(super().clean(value)))
        except UnfitTextError as error:
            raise ValidationError(str(error)) from error


class CommentForm(forms.Form):
    """A new comment, or another text for one."""

    required_css_class = "required"
    text = _Said(
        label=_("Your comment"),
        error_messages={"required": _("There is nothing to read in it. Write something.")},
        help_text=_(
            "%(longest)s characters at most, plain text. An empty line begins a new paragraph; web addresses become "
            "links."
        )
        % {"longest": f"{LONGEST:,}"},
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


class ReasonForm(forms.Form):
    """Why a comment is reported."""

    RULES = (
        ("offensive", _("Profanity or offensive language")),
        ("attack", _("An attack on a person or a group")),
        ("private", _("Somebody’s private data")),
        ("spam", _("Advertising or spam")),
        ("other", _("Something else")),
    )
    rule = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=RULES, widget=forms.RadioSelect, initial="offensive"
    )
    more = forms.CharField(
        label=_("In your words (needed for “something else”)"),
        max_length=LONGEST_REASON - 50,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Something else needs words."""
        found = super().clean() or {}
        if found.get("rule") == "other" and not found.get("more"):
            self.add_error("more", _("Say what is wrong with it."))
        return found

    @property
    def reason(self) -> str:
        """The reason as one line, once the form is valid."""
        rule, more = self.cleaned_data["rule"], " ".join(self.cleaned_data["more"].split())
        if rule == "other":
            return more
        label = str(dict(self.RULES)[rule])
        return f"{label}: {more}" if more else label


class BanForm(forms.Form):
    """Whom not to let comment, for how long and why."""

    LENGTHS = (
        ("1", _("a day")),
        ("7", _("a week")),
        ("30", _("thirty days")),
        ("day", _("until the day below")),
        ("good", _("for good")),
    )
    length = forms.ChoiceField(label=_("For how long"), choices=LENGTHS, widget=forms.RadioSelect, initial="7")
    day = forms.DateField(
        label=_("Until the end of this day (UTC)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The person is told."),
        max_length=250,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """A ban until a day needs the day, and one that is not over."""
        found = super().clean() or {}
        if found.get("length") == "day" and "day" not in self.errors:
            if not found.get("day"):
                self.add_error("day", _("Choose the day."))
            elif found["day"] < timezone.now().date():
                self.add_error("day", _("That day is over; choose a later one."))
        return found

    @property
    def until(self) -> datetime.datetime | None:
        """When the ban ends, once the form is valid; None for good."""
        length = self.cleaned_data["length"]
        if length == "good":
            return None
        if length == "day":
            day: datetime.date = self.cleaned_data["day"]
            end = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
            return end + datetime.timedelta(days=1)
        return timezone.now() + datetime.timedelta(days=int(length))


class WordForm(forms.Form):
    """A word for the site's list."""

    word = forms.CharField(
        label=_("Word or phrase"), min_length=2, max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    effect = forms.ChoiceField(
        label=_("Comments with it are"),
        choices=((HouseWord.Effect.HOLD, _("held for a moderator")), (HouseWord.Effect.ALLOW, _("let through"))),
        widget=forms.RadioSelect,
    )

    def clean_word(self) -> str:
        """The word in lower case, with single spaces."""
        word = " ".join(self.cleaned_data["word"].lower().split())
        if not any(map(str.isalnum, word)):
            raise ValidationError(_("It has neither a letter nor a digit in it."))
        return word
