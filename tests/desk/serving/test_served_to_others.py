"""A desk that is served to others: over HTTPS behind a proxy, with everything that Django's own check asks for."""

from __future__ import annotations

import contextlib
import http.client
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.serving.commands import KEY, free_port, onrecord, started
from tests.ledger.command import ROOT, environment

VARIABLES = {"ONRECORD_SERVED": "1", "ONRECORD_SECRET_KEY": KEY, "ONRECORD_ALLOWED_HOSTS": "desk.example"}
PASSWORD = "a long enough pass phrase"


def test_djangos_check_for_deployment_has_nothing_to_say(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord.desk", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env={**environment(str(tmp_path / "l.sqlite3")), **VARIABLES},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    assert done.stdout == "System check identified no issues (0 silenced).\n"
    assert done.returncode == 0


def test_the_migrations_are_what_the_models_say(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord.desk", "makemigrations", "--check", "--dry-run", "desk"],
        cwd=ROOT,
        env=environment(str(tmp_path / "l.sqlite3")),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout


def test_it_is_reached_over_https_alone(tmp_path: Path) -> None:
    where, port = tmp_path / "l.sqlite3", free_port()
    made = onrecord(where, "account", "add", "ada", "--role", "administrator", "--password-stdin", given=PASSWORD)
    assert made.returncode == 0
    with started(where, "--port", str(port), **VARIABLES) as (_, line):
        assert line == f"http://127.0.0.1:{port}/\n"  # no link that signs anybody in

        def asked(path: str, **headers: str) -> http.client.HTTPResponse:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", path, headers={"Host": "desk.example", **headers})
            return connection.getresponse()

        plain = asked("/sign-in/")
        assert (plain.status, plain.headers["Location"]) == (301, "https://desk.example/sign-in/")
        page = asked("/sign-in/", **{"X-Forwarded-Proto": "https"})
        assert page.status == 200
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
        assert "Secure" in page.headers["Set-Cookie"]
        assert "HttpOnly" in page.headers["Set-Cookie"]
        assert asked("/health/").status == 200
        assert asked("/sign-in/", Host="127.0.0.1", **{"X-Forwarded-Proto": "https"}).status == 400


@pytest.mark.parametrize(
    ("arguments", "given", "line"),
    [
        (("add", "bo", "--role", "king", "--password-stdin"), PASSWORD, "king"),
        (("add", "bo", "--role", "reader", "--password-stdin"), "", "no password came on standard input"),
        (("add", "bo", "--role", "reader"), "", "give it with --password-stdin"),
    ],
)
def test_an_account_command_that_is_misused_says_so(
    tmp_path: Path, arguments: tuple[str, ...], given: str, line: str
) -> None:
    done = onrecord(tmp_path / "l.sqlite3", "account", *arguments, given=given)
    assert done.returncode == 2
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_accounts_are_made_listed_changed_and_disabled_by_command(tmp_path: Path) -> None:
    where = tmp_path / "l.sqlite3"

    def account(*arguments: str, given: str = "") -> str:
        done = onrecord(where, "account", *arguments, given=given)
        return done.stdout + done.stderr

    add = ("add", "bo", "--role", "reader", "--password-stdin")
    assert account(*add, given=PASSWORD) == "bo may sign in as reader\n"
    assert account(*add, given=PASSWORD) == "onrecord: bo: A user with that username already exists.\n"
    assert "too common" in account("add", "al", "--role", "reader", "--password-stdin", given="password123\n")
    assert account("role", "bo", "moderator") == "bo is moderator now\n"
    assert account("disable", "bo") == "bo may no longer sign in\n"
    assert account("list") == "bo  moderator  disabled\n"
    assert "there is no account of this name" in account("disable", "nobody")
    assert account("link", "--port", "8123").startswith("http://127.0.0.1:8123/sign-in/")
    assert "stays an administrator" in account("role", "owner", "reader")


def test_a_database_that_a_newer_desk_has_used_is_refused_in_a_line(tmp_path: Path) -> None:
    where = tmp_path / "l.sqlite3"
    onrecord(where, "account", "list")
    with contextlib.closing(sqlite3.connect(where)) as connection, connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('desk', '9999_later', '2030-01-01')"
        )
    done = onrecord(where, "account", "list")
    assert done.returncode == 1
    assert done.stderr == f"onrecord: {where}: a newer onrecord made it; install that version or a later one\n"
    assert onrecord(where, "status").returncode == 0  # what is in the ledger can still be asked
