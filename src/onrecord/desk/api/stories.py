"""Stories: the list, one with its record, its positions with their ids, its export; claims in one's own words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, cast

from django.db.models import F, Max
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import AfterValidator

from onrecord.desk.api import rows
from onrecord.desk.api.articles import OfPublisher
from onrecord.desk.api.checking import checked
from onrecord.desk.api.conditional import has_already, tag_of, unchanged
from onrecord.desk.api.fields import StoryId, in_utc, number
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas.decided import KeptClaim, KeptPosition
from onrecord.desk.api.schemas.story import ClaimAsked, ExportFormat, Story, StoryListed
from onrecord.desk.api.schemas.story import Follow as FollowSchema
from onrecord.desk.models import Follow, User
from onrecord.desk.stories.asking import renew_record
from onrecord.desk.stories.forms import ClaimForm
from onrecord.formats.stories import write_stories
from onrecord.ledger import ask_claim, models
from onrecord.ledger.asking import overview, story_record
from onrecord.ledger.writing import read
from onrecord.story import PositionName

router = Router()

_MEDIA_TYPES: dict[ExportFormat, str] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "jsonld": "application/ld+json",
}
_FILES: dict[str, dict[str, object]] = {kind.partition(";")[0]: {} for kind in _MEDIA_TYPES.values()}


@router.get("/stories", operation_id="stories", response=Page[StoryListed])
def stories(
    request: HttpRequest,
    response: HttpResponse,
    q: Annotated[
        str, Query(description="Words that one of its articles has.", max_length=500, pattern=r"^[^\x00]*$")
    ] = "",
    contested: Annotated[bool, Query(description="Only those in which parties differ.")] = False,
    position: Annotated[PositionName | None, Query(description="Only where some party takes this position.")] = None,
    publisher: OfPublisher = None,
    since: Annotated[
        datetime | None, Query(description="Only those with an article of then or later."), AfterValidator(in_utc)
    ] = None,
    followed: Annotated[bool, Query(description="Only those that one follows.")] = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """The stories, the newest and most contested first, as on the front page."""
    among = None
    if followed:
        among = list(Follow.objects.filter(user=request.user.pk).values_list("story", flat=True))
    wanted = overview.Wanted(q, contested, position, publisher, since, among)
    found = read(lambda: overview.wanted_stories(wanted)).defer("contradictions")
    return page(Window(request, response, cursor, limit), found, overview.ORDER, _listed)


@router.get("/stories/{story}", operation_id="story", response=Story)
def story(request: HttpRequest, response: HttpResponse, story: StoryId) -> HttpResponse | dict[str, Any]:
    """One story: its articles, claims, parties, positions, origins and contradictions.

    In the shape of `onrecord stories --format json`; the ids are those of the ledger.
    """
    tag = _state(rows.row(models.Story, number(story), "story"))
    if has_already(request, tag):
        return unchanged(tag)
    response["ETag"] = tag
    record, _ = story_record(story)
    found = record.to_dict()
    keys = [article["id"] for article in found["articles"]]
    numbers = dict(models.Article.objects.filter(key__in=keys).values_list("key", "pk"))
    for article in found["articles"]:
        article["article"] = numbers.get(article["id"])
    return found


@router.get("/stories/{story}/positions", operation_id="story_positions", response=Page[KeptPosition])
def story_positions(
    request: HttpRequest, response: HttpResponse, story: StoryId, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """The positions of a story, each with its id, by which it can be decided on."""
    one = rows.row(models.Story, number(story), "story")
    found = (
        models.Position.objects.filter(claim__story=one, claim__is_found=True, revision=F("article__current"))
        .exclude(verdict="rejected")
        .exclude(claim__verdict="rejected")
        .select_related("revision", "party")
        .defer("revision__text")
    )
    window = Window(request, response, cursor, limit)
    return page(window, found, ("pk",), lambda some: [rows.position(p) for p in some])


@router.get(
    "/stories/{story}/export/{format}",
    operation_id="story_export",
    openapi_extra={"responses": {200: {"content": _FILES}}},
)
def story_export(request: HttpRequest, story: StoryId, format: ExportFormat) -> HttpResponse:
    """A story as a file, in a format that `onrecord story` writes."""
    tag = tag_of(_state(rows.row(models.Story, number(story), "story")), format)
    if has_already(request, tag):
        return unchanged(tag)
    record, readings = story_record(story)
    file = io.BytesIO()
    write_stories(format, [record], readings, file)
    answer = HttpResponse(file.getvalue(), content_type=_MEDIA_TYPES[format], headers={"ETag": tag})
    answer["Content-Disposition"] = f'attachment; filename="story-{story}.{format}"'
    return answer


@router.post("/stories/{story}/claims", operation_id="add_claim", response={201: KeptClaim})
def add_claim(
    request: HttpRequest, response: HttpResponse, story: StoryId, claim: ClaimAsked
) -> Status[dict[str, Any]]:
    """Add a claim in one's own words. Positions on it are looked for in the background."""
    one = rows.row(models.Story, number(story), "story")
    form = ClaimForm({"text": claim.text})
    made = ask_claim(one.pk, request.user.get_username(), checked(form)["text"])
    renew_record.enqueue(one.pk)
    response["Location"] = f"/api/v1/claims/c{made.pk}"
    return Status(201, rows.claim(made))


@router.put("/stories/{story}/follow", operation_id="follow", response={204: None})
def follow(request: HttpRequest, story: StoryId) -> Status[None]:
    """Follow a story."""
    one = rows.row(models.Story, number(story), "story")
    Follow.objects.get_or_create(user=cast(User, request.user), story_id=one.pk)
    return Status(204, None)


@router.delete("/stories/{story}/follow", operation_id="unfollow", response={204: None})
def unfollow(request: HttpRequest, story: StoryId) -> Status[None]:
    """Follow a story no longer."""
    one = rows.row(models.Story, number(story), "story")
    Follow.objects.filter(user=cast(User, request.user), story=one.pk).delete()
    return Status(204, None)


@router.get("/follows", operation_id="follows", response=Page[FollowSchema])
def follows(request: HttpRequest, response: HttpResponse, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """The stories that one follows, the latest first."""
    window = Window(request, response, cursor, limit)
    return page(window, Follow.objects.filter(user=request.user.pk), ("-pk",), _followed)


def _listed(stories: Sequence[models.Story]) -> list[dict[str, Any]]:
    return [
        {
            **{
                name: getattr(one, name)
                for name in ("title", "claim", "articles", "copies", "origins", "first", "last")
            },
            "id": f"s{one.story}",
            "sides": [
                {"position": side.position, "parties": [{"id": f"p{pk}", "name": name} for pk, name in side.parties]}
                for side in one.sides
            ],
            "at_odds": one.at_odds,
            "is_behind": one.is_behind,
        }
        for one in overview.summaries(stories)
    ]


def _followed(follows: Sequence[Follow]) -> list[dict[str, Any]]:
    titles = dict(models.Story.objects.filter(pk__in=[f.story_id for f in follows]).values_list("pk", "title"))
    return [{"story": f"s{f.story_id}", "title": titles.get(f.story_id), "since": f.since} for f in follows]


def _state(story: models.Story) -> str:
    """What the record of the story depends on: its own versions, and what was filed and decided anywhere."""
    latest = [model.objects.aggregate(last=Max("pk"))["last"] for model in (models.Decision, models.Revision)]
    return tag_of(story.pk, story.version, story.recorded, *latest)
