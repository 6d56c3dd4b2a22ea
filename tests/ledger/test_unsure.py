"""Asking for what nobody has looked at, the least certain first, and for parties by name."""

from __future__ import annotations

import pytest
from django.db import connection

from onrecord.ledger import decide_attribution, decide_claim, decide_position, find_party, merge_parties
from onrecord.ledger.asking import unsure as asking
from onrecord.ledger.asking.party_list import called, most_quoted, suggested
from onrecord.ledger.asking.unsure import Among, unsure
from onrecord.ledger.models import Attribution, Claim, Party, Position
from tests.ledger.test_deciding import GAZETTE, said
from tests.ledger.test_settling import add, dairy, ferry
from tests.stories.readings import reading

pytestmark = pytest.mark.usefixtures("ledger")


def test_the_least_certain_come_first_without_those_that_were_decided_on() -> None:
    add(*dairy(), ferry())
    rows = list(Attribution.objects.order_by("pk"))
    for n, row in enumerate(rows):
        Attribution.objects.filter(pk=row.pk).update(confidence=1 - n / 10)
    decide_attribution(rows[-1].pk, "ada", "accept")
    assert unsure("attributions", Among(), 10) == [row.pk for row in reversed(rows[:-1])]
    assert unsure("attributions", Among(), 2) == [row.pk for row in reversed(rows[-3:-1])]


def test_texts_that_were_edited_and_claims_that_were_rejected_are_passed_over() -> None:
    add(*dairy())
    add(reading(GAZETTE, "Nothing was said.", dairy()[0].parties, title="Nothing"))
    old = {a.pk for a in Attribution.objects.filter(revision__number=1, revision__article__key=GAZETTE)}
    assert old
    assert not old & set(unsure("attributions", Among(), 100))
    claim = Claim.objects.get(pk=Position.objects.latest("pk").claim_id)
    assert Position.objects.filter(pk__in=unsure("positions", Among(), 100), claim=claim).exists()
    decide_claim(claim.pk, "ada", "reject")
    assert not Position.objects.filter(pk__in=unsure("positions", Among(), 100), claim=claim).exists()


@pytest.mark.parametrize("many", [0, 1_000])
def test_a_story_a_publisher_or_a_party_is_looked_among(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_MANY", many)
    add(*dairy(), ferry())
    a = Attribution.objects.get(mention__name="Harlow Line")
    assert unsure("attributions", Among(story=a.revision.article.story_id), 10) == [a.pk]
    assert unsure("attributions", Among(party=a.party_id), 10) == [a.pk]
    marrow = find_party("Marrow Foods").pk
    courier = unsure("attributions", Among(publisher="Norvik Courier", party=marrow), 10)
    assert courier == [said("Marrow Foods", dairy()[1].article.id).pk]
    assert unsure("attributions", Among(publisher="Nobody"), 10) == []
    held = unsure("positions", Among(party=marrow), 10)
    assert set(held) == set(Position.objects.filter(party=marrow).values_list("pk", flat=True))
    decide_position(held[0], "ada", "accept")
    assert held[0] not in unsure("positions", Among(party=marrow), 10)


@pytest.mark.parametrize("sort", ["attributions", "positions"])
def test_nothing_is_sorted_to_find_the_least_certain(sort: asking.Sort) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by statistics, which an empty table has none of")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asking.statement(sort, '', 8)}")
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert f"USING INDEX {sort.removesuffix('s')}_unsure" in plan
    assert "TEMP B-TREE" not in plan


def test_parties_are_found_by_every_name_and_lead_to_what_they_were_merged_into() -> None:
    add(*dairy())
    marrow, gazette = find_party("Marrow Foods").pk, find_party("Orrin Gazette").pk
    assert most_quoted()[0] == (marrow, 2)
    assert called("MARROW") == [(marrow, 2)]
    merge_parties(marrow, gazette, "ada")
    assert called("marrow") == [(gazette, 3)]
    assert called("100%") == []
    assert most_quoted()[0] == (gazette, 3)


def test_names_that_begin_so_are_suggested_before_others() -> None:
    Party.objects.bulk_create(
        Party(key=name, name=name, kind="person") for name in ("Ann Ford", "Ford Motor", "Ford", "Fjord", "Brook")
    )
    assert [p.name for p in suggested("ford", 10)] == ["Ford", "Ford Motor", "Ann Ford"]
    assert [p.name for p in suggested("ford", 1)] == ["Ford"]
