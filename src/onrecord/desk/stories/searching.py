"""The search: articles and statements, with the words that were looked for marked."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, time, timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from onrecord.article import Span
from onrecord.desk.stories.filters import SearchForm
from onrecord.desk.stories.paging import Page, page_number
from onrecord.desk.words import POSITION_WORDS
from onrecord.ledger import LedgerError
from onrecord.ledger.asking import Hit, Hits, Question, search
from onrecord.ledger.models import Article
from onrecord.screens.dates import moment_of
from onrecord.screens.quoting import cut_after_word
from onrecord.screens.words import SIGNS

A_PAGE = 50
_LONGEST_CLAIM = 120


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt, and whether it was looked for."""

    text: str
    is_marked: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A hit as the page shows it. ``positions`` are the word, its sign and the claim."""

    hit: Hit
    href: str
    pieces: tuple[Piece, ...]
    moment: datetime | None
    party: int | None
    story: int | None
    positions: tuple[tuple[str, Any, str, str], ...]


def search_page(request: HttpRequest) -> HttpResponse:
    """What answers the question in the address, fifty at a time."""
    form = SearchForm(request.GET or None, label_suffix="")
    number = page_number(request)
    hits, problem = Hits((), 0), ""
    is_asked = form.is_bound and form.is_valid() and any(form.cleaned_data.values())
    if is_asked:
        try:
            hits = search(_question(form.cleaned_data), limit=A_PAGE, offset=(number - 1) * A_PAGE)
        except LedgerError as error:
            problem = str(error)
    context = {
        "form": form,
        "problem": problem,
        "is_asked": is_asked,
        "found": _found(hits.hits),
        "total": hits.found,
        "is_all": hits.is_all,
        "page": Page(number, hits.found, A_PAGE),
    }
    return render(request, "desk/stories_search.html", context)


def _question(asked: dict[str, Any]) -> Question:
    story = asked["story"]
    return Question(
        asked["q"],
        asked["what"] or "all",
        asked["party"] or None,
        asked["position"] or None,
        asked["publisher"] or None,
        asked["kind"] or None,
        datetime.combine(asked["since"], time(), UTC) if asked["since"] else None,
        # The day that is named is searched too.
        datetime.combine(asked["until"], time(), UTC) + timedelta(days=1) if asked["until"] else None,
        f"s{story.removeprefix('s')}" if story else None,
    )


def _found(hits: tuple[Hit, ...]) -> list[Found]:
    pks = dict(Article.objects.filter(key__in={hit.article for hit in hits}).values_list("key", "pk"))
    return [_shown(hit, reverse("article", args=[pks[hit.article]])) for hit in hits if hit.article in pks]


def _shown(hit: Hit, address: str) -> Found:
    said = hit.statement
    return Found(
        hit,
        f"{address}#a{said.id}" if said else address,
        tuple(_pieces(hit.excerpt, hit.marks)),
        moment_of(hit.published),
        int(said.party[1:]) if said else None,
        int(hit.story[1:]) if hit.story else None,
        tuple(_takes(position, claim) for claim, position in (said.positions if said else ())),
    )


def _takes(position: str, claim: str) -> tuple[str, Any, str, str]:
    sign = cast(dict[str, str], SIGNS)[position]
    return position, POSITION_WORDS[position], sign, cut_after_word(claim, _LONGEST_CLAIM)


def _pieces(text: str, marks: tuple[Span, ...]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in marks:
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, Piece(text[at:], False)) if piece.text]
