"""One's own account: its name, its password, and what is kept about one, handed out or forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from onrecord.desk.models import Addition, Role, User
from onrecord.ledger.models import Decision, Party
from tests.desk.conftest import Sign
from tests.desk.people import person

PASSWORD = "a long enough pass phrase"


@pytest.fixture
def ada(desk: Path) -> User:
    user = person(Role.REPORTER, "ada")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def client(ada: User) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    return client


def decide(who: str) -> Decision:
    party = Party.objects.create(key=f"party of {who}", name="Ford", kind="organization")
    return Decision.objects.create(who=who, when=timezone.now(), action="correct", party=party, after={"name": "Ford"})


def test_it_shows_the_role_and_how_much_one_did(client: Client, ada: User) -> None:
    decide("ada")
    decide("bo")
    Addition.objects.create(who=ada, kind="url")
    page = client.get("/account/").content.decode()
    assert "reporter" in page
    assert page.count("1 time<") == 2


def test_the_name_that_others_see_can_be_changed(client: Client, ada: User) -> None:
    client.post("/account/", {"name": "  Ada \u202e Brook "})
    ada.refresh_from_db()
    assert ada.shown_name == "Ada Brook"
    client.post("/account/", {"name": ""})
    ada.refresh_from_db()
    assert ada.shown_name == "ada"


@pytest.mark.parametrize("taken", ["Bo", "BO LINDGREN"])
def test_nobody_takes_the_name_of_another(client: Client, taken: str) -> None:
    other = person(Role.READER, "bo")
    other.first_name = "Bo Lindgren"
    other.save()
    answer = client.post("/account/", {"name": taken})
    assert answer.status_code == 400
    assert "Somebody else is known by this name." in answer.content.decode()


def test_the_password_can_be_changed_and_ends_every_other_session(client: Client, ada: User) -> None:
    other = Client(SERVER_NAME="127.0.0.1")
    other.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    new = "another long pass phrase"
    answer = client.post("/account/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert answer["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(new)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("not it", "another long pass phrase", "Your old password was entered incorrectly"),
        (PASSWORD, "short", "at least 10 characters"),
        (PASSWORD, "password1234", "too common"),
        (PASSWORD, "ada", "too similar"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_a_line(client: Client, old: str, new: str, line: str) -> None:
    answer = client.post("/account/password/", {"old_password": old, "new_password1": new, "new_password2": new})
    assert answer.status_code == 400
    assert line in answer.content.decode()


def test_the_owner_who_has_no_password_can_choose_one(desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    assert "Choose one" in client.get("/account/").content.decode()
    new = "another long pass phrase"
    assert client.post("/account/password/", {"new_password1": new, "new_password2": new}).status_code == 302
    assert person(Role.ADMINISTRATOR).check_password(new)


def test_ones_own_data_come_as_one_file_and_no_one_elses(client: Client, ada: User) -> None:
    decide("ada")
    decide("bo")
    Addition.objects.create(who=ada, kind="url").inputs.create(name="https://news.example/1")
    Addition.objects.create(who=person(Role.REPORTER, "bo"), kind="url")
    Client(SERVER_NAME="127.0.0.1").post("/sign-in/", {"username": "ada", "password": "not it"})
    answer = client.get("/account/export/")
    assert "attachment" in answer["Content-Disposition"]
    found = json.loads(answer.content)
    assert [f["from"] for f in found["failed sign-ins"]] == ["127.0.0.1"]
    assert found["account"]["name"] == "ada"
    assert "password" not in answer.content.decode()
    assert [d["after"] for d in found["decisions"]] == [{"name": "Ford"}]
    assert [[i["name"] for i in a["inputs"]] for a in found["additions"]] == [["https://news.example/1"]]


def test_deleting_takes_the_name_typed_out(client: Client, ada: User) -> None:
    answer = client.post("/account/delete/", {"name": "Ada"})
    assert answer.status_code == 400
    assert "nothing has been deleted" in answer.content.decode()
    assert User.objects.filter(pk=ada.pk).exists()


def test_deleting_forgets_the_person_and_keeps_what_was_decided(client: Client, ada: User) -> None:
    decision = decide("ada")
    Addition.objects.create(who=ada, kind="url")
    Client(SERVER_NAME="127.0.0.1").post("/sign-in/", {"username": "ada", "password": "not it"})
    answer = client.post("/account/delete/", {"name": "ada"})
    assert answer["Location"] == "/sign-in/"
    assert not User.objects.filter(username="ada").exists()
    assert not Addition.objects.exists()
    decision.refresh_from_db()
    assert decision.who == f"former-{ada.pk}"
    assert decision.after == {"name": "Ford"}
    from axes.models import AccessAttempt

    assert not AccessAttempt.objects.filter(username="ada").exists()
    assert client.get("/account/").status_code == 302


def test_the_last_administrator_cannot_leave(desk: Path) -> None:
    last = person(Role.ADMINISTRATOR, "root")
    last.set_password(PASSWORD)
    last.save()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(last, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/account/delete/", {"name": "root"})
    assert answer.status_code == 400
    assert "last administrator" in answer.content.decode()
    assert User.objects.filter(pk=last.pk).exists()


def test_an_account_that_an_administrator_deletes_is_forgotten_in_the_same_way(ada: User, signed_in: Sign) -> None:
    decision = decide("ada")
    bo = person(Role.READER, "bo")
    known = {user.pk for user in (ada, bo)}
    client = signed_in(Role.ADMINISTRATOR)
    client.post(f"/admin/desk/user/{ada.pk}/delete/", {"post": "yes"})
    client.post("/admin/desk/user/", {"action": "delete_selected", "_selected_action": bo.pk, "post": "yes"})
    assert not User.objects.filter(username__in=["ada", "bo"]).exists()
    decision.refresh_from_db()
    assert decision.who == f"former-{ada.pk}"
    said = set(LogEntry.objects.values_list("object_repr", flat=True))
    assert said == {f"former-{pk}" for pk in known}
