"""What the discussion's template needs, whichever page it is part of."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse

from onrecord.desk.access import may
from onrecord.desk.discussion import thread
from onrecord.desk.discussion.forms import CommentForm
from onrecord.desk.discussion.publishing import EDITABLE_FOR
from onrecord.desk.models import Comment
from onrecord.ledger.models import Story

MOST_PAGES = 100_000


def seen_from_story(request: HttpRequest, story: Story) -> dict[str, Any]:
    """The first page, newest first, as it stands under a story."""
    return showing(request, story, here="story")


def showing(
    request: HttpRequest,
    story: Story,
    *,
    order: thread.Order = "newest",
    page: int = 1,
    here: str = "comments",
    form: CommentForm | None = None,
    to: Comment | None = None,
    news: str = "",
) -> dict[str, Any]:
    """The template's context. ``here`` is the page that it is part of, ``story`` or ``comments``; ``to`` is what the
    form would reply to; ``news`` is a line on what has just been done.
    """
    # Under the story the newest alone stand, so that a long discussion does not make its page heavy.
    under = here == "story" and page == 1 and order == "newest" and to is None
    most = thread.THREADS_UNDER_STORY if under else thread.THREADS
    talk = thread.discussion(story.pk, request.user, order, page, most)
    return {
        "story": story,
        "talk": talk,
        "form": form or CommentForm(auto_id="comment-%s"),
        "to": to,
        "here": here,
        "under": under,
        "news": news,
        "orders": thread.ORDERS,
        "user": request.user,
        "csrf_token": get_token(request) if talk.may_comment else "",
        "may_moderate": may(request.user, "moderation"),
        "minutes": EDITABLE_FOR.seconds // 60,
    }


def order_of(asked: str | None) -> thread.Order:
    """The order that a request asks for; the newest first where it asks for none that there is."""
    return "oldest" if asked == "oldest" else "newest"


def page_number(asked: str | None) -> int:
    """The page that a request asks for; the first where it asks for none that there could be."""
    return int(asked) if asked and asked.isdecimal() and len(asked) < 7 and 0 < int(asked) <= MOST_PAGES else 1


def place_of(comment: Comment, request: HttpRequest, order: thread.Order, here: str) -> str | None:
    """The address of a comment among the others; None where this reader does not see it."""
    before = thread.before_it(comment, request.user, order)
    if before is None:
        return None
    if here == "story" and order == "newest" and before < thread.THREADS_UNDER_STORY:
        return f"{reverse('story', args=[comment.story_id])}#comment-{comment.pk}"
    address = reverse("story-comment", args=[comment.story_id])
    return f"{address}?order={order}&page={before // thread.THREADS + 1}#comment-{comment.pk}"
