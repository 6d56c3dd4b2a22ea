"""Review: what nobody has looked at, the least certain first; and who reviewed what."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Annotated, Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from onrecord.desk.api import rows
from onrecord.desk.api.articles import OfPublisher, OfStory
from onrecord.desk.api.fields import number
from onrecord.desk.api.paging import Limit
from onrecord.desk.api.schemas import reviewed as schemas
from onrecord.desk.models import ReviewClaim, User
from onrecord.ledger import models
from onrecord.ledger.asking.unsure import Among, Sort, unsure

router = Router()

MOST_PEOPLE = 200

OfParty = Annotated[str | None, Query(description="Only this party's.", pattern=r"^p[1-9][0-9]{0,17}$")]


@router.get("/review/attributions", operation_id="review_attributions", response=schemas.AttributionsToReview)
def review_attributions(
    request: HttpRequest,
    story: OfStory = None,
    publisher: OfPublisher = None,
    party: OfParty = None,
    limit: Limit = 10,
) -> dict[str, Any]:
    """The next attributions to look at.

    What has been decided on is not among them, nor what others have before them.
    """
    ids = _next(request, "attributions", _among(story, publisher, party), limit)
    found = models.Attribution.objects.select_related("revision", "party").defer("revision__text").in_bulk(ids)
    return {"items": [rows.attribution(found[id]) for id in ids if id in found]}


@router.get("/review/positions", operation_id="review_positions", response=schemas.PositionsToReview)
def review_positions(
    request: HttpRequest,
    story: OfStory = None,
    publisher: OfPublisher = None,
    party: OfParty = None,
    limit: Limit = 10,
) -> dict[str, Any]:
    """The next positions to look at, as with attributions."""
    ids = _next(request, "positions", _among(story, publisher, party), limit)
    found = models.Position.objects.select_related("revision", "party").defer("revision__text").in_bulk(ids)
    return {"items": [rows.position(found[id]) for id in ids if id in found]}


@router.get("/review/contributions", operation_id="contributions", response=schemas.Contributions)
def contributions(request: HttpRequest) -> dict[str, Any]:
    """Who decided how much, and what."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for who, action, times in models.Decision.objects.values_list("who", "action").annotate(n=Count("pk")).order_by():
        counts[who][action] = times
    people = sorted(counts, key=lambda who: (-counts[who].total(), who))[:MOST_PEOPLE]
    names = {user.username: user.shown_name for user in User.objects.filter(username__in=people)}
    return {
        "items": [
            {"who": who, "name": names.get(who, who), "total": counts[who].total(), "actions": dict(counts[who])}
            for who in people
        ]
    }


def _among(story: str | None, publisher: str | None, party: str | None) -> Among:
    return Among(number(story) if story else None, publisher or "", number(party) if party else None)


def _next(request: HttpRequest, sort: Sort, among: Among, limit: int) -> list[int]:
    held = ReviewClaim.objects.filter(sort=sort, is_skipped=False, until__gt=timezone.now()).exclude(
        user=request.user.pk
    )
    others = set(held.values_list("item", flat=True))
    return [id for id in unsure(sort, among, limit + len(others)) if id not in others][:limit]
