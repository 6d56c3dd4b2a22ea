"""Who decided what: on one thing, and last."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from onrecord.ledger import holding, standing_decision
from onrecord.ledger.models import Attribution, Decision, Position
from onrecord.ledger.models.decision import Action

_RECENT = 10


@dataclasses.dataclass(frozen=True, slots=True)
class Done:
    """One decision: who, when, what in a few words, and whether it can be taken back."""

    id: int
    who: str
    when: datetime
    what: str
    stands: bool


def history(thing: Attribution | Position) -> list[Done]:
    """The decisions on an attribution and on whom its source refers to, or on a position; the latest first."""
    on = Q(position=thing)
    if isinstance(thing, Attribution):
        on = Q(attribution=thing) | Q(mention=thing.mention_id)
    return done_to(Decision.objects.filter(on).order_by("-pk"))


def done_to(rows: Iterable[Decision]) -> list[Done]:
    """These decisions, each with whether it still holds."""
    shown = list(rows)
    things = {_thing(decision) for decision in shown}
    about = Q(pk=None)
    for name in _THINGS:
        about |= Q(**{f"{name}__in": [pk for of, pk in things if of == name]})
    every: dict[tuple[str, int], list[Decision]] = {thing: [] for thing in things}
    for decision in Decision.objects.filter(about).order_by("pk") if shown else ():
        every[_thing(decision)].append(decision)
    stands = {holds.pk for some in every.values() if (holds := holding(some)) is not None}
    return [Done(d.pk, d.who, d.when, what_was_done(d), d.pk in stands) for d in shown]


def last_of(who: str) -> Decision | None:
    """The last decision of somebody that has not been taken back, nor been followed by another's on the same thing."""
    for decision in Decision.objects.filter(who=who).exclude(action=Action.UNDO).order_by("-pk")[:_RECENT]:
        name, pk = _thing(decision)
        holds = standing_decision(**{f"{name}_id": pk})
        if holds is not None and holds.pk == decision.pk:
            return decision
    return None


def _thing(decision: Decision) -> tuple[str, int]:
    return next((name, pk) for name in _THINGS if (pk := getattr(decision, f"{name}_id")) is not None)


_THINGS = ("attribution", "mention", "claim", "position", "party")


def what_was_done(decision: Decision) -> str:
    """A decision in a few words: ``accepted``, ``changed the position from denies to supports``."""
    if decision.action == Action.ACCEPT:
        return _("accepted")
    if decision.action == Action.REJECT:
        return _("rejected")
    if decision.action == Action.UNDO:
        return _("took a decision back")
    if decision.party_id is not None:
        return _party_done(decision)
    return _changed(decision.before, decision.after) or _("corrected")


def _party_done(decision: Decision) -> str:
    after = decision.after
    if decision.action == Action.MERGE:
        return _("merged p%(one)s into %(other)s") % {"one": decision.party_id, "other": after.get("name")}
    if decision.action == Action.SPLIT:
        return _("split p%(one)s off") % {"one": decision.party_id}
    named = ", ".join(filter(None, (after.get("name"), after.get("wikidata"))))
    return _("named it %(name)s") % {"name": named}


def _changed(before: dict[str, Any], after: dict[str, Any]) -> str:
    if (old := before.get("position")) != (new := after.get("position")):
        return _("changed the position from %(old)s to %(new)s") % {"old": old, "new": new}
    if before.get("party") != after.get("party"):
        return _("changed the party from %(old)s to %(new)s") % {
            "old": before.get("name", f"p{before.get('party')}"),
            "new": after.get("name", f"p{after.get('party')}"),
        }
    names = {"source_spans": _("source"), "cue_spans": _("cue"), "content_spans": _("content"), "kind": _("kind")}
    parts = [said for name, said in names.items() if before.get(name) != after.get(name)]
    return _("corrected the %(parts)s") % {"parts": ", ".join(parts)} if parts else ""
