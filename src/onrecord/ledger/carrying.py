"""What people decided, carried to another reading of an article: where its words still stand, their word holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.ledger.comparing import Piece, moved, word_diff
from onrecord.ledger.models import Attribution, Decision, Mention, Position, Revision, Verdict

ROLES = ("source", "cue", "content")
_Spans = list[list[int]]


def carry_decisions(before: Revision, after: Revision) -> None:
    """Let what people decided on one revision hold for the next, for all words that stand in both.

    Attributions that somebody accepted or corrected are there again as he left them, those that he rejected are
    rejected again, and whom he said that a source is, it is.
    """
    decided = list(Attribution.objects.filter(revision=before).exclude(verdict=Verdict.NONE).select_related("mention"))
    linked = list(Mention.objects.filter(revision=before, is_decided=True))
    taken = list(Position.objects.filter(revision=before).exclude(verdict=Verdict.NONE))
    if not (decided or linked or taken):
        return
    pieces = word_diff(before.text, after.text)
    keep_links(linked, after)
    for one in decided:
        places = {role: _moved(getattr(one, f"{role}_spans"), pieces) for role in ROLES}
        if any(spans is None for spans in places.values()):
            continue
        made = keep_attribution(one, after, {role: spans or [] for role, spans in places.items()})
        _note(made, one, pieces)
    for position in taken:
        place = moved(pieces, (position.evidence_start, position.evidence_end))
        if place is not None:
            position.pk = None
            position.revision, position.attribution = after, None
            position.evidence_start, position.evidence_end = place
            position.save(force_insert=True)


def keep_links(linked: Sequence[Mention], after: Revision) -> None:
    """Let mentions of these names be whom people said that they are."""
    for one in linked:
        names = {one.name.lower()}
        for other in Mention.objects.filter(revision=after, is_decided=False):
            if other.name.lower() in names:
                other.own_id, other.party_id, other.is_decided = one.own_id, one.party_id, True
                other.save(update_fields=["own", "party", "is_decided"])
                Attribution.objects.filter(mention=other).update(party=one.party_id)


def keep_attribution(one: Attribution, after: Revision, places: dict[str, _Spans]) -> Attribution:
    """The decided attribution at its places in a revision; what a reading has at the same words gives way to it."""
    mention = _mention(one.mention, after)
    rivals = [a for a in Attribution.objects.filter(revision=after, verdict=Verdict.NONE) if same_words(a, places)]
    made = rivals[0] if rivals else Attribution(revision=after, number=_next(after))
    made.kind, made.confidence, made.verdict = one.kind, one.confidence, one.verdict
    made.mention, made.party_id = mention, mention.party_id
    for role in ROLES:
        setattr(made, f"{role}_spans", places[role])
        setattr(made, f"{role}_text", getattr(one, f"{role}_text"))
    made.save()
    Position.objects.filter(attribution__in=rivals[1:]).update(attribution=None)
    Attribution.objects.filter(pk__in=[a.pk for a in rivals[1:]]).delete()
    return made


def same_words(a: Attribution, places: dict[str, _Spans]) -> bool:
    """Whether an attribution is about these words: its cue touches theirs, and so does its content if both have one."""
    if not touch(a.cue_spans, places["cue"]):
        return False
    return not a.content_spans or not places["content"] or touch(a.content_spans, places["content"])


def touch(one: Iterable[Sequence[int]], other: Iterable[Sequence[int]]) -> bool:
    """Whether any spans of the two have a character in common."""
    others = list(other)
    return any(s < end and start < e for s, e in one for start, end in others)


def _moved(spans: _Spans, pieces: Sequence[Piece]) -> _Spans | None:
    found = [moved(pieces, (start, end)) for start, end in spans]
    return None if any(f is None for f in found) else [list(f) for f in found if f is not None]


def _mention(of: Mention, after: Revision) -> Mention:
    """The mention of the same name in another revision, made there if it has none."""
    if of.revision_id == after.pk:
        return of
    there = Mention.objects.filter(revision=after)
    found = there.filter(name__iexact=of.name).first()
    if found is not None:
        return found
    taken = set(there.values_list("local_id", flat=True))
    local = next(id for n in range(1, len(taken) + 2) if (id := f"k{n}") not in taken)
    return Mention.objects.create(
        revision=after, local_id=local, name=of.name, kind=of.kind, aliases=of.aliases,
        own_id=of.own_id, party_id=of.party_id, is_decided=of.is_decided,
    )  # fmt: skip


def _next(revision: Revision) -> int:
    return Attribution.objects.filter(revision=revision).count() + 1


def _note(made: Attribution, one: Attribution, pieces: Sequence[Piece]) -> None:
    """The decision on the earlier attribution, for the later one too."""
    last = Decision.objects.filter(attribution=one).order_by("-pk").first()
    if last is not None:
        before, after = (_values_moved(values, pieces) for values in (last.before, last.after))
        Decision.objects.create(
            attribution=made, who=last.who, when=last.when, action=last.action, before=before, after=after
        )


def _values_moved(values: dict[str, Any], pieces: Sequence[Piece]) -> dict[str, Any]:
    """An attribution's values with its places in the later text, without those that are not there any more."""
    places = {f"{role}_spans": _moved(values.get(f"{role}_spans", []), pieces) for role in ROLES}
    rest = {name: value for name, value in values.items() if name not in places}
    return rest | {name: spans for name, spans in places.items() if spans is not None}
