"""What a reviewer sees of one attribution or position: the words around it, and what it was found to be."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db.models import Max, Q

from onrecord.article import Span
from onrecord.desk.articles.marking import Part, parts_of
from onrecord.ledger.asking.unsure import Sort
from onrecord.ledger.models import Attribution, Decision, Mention, Party, Position, Revision
from onrecord.screens.marks import Mark
from onrecord.screens.windows import windows

Thing = Attribution | Position
_ROLES = ("content", "source", "cue")


@dataclasses.dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the text that is shown: where it starts, in code points, and its pieces."""

    start: int
    parts: tuple[Part, ...]
    is_cut_before: bool
    is_cut_after: bool


def thing_of(sort: Sort, pk: int) -> Thing | None:
    """The attribution or position of this id, with its article and party."""
    if sort == "attributions":
        rows = Attribution.objects.select_related("party", "mention", "revision__article__story")
        return rows.filter(pk=pk).first()
    places = ("party", "revision__article__story", "claim", "attribution__mention", "attribution__party")
    return Position.objects.select_related(*places).filter(pk=pk).first()


def attribution_of(thing: Thing) -> Attribution | None:
    """The attribution itself, or the one that a position stands in."""
    return thing if isinstance(thing, Attribution) else thing.attribution


def seen(thing: Thing) -> int:
    """The id of the last decision on a thing and on who its source is, 0 before any: what its reviewer knows of."""
    attribution = attribution_of(thing)
    on = Q(attribution=thing) if isinstance(thing, Attribution) else Q(position=thing)
    if attribution is not None:
        on |= Q(mention=attribution.mention_id)
    return Decision.objects.filter(on).aggregate(last=Max("pk"))["last"] or 0


def context_of(thing: Thing) -> list[Window]:
    """The paragraphs in which a thing's words stand, with these marked."""
    text = thing.revision.text
    marks = sorted(_marks(thing), key=lambda m: (m.span.start, -m.span.end))
    found = []
    for window in windows(text, [m.span for m in marks]):
        before, after = text[: window.start].rpartition("\n")[2], text[window.end :].partition("\n")[0]
        parts = parts_of(text, window, [m for m in marks if m.span.start < window.end and window.start < m.span.end])
        found.append(Window(window.start, tuple(parts), bool(before.strip()), bool(after.strip())))
    return found


def parties_in(revision: Revision) -> list[Party]:
    """Whom the article mentions, by their names."""
    mentioned = Mention.objects.filter(revision=revision).values("party")
    return list(Party.objects.filter(pk__in=mentioned).order_by("name", "pk")[:200])


def _marks(thing: Thing) -> list[Mark]:
    if isinstance(thing, Position):
        span = Span(thing.evidence_start, min(thing.evidence_end, len(thing.revision.text)))
        return [Mark(span, thing.position, 1)] if span.start < span.end else []
    places = ((role, Span(start, end)) for role in _ROLES for start, end in getattr(thing, f"{role}_spans"))
    return [Mark(span, role, 1) for role, span in places if span.start < span.end]


def values_of(thing: Thing) -> dict[str, Any]:
    """What a form about a thing begins with."""
    if isinstance(thing, Position):
        return {"position": thing.position}
    words = {role: getattr(thing, f"{role}_text") for role in _ROLES}
    spans = {f"{role}_spans": written(getattr(thing, f"{role}_spans")) for role in _ROLES}
    return {"kind": thing.kind, **words, **spans}


def written(spans: list[list[int]]) -> str:
    """Spans as a form has them: ``12-20 31-40``."""
    return " ".join(f"{start}-{end}" for start, end in spans)
