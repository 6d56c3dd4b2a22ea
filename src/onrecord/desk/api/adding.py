"""Adding a URL or a text, and what becomes of it."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from onrecord.desk.access import role_of
from onrecord.desk.adding.forms import TextForm, UrlForm
from onrecord.desk.adding.queue import TooManyError, can_retry, enqueue, retry
from onrecord.desk.api.checking import checked
from onrecord.desk.api.fields import Number, may_be
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas import added as schemas
from onrecord.desk.models import AddedArticle, AddedInput, Addition, Role, User
from onrecord.desk.problems import ProblemError

router = Router()

MOST_ARTICLES = 50


@router.post("/additions", operation_id="add", response={202: schemas.Addition}, openapi_extra=may_be(409))
def add(request: HttpRequest, response: HttpResponse, adding: schemas.Adding) -> Status[dict[str, Any]]:
    """Add an article: a URL that is fetched in the background, or a text.

    The answer says where to ask how far it is.
    """
    values = {name: value for name, value in adding.dict().items() if value is not None}
    form_class = TextForm if adding.text is not None else UrlForm
    form = form_class(
        {f"{form_class.prefix}-{name}": str(value) for name, value in values.items()}, prefix=form_class.prefix
    )
    checked(form)
    try:
        addition = enqueue(cast(User, request.user), form.kind, form.inputs())
    except TooManyError as error:
        raise ProblemError(409, str(error)) from error
    response["Location"] = f"/api/v1/additions/{addition.pk}"
    return Status(202, _shown(_seen(request).get(pk=addition.pk)))


@router.get("/additions", operation_id="additions", response=Page[schemas.Addition])
def additions(request: HttpRequest, response: HttpResponse, cursor: Cursor = None, limit: Limit = 20) -> dict[str, Any]:
    """What one has added, the latest first; to administrators, what everybody has."""
    window = Window(request, response, cursor, limit)
    return page(window, _seen(request), ("-pk",), lambda some: [_shown(one) for one in some])


@router.get("/additions/{addition}", operation_id="addition", response=schemas.Addition)
def addition(request: HttpRequest, addition: Number) -> dict[str, Any]:
    """How far an addition is, what it brought, and what was wrong."""
    return _shown(_found(request, addition))


@router.post(
    "/additions/{addition}/retry",
    operation_id="retry_addition",
    response={202: schemas.Addition},
    openapi_extra=may_be(409),
)
def retry_addition(request: HttpRequest, addition: Number) -> Status[dict[str, Any]]:
    """Have what failed of an addition read again."""
    one = _found(request, addition)
    if not retry(one):
        raise ProblemError(409, "There is nothing left of it to try again; add it anew.")
    return Status(202, _shown(_found(request, addition)))


def _seen(request: HttpRequest) -> QuerySet[Addition]:
    """One's own additions, an administrator's are all, with what is shown of them."""
    every = Addition.objects.select_related("who").prefetch_related(
        Prefetch("inputs", AddedInput.objects.order_by("pk").defer("data")),
        Prefetch(
            "articles",
            AddedArticle.objects.select_related("article__current").defer("article__current__text").order_by("pk"),
        ),
    )
    return every if role_of(request.user) == Role.ADMINISTRATOR else every.filter(who=cast(User, request.user))


def _found(request: HttpRequest, pk: int) -> Addition:
    one = _seen(request).filter(pk=pk).first()
    if one is None:
        raise ProblemError(404, f"There is no addition {pk} of yours.")
    return one


def _shown(one: Addition) -> dict[str, Any]:
    inputs = list(one.inputs.all())
    return {
        "id": one.pk,
        "who": one.who.username,
        "when": one.when,
        "kind": one.kind,
        "inputs": [each.name for each in inputs],
        "state": one.state,
        "read": one.read,
        "finished": one.finished,
        "problems": [{"input": name, "detail": detail} for each in inputs for name, detail in each.problems],
        "articles": [_article(each) for each in list(one.articles.all())[:MOST_ARTICLES]],
        "can_retry": can_retry(one),
    }


def _article(each: AddedArticle) -> dict[str, Any]:
    article = each.article
    return {
        "article": article.pk,
        "id": article.key,
        "title": article.current.title if article.current else None,
        "story": f"s{article.story_id}" if article.story_id else None,
        "outcome": each.outcome,
    }
