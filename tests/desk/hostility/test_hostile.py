"""Ten thousand hostile comments, names, addresses, titles and texts: none is lost, none breaks a page."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
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
    return tuple(sorted(found - {"csrfmiddlewaretoken"}))


def check(answer: HttpResponse, about: object) -> None:
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
        if name in ("sign-out", "sign-in-link"):
            continue
        for _ in range(3):
            check(client.get(path, dict(zip(names, supply.some(len(names)), strict=True))), (name, path))
        if name in ("stories", "search", "parties", "party", "article"):
            for field in names:
                check(client.get(path, {field: supply.one()}), (name, field))


def test_no_form_that_is_sent_breaks_a_page(hostile_desk: list[Page], signed_in: Sign) -> None:
    supply = Supply()
    names = field_names()
    for name, path in addresses():
        for role in (Role.ADMINISTRATOR, Role.READER):
            client = signed_in(role)
            client.raise_request_exception = False
            check(client.post(path, dict(zip(names, supply.some(len(names)), strict=True))), (name, path))
            check(client.post(path, {"text": supply.one()}), (name, path))


def test_files_of_any_name_are_taken_or_refused(hostile_desk: list[Page], signed_in: Sign) -> None:
    client, supply = signed_in(Role.REPORTER), Supply()
    client.raise_request_exception = False
    for _ in range(10):
        files = [SimpleUploadedFile(name, supply.one().encode()) for name in supply.some(5)]
        check(client.post("/add/", {"kind": "files", "files": files}), [f.name for f in files])


def test_any_text_is_looked_for_and_none_breaks_the_search(hostile_desk: list[Page], signed_in: Sign) -> None:
    client = signed_in(Role.READER)
    for text in strings()[::25]:
        answer = client.get("/search/", {"q": text})
        tree = parsed(answer.content)
        assert answer.status_code in (200, 400, 422), text
        assert faults(tree) == [], text
        typed = tree.xpath("//header//input[@name='q']/@value")
        assert squeezed(typed[0]) == squeezed(text[:500]) or len(text) > 500


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    if kept is None:
        assert answer.status_code in (400, 422)
        assert squeezed(text) == "" or "\x00" in text
    else:
        assert squeezed(kept.text) == squeezed(text)
        assert missing(str(parsed(answer.content).text_content()), [text]) == []
