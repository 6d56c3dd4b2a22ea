"""The front page: the stories, the newest and most contested first."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from onrecord.desk.models import Follow, User
from onrecord.desk.stories.filters import StoriesForm
from onrecord.desk.stories.kept import Kept
from onrecord.desk.stories.paging import Page, page_number
from onrecord.desk.words import POSITION_WORDS, SIDE_WORDS
from onrecord.ledger import LedgerError
from onrecord.ledger.asking import Summary, Wanted, rows_in_order, summaries
from onrecord.ledger.models import Article, Story
from onrecord.screens.words import SIGNS

A_PAGE = 50
FEW_NAMES = 4
_PUBLISHERS_FOR = 600
_MOST_PUBLISHERS = 500


@dataclasses.dataclass(frozen=True, slots=True)
class SideShown:
    """Who takes one position on a story's claim: the first few by name, and how many more."""

    position: str
    word: Any
    sign: str
    named: tuple[tuple[int, str], ...]
    more: int


def stories(request: HttpRequest) -> HttpResponse:
    """One page of stories; filters are in the address."""
    form = StoriesForm(request.GET or None, label_suffix="")
    is_filtered = bool(form.changed_data)
    problem, total = "", 0
    shown: list[str] = []
    number = page_number(request)
    if form.is_valid() or not form.is_bound:
        wanted = _wanted(form.cleaned_data if form.is_bound else {}, request)
        try:
            rows, total = rows_in_order(wanted, limit=A_PAGE, offset=(number - 1) * A_PAGE)
            shown = _drawn(rows)
        except LedgerError as error:
            problem = str(error)
    context = {
        "form": form,
        "problem": problem,
        "stories": shown,
        "page": Page(number, total, A_PAGE),
        "is_filtered": is_filtered,
        "is_empty": not total and not is_filtered and not Article.objects.exists(),
        "publishers": _publishers(),
    }
    return render(request, "desk/stories_front.html", context)


def _wanted(asked: dict[str, Any], request: HttpRequest) -> Wanted:
    user, since = request.user, asked.get("since")
    followed = None
    if asked.get("followed") and isinstance(user, User):
        followed = list(Follow.objects.filter(user=user).values_list("story", flat=True))
    return Wanted(
        asked.get("words", ""),
        bool(asked.get("contested")),
        asked.get("position") or None,
        asked.get("publisher") or None,
        datetime.combine(since, time(), UTC) if since else None,
        followed,
    )


def _drawn(rows: Sequence[Story]) -> list[str]:
    """Each story's item of the list, those that were drawn before as they were."""
    kept = Kept()
    drawn = {row.pk: item for row in rows if (item := kept.get(row, "item")) is not None}
    missing = {row.pk: row for row in rows if row.pk not in drawn}
    for summary in summaries(list(missing.values())) if missing else []:
        item = render_to_string("desk/stories_item.html", {"story": summary, "sides": _sides(summary)})
        kept.keep(missing[summary.story], "item", item)
        drawn[summary.story] = item
    return [drawn[row.pk] for row in rows if row.pk in drawn]


def _sides(summary: Summary) -> list[SideShown]:
    parties = {side.position: side.parties for side in summary.sides}
    return [
        SideShown(name, SIDE_WORDS[name], SIGNS[name], parties[name][:FEW_NAMES], len(parties[name][FEW_NAMES:]))
        for name in POSITION_WORDS
        if name in parties and name != "comments"
    ]


def _publishers() -> list[str]:
    """Names to choose from, as they were a few minutes ago."""
    known: list[str] | None = cache.get("publishers")
    if known is None:
        names = Article.objects.exclude(publisher="").order_by("publisher").values_list("publisher", flat=True)
        known = list(names.distinct()[:_MOST_PUBLISHERS])
        cache.set("publishers", known, _PUBLISHERS_FOR)
    return known
