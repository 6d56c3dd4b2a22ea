"""Articles: the list, one with its reading, its revisions, and what lies between two of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import AfterValidator

from onrecord.desk.api import rows
from onrecord.desk.api.fields import Number, in_utc, may_be
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas import article as schemas
from onrecord.desk.api.schemas.decided import KeptAttribution, KeptPosition
from onrecord.desk.api.schemas.reading import Reading
from onrecord.desk.problems import ProblemError
from onrecord.ledger import compare, models
from onrecord.ledger.rows import readings_of
from onrecord.ledger.writing import read

router = Router()

OfPublisher = Annotated[str | None, Query(description="Only this publisher's.", max_length=500, pattern=r"^[^\x00]*$")]
OfStory = Annotated[str | None, Query(description="Only this story's.", pattern=r"^s[1-9][0-9]{0,17}$")]
Since = Annotated[
    datetime | None,
    Query(description="Published then or later (first seen, where no time is given); UTC, without a zone."),
    AfterValidator(in_utc),
]
Until = Annotated[datetime | None, Query(description="Published before then."), AfterValidator(in_utc)]


@router.get("/articles", operation_id="articles", response=Page[schemas.ArticleListed])
def articles(
    request: HttpRequest,
    response: HttpResponse,
    story: OfStory = None,
    publisher: OfPublisher = None,
    since: Since = None,
    until: Until = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """The articles, the latest published first."""
    found = models.Article.objects.filter(current__isnull=False).annotate(when=Coalesce("published", "first_seen"))
    if story is not None:
        found = found.filter(story=int(story[1:]))
    if publisher is not None:
        found = found.filter(publisher__iexact=publisher)
    if since is not None:
        found = found.filter(when__gte=since)
    if until is not None:
        found = found.filter(when__lt=until)
    found = found.select_related("current").only(
        *("key", "url", "publisher", "published", "first_seen", "story_id", "copy_of_id"),
        *("current__title", "current__number"),
    )
    return page(Window(request, response, cursor, limit), found, ("-when", "-pk"), rows.listed)


@router.get("/articles/{article}", operation_id="article", response=Reading)
def article(request: HttpRequest, article: Number) -> dict[str, Any]:
    """One article as it is now, with what was found in it, in the shape of `onrecord read --format jsonl`.

    What people rejected is not in it.
    """
    return _reading(models.Revision.objects.filter(article=article, article__current=F("pk")), f"article {article}")


@router.get("/articles/{article}/revisions", operation_id="revisions", response=Page[schemas.Revision])
def revisions(
    request: HttpRequest, response: HttpResponse, article: Number, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """The states that an article was seen in, the latest first."""
    one = rows.row(models.Article, article, "article")
    found = models.Revision.objects.filter(article=one).defer("text", "captions", "furniture")
    return page(
        Window(request, response, cursor, limit),
        found,
        ("-number",),
        lambda some: [
            {
                "number": r.number,
                "title": r.title,
                "published": r.published,
                "updated": r.updated,
                "fetched": r.fetched,
                "is_current": r.pk == one.current_id,
                "read_with": r.read_with,
            }
            for r in some
        ],
    )


@router.get("/articles/{article}/revisions/{revision}", operation_id="revision", response=Reading)
def revision(request: HttpRequest, article: Number, revision: Number) -> dict[str, Any]:
    """An article as it was in one of its states, with what was found in that."""
    what = f"revision {revision} of article {article}"
    return _reading(models.Revision.objects.filter(article=article, number=_countable(revision)), what)


@router.get(
    "/articles/{article}/changes/{before}/{after}",
    operation_id="changes",
    response=schemas.Edit,
    openapi_extra=may_be(409),
)
def changes(request: HttpRequest, article: Number, before: Number, after: Number) -> dict[str, Any]:
    """What lies between two revisions of an article: words, attributions and positions that went and came."""
    one = rows.row(models.Article, article, "article")
    there = models.Revision.objects.filter(article=one, number__in={_countable(before), _countable(after)}).count()
    if there != len({before, after}):
        raise ProblemError(404, f"Article {article} has no revision {before}, or none {after}.")
    if before == after:
        raise ProblemError(409, "Name two different revisions.")
    return compare(one.key, before, after).to_dict()


@router.get("/articles/{article}/attributions", operation_id="attributions", response=Page[KeptAttribution])
def attributions(
    request: HttpRequest, response: HttpResponse, article: Number, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """The attributions of an article's current text, in its order, each with the id by which it can be decided on.

    Those that people rejected are among them.
    """
    one = rows.row(models.Article, article, "article")
    found = models.Attribution.objects.filter(revision=one.current_id).select_related("revision", "party")
    window = Window(request, response, cursor, limit)
    shown = found.defer("revision__text")
    return page(window, shown, ("number", "pk"), lambda some: [rows.attribution(a) for a in some])


@router.get("/articles/{article}/positions", operation_id="article_positions", response=Page[KeptPosition])
def article_positions(
    request: HttpRequest, response: HttpResponse, article: Number, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """The positions that parties take in an article's current text, in its order."""
    one = rows.row(models.Article, article, "article")
    found = models.Position.objects.filter(revision=one.current_id).select_related("revision", "party")
    window = Window(request, response, cursor, limit)
    shown = found.defer("revision__text")
    return page(window, shown, ("evidence_start", "pk"), lambda some: [rows.position(p) for p in some])


def _reading(revisions: QuerySet[models.Revision], what: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        one = revisions.select_related("article").first()
        return readings_of([one])[one.pk].to_dict() if one is not None else None

    reading = read(found)
    if reading is None:
        raise ProblemError(404, f"The ledger has no {what}.")
    return reading


def _countable(number: int) -> int:
    """The number of a revision, as the database counts them: larger ones there are none of."""
    return min(number, 2**31 - 1)
