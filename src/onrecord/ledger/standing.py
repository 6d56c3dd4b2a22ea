"""How contested and how fresh a story is: what stories stand in order by."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Max
from django.db.models.functions import Coalesce

from onrecord.ledger.models import Article, Position, Story

DAYS_FOR_TWICE = 2.0
"""Twice as many parties at odds count as much as an article that came so many days later."""
UNCONTESTED = -1_000_000.0
"""What is added where nobody is at odds, so that such stories come after all others. In days."""

MEASURES = ("last", "at_odds", "taken", "rank")
"""What is measured of a story."""

_DAY = 86_400
_AGAINST = frozenset({"denies", "questions"})
_AT_A_TIME = 500

Taken = tuple[int, int, str]
"""A claim, a party and its position."""


def at_odds(taken: Iterable[Taken]) -> int:
    """How many parties take a side on the claim that most do so on, among those that somebody denies or questions."""
    sides: dict[int, set[int]] = defaultdict(set)
    contested = set()
    for claim, party, position in taken:
        if position in _AGAINST:
            contested.add(claim)
        if position in _AGAINST or position == "supports":
            sides[claim].add(party)
    return max((len(sides[claim]) for claim in contested), default=0)


def rank(last: datetime | None, parties: int) -> float:
    """What a story is ordered by, the highest first: the day of its last article, later the more parties differ.

    ``parties`` are those at odds. In days since 1970.
    """
    if last is None:
        return 2 * UNCONTESTED
    days = last.timestamp() / _DAY
    return days + DAYS_FOR_TWICE * math.log2(parties) if parties else days + UNCONTESTED


def measure(story: Story) -> None:
    """Set how a story stands; it is not saved."""
    _measure([story], Article, Position)


def measure_unmeasured(stories: Any = Story, articles: Any = Article, positions: Any = Position) -> None:
    """Measure, and save, the stories that have articles and were recorded by an onrecord that did not measure them.

    The models are parameters so that a migration can give those of its own time.
    """
    last = 0
    while True:
        rows = list(stories.objects.filter(last=None, pk__gt=last).order_by("pk")[:_AT_A_TIME])
        if not rows:
            return
        last = rows[-1].pk
        _measure(rows, articles, positions)
        stories.objects.bulk_update(rows, MEASURES)


def _measure(rows: Sequence[Any], articles: Any, positions: Any) -> None:
    pks = [row.pk for row in rows]
    when = Coalesce("published", "first_seen")
    latest = dict(
        articles.objects.filter(story__in=pks)
        .order_by()
        .values("story")
        .annotate(last=Max(when))
        .values_list("story", "last")
    )
    taken: dict[int, list[Taken]] = defaultdict(list)
    told = positions.objects.filter(claim__story__in=pks, claim__is_found=True, revision=F("article__current"))
    told = told.exclude(verdict="rejected").exclude(claim__verdict="rejected").order_by()
    for pk, *one in told.values_list("claim__story", "claim", "party", "position").distinct():
        taken[pk].append(tuple(one))
    for row in rows:
        row.last = latest.get(row.pk)
        row.at_odds = at_odds(taken[row.pk])
        row.taken = " ".join(sorted({position for _, _, position in taken[row.pk]}))
        row.rank = rank(row.last, row.at_odds)
