"""Signing in and out: by password and by link, and what is held against those who guess."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from onrecord.desk.accounts.owner import owners_link
from onrecord.desk.models import Role, SignInLink, User
from tests.desk.conftest import Sign
from tests.desk.people import person

PASSWORD = "a long enough pass phrase"


@pytest.fixture
def ada(desk: Path) -> User:
    user = person(Role.READER, "ada")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def client(desk: Path) -> Client:
    return Client(SERVER_NAME="127.0.0.1")


def sign_in(client: Client, password: str = PASSWORD, name: str = "ada", **more: str) -> Any:
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return bool(client.get("/account/").status_code == 200)


def test_a_password_signs_in_and_a_button_signs_out(ada: User, client: Client) -> None:
    assert sign_in(client)["Location"] == "/"
    assert is_signed_in(client)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not is_signed_in(client)


def test_passwords_are_kept_as_argon2(ada: User) -> None:
    assert ada.password.startswith("argon2$argon2id$")


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(ada: User, client: Client) -> None:
    pages = [sign_in(client, "not it").content.decode(), sign_in(client, "not it", "nobody").content.decode()]
    assert all("Please enter a correct username and password." in page for page in pages)


def test_who_is_disabled_cannot_sign_in(ada: User, client: Client) -> None:
    User.objects.update(is_active=False)
    sign_in(client)
    assert not is_signed_in(client)


def test_who_guesses_is_locked_out_for_a_while_even_with_the_right_password(ada: User, client: Client) -> None:
    answers = [sign_in(client, f"guess {n}") for n in range(5)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()
    assert sign_in(client).status_code == 429
    assert not is_signed_in(client)
    elsewhere = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="192.0.2.9")
    assert sign_in(elsewhere).status_code == 302  # one who guesses locks nobody else out


def test_attempts_are_counted_by_the_address_that_the_proxy_saw(ada: User, settings_changed: Any) -> None:
    settings_changed(ONRECORD_BEHIND_PROXY=True)

    def through_proxy(said: str) -> Client:
        return Client(SERVER_NAME="127.0.0.1", HTTP_X_FORWARDED_FOR=said)

    for n in range(5):
        sign_in(through_proxy(f"198.51.100.{n}, 192.0.2.1"), "a guess")
    assert sign_in(through_proxy("203.0.113.1, 192.0.2.1")).status_code == 429
    assert sign_in(through_proxy("192.0.2.1, 192.0.2.7")).status_code == 302


def test_a_session_that_somebody_planted_is_not_the_one_that_is_signed_in(ada: User, client: Client) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.cookies["sessionid"].value
    sign_in(client)
    assert client.cookies["sessionid"].value != planted
    assert is_signed_in(client)


def test_so_it_is_with_a_link(desk: Path, client: Client) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.cookies["sessionid"].value
    client.get(owners_link())
    assert is_signed_in(client)
    assert client.cookies["sessionid"].value != planted


@pytest.mark.parametrize("to", ["/parties/", "/stories/s1/?claim=2"])
def test_one_comes_to_where_one_was_going(ada: User, client: Client, to: str) -> None:
    assert sign_in(client, next=to)["Location"] == to


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"]
)
def test_nobody_is_led_elsewhere(ada: User, client: Client, to: str) -> None:
    assert sign_in(client, next=to)["Location"] == "/"
    assert client.get("/sign-in/", {"next": to})["Location"] == "/"


def test_a_link_signs_in_once(desk: Path, client: Client) -> None:
    link = owners_link()
    assert client.get(link)["Location"] == "/"
    assert is_signed_in(client)
    again = Client(SERVER_NAME="127.0.0.1").get(link)
    assert again.status_code == 403
    assert "onrecord account link" in again.content.decode()


def test_asking_only_whether_a_link_is_there_does_not_use_it_up(desk: Path, client: Client) -> None:
    link = owners_link()
    assert client.head(link).status_code == 405
    client.get(link)
    assert is_signed_in(client)


def test_a_link_that_has_expired_or_is_invented_signs_nobody_in(desk: Path, client: Client) -> None:
    expired = SignInLink.make(person(Role.READER), timedelta(seconds=-1))
    for token in (expired, "invented"):
        assert client.get(f"/sign-in/{token}/").status_code == 403
    assert not is_signed_in(client)


def test_only_a_digest_of_a_link_is_kept(desk: Path) -> None:
    token = SignInLink.make(person(Role.READER))
    assert token not in str(list(SignInLink.objects.values()))


def test_the_admin_has_no_sign_in_of_its_own(desk: Path, client: Client, signed_in: Sign) -> None:
    for page in ("/admin/", "/admin/login/"):
        assert client.get(page)["Location"] == f"/sign-in/?next={page}"
    assert signed_in(Role.ADMINISTRATOR).get("/admin/login/?next=/admin/")["Location"] == "/admin/"
