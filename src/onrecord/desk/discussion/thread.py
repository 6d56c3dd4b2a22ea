"""A story's discussion as one reader sees it: a page of threads, each with its replies, in three queries at most."""

from __future__ import annotations

import dataclasses
from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from onrecord.desk.access import may
from onrecord.desk.discussion import publishing
from onrecord.desk.discussion.standing import ban_of, told
from onrecord.desk.discussion.wording import Piece, paragraphs
from onrecord.desk.models import Comment, User

Order = Literal["newest", "oldest"]
ORDERS: tuple[Order, ...] = ("newest", "oldest")
THREADS = 50
THREADS_UNDER_STORY = 20
_BY = {"newest": ("-written", "-pk"), "oldest": ("written", "pk")}

State = Comment.State
Reader = User | AnonymousUser


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """A comment, or the place where one was, with what the reader may do to it.

    ``said`` is its text in paragraphs of lines of pieces; None where only a place is shown: the comment was removed or
    deleted, or is held and not the reader's own.
    """

    comment: Comment
    said: list[list[list[Piece]]] | None
    may_reply: bool
    may_report: bool
    may_edit: bool
    may_delete: bool
    replies: tuple[Shown, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Discussion:
    """A page of threads. ``total`` counts the published comments under the story; ``refusal`` is why the reader may not
    comment, None if they may.
    """

    threads: tuple[Shown, ...]
    order: Order
    page: int
    more: bool
    total: int
    refusal: str | None
    may_comment: bool


def discussion(story: int, reader: Reader, order: Order = "newest", page: int = 1, most: int = THREADS) -> Discussion:
    """A page of the discussion of the story with this id, with so many threads at most."""
    total = Comment.objects.filter(story=story, state=State.PUBLISHED).order_by().values("story")
    counted = Subquery(total.annotate(n=Count("pk")).values("n"))
    start = (page - 1) * most
    rows = _threads(story, reader).annotate(total=Coalesce(counted, 0)).select_related("author").order_by(*_BY[order])
    threads = list(rows[start : start + most + 1])
    more = len(threads) > most
    threads = threads[:most]
    replies: dict[int, list[Comment]] = {thread.pk: [] for thread in threads}
    if threads:
        found = Comment.objects.filter(_visible(reader), parent__in=list(replies))
        for reply in found.select_related("author").order_by("written", "pk"):
            replies[reply.parent_id or 0].append(reply)
    ban = ban_of(reader) if isinstance(reader, User) and reader.is_active else None
    speaks = may(reader, "story-comment", "POST") and ban is None
    return Discussion(
        tuple(_shown(thread, replies[thread.pk], reader, speaks) for thread in threads),
        order,
        page,
        more,
        threads[0].total if threads else 0,
        told(ban) if ban else None,
        speaks,
    )


def before_it(comment: Comment, reader: Reader, order: Order) -> int | None:
    """How many threads stand before a comment's; None where the reader does not see it."""
    thread = comment.parent or comment
    visible = _threads(comment.story_id, reader)
    if not visible.filter(pk=thread.pk).exists():
        return None
    if comment.pk != thread.pk and not Comment.objects.filter(_visible(reader), pk=comment.pk).exists():
        return None
    earlier = Q(written__lt=thread.written) | Q(written=thread.written, pk__lt=thread.pk)
    later = Q(written__gt=thread.written) | Q(written=thread.written, pk__gt=thread.pk)
    return visible.filter(earlier if order == "oldest" else later).count()


def _threads(story: int, reader: Reader) -> QuerySet[Comment]:
    """The first comments of threads: whole ones, and places that have replies under them."""
    replies = Comment.objects.filter(_visible(reader), parent=OuterRef("pk"))
    return Comment.objects.filter(_visible(reader) | Exists(replies), story=story, parent=None)


def _visible(reader: Reader) -> Q:
    """What is shown for its own sake: published comments, the reader's own that is held, the reason of a removal."""
    shown = Q(state__in=[State.PUBLISHED, State.REMOVED])
    return shown | Q(state=State.HELD, author=reader) if isinstance(reader, User) else shown


def _shown(comment: Comment, replies: list[Comment], reader: Reader, speaks: bool) -> Shown:
    published = comment.state == State.PUBLISHED
    own = comment.author_id is not None and comment.author_id == reader.pk
    readable = published or (comment.state == State.HELD and own)
    return Shown(
        comment,
        paragraphs(comment.text) if readable else None,
        speaks and published,
        publishing.may_report(comment, reader),
        speaks and publishing.may_edit(comment, reader),
        publishing.may_delete(comment, reader),
        tuple(_shown(reply, [], reader, speaks) for reply in replies),
    )
