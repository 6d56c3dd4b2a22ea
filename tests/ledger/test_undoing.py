"""Taking decisions back: what was decided on is as it was, and nobody else's decision is lost by it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from onrecord.ledger import (
    LedgerError,
    check,
    decide_attribution,
    decide_claim,
    decide_position,
    decide_source,
    decisions,
    describe_party,
    find_party,
    merge_parties,
    replace_reading,
    settle,
    split_party,
    undo,
)
from onrecord.ledger.models import Attribution, Claim, Mention, Party, Position
from tests.ledger.test_deciding import COURIER, GAZETTE, said
from tests.ledger.test_settling import add, dairy
from tests.stories.readings import reading

pytestmark = pytest.mark.usefixtures("ledger")


def everything() -> dict[str, Any]:
    """What is found and decided of every thing, by its id."""
    spans = [f"{role}_{part}" for role in ("source", "cue", "content") for part in ("spans", "text")]
    return {
        "attributions": list(Attribution.objects.order_by("pk").values("pk", "kind", "verdict", "party", *spans)),
        "mentions": list(Mention.objects.order_by("pk").values("pk", "own", "party", "is_decided")),
        "claims": list(Claim.objects.order_by("pk").values("pk", "text", "verdict")),
        "positions": sorted(
            Position.objects.values_list("revision", "evidence_start", "claim", "party", "position", "verdict")
        ),
        "parties": list(Party.objects.order_by("pk").values("pk", "name", "wikidata", "merged_into", "is_decided")),
    }


def test_a_corrected_attribution_is_as_it_was_found() -> None:
    add(*dairy())
    before = everything()
    done = decide_attribution(
        said("Brindlow Dairy").pk, "ada", "correct", kind="mixed", words={"content": "the report"}
    )
    undo(done.pk, "ada")
    assert everything() == before
    assert [(d["who"], d["action"], d["replaces"]) for d in decisions()] == [
        ("ada", "correct", None),
        ("ada", "undo", done.pk),
    ]


def test_marked_places_are_taken_back_as_words_are() -> None:
    add(*dairy())
    before = everything()
    a = said("Brindlow Dairy")
    done = decide_attribution(a.pk, "ada", "correct", spans={"source": [(0, 8)], "content": [(20, 24), (12, 14)]})
    a.refresh_from_db()
    text = dairy()[0].article.text
    assert (a.source_text, a.content_text) == (text[:8], f"{text[12:14]} … {text[20:24]}")
    undo(done.pk, "ada")
    assert everything() == before


@pytest.mark.parametrize("places", [[(3, 3)], [(0, 5), (4, 9)], [(0, 10**6)], [(-2, 4)]])
def test_places_that_the_article_does_not_have_are_refused(places: list[tuple[int, int]]) -> None:
    add(*dairy())
    before = everything()
    with pytest.raises(LedgerError, match="mark the words anew"):
        decide_attribution(said("Brindlow Dairy").pk, "ada", "correct", spans={"content": places})
    assert everything() == before


def test_a_rejected_attribution_and_an_accepted_position_are_open_again() -> None:
    add(*dairy())
    position = Position.objects.earliest("pk")
    before = everything()
    one = decide_attribution(said("Marrow Foods").pk, "ada", "reject")
    other = decide_position(position.pk, "ada", "accept")
    undo(one.pk, "ada")
    undo(other.pk, "ada")
    assert everything() == before
    settle()
    assert Position.objects.filter(pk=position.pk, verdict="").exists()
    assert check() == []


def test_a_position_has_its_earlier_word_again() -> None:
    add(*dairy())
    one = Position.objects.filter(position="declines")[0]
    undo(decide_position(one.pk, "ada", "correct", position="supports").pk, "ada")
    one.refresh_from_db()
    assert (one.position, one.verdict) == ("declines", "")


def test_a_claim_has_its_earlier_words_again() -> None:
    add(*dairy())
    claim = Claim.objects.earliest("number")
    undo(decide_claim(claim.pk, "ada", "correct", text="The cellars are for sale.").pk, "ben")
    assert Claim.objects.get(pk=claim.pk).text == claim.text
    undo(decide_claim(claim.pk, "ada", "reject").pk, "ben")
    settle()
    assert Position.objects.filter(claim=claim).exists()
    assert check() == []


def test_a_source_is_again_whom_it_was_found_to_be_and_so_are_its_positions() -> None:
    add(*dairy())
    a = said("Marrow Foods")
    before = everything()
    done = decide_source(a.pk, "ada", find_party("Brindlow Dairy").pk)
    assert not Position.objects.filter(attribution=a, party__name="Marrow Foods").exists()
    undo(done.pk, "ada")
    assert everything() == before
    settle()
    assert said("Marrow Foods").party.name == "Marrow Foods"
    assert check() == []


def test_a_source_is_itself_again_though_its_party_was_forgotten_meanwhile() -> None:
    add(dairy()[0])
    a = said("Marrow Foods")
    done = decide_source(a.pk, "ada", find_party("Brindlow Dairy").pk)
    Position.objects.filter(party__name="Marrow Foods").delete()
    settle()
    Party.objects.filter(name="Marrow Foods").delete()
    undo(done.pk, "ada")
    settle()
    assert said("Marrow Foods").party.name == "Marrow Foods"
    assert check() == []


def test_a_partys_name_and_wikidata_id_are_as_before() -> None:
    add(*dairy())
    before = everything()
    done = describe_party(find_party("Marrow Foods").pk, "ada", name="Marrow", wikidata="Q42")
    undo(done.pk, "ada")
    assert everything() == before


def test_merged_parties_are_two_again_each_with_its_statements_and_positions() -> None:
    add(*dairy())
    decide_position(Position.objects.filter(party__name="Marrow Foods")[0].pk, "ada", "accept")
    before = everything()
    done = merge_parties(find_party("Marrow Foods").pk, find_party("Orrin Gazette").pk, "ada")
    settle()
    assert not Position.objects.filter(party__name="Marrow Foods").exists()
    undo(done.pk, "ben")
    assert everything() == before
    settle()
    assert everything() == before
    assert check() == []


def test_a_split_that_is_taken_back_leaves_them_merged() -> None:
    add(*dairy())
    merge_parties(find_party("Marrow Foods").pk, find_party("Orrin Gazette").pk, "ada")
    settle()
    before = everything()
    [done] = split_party(Party.objects.get(key="body marrowfoods").pk, "ben")
    settle()
    undo(done.pk, "ben")
    settle()
    assert everything() == before
    assert check() == []


def test_a_party_that_was_another_in_one_article_is_one_again() -> None:
    add(*dairy())
    before = everything()
    made = split_party(find_party("Marrow Foods").pk, "ada", [COURIER])
    settle()
    for done in made:
        undo(done.pk, "ada")
    settle()
    after = everything()
    assert {a["pk"]: a["party"] for a in after["attributions"]} == {a["pk"]: a["party"] for a in before["attributions"]}
    assert after["mentions"] == before["mentions"]
    assert find_party("Marrow Foods").name == "Marrow Foods"
    assert check() == []


def test_what_somebody_decided_on_since_is_not_taken_from_under_them() -> None:
    add(*dairy())
    a = said("Brindlow Dairy")
    first = decide_attribution(a.pk, "ada", "reject")
    second = decide_attribution(a.pk, "ben", "accept")
    with pytest.raises(LedgerError, match="ben has decided on it since"):
        undo(first.pk, "ada")
    undo(second.pk, "ben")
    a.refresh_from_db()
    assert a.verdict == "rejected"
    undo(first.pk, "ada")
    a.refresh_from_db()
    assert a.verdict == ""


def test_nothing_is_taken_back_twice_and_no_undo_is_undone() -> None:
    add(*dairy())
    done = decide_attribution(said("Brindlow Dairy").pk, "ada", "reject")
    back = undo(done.pk, "ada")
    with pytest.raises(LedgerError, match="taken back already"):
        undo(done.pk, "ada")
    with pytest.raises(LedgerError, match="decide anew"):
        undo(back.pk, "ada")
    with pytest.raises(LedgerError, match="no decision 999"):
        undo(999, "ada")


def test_what_was_decided_once_outlives_a_reading_that_no_longer_finds_it() -> None:
    made = dairy()[0]
    add(*dairy())
    a = said("Brindlow Dairy")
    undo(decide_attribution(a.pk, "ada", "accept").pk, "ada")
    replace_reading(a.revision_id, dataclasses.replace(made, attributions=()), "new")
    settle()
    assert [r.pk for r in Attribution.objects.filter(revision=a.revision)] == [a.pk]
    assert check() == []


def test_a_decision_that_was_carried_to_an_edited_text_is_taken_back_there() -> None:
    made = dairy()[0]
    add(*dairy())
    decide_attribution(said("Brindlow Dairy").pk, "ada", "correct", kind="mixed", words={"source": "Brindlow Dairy"})
    add(reading(GAZETTE, "Updated. " + made.article.text, made.parties))
    a = Attribution.objects.get(revision__article__key=GAZETTE, revision__number=2)
    undo(a.decisions.get().pk, "ben")
    a.refresh_from_db()
    assert (a.verdict, a.kind, a.source_text) == ("", "indirect", "Brindlow Dairy called")
    assert check() == []
