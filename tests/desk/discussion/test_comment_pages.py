"""Commenting, replying, editing, deleting and reporting, as a browser does it with and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.desk.models import Comment, Report, Role, User
from onrecord.ledger.models import Story
from tests.desk.conftest import Sign
from tests.desk.discussion.talking import DECENT, FOUL, reader, said, story
from tests.desk.people import person

HTMX = {"HX-Request": "true"}
MEMBER = Role.READER


def comments_of(under: Story) -> str:
    return f"/stories/s{under.pk}/comments/"


def member() -> User:
    return person(MEMBER)


def test_the_house_rules_stand_above_the_box(desk: Path, signed_in: Sign) -> None:
    page = signed_in(MEMBER).get(comments_of(story())).text
    rules = [
        "A comment is its author’s responsibility and not the site’s opinion.",
        "Profanity and offensive language are not published.",
        "Whoever sees a violation of these rules reports it",
    ]
    places = [page.index(rule) for rule in rules]
    assert places == sorted(places)
    assert places[-1] < page.index("<textarea")
    assert "5,000 characters at most" in page


def test_a_comment_leads_back_to_where_it_stands(desk: Path, signed_in: Sign) -> None:
    under = story()
    answer = signed_in(MEMBER).post(comments_of(under), {"text": DECENT})
    comment = Comment.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"{comments_of(under)}?order=newest&page=1#comment-{comment.pk}"


def test_a_comment_made_under_the_story_leads_back_there(desk: Path, signed_in: Sign) -> None:
    under = story()
    answer = signed_in(MEMBER).post(comments_of(under), {"text": DECENT, "here": "story"})
    assert answer["Location"] == f"/stories/s{under.pk}/#comment-{Comment.objects.get().pk}"


def test_the_page_says_that_it_is_published(desk: Path, signed_in: Sign) -> None:
    page = signed_in(MEMBER).post(comments_of(story()), {"text": DECENT}, follow=True)
    assert "Your comment is published." in page.text
    assert DECENT in page.text


def test_a_foul_one_is_held_and_shown_to_its_author_alone(desk: Path, signed_in: Sign) -> None:
    under = story()
    page = signed_in(MEMBER).post(comments_of(under), {"text": FOUL}, follow=True)
    assert "Your comment is held for a moderator" in page.text
    assert FOUL in page.text
    assert "Held for a moderator. Only you see it yet." in page.text
    assert FOUL not in signed_in(Role.REPORTER).get(comments_of(under)).text


def test_a_reply_to_a_reply_stands_on_the_same_level(desk: Path, signed_in: Sign) -> None:
    under = story()
    first = said(under)
    reply = said(under, "A reply", parent=first)
    page = signed_in(MEMBER).get(comments_of(under), {"to": reply.pk}).text
    assert f'name="to" value="{reply.pk}"' in page
    assert "Your reply to <bdi>ada</bdi>" in page
    signed_in(MEMBER).post(comments_of(under), {"text": "Another", "to": reply.pk})
    assert Comment.objects.get(text="Another").parent == first


def test_htmx_gets_the_discussion_alone_and_is_told_where_to_look(desk: Path, signed_in: Sign) -> None:
    under = story()
    answer = signed_in(MEMBER).post(comments_of(under), {"text": DECENT}, headers=HTMX)
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith("<section")
    assert "Your comment is published." in answer.text
    assert answer["HX-Reswap"] == f"outerHTML show:#comment-{Comment.objects.get().pk}:top"
    assert "HX-Request" in answer["Vary"]
    assert signed_in(MEMBER).get(comments_of(under), headers=HTMX).text.lstrip().startswith("<section")


def test_a_reply_further_down_than_the_story_shows_is_in_the_answer_too(desk: Path, signed_in: Sign) -> None:
    under = story()
    first = said(under, minutes_ago=500)
    for _ in range(25):
        said(under)
    sent = {"text": "Far down", "to": first.pk, "here": "story"}
    answer = signed_in(MEMBER).post(comments_of(under), sent, headers=HTMX)
    reply = Comment.objects.get(text="Far down")
    assert f'id="comment-{reply.pk}"' in answer.text
    sent["text"] = "Without JavaScript"
    page = signed_in(MEMBER).post(comments_of(under), sent)
    assert page["Location"].startswith(f"{comments_of(under)}?order=newest&page=1#")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Write something"),
        (" \n ", "Write something"),
        ("\u200b", "nothing to read"),
        ("x" * 5001, "1 character too long"),
    ],
)
def test_a_text_that_cannot_be_kept_comes_back_with_the_reason(
    text: str, why: str, desk: Path, signed_in: Sign
) -> None:
    answer = signed_in(MEMBER).post(comments_of(story()), {"text": text})
    assert answer.status_code == 422
    assert why in answer.text
    assert text.strip("\0") in answer.text
    assert not Comment.objects.exists()


def test_whoever_is_too_fast_keeps_the_text_and_is_told_how_long_to_wait(desk: Path, signed_in: Sign) -> None:
    under = story()
    for _ in range(5):
        said(under, author=member(), minutes_ago=3)
    answer = signed_in(MEMBER).post(comments_of(under), {"text": "My sixth <thought>"})
    assert answer.status_code == 429
    assert "Send this one in 2 minutes" in answer.text
    assert "My sixth &lt;thought&gt;</textarea>" in answer.text


def test_a_reply_to_what_has_gone_keeps_the_text(desk: Path, signed_in: Sign) -> None:
    under = story()
    gone = said(under, state="removed", reason="Spam")
    for to in (str(gone.pk), "999", "x", "9" * 30):
        answer = signed_in(MEMBER).post(comments_of(under), {"text": "As I said", "to": to})
        assert answer.status_code == 409
        assert "no longer there" in answer.text
        assert "As I said</textarea>" in answer.text


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=99999999999999", "order=x", "to=x", "page=7"])
def test_a_strange_address_shows_a_page_all_the_same(query: str, desk: Path, signed_in: Sign) -> None:
    under = story()
    said(under)
    assert signed_in(MEMBER).get(f"{comments_of(under)}?{query}").status_code == 200


def test_there_is_no_discussion_of_a_story_that_is_not_there(desk: Path, signed_in: Sign) -> None:
    assert signed_in(MEMBER).get("/stories/s99/comments/").status_code == 404
    assert signed_in(MEMBER).post("/stories/s99/comments/", {"text": DECENT}).status_code == 404


def test_a_page_with_a_full_discussion_takes_few_queries(desk: Path, signed_in: Sign) -> None:
    under = story()
    for number in range(60):
        said(under, author=reader(f"reader{number}"))
    client = signed_in(Role.MODERATOR)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(comments_of(under)).status_code == 200
    # The session, the account, the story, three for the page of threads, one for what waits for moderators.
    assert len(queries) <= 7


def test_a_link_is_made_for_pages_alone_and_is_followed_by_no_robot(desk: Path, signed_in: Sign) -> None:
    under = story()
    said(under, "See https://example.org/?a=1&b=2. Or javascript:alert(1)")
    page = signed_in(MEMBER).get(comments_of(under)).text
    link = '<a href="https://example.org/?a=1&amp;b=2" rel="nofollow noopener ugc">https://example.org/?a=1&amp;b=2</a>'
    assert f'<p dir="auto">See {link}. Or javascript:alert(1)</p>' in page


def test_a_comments_own_address_leads_to_its_place(desk: Path, signed_in: Sign) -> None:
    under = story()
    comment = said(under)
    answer = signed_in(MEMBER).get(f"/comments/{comment.pk}/")
    assert answer["Location"] == f"{comments_of(under)}?order=newest&page=1#comment-{comment.pk}"
    hidden = said(under, state="held")
    assert signed_in(MEMBER).get(f"/comments/{hidden.pk}/").status_code == 404
    assert signed_in(MEMBER).get("/comments/99999999999999999999999/").status_code == 404


def test_its_author_edits_it_and_it_says_so(desk: Path, signed_in: Sign) -> None:
    under = story()
    comment = said(under, "Frist", member(), minutes_ago=1)
    client = signed_in(MEMBER)
    assert "Frist</textarea>" in client.get(f"/comments/{comment.pk}/edit/").text
    client.post(f"/comments/{comment.pk}/edit/", {"text": "First"})
    shown = client.get(comments_of(under)).text
    assert "First" in shown
    assert "Frist" not in shown
    assert ">edited</time>" in shown


def test_a_bad_edit_comes_back_with_the_reason(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), "Frist", member(), minutes_ago=1)
    answer = signed_in(MEMBER).post(f"/comments/{comment.pk}/edit/", {"text": "x" * 6000})
    assert answer.status_code == 422
    assert "1000 characters too long" in answer.text
    assert "x" * 6000 in answer.text


def test_an_edit_that_comes_too_late_is_refused_and_kept_in_the_form(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), "Frist", member(), minutes_ago=6)
    answer = signed_in(MEMBER).post(f"/comments/{comment.pk}/edit/", {"text": "First"})
    assert answer.status_code == 409
    assert "can no longer be edited" in answer.text
    assert "First</textarea>" in answer.text
    assert signed_in(MEMBER).get(f"/comments/{comment.pk}/edit/").status_code == 409


@pytest.mark.parametrize("page", ["edit", "delete"])
def test_somebody_elses_comment_is_not_there_to_edit_or_delete(page: str, desk: Path, signed_in: Sign) -> None:
    comment = said(story(), minutes_ago=1)
    for role in (MEMBER, Role.MODERATOR, Role.ADMINISTRATOR):
        assert signed_in(role).get(f"/comments/{comment.pk}/{page}/").status_code == 404
        assert signed_in(role).post(f"/comments/{comment.pk}/{page}/", {"text": "Mine"}).status_code == 404
    comment.refresh_from_db()
    assert (comment.text, comment.state) == (DECENT, "published")


def test_its_author_deletes_it_once_asked(desk: Path, signed_in: Sign) -> None:
    under = story()
    comment = said(under, "Regret", member())
    said(under, "A reply", parent=comment)
    client = signed_in(MEMBER)
    assert "Regret" in client.get(f"/comments/{comment.pk}/delete/").text
    page = client.post(f"/comments/{comment.pk}/delete/", follow=True).text
    assert "Your comment is deleted." in page
    assert "Deleted by its author." in page
    assert "Regret" not in page
    assert client.get(f"/comments/{comment.pk}/delete/").status_code == 404


def test_a_removed_comment_is_not_deleted(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), author=member(), state="removed", reason="Spam")
    assert signed_in(MEMBER).get(f"/comments/{comment.pk}/delete/").status_code == 409
    assert signed_in(MEMBER).post(f"/comments/{comment.pk}/delete/").status_code == 409


def test_a_reader_reports_a_comment_with_a_reason(desk: Path, signed_in: Sign) -> None:
    comment = said(story())
    client = signed_in(MEMBER)
    assert DECENT in client.get(f"/comments/{comment.pk}/report/").text
    answer = client.post(f"/comments/{comment.pk}/report/", {"rule": "attack", "more": "Calls\nnames"})
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.comment, report.by) == (comment, member())
    assert report.reason == "An attack on a person or a group: Calls names"


def test_something_else_needs_words(desk: Path, signed_in: Sign) -> None:
    comment = said(story())
    answer = signed_in(MEMBER).post(f"/comments/{comment.pk}/report/", {"rule": "other"})
    assert answer.status_code == 422
    assert "Say what is wrong with it." in answer.text
    assert not Report.objects.exists()


def test_what_is_held_cannot_be_looked_at_by_reporting_it(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), "Secret", state="held")
    assert signed_in(MEMBER).get(f"/comments/{comment.pk}/report/").status_code == 404


def test_ones_own_comment_cannot_be_reported(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), author=member())
    assert signed_in(MEMBER).post(f"/comments/{comment.pk}/report/", {"rule": "spam"}).status_code == 409


def test_a_form_without_its_token_is_refused(desk: Path) -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    client.force_login(member(), backend="django.contrib.auth.backends.ModelBackend")
    under = story()
    assert client.post(comments_of(under), {"text": DECENT}).status_code == 403
    token = client.get(comments_of(under)).text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post(comments_of(under), {"text": DECENT, "csrfmiddlewaretoken": token}).status_code == 302


def test_reading_writes_nothing(desk: Path, signed_in: Sign) -> None:
    under = story()
    comment = said(under, author=member(), minutes_ago=1)
    client = signed_in(MEMBER)
    pages = [comments_of(under), f"/comments/{comment.pk}/", f"/comments/{comment.pk}/edit/"]
    pages += [f"/comments/{comment.pk}/delete/", f"/avatars/{member().pk}.svg"]
    for path in pages:
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert all(query["sql"].startswith("SELECT") for query in queries), path
