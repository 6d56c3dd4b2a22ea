"""What people decide, and that no later reading, edit or model changes it."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord import Reading
from onrecord.ledger import (
    LedgerError,
    check,
    corrections,
    decide_attribution,
    decide_claim,
    decide_position,
    decide_source,
    decisions,
    file_readings,
    find_party,
    merge_parties,
    replace_reading,
    settle,
    split_party,
    statements_in,
)
from onrecord.ledger.models import Attribution, Claim, Mention, Party, Position
from tests.ledger.test_settling import FERRY, add, dairy
from tests.stories.readings import party, reading

pytestmark = pytest.mark.usefixtures("ledger")

GAZETTE, COURIER = (r.article.id for r in dairy())


def said(by: str, article: str = GAZETTE) -> Attribution:
    return Attribution.objects.get(mention__name=by, revision__article__key=article, revision__number=1)


def as_read_by_a_new_model(made: Reading) -> Reading:
    """The reading without its first attribution, and with one that is new."""
    return dataclasses.replace(made, attributions=made.attributions[1:])


def test_a_decision_is_kept_with_who_and_what_it_replaced() -> None:
    add(*dairy())
    a = said("Brindlow Dairy")
    decide_attribution(a.pk, "ada", "accept")
    decide_attribution(a.pk, "ben", "correct", kind="mixed", words={"content": "the report"})
    first, second = decisions()
    assert [(d["who"], d["action"], d["on"]) for d in (first, second)] == [
        ("ada", "accept", f"a{a.pk}"),
        ("ben", "correct", f"a{a.pk}"),
    ]
    assert second["replaces"] == first["id"]
    assert (second["before"]["kind"], second["after"]["kind"]) == ("indirect", "mixed")
    assert Attribution.objects.get(pk=a.pk).content_text == "the report"


def test_words_that_the_article_does_not_have_are_refused() -> None:
    add(*dairy())
    with pytest.raises(LedgerError, match="no words “a sheep”"):
        decide_attribution(said("Marrow Foods").pk, "ada", "correct", words={"content": "a sheep"})


def test_a_newer_model_changes_nothing_that_was_decided_and_the_rest() -> None:
    made = dairy()[0]
    add(*dairy())
    kept, corrected, rejected = said("Orrin Gazette"), said("Brindlow Dairy"), said("Marrow Foods")
    decide_attribution(kept.pk, "ada", "accept")
    decide_attribution(corrected.pk, "ada", "correct", words={"content": "the report"})
    decide_attribution(rejected.pk, "ada", "reject")
    change = replace_reading(kept.revision_id, dataclasses.replace(made, attributions=()), "new")
    assert (change.removed, change.added) == ((), ())
    replace_reading(kept.revision_id, made, "newer")
    settle()
    rows = {a.pk: (a.verdict, a.content_text) for a in Attribution.objects.filter(revision=kept.revision)}
    assert rows == {
        kept.pk: ("accepted", kept.content_text),
        corrected.pk: ("corrected", "the report"),
        rejected.pk: ("rejected", rejected.content_text),
    }
    assert check() == []


def test_reading_again_reports_what_changed_and_leaves_the_rest_in_place() -> None:
    made = dairy()[0]
    add(*dairy())
    revision = said("Orrin Gazette").revision_id
    before = dict(Attribution.objects.filter(revision=revision).values_list("content_text", "pk"))
    change = replace_reading(revision, as_read_by_a_new_model(made), "new")
    assert [row.split(" · ")[1] for row in change.removed] == ["reported"]
    assert change.added == ()
    change = replace_reading(revision, made, "newer")
    assert [row.split(" · ")[1] for row in change.added] == ["reported"]
    after = dict(Attribution.objects.filter(revision=revision).values_list("content_text", "pk"))
    assert {text: pk for text, pk in after.items() if before[text] == pk}.keys() == before.keys() - {
        made.attributions[0].content.text
    }
    settle()
    assert check() == []


def test_an_edit_of_the_article_keeps_what_was_decided_where_its_words_still_stand() -> None:
    made = dairy()[0]
    add(*dairy())
    decide_attribution(said("Marrow Foods").pk, "ada", "reject")
    decide_attribution(said("Brindlow Dairy").pk, "ada", "accept")
    text = "Updated. " + made.article.text.replace("the report invented", "the story a lie")
    still = ("Marrow Foods", "Marrow Foods declined", "declined to comment", "on any purchase of the cellars")
    edited = reading(GAZETTE, text, made.parties, still)
    add(edited)
    rows = Attribution.objects.filter(revision__article__key=GAZETTE, revision__number=2)
    assert [(a.mention.name, a.verdict) for a in rows] == [("Marrow Foods", "rejected")]
    assert check() == []


def test_a_claim_in_a_persons_words_keeps_them_and_a_rejected_one_stays_away() -> None:
    add(dairy()[0])
    claim = Claim.objects.order_by("number")[0]
    decide_claim(claim.pk, "ada", "correct", text="Brindlow Dairy is selling its cheese cellars to Marrow Foods.")
    settle()
    add(dairy()[1])
    assert Claim.objects.get(pk=claim.pk).text == "Brindlow Dairy is selling its cheese cellars to Marrow Foods."
    decide_claim(claim.pk, "ada", "reject")
    settle()
    assert not Position.objects.filter(claim=claim, verdict="").exists()
    assert check() == []


def test_a_decided_position_stays_and_its_words_get_no_other() -> None:
    add(dairy()[0])
    one = Position.objects.filter(party__name="Marrow Foods")[0]
    decide_position(one.pk, "ada", "correct", position="denies")
    add(dairy()[1])
    there = Position.objects.filter(revision=one.revision, party=one.party, claim=one.claim)
    assert [(p.pk, p.position, p.verdict) for p in there] == [(one.pk, "denies", "corrected")]


def test_a_source_that_a_person_named_stays_so() -> None:
    add(*dairy())
    a = said("Marrow Foods")
    decide_source(a.pk, "ada", find_party("Brindlow Dairy").pk)
    replace_reading(a.revision_id, dairy()[0], "new")
    settle()
    assert Attribution.objects.get(pk=a.pk).party.name == "Brindlow Dairy"
    assert Attribution.objects.get(mention__name="Marrow Foods", revision__article__key=COURIER).party.name == (
        "Marrow Foods"
    )


def test_merged_parties_are_one_for_good_and_split_ones_two() -> None:
    add(*dairy())
    merge_parties(find_party("Marrow Foods").pk, find_party("Orrin Gazette").pk, "ada")
    replace_reading(said("Marrow Foods").revision_id, dairy()[0], "new")
    settle()
    assert find_party("Marrow Foods").name == "Orrin Gazette"
    assert said("Marrow Foods").party.name == "Orrin Gazette"
    assert check() == []
    split_party(Party.objects.get(key="body marrowfoods").pk, "ben")
    settle()
    assert said("Marrow Foods").party.name == "Marrow Foods"
    assert check() == []


def test_what_onrecord_takes_for_one_party_can_be_split_for_good() -> None:
    short = reading("https://x.example/1", "Brindlow said it was glad of the frost.", [party("Brindlow")],
                    ("Brindlow", "Brindlow", "said", "it was glad of the frost"))  # fmt: skip
    add(*dairy(), short)
    split_party(Party.objects.get(key="body brindlow").pk, "ada")
    add(reading("https://x.example/2", FERRY, []))
    replace_reading(Mention.objects.get(name="Brindlow").revision_id, short, "new")
    settle()
    assert Mention.objects.get(name="Brindlow").party.name == "Brindlow"
    assert check() == []


def test_a_party_can_be_another_in_one_article() -> None:
    add(*dairy())
    split_party(find_party("Marrow Foods").pk, "ada", [COURIER])
    settle()
    assert len(set(Mention.objects.filter(name="Marrow Foods").values_list("party", flat=True))) == 2
    with pytest.raises(LedgerError, match="several parties"):
        find_party("Marrow Foods")


def test_corrections_come_out_as_the_training_reads_them() -> None:
    add(*dairy())
    decide_attribution(said("Brindlow Dairy").pk, "ada", "correct", words={"content": "the report"})
    decide_attribution(said("Marrow Foods").pk, "ada", "reject")
    [row] = corrections()
    text = row["text"]
    assert row["id"] == f"{GAZETTE}#1"
    [one] = row["attributions"]
    assert {role: [text[s:e] for s, e in spans] for role, spans in one.items()} == {
        "source": ["Brindlow Dairy called"],
        "cue": ["called"],
        "content": ["the report"],
    }
    assert row["undecided"] == 1


def test_the_statements_of_an_article_are_listed_with_their_ids() -> None:
    add(*dairy())
    rows = statements_in(GAZETTE)
    names = ("Orrin Gazette", "Brindlow Dairy", "Marrow Foods")
    assert {r["attribution"] for r in rows if "attribution" in r} == {f"a{said(n).pk}" for n in names}
    with pytest.raises(LedgerError, match="no such article"):
        statements_in("https://nowhere.example/")


def test_filing_needs_no_decision_to_be_undone() -> None:
    add(*dairy())
    decide_attribution(said("Marrow Foods").pk, "ada", "reject")
    assert [f.outcome for f in file_readings(dairy())] == ["unchanged", "unchanged"]
    assert said("Marrow Foods").verdict == "rejected"
