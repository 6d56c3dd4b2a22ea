"""Stories: the list, one with its record, its positions with their ids."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Max
from django.http import HttpRequest, HttpResponse
from ninja import Router

from onrecord.desk.api import rows
from onrecord.desk.api.conditional import has_already, tag_of, unchanged
from onrecord.desk.api.fields import StoryId, number
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.shapes.decided import Position
from onrecord.desk.api.shapes.story import Story
from onrecord.ledger import models
from onrecord.ledger.asking import story_record

router = Router()


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


@router.get("/stories/{story}/positions", operation_id="story_positions", response=Page[Position])
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


def _state(story: models.Story) -> str:
    """What the record of the story depends on: its own versions, and what was filed and decided anywhere."""
    latest = [model.objects.aggregate(last=Max("pk"))["last"] for model in (models.Decision, models.Revision)]
    return tag_of(story.pk, story.version, story.recorded, *latest)
