"""A party: what it said, on what, in which position, where it changed; who it is."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, Max, Q, QuerySet, TextField, When
from django.db.models.functions import Cast, Substr
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from onrecord.desk.access import may
from onrecord.desk.parties.forms import MergingForm, NamingForm
from onrecord.desk.review.history import done_to
from onrecord.ledger.asking.parties import SAYS, changes, people_of, positions_of, roles_of, said_by
from onrecord.ledger.linking import root
from onrecord.ledger.models import Article, Claim, Decision, Mention, Party, PartyName, Position, Story
from onrecord.screens.chart import chart

EACH = 50
_MOST_ARTICLES = 200
_MOST_STEPS = 100
_WIDTH, _HEIGHT = 600, 120


def shown(request: HttpRequest, row: Party, forms: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """The page of a party; ``forms`` are those that somebody sent and that were wrong."""
    said = said_by(row).select_related("revision__article").defer("revision__text")
    page = Paginator(said, EACH).get_page(request.GET.get("page"))
    held = Paginator(_claims(row), EACH).get_page(request.GET.get("claims"))
    edits = may(request.user, "party", "POST")
    context = {
        "party": row,
        "names": _names(row),
        "roles": roles_of(row),
        "people": people_of(row),
        "page": page,
        "held": held,
        "taken": _taken(row, list(held.object_list)),
        "chart": _chart(row),
        "stories": _stories(row),
        "edits": edits,
        "merged": list(row.merged.order_by("name")[:EACH]) if edits else [],
        "articles": _articles(row) if edits else [],
        "naming": NamingForm(initial={"name": row.name, "wikidata": row.wikidata}),
        "merging": MergingForm(),
        "history": _history(row) if edits else [],
        **(forms or {}),
    }
    return render(request, "desk/party.html", context, status=status)


def found_party(pk: int) -> Party:
    """The party of this id. Raises ``Http404`` where there is none."""
    row = Party.objects.filter(pk=pk).select_related("merged_into").first()
    if row is None:
        raise Http404
    return row


def party(request: HttpRequest, party: int) -> HttpResponse:
    """The page; that of a party that was merged leads to the one that it is."""
    row = found_party(party)
    last = root(row)
    return redirect("party", last.pk) if last.pk != row.pk else shown(request, row)


def _names(row: Party) -> list[str]:
    names = PartyName.objects.filter(Q(party=row) | Q(party__merged_into=row)).values_list("name", flat=True)[:500]
    mentions = Mention.objects.filter(party=row, revision=F("revision__article__current"))
    words = {alias for aliases in mentions.values_list("aliases", flat=True)[:500] for alias in aliases}
    return sorted({*names, *words} - {row.name}, key=lambda name: (name.lower(), name))


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """A position, and whether it says otherwise than the party's last."""

    position: Any  # a Position with ``when``
    is_turn: bool


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimTaken:
    """A claim, and the party's positions on it from the first to the last."""

    claim: Claim
    steps: tuple[Step, ...]
    changes: int


def _claims(row: Party) -> QuerySet[Position, int]:
    """The claims on which it takes a position: those on which it changed first, then the latest."""
    told = Count("position", distinct=True, filter=Q(position__in=SAYS))
    counted = positions_of(row).order_by().values("claim").annotate(told=told, last=Max("when"))
    turned = Case(When(told__gt=1, then=0), default=1)
    return counted.order_by(turned, "-last", "-claim").values_list("claim", flat=True)


def _taken(row: Party, claims: Sequence[int]) -> list[ClaimTaken]:
    """The party's positions on these claims."""
    held: dict[int, list[Position]] = {claim: [] for claim in claims}
    for position in positions_of(row).filter(claim__in=claims).defer("article__key", "cue", "via"):
        held[position.claim_id].append(position)
    found = []
    for positions in held.values():
        changed = changes(positions)
        turns = {later for _, later in changed}
        steps = tuple(Step(p, n in turns) for n, p in enumerate(positions))
        if steps:
            found.append(ClaimTaken(positions[0].claim, steps[-_MOST_STEPS:], len(changed)))
    return found


def _chart(row: Party) -> dict[str, Any] | None:
    # The day is the beginning of the time as text: SQLite has no dates, and Django's own are a call for each row.
    day = Substr(Cast("when", TextField()), 1, 10)
    days = said_by(row).order_by().annotate(day=day).values_list("day").annotate(n=Count("pk"))
    found = chart({date.fromisoformat(day): count for day, count in days})
    if found is None or len(found.bars) < 2:
        return None
    step = _WIDTH / max(len(found.bars), 12)
    bars = [
        {
            "bar": bar,
            "x": round(n * step + step * 0.1, 2),
            "y": round(_HEIGHT * (1 - bar.height), 2),
            "width": round(step * 0.8, 2),
            "height": round(_HEIGHT * bar.height, 2),
        }
        for n, bar in enumerate(found.bars)
    ]
    return {"unit": found.unit, "bars": bars, "highest": found.highest, "width": _WIDTH, "height": _HEIGHT}


def _stories(row: Party) -> list[tuple[Story, int]]:
    """The stories whose articles quote it or have it take a position, the latest first, with how many articles."""
    quoting = Article.objects.filter(current__attributions__party=row, story__isnull=False).values_list("pk", "story")
    taking = Article.objects.filter(positions__party=row, story__isnull=False).values_list("pk", "story")
    articles: Counter[int] = Counter(story for _, story in {*quoting.distinct(), *taking.distinct()})
    rows = Story.objects.filter(pk__in=sorted(articles, reverse=True)[: 10 * EACH]).only("title")
    latest = rows.order_by(F("last").desc(nulls_last=True), "-pk")[:EACH]
    return [(story, articles[story.pk]) for story in latest]


def _articles(row: Party) -> list[Article]:
    """The articles that mention it."""
    mentions = Mention.objects.filter(party=row).values("revision__article")
    return list(
        Article.objects.filter(pk__in=mentions).select_related("current").defer("current__text")[:_MOST_ARTICLES]
    )


def _history(row: Party) -> list[Any]:
    """Who did what with it, with those that were merged into it and with its mentions; the latest first."""
    about = Q(party=row) | Q(party__merged_into=row) | Q(mention__party=row)
    return done_to(Decision.objects.filter(about).order_by("-pk")[:EACH])
