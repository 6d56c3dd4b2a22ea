"""Taking a decision back: what it was about has its values from before, and that this was done is kept as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from onrecord.ledger.deciding import (
    attribution_values,
    existing,
    kept,
    link_mention,
    mention_values,
    set_role,
    touch,
    touch_mentions,
)
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.linking import merge_into, orphans, root
from onrecord.ledger.models import Attribution, Claim, Decision, Mention, Party, Position, Verdict
from onrecord.ledger.models.decision import Action
from onrecord.ledger.rows import own_names, parties_of
from onrecord.ledger.writing import written
from onrecord.reading import Party as Local

_ON = ("attribution", "mention", "claim", "position", "party")
_ROLES = ("source", "cue", "content")
_Values = dict[str, Any]


def undo(id: int, who: str) -> Decision:
    """Take a decision back, and return the decision that does so.

    Raises ``LedgerError`` where there is no such decision, where it has been taken back already, and where somebody
    has decided on the same thing since.
    """

    def act() -> Decision:
        decision = existing(Decision, id, "decision")
        if decision.action == Action.UNDO:
            raise LedgerError("this took a decision back; decide anew instead of taking that back")
        name, thing = _thing(decision)
        stands = standing_decision(**{name: thing})
        if stands is None or stands.pk != decision.pk:
            raise LedgerError(_why_not(decision, stands))
        before, after = _RESTORE[name](thing, decision)
        return kept(who, Action.UNDO, before, after, **{name: thing})

    return written(act)


def standing_decision(**on: Model | int) -> Decision | None:
    """The decision that holds on one thing (``attribution=…``): the latest that has not been taken back."""
    return holding(Decision.objects.filter(**on).order_by("pk"))


def holding(decisions: Iterable[Decision]) -> Decision | None:
    """Of all decisions on one thing, the earliest first, the latest that has not been taken back."""
    stack: list[Decision] = []
    for decision in decisions:
        if decision.action != Action.UNDO:
            stack.append(decision)
        elif stack:
            stack.pop()
    return stack[-1] if stack else None


def _thing(decision: Decision) -> tuple[str, Model]:
    return next((name, thing) for name in _ON if (thing := getattr(decision, name)) is not None)


def _why_not(decision: Decision, stands: Decision | None) -> str:
    if stands is not None and stands.pk > decision.pk:
        return f"{stands.who} has decided on it since ({stands.action}); what holds is no longer this decision"
    return "this decision has been taken back already"


def _attribution(row: Attribution, decision: Decision) -> tuple[_Values, _Values]:
    before, was = attribution_values(row), decision.before
    row.kind, row.verdict = was["kind"], was["verdict"]
    for role in _ROLES:
        if (spans := was.get(f"{role}_spans")) is not None:
            set_role(row, role, spans)
    row.save()
    touch(row.revision.article.story_id)
    return before, attribution_values(row)


def _mention(row: Mention, decision: Decision) -> tuple[_Values, _Values]:
    before, was = mention_values(row), decision.before
    own = Party.objects.filter(pk=was.get("own", was["party"])).select_related("merged_into").first()
    if own is None:
        # Nothing else mentioned it, so that it was forgotten.
        local = Local(row.local_id, row.name, row.kind, tuple(row.aliases))  # type: ignore[arg-type]  # only kinds are kept
        names = own_names(row.revision, local)
        own = parties_of({key: (name, row.kind) for key, name in names.items()})[next(iter(names))]
    link_mention(row, own, decided=was.get("is_decided", False))
    orphans([before["party"]])
    return before, mention_values(row)


def _claim(row: Claim, decision: Decision) -> tuple[_Values, _Values]:
    before = {"text": row.text, "verdict": row.verdict}
    # A claim that was asked for was not there before: it is none any more.
    was = decision.before or {"text": row.text, "verdict": Verdict.REJECTED}
    row.text, row.verdict = was["text"], was["verdict"]
    row.save()
    touch(row.story_id)
    return before, {"text": row.text, "verdict": row.verdict}


def _position(row: Position, decision: Decision) -> tuple[_Values, _Values]:
    before = {"position": row.position, "verdict": row.verdict}
    row.position, row.verdict = decision.before["position"], decision.before["verdict"]
    row.save()
    touch(row.claim.story_id)
    return before, {"position": row.position, "verdict": row.verdict}


def _party(row: Party, decision: Decision) -> tuple[_Values, _Values]:
    was = decision.before
    before: _Values = {"is_decided": row.is_decided}
    after: _Values = {"is_decided": was.get("is_decided", False)}
    if decision.action == Action.CORRECT:
        before |= {"name": row.name, "wikidata": row.wikidata}
        after |= {"name": was["name"], "wikidata": was["wikidata"]}
        row.name, row.wikidata = was["name"], was["wikidata"]
        row.save(update_fields=["name", "wikidata"])
    else:
        into = Party.objects.filter(pk=was["merged_into"] or 0).first()
        before["merged_into"], after["merged_into"] = row.merged_into_id, into.pk if into else None
        other = root(row)
        merge_into(row, after["merged_into"])
        Position.objects.filter(pk__in=was.get("positions", ()), party=other).update(party=root(row))
        touch_mentions(row)
    Party.objects.filter(pk=row.pk).update(is_decided=after["is_decided"])
    return before, after


_RESTORE: dict[str, Callable[[Any, Decision], tuple[_Values, _Values]]] = {
    "attribution": _attribution,
    "mention": _mention,
    "claim": _claim,
    "position": _position,
    "party": _party,
}
