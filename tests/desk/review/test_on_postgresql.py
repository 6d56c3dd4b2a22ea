"""Articles, parties and the review on a ledger in PostgreSQL, as a team keeps one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from onrecord.desk.models import Role
from onrecord.ledger import check, close_ledger, find_party, open_ledger, settle
from onrecord.ledger.models import Decision, Position
from tests.desk.conftest import Sign
from tests.desk.filing import file, file_dairy, gazette, said
from tests.desk.review.test_review import decide, shown
from tests.ledger.conftest import postgresql
from tests.ledger.postgres import PostgreSQL
from tests.ledger.test_settling import dairy
from tests.stories.readings import reading

__all__ = ["postgresql"]


@pytest.fixture
def team(postgresql: PostgreSQL) -> Iterator[None]:
    name = postgresql.new()
    cache.clear()
    open_ledger(postgresql.url(name))
    yield
    close_ledger()
    postgresql.drop(name)


@pytest.mark.usefixtures("team")
def test_every_page_opens_and_decisions_are_made_and_taken_back(signed_in: Sign) -> None:
    file_dairy()
    file(reading(dairy()[0].article.id, dairy()[0].article.text + " It is late.", dairy()[0].parties, title="Later"))
    ada, ben = signed_in(Role.REPORTER), signed_in(Role.MODERATOR)
    party = find_party("Marrow Foods").pk
    for path in (
        f"/articles/{gazette().pk}/",
        f"/articles/{gazette().pk}/revisions/1/",
        f"/articles/{gazette().pk}/changes/1/2/",
        "/parties/",
        "/parties/?name=marrow",
        f"/parties/names/?party=Marrow&article={gazette().pk}",
        f"/parties/p{party}/",
        "/review/?kind=positions&party=Marrow+Foods",
        "/review/?publisher=Norvik+Courier",
        "/review/contributions/",
    ):
        assert ada.get(path).status_code == 200, path
    first, second = shown(ada.get("/review/")), shown(ben.get("/review/"))
    assert first != second
    taken = Position.objects.latest("pk")
    decide(ada, f"/review/attributions/{first}/", "reject")
    decide(ada, f"/review/positions/{taken.pk}/", "questions")
    answer = ada.post(f"/review/attributions/{second}/", {"say": "party", "party": "Nobody\x00At All"})
    assert answer.status_code == 400
    answer = ada.post(f"/parties/p{party}/", {"act": "split", "articles": "\x00"})
    assert answer.status_code == 400
    ada.post(f"/parties/p{party}/", {"act": "merge", "into": "Orrin Gazette"})
    settle()
    assert f"p{party}" in ada.get(f"/parties/p{find_party('Orrin Gazette').pk}/").content.decode()
    for _ in range(3):
        ada.post("/review/undo/")
    settle()
    assert Decision.objects.filter(action="undo", who="reporter").count() == 3
    assert said("Marrow Foods").party_id == party
    assert Position.objects.get(pk=taken.pk).position == taken.position
    assert check() == []
    assert ada.get("/review/contributions/").status_code == 200
