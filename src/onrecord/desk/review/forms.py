"""What a reviewer sends: what they say of an attribution or a position, and which queue they want."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onrecord.desk.review.items import values_of, written
from onrecord.desk.review.queue import Queue, sort_named
from onrecord.ledger import LedgerError, find_party
from onrecord.ledger.asking.unsure import Among
from onrecord.ledger.models import Attribution, Party, Position, Story
from onrecord.reading import ATTRIBUTION_KINDS
from onrecord.story import POSITIONS

ROLES = ("source", "cue", "content")
_LONGEST = 20_000
_SPANS = re.compile(r"\d{1,9}-\d{1,9}( \d{1,9}-\d{1,9}){0,199}")
_CHOSEN = re.compile(r".*\((p[1-9]\d{0,17})\)\s*", re.DOTALL)


class SpansField(forms.CharField):
    """Spans as ``12-20 31-40``, half-open, in code points; ``None`` where there are none."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[tuple[int, int]] | None:
        """The spans. Raises ``ValidationError`` for what is none."""
        said = super().clean(value)
        if not said:
            return None
        if not _SPANS.fullmatch(said):
            raise forms.ValidationError(_("The marked places cannot be read; mark the words anew."))
        return [(int(start), int(end)) for start, end in (pair.split("-") for pair in said.split(" "))]


class AttributionForm(forms.Form):
    """An attribution's words and kind; what differs from what was found is a correction."""

    source = forms.CharField(label=_("Source"), required=False, max_length=_LONGEST)
    cue = forms.CharField(label=_("Cue"), required=False, max_length=_LONGEST)
    content = forms.CharField(
        label=_("Content"), required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind, kind) for kind in ATTRIBUTION_KINDS])
    source_spans = SpansField(required=False)
    cue_spans = SpansField(required=False)
    content_spans = SpansField(required=False)

    def corrections(self, row: Attribution) -> dict[str, Any]:
        """What of the attribution is to be otherwise, as ``decide_attribution`` takes it; empty where nothing is."""
        said = self.cleaned_data
        spans: dict[str, list[tuple[int, int]]] = {}
        words: dict[str, str] = {}
        for role in ROLES:
            own = getattr(row, f"{role}_spans")
            marked, typed = said[f"{role}_spans"], said[role].replace("\r\n", "\n")
            is_typed = _even(typed) != _even(getattr(row, f"{role}_text"))
            if marked is not None and written([list(span) for span in sorted(marked)]) != written(own):
                spans[role] = marked
            elif is_typed and typed.strip():
                words[role] = typed
            elif is_typed and own:
                spans[role] = []
        found: dict[str, Any] = {"spans": spans, "words": words}
        if said["kind"] != row.kind:
            found["kind"] = said["kind"]
        return {name: value for name, value in found.items() if value}


class PositionForm(forms.Form):
    """Which position it is."""

    position = forms.ChoiceField(
        label=_("Position"), choices=[(name, name) for name in POSITIONS], widget=forms.RadioSelect
    )

    def corrections(self, row: Position) -> dict[str, Any]:
        """The position, as ``decide_position`` takes it, where it is to be another."""
        chosen = self.cleaned_data["position"]
        return {"position": chosen} if chosen != row.position else {}


def form_for(thing: Attribution | Position, data: Any = None) -> AttributionForm | PositionForm:
    """The form about a thing, filled with what was found, or with what somebody sent."""
    form = AttributionForm if isinstance(thing, Attribution) else PositionForm
    return form(data, initial=values_of(thing))


class QueueForm(forms.Form):
    """Which things somebody wants to review."""

    kind = forms.ChoiceField(
        label=_("Review"),
        required=False,
        choices=[("attributions", _("attributions")), ("positions", _("positions"))],
    )
    story = forms.CharField(label=_("Of a story"), required=False, max_length=20)
    publisher = forms.CharField(label=_("Of a publisher"), required=False, max_length=300)
    party = forms.CharField(label=_("Of a party"), required=False, max_length=500)

    def clean_story(self) -> int | None:
        """The story's number."""
        said = self.cleaned_data["story"].strip()
        if not said:
            return None
        number = int(said[1:]) if re.fullmatch(r"s[1-9]\d{0,17}", said) else 0
        if not Story.objects.filter(pk=number).exists():
            raise forms.ValidationError(_("There is no such story; its address ends in an id such as s3."))
        return number

    def clean_party(self) -> int | None:
        """The party's number."""
        said = self.cleaned_data["party"].strip()
        return party_called(said).pk if said else None

    def queue(self) -> Queue:
        """The queue that was asked for; what could not be read is left aside."""
        self.is_valid()
        said = self.cleaned_data
        among = Among(said.get("story"), said.get("publisher", "").strip(), said.get("party"))
        return Queue(sort_named(said.get("kind", "")), among)


def party_called(said: str) -> Party:
    """The party that somebody chose (``Ford (p12)``) or typed (a name, or an id). Raises ``ValidationError``."""
    chosen = _CHOSEN.fullmatch(said)
    try:
        return find_party(chosen[1] if chosen else said.strip())
    except LedgerError as error:
        raise forms.ValidationError(str(error)) from error


def _even(text: str) -> str:
    return " ".join(text.split())
