"""What of a discussion each reader sees, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.desk.discussion.showing import seen_from_story
from onrecord.desk.discussion.thread import before_it, discussion
from onrecord.desk.models import Comment, User
from onrecord.ledger.models import Story
from tests.desk.conftest import Sign
from tests.desk.discussion.talking import moderator, reader, said, story

State = Comment.State


def _request(user: User) -> HttpRequest:
    request: HttpRequest = Client(SERVER_NAME="127.0.0.1").get("/health/").wsgi_request
    request.user = user
    return request


def texts(under: Story, user: User, **options: object) -> list[str]:
    talk = discussion(under.pk, user, **options)  # type: ignore[arg-type]  # as each test needs
    return [shown.comment.text for shown in talk.threads]


def test_the_newest_thread_comes_first_or_the_oldest(desk: Path) -> None:
    under = story()
    for minute, text in ((3, "one"), (2, "two"), (1, "three")):
        said(under, text, minutes_ago=minute)
    assert texts(under, reader()) == ["three", "two", "one"]
    assert texts(under, reader(), order="oldest") == ["one", "two", "three"]


def test_replies_stand_under_their_thread_the_oldest_first(desk: Path) -> None:
    under = story()
    first = said(under, "first")
    said(under, "late", parent=first, minutes_ago=1)
    said(under, "early", parent=first, minutes_ago=2)
    (shown,) = discussion(under.pk, reader()).threads
    assert [reply.comment.text for reply in shown.replies] == ["early", "late"]


def test_another_storys_comments_are_not_there(desk: Path) -> None:
    said(story("Another"))
    assert texts(story(), reader()) == []


def test_a_held_comment_is_seen_by_its_author_alone(desk: Path) -> None:
    under = story()
    said(under, "held", state="held")
    assert texts(under, reader()) == ["held"]
    assert texts(under, reader("ben")) == []
    assert texts(under, moderator()) == []
    assert discussion(under.pk, AnonymousUser()).threads == ()


def test_a_removed_comment_shows_its_reason_and_no_text(desk: Path) -> None:
    under = story()
    said(under, "awful", state="removed", reason="Spam")
    (shown,) = discussion(under.pk, reader()).threads
    assert (shown.said, shown.comment.reason, shown.may_reply, shown.may_report) == (None, "Spam", False, False)


@pytest.mark.parametrize("state", [State.DELETED, State.HELD])
def test_a_place_stays_where_there_are_replies(state: State, desk: Path) -> None:
    under = story()
    gone = said(under, "gone", state=state)
    assert texts(under, reader("ben")) == []
    said(under, "reply", reader("cid"), parent=gone)
    (shown,) = discussion(under.pk, reader("ben")).threads
    assert shown.said is None
    assert [reply.comment.text for reply in shown.replies] == ["reply"]


def test_a_deleted_reply_leaves_nothing(desk: Path) -> None:
    under = story()
    said(under, "", parent=said(under, "first"), state="deleted")
    (shown,) = discussion(under.pk, reader()).threads
    assert shown.replies == ()


def test_it_counts_the_published_comments(desk: Path) -> None:
    under = story()
    first = said(under)
    said(under, parent=first)
    said(under, state="held")
    said(under, state="removed")
    assert discussion(under.pk, reader()).total == 2


def test_fifty_threads_are_a_page(desk: Path) -> None:
    under = story()
    for number in range(51):
        said(under, str(number), minutes_ago=100 - number)
    first, second = (discussion(under.pk, reader(), "newest", page) for page in (1, 2))
    assert (len(first.threads), first.more) == (50, True)
    assert ([shown.comment.text for shown in second.threads], second.more) == (["0"], False)


def test_under_the_story_the_newest_twenty_stand(desk: Path, signed_in: Sign) -> None:
    under = story()
    rows = [said(under, f"said {number}", minutes_ago=100 - number) for number in range(21)]
    shown = seen_from_story(_request(reader()), under)
    assert [thread.comment for thread in shown["talk"].threads] == rows[:0:-1]
    drawn = render_to_string("desk/discussion.html", shown)
    assert "All comments" in drawn
    assert f"/stories/s{under.pk}/?" not in drawn


def test_it_counts_the_threads_before_a_comments(desk: Path) -> None:
    under = story()
    rows = [said(under, str(number), minutes_ago=100 - number) for number in range(5)]
    reply = said(under, "reply", parent=rows[0])
    assert [before_it(row, reader(), "oldest") for row in rows] == [0, 1, 2, 3, 4]
    assert [before_it(row, reader(), "newest") for row in rows] == [4, 3, 2, 1, 0]
    assert before_it(reply, reader(), "newest") == 4


def test_what_a_reader_does_not_see_has_no_place(desk: Path) -> None:
    under = story()
    first = said(under)
    assert before_it(said(under, state="held"), reader("ben"), "newest") is None
    assert before_it(said(under, parent=first, state="held"), reader("ben"), "newest") is None
    assert before_it(said(under, state="held"), reader(), "newest") == 0


def test_a_visitor_of_a_public_desk_may_do_nothing(desk: Path) -> None:
    under = story()
    said(under)
    talk = discussion(under.pk, AnonymousUser())
    (shown,) = talk.threads
    offered = [talk.may_comment, shown.may_reply, shown.may_report, shown.may_edit, shown.may_delete]
    assert offered == [False] * 5


@pytest.mark.parametrize("threads", [1, 60])
def test_a_page_of_threads_takes_three_queries(threads: int, desk: Path) -> None:
    under = story()
    people = [reader(name) for name in ("ada", "ben", "cid")]
    for number in range(threads):
        first = said(under, str(number), people[number % 3])
        said(under, "reply", people[(number + 1) % 3], parent=first)
    request = _request(people[0])
    with CaptureQueriesContext(connection) as queries:
        seen_from_story(request, under)
    assert len(queries) <= 3
