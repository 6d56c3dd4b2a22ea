"""What every answer of the desk carries, and what it never says or does."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from onrecord.desk import requests
from onrecord.desk.access import NEEDS, Needs
from onrecord.desk.models import Role
from onrecord.desk.urls import handler400, handler403, handler404, handler500, urlpatterns
from tests.desk.conftest import Sign
from tests.desk.test_access import addresses


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the secret of the trace")


class Broken:
    """The desk's addresses, and one that always fails."""

    urlpatterns = (*urlpatterns, path("breaks/", breaks, name="breaks"))
    handler400, handler403, handler404, handler500 = handler400, handler403, handler404, handler500


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, settings_changed: Any) -> None:
    monkeypatch.setitem(NEEDS, "breaks", Needs(Role.VISITOR))
    settings_changed(ROOT_URLCONF=Broken)


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode())


def hardened(answer: Any) -> None:
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_page_carries_the_policy_and_the_other_headers(desk: Path, signed_in: Sign) -> None:
    for role in (Role.VISITOR, Role.ADMINISTRATOR):
        for _, address in [*addresses(), ("", "/admin/"), ("", "/admin/desk/user/"), ("", "/nothing/here/")]:
            hardened(signed_in(role).get(address))


@pytest.mark.parametrize("name", ["desk/desk.css", "django_htmx/htmx-2.min.js", "admin/css/base.css"])
def test_so_does_every_static_file(desk: Path, signed_in: Sign, name: str) -> None:
    assert finders.find(name)
    answer = signed_in(Role.VISITOR).get(f"/static/{name}")
    assert answer.status_code == 200
    hardened(answer)


def test_a_failure_shows_a_page_without_a_trace_and_is_logged(
    desk: Path, signed_in: Sign, broken: None, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(Role.VISITOR)
    client.raise_request_exception = False
    # Django's own loggers do not pass on what they are told.
    logging.getLogger("django").propagate = True
    answer = client.get("/breaks/")
    assert answer.status_code == 500
    hardened(answer)
    page = body(answer)
    assert "Something went wrong here." in page
    assert "secret of the trace" not in page
    assert "Traceback" not in page
    assert "secret of the trace" in caplog.text


def test_a_method_that_a_page_has_no_use_for_is_answered_with_a_page(desk: Path, signed_in: Sign) -> None:
    answer = signed_in(Role.READER).delete("/account/")
    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
    assert "This address is not used like that." in body(answer)


def test_an_address_that_is_too_long_is_answered_with_a_page(desk: Path, signed_in: Sign) -> None:
    for address in (f"/{'a' * requests.LONGEST_ADDRESS}/", f"/search/?q={'a' * requests.LONGEST_ADDRESS}"):
        answer = signed_in(Role.READER).get(address)
        assert answer.status_code == 414
        assert "This address is too long." in body(answer)


def test_null_characters_in_any_query_or_address_are_refused_with_a_line(desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    for _, address in [*addresses(), ("", "/admin/desk/user/")]:
        answer = client.get(f"{address}?q=a%00b&page=%00&next=/%00")
        assert answer.status_code == 400, address
        assert "null character" in body(answer)
    assert client.get("/parties/%00/").status_code == 400


def test_null_characters_in_any_form_are_refused_with_a_line(desk: Path, signed_in: Sign) -> None:
    for name, address in addresses():
        answer = signed_in(Role.ADMINISTRATOR).post(address, {"text": "a\0b"})
        assert answer.status_code in (400, 405), name
        if answer.status_code == 400:
            assert "null character" in body(answer), name


def test_null_characters_in_a_form_of_ours_are_refused_beside_the_field_that_has_them(
    desk: Path, signed_in: Sign
) -> None:
    answer = signed_in(Role.REPORTER).post("/add/", {"kind": "text", "text-text": "a\0b"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("address", "largest"), [("/account/", requests.LARGEST_BODY), ("/add/", requests.LARGEST_UPLOAD)]
)
def test_more_than_the_desk_takes_at_once_is_refused_before_it_is_kept(
    desk: Path, signed_in: Sign, address: str, largest: int
) -> None:
    sent = b"a" * (largest + 1)
    answer = signed_in(Role.REPORTER).post(address, sent, content_type="application/octet-stream")
    assert answer.status_code == 413
    assert "more than the desk takes at once" in body(answer)


@pytest.mark.parametrize(
    "fields",
    [{"name": "a" * (3 * 1024 * 1024 + 1)}, {f"field{n}": "" for n in range(501)}],
    ids=["a field too large", "too many fields"],
)
def test_a_form_that_is_too_large_is_refused_with_a_page(desk: Path, signed_in: Sign, fields: dict[str, str]) -> None:
    answer = signed_in(Role.READER).post("/account/", fields)
    assert answer.status_code == 413
    assert "more than the desk takes at once" in body(answer)


def test_a_form_that_is_cut_off_is_refused_with_a_page(desk: Path, signed_in: Sign) -> None:
    kind = "multipart/form-data; boundary="
    answer = signed_in(Role.REPORTER).post("/add/", b"--x\r\nnonsense", content_type=kind)
    assert answer.status_code == 400
    assert "cannot make sense" in body(answer)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "a b"])
def test_a_request_for_another_host_is_refused(desk: Path, host: str) -> None:
    answer = Client(SERVER_NAME="127.0.0.1", HTTP_HOST=host).get("/sign-in/")
    assert answer.status_code == 400
    hardened(answer)
    assert "evil" not in body(answer)


def test_what_a_proxy_says_of_the_host_is_not_believed(desk: Path) -> None:
    answer = Client(SERVER_NAME="127.0.0.1", HTTP_X_FORWARDED_HOST="evil.example").get("/")
    assert answer["Location"] == "/sign-in/?next=/"


def test_a_form_from_elsewhere_is_refused(desk: Path, signed_in: Sign) -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    for address in ("/sign-in/", "/sign-out/"):
        answer = client.post(address, {"username": "a", "password": "b"})
        assert answer.status_code == 403
        assert "This form has expired." in body(answer)


def test_nothing_that_is_only_looked_at_writes_a_session(desk: Path, signed_in: Sign) -> None:
    answer = signed_in(Role.VISITOR).get("/sign-in/")
    assert "sessionid" not in answer.cookies
