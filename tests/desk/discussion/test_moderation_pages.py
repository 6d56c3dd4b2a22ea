"""The moderators' pages: the queue, a comment, bans, words and the log."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onrecord.desk.discussion import publishing, standing
from onrecord.desk.models import Act, Ban, Comment, HouseWord, Role
from tests.desk.conftest import Sign
from tests.desk.discussion.talking import DECENT, FOUL, moderator, reader, said, story
from tests.desk.people import person

BOSS = Role.MODERATOR


def test_the_queue_shows_what_is_held_or_reported_the_oldest_first(desk: Path, signed_in: Sign) -> None:
    under = story("Harbor talks")
    said(under, "Nothing wrong here")
    reported = said(under, "Reported text", reader("ben"))
    publishing.report(reported, reader("cid"), "It names a neighbour")
    said(under, "Held text", state="held", minutes_ago=600)
    page = signed_in(BOSS).get("/moderation/").text
    assert page.index("Held text") < page.index("Reported text")
    assert "Nothing wrong here" not in page
    assert "It names a neighbour" in page
    assert "by <bdi>cid</bdi>" in page
    assert "Harbor talks" in page


def test_the_queue_gives_what_a_comment_replied_to_and_how_its_author_fared(desk: Path, signed_in: Sign) -> None:
    under = story()
    first = said(under, "What it replied to", reader("ben"))
    said(under, "Removed once", state="removed", reason="Spam")
    said(under, "Removed twice", state="removed", reason="Spam")
    said(under, "Held reply", parent=first, state="held")
    page = signed_in(BOSS).get("/moderation/").text
    assert "What it replied to" in page
    assert "2 comments of theirs were removed" in page


def test_an_empty_queue_says_so(desk: Path, signed_in: Sign) -> None:
    assert "Nothing waits" in signed_in(BOSS).get("/moderation/").text


def test_the_head_says_how_many_wait_to_moderators_alone(desk: Path, signed_in: Sign) -> None:
    under = story()
    path = f"/stories/s{under.pk}/comments/"
    assert 'class="in-queue"' not in signed_in(BOSS).get(path).text
    said(under, state="held")
    assert '<span class="in-queue">1' in signed_in(BOSS).get(path).text
    assert 'class="in-queue"' not in signed_in(Role.REPORTER).get(path).text


def test_a_full_queue_takes_few_queries(desk: Path, signed_in: Sign) -> None:
    under = story()
    for number in range(60):
        first = said(under, author=reader(f"reader{number}"))
        said(under, parent=first, author=reader(f"reader{number}"), state="held")
    client = signed_in(BOSS)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/moderation/").status_code == 200
    assert len(queries) <= 7


@pytest.mark.parametrize(
    ("state", "do", "after"),
    [("held", "published", "published"), ("published", "kept", "published"), ("published", "held", "held")],
)
def test_one_press_decides_and_the_queue_goes_on(state: str, do: str, after: str, desk: Path, signed_in: Sign) -> None:
    comment = said(story(), state=state)
    answer = signed_in(BOSS).post(f"/moderation/comments/{comment.pk}/", {"do": do})
    assert answer.status_code == 302
    assert answer["Location"] == "/moderation/"
    comment.refresh_from_db()
    assert comment.state == after
    assert Act.objects.get().who == person(BOSS)


def test_a_removal_gives_its_reason_to_everybody(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), "Awful words")
    signed_in(BOSS).post(
        f"/moderation/comments/{comment.pk}/", {"do": "removed", "rule": "attack", "more": "names a neighbour"}
    )
    page = signed_in(Role.READER).get(f"/stories/s{comment.story_id}/comments/").text
    assert "Removed by a moderator: <bdi>An attack on a person or a group: names a neighbour</bdi>" in page
    assert "Awful words" not in page


def test_a_removal_in_ones_own_words(desk: Path, signed_in: Sign) -> None:
    comment = said(story())
    path = f"/moderation/comments/{comment.pk}/"
    refused = signed_in(BOSS).post(path, {"do": "removed", "rule": "", "more": ""})
    assert refused.status_code == 409
    assert "Say why it is removed" in refused.text
    signed_in(BOSS).post(path, {"do": "removed", "rule": "", "more": "Off topic"})
    comment.refresh_from_db()
    assert (comment.state, comment.reason) == ("removed", "Off topic")


def test_whoever_comes_second_is_told_and_changes_nothing(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), state="held")
    publishing.decide(comment, moderator(), Act.Kind.REMOVED, "Spam")
    answer = signed_in(BOSS).post(f"/moderation/comments/{comment.pk}/", {"do": "removed", "rule": "attack"})
    assert answer.status_code == 409
    assert "another moderator or its author was here before you" in answer.text
    comment.refresh_from_db()
    assert comment.reason == "Spam"


@pytest.mark.parametrize("do", ["", "banned", "caught", "nonsense"])
def test_what_is_no_decision_is_refused(do: str, desk: Path, signed_in: Sign) -> None:
    comment = said(story(), state="held")
    assert signed_in(BOSS).post(f"/moderation/comments/{comment.pk}/", {"do": do}).status_code == 409
    comment.refresh_from_db()
    assert comment.state == "held"


def test_a_decision_leads_to_no_other_site(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), state="held")
    answer = signed_in(BOSS).post(
        f"/moderation/comments/{comment.pk}/", {"do": "published", "back": "https://evil.example/"}
    )
    assert answer["Location"] == "/moderation/"


def test_a_comments_page_has_its_wordings_reports_and_acts(desk: Path, signed_in: Sign) -> None:
    comment = said(story(), "Earlier wording", minutes_ago=1)
    publishing.edit(comment, reader(), "Later wording")
    publishing.report(comment, reader("ben"), "Mind this")
    publishing.decide(comment, moderator(), Act.Kind.REMOVED, "Against the rules")
    page = signed_in(BOSS).get(f"/moderation/comments/{comment.pk}/").text
    for text in ("Earlier wording", "Later wording", "Mind this", "Against the rules", "mona"):
        assert text in page


def test_a_comment_that_is_not_there_is_not_found(desk: Path, signed_in: Sign) -> None:
    for path in (
        "/moderation/comments/9/",
        "/moderation/comments/9999999999999999999999/",
        "/moderation/people/99/ban/",
    ):
        assert signed_in(BOSS).get(path).status_code == 404


@pytest.mark.parametrize(("length", "days"), [("1", 1), ("7", 7), ("30", 30), ("good", None)])
def test_a_person_is_banned_for_a_time_or_for_good(length: str, days: int | None, desk: Path, signed_in: Sign) -> None:
    user = reader()
    signed_in(BOSS).post(f"/moderation/people/{user.pk}/ban/", {"length": length, "reason": "Insults"})
    ban = Ban.objects.get()
    if days is None:
        assert ban.until is None
    else:
        assert ban.until is not None
        assert abs(ban.until - timezone.now() - datetime.timedelta(days=days)) < datetime.timedelta(minutes=1)
    assert Act.objects.get().kind == "banned"


def test_a_person_is_banned_until_the_end_of_a_day(desk: Path, signed_in: Sign) -> None:
    day = timezone.now().date() + datetime.timedelta(days=3)
    path = f"/moderation/people/{reader().pk}/ban/"
    signed_in(BOSS).post(path, {"length": "day", "day": day.isoformat(), "reason": "Insults"})
    assert Ban.objects.get().until == datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), datetime.UTC
    )


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"length": "7", "reason": ""}, "This field is required"),
        ({"length": "day", "reason": "x"}, "Choose the day"),
        ({"length": "day", "day": "2001-01-01", "reason": "x"}, "That day is over"),
        ({"length": "forever", "reason": "x"}, "not one of the available choices"),
    ],
)
def test_a_ban_that_is_not_whole_comes_back_with_the_reason(
    sent: dict[str, str], why: str, desk: Path, signed_in: Sign
) -> None:
    answer = signed_in(BOSS).post(f"/moderation/people/{reader().pk}/ban/", sent)
    assert answer.status_code == 422
    assert why in answer.text
    assert not Ban.objects.exists()


def test_a_ban_is_lifted_on_the_same_page(desk: Path, signed_in: Sign) -> None:
    user = reader()
    standing.ban(user, moderator(), "Insults")
    path = f"/moderation/people/{user.pk}/ban/"
    assert "Insults" in signed_in(BOSS).get(path).text
    page = signed_in(BOSS).post(path, {"lift": "1"}, follow=True).text
    assert "ada may comment again" in page
    assert standing.ban_of(user) is None


def test_a_moderator_is_not_offered_to_ban_another(desk: Path, signed_in: Sign) -> None:
    path = f"/moderation/people/{moderator().pk}/ban/"
    assert "Nobody bans themselves" in signed_in(BOSS).get(path).text
    answer = signed_in(BOSS).post(path, {"length": "7", "reason": "x"})
    assert answer.status_code == 422
    assert not Ban.objects.exists()
    assert signed_in(BOSS).post(path, {"lift": "1"}).status_code in (200, 422)


def test_a_word_that_the_site_adds_is_held_from_then_on(desk: Path, signed_in: Sign) -> None:
    signed_in(BOSS).post("/moderation/words/", {"word": " Pillock ", "effect": "hold"})
    assert publishing.submit(reader(), story(), "You p.i.l.l.o.c.k").state == Comment.State.HELD
    assert (Act.objects.earliest("pk").kind, Act.objects.earliest("pk").word) == ("word-held", "pillock")


def test_a_word_that_the_site_allows_passes_from_then_on(desk: Path, signed_in: Sign) -> None:
    signed_in(BOSS).post("/moderation/words/", {"word": "bullshit", "effect": "allow"})
    assert publishing.submit(reader(), story(), FOUL).state == Comment.State.PUBLISHED


def test_a_word_is_taken_off_the_list(desk: Path, signed_in: Sign) -> None:
    client = signed_in(BOSS)
    client.post("/moderation/words/", {"word": "pillock", "effect": "hold"})
    client.post("/moderation/words/", {"drop": str(HouseWord.objects.get().pk)})
    assert not HouseWord.objects.exists()
    assert publishing.submit(reader(), story(), "You pillock").state == Comment.State.PUBLISHED
    assert client.post("/moderation/words/", {"drop": "999"}).status_code == 302
    assert list(Act.objects.order_by("pk").values_list("kind", flat=True)) == ["word-held", "word-dropped"]


def test_adding_a_word_again_changes_what_is_wanted_of_it(desk: Path, signed_in: Sign) -> None:
    for effect in ("hold", "allow"):
        signed_in(BOSS).post("/moderation/words/", {"word": "pillock", "effect": effect})
    assert HouseWord.objects.get().effect == "allow"


@pytest.mark.parametrize("word", ["", "x", "!!!", "y" * 61])
def test_what_is_no_word_comes_back_with_the_reason(word: str, desk: Path, signed_in: Sign) -> None:
    answer = signed_in(BOSS).post("/moderation/words/", {"word": word, "effect": "hold"})
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.text


def test_the_list_is_tried_on_a_text(desk: Path, signed_in: Sign) -> None:
    client = signed_in(BOSS)
    assert "<mark>bullshit</mark>" in client.get("/moderation/words/", {"try": "b u l l s h i t"}).text
    assert "It would be published." in client.get("/moderation/words/", {"try": DECENT}).text


def test_the_log_says_who_did_what_to_what_and_why(desk: Path, signed_in: Sign) -> None:
    comment = said(story())
    publishing.decide(comment, moderator(), Act.Kind.REMOVED, "Off topic")
    standing.ban(reader(), moderator(), "Insults")
    page = signed_in(BOSS).get("/moderation/log/").text
    for text in ("mona", "removed", "Off topic", "banned", "Insults", f"comment {comment.pk}", "ada"):
        assert text in page
    assert "Off topic" not in signed_in(BOSS).get("/moderation/log/", {"kind": "banned"}).text
    assert "Off topic" not in signed_in(BOSS).get("/moderation/log/", {"who": str(person(BOSS).pk)}).text
    assert "Off topic" in signed_in(BOSS).get("/moderation/log/", {"who": str(moderator().pk), "kind": "nonsense"}).text


def test_a_long_log_takes_few_queries(desk: Path, signed_in: Sign) -> None:
    under = story()
    for number in range(60):
        publishing.decide(said(under, author=reader(f"reader{number}")), moderator(), Act.Kind.HELD)
    client = signed_in(BOSS)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/moderation/log/").status_code == 200
    assert len(queries) <= 7
    assert client.get("/moderation/log/?page=2").status_code == 200
