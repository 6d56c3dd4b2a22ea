"""Stories in order, the newest and most contested first, each in a few lines: its claim, and who is on which side."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from onrecord.ledger.asking.searching import stories_with
from onrecord.ledger.models import Article, Claim, Position, Story
from onrecord.ledger.writing import read
from onrecord.story import PositionName

ORDER = ("-rank", "-pk")
"""The fields that stories are in order by."""


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """What must hold of a story; whatever is left out does not matter.

    ``text`` takes what a search takes, and one of the story's articles must answer it. ``position`` is one that some
    party takes in it, ``publisher`` somebody who published one of its articles, ``since`` a time that its last article
    is not older than. ``among`` are the numbers of the only stories that are wanted.
    """

    text: str = ""
    is_contested: bool = False
    position: PositionName | None = None
    publisher: str | None = None
    since: datetime | None = None
    among: Collection[int] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """The parties that take one position, those that most articles quote first: pairs of number and name."""

    position: PositionName
    parties: tuple[tuple[int, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Summary:
    """A story in a few lines. ``sides`` are those of its weightiest claim; ``origins`` counts where that comes from.

    ``first`` and ``last`` are the times of its articles, in UTC; ``is_behind`` says that its record is to be renewed.
    """

    story: int
    title: str
    claim: str | None
    sides: tuple[Side, ...]
    articles: int
    copies: int
    origins: int
    first: datetime
    last: datetime
    at_odds: int
    is_behind: bool


def stories_in_order(wanted: Wanted, *, limit: int = 50, offset: int = 0) -> tuple[list[Summary], int]:
    """One page of the stories that are wanted, and how many there are in all.

    Contested ones come first, by the day of their last article and by how many parties differ (``ledger.standing``).
    Raises ``LedgerError`` for a text that cannot be looked for.
    """
    rows, total = rows_in_order(wanted, limit=limit, offset=offset)
    return summaries(rows), total


def rows_in_order(wanted: Wanted, *, limit: int = 50, offset: int = 0) -> tuple[list[Story], int]:
    """The rows of one page of stories, without what was found in them, and how many there are in all."""

    def asked() -> tuple[list[Story], int]:
        found = wanted_stories(wanted)
        rows = found.order_by(*ORDER).defer("origins", "contradictions")[offset : offset + limit]
        return list(rows), found.count()

    return read(asked)


def summaries(rows: Sequence[Story]) -> list[Summary]:
    """These stories in a few lines each, in their order, but those that have no article any more."""
    found = read(
        lambda: _summaries(list(Story.objects.filter(pk__in=[row.pk for row in rows]).defer("contradictions")))
    )
    by_story = {summary.story: summary for summary in found}
    return [by_story[row.pk] for row in rows if row.pk in by_story]


def wanted_stories(wanted: Wanted) -> QuerySet[Story]:
    """The rows of the stories that are wanted. Raises ``LedgerError`` for a text that cannot be looked for."""
    found = Story.objects.filter(last__isnull=False)
    if wanted.text.strip():
        found = found.filter(pk__in=stories_with(wanted.text))
    if wanted.is_contested:
        found = found.filter(rank__gt=0, at_odds__gt=0)
    if wanted.position is not None:
        found = found.filter(taken__contains=wanted.position)
    if wanted.publisher is not None:
        found = found.filter(pk__in=Article.objects.filter(publisher__iexact=wanted.publisher).values("story"))
    if wanted.since is not None:
        found = found.filter(last__gte=wanted.since)
    return found if wanted.among is None else found.filter(pk__in=wanted.among)


def _summaries(rows: Sequence[Story]) -> list[Summary]:
    """What is said of these stories in a few lines, in their order."""
    when = Coalesce("published", "first_seen")
    counts = {
        pk: tuple(rest)
        for pk, *rest in Article.objects.filter(story__in=rows)
        .order_by()
        .values("story")
        .annotate(n=Count("pk"), repeats=Count("pk", filter=Q(copy_of__isnull=False)), first=Min(when), last=Max(when))
        .values_list("story", "n", "repeats", "first", "last")
    }
    claims: dict[int, Claim] = {}
    known = Claim.objects.filter(story__in=rows, is_found=True).exclude(verdict="rejected").order_by("number", "pk")
    for claim in known.only("story", "text"):
        claims.setdefault(claim.story_id, claim)
    sides = _sides([claim.pk for claim in claims.values()])
    found = []
    for row in rows:
        if row.pk in counts:
            main = claims.get(row.pk)
            found.append(
                Summary(
                    row.pk,
                    row.title or (main.text if main else f"s{row.pk}"),
                    main.text if main else None,
                    sides.get(main.pk, ()) if main else (),
                    counts[row.pk][0],
                    counts[row.pk][1],
                    _origins(row, main),
                    counts[row.pk][2],
                    counts[row.pk][3],
                    row.at_odds,
                    row.version != row.recorded,
                )
            )
    return found


def _sides(claims: Sequence[int]) -> dict[int, tuple[Side, ...]]:
    taken = _current().filter(claim__in=claims).order_by().values("claim", "position", "party", "party__name")
    counted = taken.annotate(n=Count("article", distinct=True)).order_by("-n", "party")
    sides: dict[int, dict[PositionName, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for claim, position, party, name in counted.values_list("claim", "position", "party", "party__name"):
        sides[claim][cast(PositionName, position)].append((party, name))
    return {
        claim: tuple(Side(position, tuple(parties)) for position, parties in of.items()) for claim, of in sides.items()
    }


def _origins(row: Story, claim: Claim | None) -> int:
    """How many independent origins the claim has."""
    return next((int(o["independent"]) for o in row.origins if claim and o["claim"] == claim.pk), 0)


def _current() -> QuerySet[Position]:
    return Position.objects.filter(revision=F("article__current")).exclude(verdict="rejected")
