"""Adding to a ledger in PostgreSQL, as a team keeps one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.desk.models import Addition, Role, State
from onrecord.ledger import TakenError, close_ledger, only_one, open_ledger
from tests.desk.adding.working import work_off
from tests.desk.conftest import Sign
from tests.ledger.conftest import postgresql
from tests.ledger.postgres import PostgreSQL

__all__ = ["postgresql"]


@pytest.fixture
def team(postgresql: PostgreSQL) -> Iterator[None]:
    name = postgresql.new()
    open_ledger(postgresql.url(name))
    yield
    close_ledger()
    postgresql.drop(name)


def test_a_text_is_queued_read_and_put_into_a_story(team: None, signed_in: Sign, fake_reader: None) -> None:
    client = signed_in(Role.REPORTER)
    answer = client.post("/add/", {"kind": "text", "text-text": "Ada said “the harbour will close in May, for good”."})
    work_off()
    addition = Addition.objects.get()
    assert addition.state == State.DONE
    assert 'href="/stories/s' in client.get(answer["Location"]).content.decode()


def test_one_worker_at_a_time(team: None) -> None:
    with only_one("desk", "taken"), pytest.raises(TakenError, match="taken"), only_one("desk", "taken"):
        pass
    with only_one("desk", "taken"):
        pass
