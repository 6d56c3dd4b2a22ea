"""Ten thousand hostile comments, names, addresses, titles and texts: none is lost, none breaks a page."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord.desk
from onrecord.desk.models import Comment, Role, User
from tests.desk.conftest import Sign
from tests.desk.hostility.ledger import Page
from tests.desk.hostility.markup import faults, missing, parsed
from tests.desk.hostility.strings import COUNT, Supply, squeezed, strings
from tests.desk.people import person
from tests.desk.test_access import addresses


@functools.cache
def field_names() -> tuple[str, ...]:
    """Every name by which some view of the desk takes something from a query or a form, as its modules have them."""
    found: set[str] = set()
    for path in Path(onrecord.desk.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        found |= set(re.findall(r"""\.(?:get|getlist|pop)\(\s*["'](\w+)["']""", source))
        found |= set(re.findall(r"""(?:GET|POST|FILES)\[["'](\w+)["']\]""", source))
        found |= set(re.findall(r"""^    (\w+) = (?:forms\.)?\w*Field\(""", source, re.MULTILINE))
    prefixed = {f"{kind}-{kind}" for kind in ("url", "text")}
    return tuple(sorted((found | prefixed) - {"csrfmiddlewaretoken"}))


def check(answer: Any, about: object) -> None:
    """An answer that is no failure and, if it is a page, one of the desk's."""
    assert answer.status_code < 500, about
    if answer["Content-Type"].startswith("text/html") and answer.getvalue().startswith(b"<!doctype"):
        assert faults(parsed(answer.getvalue())) == [], about


def test_every_page_shows_them_as_they_are_and_keeps_its_form(hostile_desk: list[Page], signed_in: Sign) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    assert len(set(strings())) == COUNT
    for page in hostile_desk:
        answer = client.get(page.path)
        assert answer.status_code == 200, page.path
        tree = parsed(answer.content)
        assert faults(tree) == [], page.path
        assert missing(str(tree.text_content()), page.strings) == [], page.path


def test_no_question_in_an_address_breaks_a_page(hostile_desk: list[Page], signed_in: Sign) -> None:
    client, supply = signed_in(Role.ADMINISTRATOR), Supply()
    client.raise_request_exception = False
    names = field_names()
    assert {"q", "page", "party"} <= set(names)
    for name, path in addresses():
        if name not in ("sign-out", "sign-in-link"):
            for some in (names[0::2], names[1::2]):
                check(client.get(path, dict(zip(some, supply.some(len(some)), strict=True))), (name, path))
    for field in names:
        for path in ("/", "/search/", "/parties/"):
            check(client.get(path, {field: supply.one()}), (path, field))


def test_no_form_that_is_sent_breaks_a_page(hostile_desk: list[Page], signed_in: Sign) -> None:
    supply, names = Supply(), field_names()
    for name, path in addresses():
        client = signed_in(Role.ADMINISTRATOR)
        client.raise_request_exception = False
        check(client.post(path, dict(zip(names, supply.some(len(names)), strict=True))), (name, path))
        check(client.post(path, {"text": supply.one(), "say": "accept"}), (name, path))


def test_files_of_any_name_are_taken_or_refused(hostile_desk: list[Page], signed_in: Sign) -> None:
    client, supply = signed_in(Role.REPORTER), Supply()
    client.raise_request_exception = False
    for _ in range(10):
        files = [SimpleUploadedFile(name, supply.one().encode()) for name in supply.some(5)]
        check(client.post("/add/", {"kind": "files", "files": files}), [f.name for f in files])


def test_any_text_is_looked_for_and_none_breaks_the_search(hostile_desk: list[Page], signed_in: Sign) -> None:
    client = signed_in(Role.READER)
    for text in strings()[::60]:
        answer = client.get("/search/", {"q": text})
        tree = parsed(answer.content)
        assert answer.status_code in (200, 400, 422), text
        assert faults(tree) == [], text
        typed = tree.xpath("//header//input[@name='q']/@value")
        assert squeezed(typed[0]) == squeezed(text[:500]) or len(text) > 500


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=400), name=st.text(min_size=1, max_size=60))
def test_a_comment_of_any_text_by_anybody_is_kept_as_it_was_written(
    hostile_desk: list[Page], signed_in: Sign, text: str, name: str
) -> None:
    User.objects.filter(username="anybody").update(first_name=name.replace("\x00", ""))
    Comment.objects.filter(author__username="anybody").delete()
    cache.clear()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person(Role.READER, "anybody"), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/stories/s1/comments/", {"text": text}, follow=True)
    check(answer, text)
    kept = Comment.objects.filter(author__username="anybody").first()
    if "\x00" in text:
        assert (answer.status_code, kept) == (400, None)
    elif kept is None:
        # What is refused is given back: nobody has to write it again.
        assert answer.status_code == 422
        assert squeezed(text) in squeezed(parsed(answer.content).xpath("string(//textarea)"))
    else:
        assert squeezed(kept.text) == squeezed(text)
        assert missing(str(parsed(answer.content).text_content()), [text]) == []
