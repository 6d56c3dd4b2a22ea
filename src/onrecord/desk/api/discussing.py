"""The discussion under a story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from onrecord.desk.access import role_of
from onrecord.desk.api import rows
from onrecord.desk.api.fields import Number, StoryId, may_be, number
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas import discussed as schemas
from onrecord.desk.discussion import publishing
from onrecord.desk.discussion.refusing import BannedError, NotAllowedError, TooFastError, UnfitTextError
from onrecord.desk.models import Comment, Role, User
from onrecord.desk.problems import Fault, ProblemError
from onrecord.ledger.models import Story

router = Router()
State = Comment.State
T = TypeVar("T")


@router.get("/stories/{story}/comments", operation_id="comments", response=Page[schemas.Comment])
def comments(
    request: HttpRequest, response: HttpResponse, story: StoryId, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """What is said under a story, in the order in which it was written; threads are told by `reply_to`."""
    one = rows.row(Story, number(story), "story")
    found = _seen(request).filter(story=one.pk)
    window = Window(request, response, cursor, limit)
    return page(window, found, ("written", "pk"), lambda some: [shown(comment, request) for comment in some])


@router.post(
    "/stories/{story}/comments",
    operation_id="add_comment",
    response={201: schemas.Comment},
    openapi_extra=may_be(409),
)
def add_comment(
    request: HttpRequest, response: HttpResponse, story: StoryId, comment: schemas.CommentSent
) -> Status[dict[str, Any]]:
    """Say something under a story, or reply to what somebody said.

    What the list of words has something against is held for a moderator: `state` is then “held”.
    """
    one = rows.row(Story, number(story), "story")
    to = None
    if comment.reply_to is not None:
        to = _seen(request).filter(pk=comment.reply_to, story=one.pk).first()
        if to is None:
            detail = "The comment that this replies to is not there."
            raise ProblemError(422, detail, [Fault("body.reply_to", detail)])
    made = allowed(lambda: publishing.submit(cast(User, request.user), one, comment.text, to))
    response["Location"] = f"/api/v1/comments/{made.pk}"
    return Status(201, shown(made, request))


@router.get("/comments/{comment}", operation_id="comment", response=schemas.Comment)
def comment(request: HttpRequest, comment: Number) -> dict[str, Any]:
    """One comment."""
    return shown(_found(request, comment), request)


@router.patch("/comments/{comment}", operation_id="edit_comment", response=schemas.Comment, openapi_extra=may_be(409))
def edit_comment(request: HttpRequest, comment: Number, edited: schemas.CommentEdited) -> dict[str, Any]:
    """Give one's own comment another text, for five minutes."""
    one = _own(request, comment)
    return shown(allowed(lambda: publishing.edit(one, cast(User, request.user), edited.text)), request)


@router.delete("/comments/{comment}", operation_id="delete_comment", response={204: None}, openapi_extra=may_be(409))
def delete_comment(request: HttpRequest, comment: Number) -> Status[None]:
    """Take one's own comment back: its text is gone."""
    one = _own(request, comment)
    allowed(lambda: publishing.delete(one, cast(User, request.user)))
    return Status(204, None)


@router.post(
    "/comments/{comment}/reports", operation_id="report_comment", response={204: None}, openapi_extra=may_be(409)
)
def report_comment(request: HttpRequest, comment: Number, report: schemas.ReportSent) -> Status[None]:
    """Tell the moderators that a comment is against the house rules. It stays until they decide."""
    one = _found(request, comment)
    allowed(lambda: publishing.report(one, cast(User, request.user), report.reason))
    return Status(204, None)


def allowed(act: Callable[[], T]) -> T:
    """What ``act`` returns; what a discussion refuses becomes the problem that it is."""
    try:
        return act()
    except TooFastError as error:
        wait = str(max(1, int(error.wait.total_seconds())))
        raise ProblemError(429, str(error), headers={"Retry-After": wait}) from error
    except BannedError as error:
        raise ProblemError(403, str(error)) from error
    except NotAllowedError as error:
        raise ProblemError(409, str(error)) from error
    except UnfitTextError as error:
        raise ProblemError(422, str(error), [Fault("body.text", str(error))]) from error


def shown(one: Comment, request: HttpRequest) -> dict[str, Any]:
    """As ``Comment``, as far as whoever asks may see it; its author must be loaded."""
    own = one.author_id is not None and one.author_id == request.user.pk
    moderates = role_of(request.user) >= Role.MODERATOR
    readable = one.state == State.PUBLISHED or (one.state != State.DELETED and moderates)
    return {
        "id": one.pk,
        "story": f"s{one.story_id}",
        "reply_to": one.parent_id,
        "author": {"id": one.author.pk, "name": one.author.shown_name} if one.author else None,
        "state": one.state,
        "text": one.text if readable or (own and one.state == State.HELD) else None,
        "reason": one.reason if one.state == State.REMOVED or moderates else "",
        "written": one.written,
        "edited": one.edited,
        "may_edit": publishing.may_edit(one, request.user),
    }


def _seen(request: HttpRequest) -> QuerySet[Comment]:
    """What whoever asks sees at all: published, one's own that is held, the place where one was removed or deleted."""
    every = Comment.objects.select_related("author")
    if role_of(request.user) >= Role.MODERATOR:
        return every
    visible = Q(state__in=[State.PUBLISHED, State.REMOVED, State.DELETED])
    return every.filter(visible | Q(state=State.HELD, author=request.user.pk) if request.user.pk else visible)


def _found(request: HttpRequest, pk: int) -> Comment:
    one = _seen(request).filter(pk=pk).first()
    if one is None:
        raise ProblemError(404, f"There is no comment {pk}.")
    return one


def _own(request: HttpRequest, pk: int) -> Comment:
    one = _found(request, pk)
    if one.author_id is None or one.author_id != request.user.pk:
        # Somebody else's is not told from one that is not there: whether it is held is nobody's business.
        raise ProblemError(404, f"There is no comment {pk} of yours.")
    return one
