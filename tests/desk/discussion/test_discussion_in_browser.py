"""The discussion and its moderation in Chromium: with and without JavaScript, by keyboard, and how it looks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from onrecord.desk.discussion import publishing, standing
from onrecord.desk.models import Act, Comment, HouseWord, Report, Role
from onrecord.ledger import close_ledger, open_ledger
from onrecord.ledger.models import Story
from tests.desk.browsing import Desk, look, sideways
from tests.desk.discussion.talking import moderator, reader, said
from tests.desk.people import person

COMMENTS = "/stories/s1/comments/"


@contextlib.contextmanager
def ledger_of(desk: Desk) -> Iterator[Story]:
    """The served desk's ledger, open in this process, and its story."""
    open_ledger(str(desk.file))
    try:
        yield Story.objects.get()
    finally:
        close_ledger()


def emptied(desk: Desk) -> None:
    """No comment, and nobody who has written too many."""
    with ledger_of(desk):
        Comment.objects.all().delete()
        Report.objects.all().delete()


def test_a_comment_and_a_reply_without_javascript(talking_desk: Desk) -> None:
    emptied(talking_desk)
    page = talking_desk.page(Role.READER, javascript=False)
    page.goto(talking_desk.url + COMMENTS)
    page.get_by_label("Your comment").fill("Two ports, one quay.\n\nSee https://example.org/minutes.")
    page.get_by_role("button", name="Comment", exact=True).click()
    shown = page.locator(".comment", has_text="Two ports")
    assert "#comment-" in page.url
    assert shown.locator("p[dir=auto]").count() == 2
    assert shown.get_by_role("link", name="https://example.org/minutes").get_attribute("rel") == "nofollow noopener ugc"
    shown.get_by_role("link", name="Reply").click()
    page.get_by_label("Your reply to reader").fill("And which one?")
    page.get_by_role("button", name="Reply").click()
    assert page.locator(".replies .comment", has_text="And which one?").count() == 1


def test_a_comment_is_made_in_place_with_htmx(talking_desk: Desk) -> None:
    emptied(talking_desk)
    page = talking_desk.page(Role.READER, width=390)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(talking_desk.url + COMMENTS)
    before = page.url
    page.get_by_label("Your comment").fill("In place")
    page.get_by_role("button", name="Comment", exact=True).click()
    shown = page.locator(".comment", has_text="In place")
    shown.wait_for()
    assert page.get_by_role("status").filter(has_text="Your comment is published.").count() == 1
    assert page.get_by_label("Your comment").input_value() == ""
    shown.get_by_role("link", name="Reply").click()
    page.get_by_label("Your reply to reader").fill("What bullshit")
    page.get_by_role("button", name="Reply").click()
    page.get_by_text("Held for a moderator. Only you see it yet.").wait_for()
    page.get_by_role("link", name="Oldest first").click()
    page.locator(".orders [aria-current=true]", has_text="Oldest first").wait_for()
    assert page.url == before
    assert faults == []


def test_a_moderator_goes_through_the_queue_by_keyboard(talking_desk: Desk) -> None:
    emptied(talking_desk)
    with ledger_of(talking_desk) as under:
        first = said(under, "First held", state="held", minutes_ago=30)
        second = said(under, "Second held", reader("ben"), state="held", minutes_ago=20)
    page = talking_desk.page(Role.MODERATOR)
    page.goto(f"{talking_desk.url}/moderation/")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("a whole paragraph of it")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("The comment is removed.").wait_for()
    page.keyboard.press("p")
    page.get_by_text("Nothing waits").wait_for()
    with ledger_of(talking_desk):
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.state, second.state) == ("published", "removed")
        assert second.reason == "An attack on a person or a group: a whole paragraph of it"


def lively(talking_desk: Desk) -> dict[str, Comment]:
    """A discussion with a bit of everything; some of its comments by what they are."""
    emptied(talking_desk)
    with ledger_of(talking_desk) as under:
        for name, full in (("ada", "Ada Marchetti"), ("ben", "Ben Okafor"), ("cid", "Cid")):
            user = reader(name)
            user.first_name, _, user.last_name = full.partition(" ")
            user.save()
        first = said(
            under,
            "The board’s minutes of 3 March do not mention a merger. The only source for it is the Harbor Ledger.\n\n"
            "The minutes: https://ellerport.example/board/minutes/2026-03-03?format=long&with=annexes_and_everything",
            minutes_ago=200,
        )
        said(under, "They say “consultations”. That is what the chair called the talks, too.", reader("ben"), first)
        said(under, "", reader("cid"), said(under, "", reader("cid"), state="deleted"), state="removed", reason="Spam")
        said(under, "أين محضر الاجتماع؟", reader("cid"), minutes_ago=20)
        mine = said(under, "I was there, and heard it differently.", person(Role.READER), minutes_ago=2)
        said(under, "What a load of crap", person(Role.READER), first, state="held", minutes_ago=1)
        reported = said(under, "Everybody on this quay knows whose cousin that man is.", reader("ben"), minutes_ago=90)
        publishing.report(reported, reader("ada"), "An attack on a person or a group: hints at somebody’s family")
        held = said(under, "This is bullshit from start to end.", reader("cid"), first, state="held", minutes_ago=300)
        Comment.objects.filter(pk=held.pk).update(caught=["bullshit"])
        publishing.edit(mine, person(Role.READER), "I was there, and I heard it differently.")
        publishing.decide(said(under, "Buy boats", reader("ben")), moderator(), Act.Kind.REMOVED, "Advertising or spam")
        standing.ban(reader("cid"), moderator(), "Insults, twice")
        for word, effect in (("landlubber", "hold"), ("bastard sword", "allow")):
            HouseWord.objects.get_or_create(word=word, defaults={"effect": effect})
    return {"first": first, "mine": mine, "reported": reported}


def test_the_readers_pages_look_right(talking_desk: Desk) -> None:
    there = lively(talking_desk)
    reply = f"{COMMENTS}?to={there['first'].pk}"
    _fits_a_narrow_window(talking_desk, COMMENTS, reply)
    look(talking_desk, COMMENTS, "discussion", Role.READER)
    look(talking_desk, reply, "discussion-reply", Role.READER)
    look(talking_desk, f"/comments/{there['mine'].pk}/edit/", "comment-edit", Role.READER)
    look(talking_desk, f"/comments/{there['mine'].pk}/delete/", "comment-delete", Role.READER)
    look(talking_desk, f"/comments/{there['reported'].pk}/report/", "comment-report", Role.READER)


def test_the_moderators_pages_look_right(talking_desk: Desk) -> None:
    reported = lively(talking_desk)["reported"]
    _fits_a_narrow_window(talking_desk, "/moderation/", "/moderation/words/", "/moderation/log/")
    look(talking_desk, "/moderation/", "moderation", Role.MODERATOR)
    look(talking_desk, f"/moderation/comments/{reported.pk}/", "moderation-comment", Role.MODERATOR)
    look(talking_desk, f"/moderation/people/{reported.author_id}/ban/", "moderation-ban", Role.MODERATOR)
    look(talking_desk, "/moderation/words/?try=What+a+l.a.n.d.l.u.b.b.e.r", "moderation-words", Role.MODERATOR)
    look(talking_desk, "/moderation/log/", "moderation-log", Role.MODERATOR)


def _fits_a_narrow_window(desk: Desk, *paths: str) -> None:
    page = desk.page(Role.MODERATOR, width=360, javascript=False)
    for path in paths:
        page.goto(desk.url + path)
        assert sideways(page) == 0
