"""The discussion by the API: who sees what, who may do what to which comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.models import Comment, Role
from tests.desk.api.calling import Caller, is_problem


def said(caller: Caller, text: str = "Does anybody have the minutes?") -> int:
    """A new comment's number."""
    answer = caller.send("POST", "stories/s1/comments", {"text": text})
    assert answer.status_code == 201, answer.content
    assert answer["Location"] == f"/api/v1/comments/{answer.json()['id']}"
    number: int = answer.json()["id"]
    return number


def test_what_the_list_of_words_holds_is_seen_by_its_author_and_by_moderators_alone(sample_desk: Path) -> None:
    author, other, moderator = Caller(Role.READER), Caller(Role.REPORTER), Caller(Role.MODERATOR)
    moderator.send("POST", "moderation/words", {"word": "quibblemonger", "effect": "hold"})
    number = said(author, "You quibblemonger!")
    assert author.get(f"comments/{number}").json()["text"] == "You quibblemonger!"
    assert is_problem(other.get(f"comments/{number}"), 404)
    assert other.every("stories/s1/comments") == []
    [waiting] = moderator.every("moderation/queue")
    assert (waiting["id"], waiting["caught"]) == (number, ["quibblemonger"])
    published = moderator.send("POST", f"moderation/comments/{number}", {"decide": "published"})
    assert published.json()["state"] == "published"
    assert other.get(f"comments/{number}").json()["text"] == "You quibblemonger!"
    assert moderator.every("moderation/queue") == []


def test_nobody_edits_or_deletes_anothers_comment(sample_desk: Path) -> None:
    number = said(Caller(Role.READER))
    other = Caller(Role.ADMINISTRATOR)
    assert is_problem(other.send("PATCH", f"comments/{number}", {"text": "Mine."}), 404)
    assert is_problem(other.send("DELETE", f"comments/{number}"), 404)
    assert Comment.objects.get(pk=number).state == "published"


def test_a_removal_needs_a_reason_and_a_comment_that_is_there(sample_desk: Path) -> None:
    number = said(Caller(Role.READER))
    moderator = Caller(Role.MODERATOR)
    assert is_problem(moderator.send("POST", f"moderation/comments/{number}", {"decide": "removed"}), 409)
    decision = {"decide": "removed", "reason": "Advertising"}
    assert moderator.send("POST", f"moderation/comments/{number}", decision).status_code == 200
    assert is_problem(moderator.send("POST", f"moderation/comments/{number}", decision), 409)
    assert is_problem(moderator.send("POST", "moderation/comments/999", decision), 404)


def test_whoever_says_too_much_has_to_wait(sample_desk: Path) -> None:
    author = Caller(Role.READER)
    for number in range(5):
        said(author, f"Comment {number}.")
    answer = author.send("POST", "stories/s1/comments", {"text": "And another."})
    assert is_problem(answer, 429)
    assert 0 < int(answer["Retry-After"]) <= 300


def test_one_cannot_report_oneself_nor_reply_to_what_is_not_there(sample_desk: Path) -> None:
    author = Caller(Role.READER)
    number = said(author)
    assert is_problem(author.send("POST", f"comments/{number}/reports", {"reason": "Spam"}), 409)
    assert is_problem(author.send("POST", "stories/s1/comments", {"text": "Yes.", "reply_to": 999}), 422)
    assert is_problem(author.send("POST", "stories/s9/comments", {"text": "Yes."}), 404)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "x" * 5001, "a\x07b"])
def test_a_text_that_cannot_be_published_is_refused(text: str, sample_desk: Path) -> None:
    answer = Caller(Role.READER).send("POST", "stories/s1/comments", {"text": text})
    assert is_problem(answer, 422)
    assert answer.json()["errors"][0]["field"] == "body.text"


def test_a_comment_comes_out_as_it_went_in(sample_desk: Path) -> None:
    author = Caller(Role.READER)
    text = "<script>alert(1)</script> & “so on” \U0001f600"
    assert author.get(f"comments/{said(author, text)}").json()["text"] == text


def test_nobody_bans_an_equal(sample_desk: Path) -> None:
    moderator = Caller(Role.MODERATOR)
    for caller in (moderator, Caller(Role.ADMINISTRATOR)):
        answer = moderator.send("PUT", f"moderation/people/{caller.token.user_id}/ban", {"reason": "No"})
        assert is_problem(answer, 409)
