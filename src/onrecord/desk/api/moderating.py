"""Moderating the discussion: what waits, deciding about it, bans, the list of words, the log."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from onrecord.desk.api import rows
from onrecord.desk.api.checking import checked
from onrecord.desk.api.discussing import allowed, shown
from onrecord.desk.api.fields import Number, in_utc, may_be
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas import discussed as schemas
from onrecord.desk.discussion import house_words, publishing, standing
from onrecord.desk.discussion.forms import WordForm
from onrecord.desk.models import Act, Ban, Comment, HouseWord, Report, User
from onrecord.desk.problems import Fault, ProblemError

router = Router()


@router.get("/moderation/queue", operation_id="moderation_queue", response=Page[schemas.CommentWaiting])
def moderation_queue(
    request: HttpRequest, response: HttpResponse, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """Comments that are held or reported, what has waited longest first."""
    found = _seen().filter(waiting_since__isnull=False)
    window = Window(request, response, cursor, limit)
    return page(window, found, ("waiting_since", "pk"), lambda some: [_waiting(one, request) for one in some])


@router.post(
    "/moderation/comments/{comment}",
    operation_id="moderate_comment",
    response=schemas.CommentWaiting,
    openapi_extra=may_be(409),
)
def moderate_comment(request: HttpRequest, comment: Number, moderation: schemas.Moderation) -> dict[str, Any]:
    """Publish a comment, keep it after a report, hold it or remove it with a reason. Its reports are then closed."""
    one = rows.row(Comment, comment, "comment")
    moderator, kind = cast(User, request.user), Act.Kind(moderation.decide)
    allowed(lambda: publishing.decide(one, moderator, kind, moderation.reason or ""))
    return _waiting(_seen().get(pk=one.pk), request)


@router.put("/moderation/people/{person}/ban", operation_id="ban", response=schemas.Ban, openapi_extra=may_be(409))
def ban(request: HttpRequest, person: Number, ban: schemas.BanSent) -> dict[str, Any]:
    """Let somebody read but not comment, until a time or for good. It takes the place of an earlier ban."""
    one = rows.row(User, person, "person")
    try:
        until = in_utc(ban.until)
    except ValueError as error:
        raise ProblemError(422, "Check body.until.", [Fault("body.until", str(error))]) from error
    return _ban(allowed(lambda: standing.ban(one, cast(User, request.user), ban.reason, until)))


@router.delete(
    "/moderation/people/{person}/ban", operation_id="lift_ban", response={204: None}, openapi_extra=may_be(409)
)
def lift_ban(request: HttpRequest, person: Number) -> Status[None]:
    """Let somebody comment again."""
    one = rows.row(User, person, "person")
    allowed(lambda: standing.unban(one, cast(User, request.user)))
    return Status(204, None)


@router.get("/moderation/words", operation_id="words", response=Page[schemas.HouseWord])
def words(request: HttpRequest, response: HttpResponse, cursor: Cursor = None, limit: Limit = 100) -> dict[str, Any]:
    """The site's own changes to the list of words that comments are held for."""
    window = Window(request, response, cursor, limit)
    return page(window, HouseWord.objects.all(), ("word", "pk"), lambda some: [_word(one) for one in some])


@router.post("/moderation/words", operation_id="put_word", response=schemas.HouseWord)
def put_word(request: HttpRequest, word: schemas.HouseWordSent) -> dict[str, Any]:
    """Have comments with a word held, or let them pass; what it was before is replaced."""
    form = WordForm({"word": word.word, "effect": word.effect})
    said = checked(form)["word"]
    house_words.put(said, HouseWord.Effect(word.effect), cast(User, request.user))
    return _word(HouseWord.objects.get(word=said))


@router.delete("/moderation/words/{word}", operation_id="drop_word", response={204: None})
def drop_word(request: HttpRequest, word: Number) -> Status[None]:
    """Take a word off the site's list."""
    if house_words.drop(word, cast(User, request.user)) is None:
        raise ProblemError(404, f"There is no word {word}.")
    return Status(204, None)


@router.get("/moderation/log", operation_id="moderation_log", response=Page[schemas.Act])
def moderation_log(
    request: HttpRequest, response: HttpResponse, cursor: Cursor = None, limit: Limit = 50
) -> dict[str, Any]:
    """What moderators and the list of words did, the latest first."""
    window = Window(request, response, cursor, limit)
    return page(window, Act.objects.select_related("who"), ("-pk",), lambda some: [_act(one) for one in some])


def _seen() -> QuerySet[Comment]:
    reports = Report.objects.filter(closed=None).select_related("by").order_by("made", "pk")
    return Comment.objects.select_related("author").prefetch_related(
        Prefetch("reports", reports, to_attr="open_reports")
    )


def _waiting(one: Comment, request: HttpRequest) -> dict[str, Any]:
    reports: list[Report] = one.open_reports  # type: ignore[attr-defined]  # prefetched
    return {
        **shown(one, request),
        "caught": one.caught,
        "waiting_since": one.waiting_since,
        "reports": [{"by": r.by.username if r.by else None, "reason": r.reason, "made": r.made} for r in reports],
        "decisions": [kind.value for kind in publishing.decisions(one)],
    }


def _ban(one: Ban) -> dict[str, Any]:
    return {"person": one.user_id, "reason": one.reason, "since": one.since, "until": one.until}


def _word(one: HouseWord) -> dict[str, Any]:
    return {"id": one.pk, "word": one.word, "effect": one.effect}


def _act(one: Act) -> dict[str, Any]:
    return {
        "id": one.pk,
        "when": one.when,
        "who": one.who.username if one.who else None,
        "kind": one.kind,
        "comment": one.comment_id,
        "person": one.person_id,
        "word": one.word,
        "reason": one.reason,
    }
