"""Stories, parties, claims and positions as articles arrive."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable

import pytest
from django.db.models import F

from onrecord import Affiliation, Party, Reading
from onrecord.ledger import check, file_readings, open_ledger, settle, status
from onrecord.ledger.models import Article, Claim, Mention, Position, Story
from tests.ledger.contents import contents
from tests.stories.readings import party, reading

pytestmark = pytest.mark.usefixtures("ledger")

TALKS = "Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods"
GAZETTE = (
    "Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods, the Orrin Gazette reported. Brindlow Dairy "
    "called the report invented. Marrow Foods declined to comment on any purchase of the cellars."
)
COURIER = (
    "Marrow Foods confirmed that it is in talks to buy the cheese cellars of Brindlow Dairy. Petra Voss, chairwoman of "
    "Brindlow Dairy, denied that Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods."
)
FERRY = (
    "The Harlow Line ferry Kestrel ran aground off Dunmere Point on Tuesday with forty passengers aboard, and the "
    "coastguard took all of them off by boat. Harlow Line denied that the rudder of the Kestrel had failed."
)


def dairy() -> list[Reading]:
    brindlow, marrow = party("Brindlow Dairy", "organization", "Brindlow"), party("Marrow Foods")
    gazette = party("Orrin Gazette", "publication")
    voss = party("Petra Voss", "person", posts=[("Brindlow Dairy", "chairwoman")])
    return [
        reading(
            "https://gazette.example/cellars",
            GAZETTE,
            [brindlow, marrow, gazette],
            ("Orrin Gazette", "the Orrin Gazette", "reported", TALKS),
            ("Brindlow Dairy", "Brindlow Dairy called", "called", "the report invented"),
            ("Marrow Foods", "Marrow Foods declined", "declined to comment", "on any purchase of the cellars"),
            title="Dairy in talks to sell its cheese cellars",
            publisher="Orrin Gazette",
            published="2031-05-01T08:00:00",
        ),
        reading(
            "https://courier.example/cellars",
            COURIER,
            [brindlow, marrow, voss],
            ("Marrow Foods", "Marrow Foods", "confirmed", "that it is in talks to buy the cheese cellars"),
            ("Petra Voss", "Petra Voss", "denied", f"that {TALKS}"),
            title="Marrow Foods confirms talks over cheese cellars",
            publisher="Norvik Courier",
            published="2031-05-02T08:00:00",
        ),
    ]  # fmt: skip


def ferry() -> Reading:
    return reading(
        "https://courier.example/kestrel",
        FERRY,
        [party("Harlow Line")],
        ("Harlow Line", "Harlow Line denied", "denied", "that the rudder of the Kestrel had failed"),
        title="Ferry aground off Dunmere Point",
        published="2031-05-03T08:00:00",
    )


def add(*readings: Reading) -> None:
    file_readings(readings)
    settle()


def test_articles_on_one_event_come_together_and_others_stay_apart() -> None:
    add(*dairy(), ferry())
    stories = {frozenset(s.articles.values_list("key", flat=True)) for s in Story.objects.all()}
    assert stories == {
        frozenset({"https://gazette.example/cellars", "https://courier.example/cellars"}),
        frozenset({"https://courier.example/kestrel"}),
    }
    assert check() == []


def test_a_later_article_adds_to_the_claims_and_positions_of_its_story() -> None:
    add(dairy()[0])
    before = set(Position.objects.values_list("pk", flat=True))
    add(dairy()[1])
    assert Story.objects.count() == 1
    claim = Claim.objects.order_by("number")[0]
    taken = {(p.party.name, p.position, p.article.key) for p in claim.positions.all()}
    assert ("Marrow Foods", "declines", "https://gazette.example/cellars") in taken
    assert ("Marrow Foods", "supports", "https://courier.example/cellars") in taken
    assert before <= set(Position.objects.values_list("pk", flat=True))
    assert check() == []


def test_settling_again_changes_nothing() -> None:
    add(*dairy(), ferry())
    before = contents()
    rows = list(Position.objects.order_by("pk").values_list("pk", "party"))
    settle()
    assert contents() == before
    assert list(Position.objects.order_by("pk").values_list("pk", "party")) == rows


def test_the_order_in_which_articles_come_does_not_matter(empty_ledger: Callable[[], str]) -> None:
    every = [*dairy(), ferry()]
    add(*every)
    together = contents()
    open_ledger(empty_ledger())
    for one in reversed(every):
        add(one)
    assert contents() == together


def test_a_syndicated_copy_is_linked_to_the_first_that_was_published() -> None:
    first, other = dairy()
    copy = reading("https://aaa.example/copy", GAZETTE, first.parties, title="Cellars", published="2031-05-01T09:00:00")
    add(copy)
    add(first, other)
    rows = {a.key: a for a in Article.objects.select_related("copy_of")}
    assert rows[copy.article.id].copy_of == rows[first.article.id]
    assert rows[first.article.id].copy_of is None
    assert rows[copy.article.id].story_id == rows[first.article.id].story_id
    assert check() == []


def test_an_edited_article_leaves_the_story_that_it_no_longer_belongs_to() -> None:
    add(*dairy(), ferry())
    text = FERRY.replace("Tuesday", "the same Tuesday") + " It floats again."
    edited = reading("https://courier.example/cellars", text, [], title="Ferry floats again")
    add(edited)
    assert Article.objects.get(key=edited.article.id).story == Article.objects.get(key=ferry().article.id).story
    current = Position.objects.filter(article__key=edited.article.id, revision__number=2)
    assert not current.filter(claim__text__contains="cellars").exists()
    assert check() == []


def test_names_of_one_body_are_one_party_across_stories() -> None:
    add(*dairy())
    short = reading("https://x.example/1", "Brindlow said it was glad of the frost.", [party("Brindlow")],
                    ("Brindlow", "Brindlow", "said", "it was glad of the frost"))  # fmt: skip
    add(short)
    assert {m.party.name for m in Mention.objects.filter(name__startswith="Brindlow")} == {"Brindlow Dairy"}


def person(id: str, post: str, body: str, company: str) -> Reading:
    text = f"John Smith, {post} of {body}, said “we will see” to {company} about the {id} affair in the town hall."
    smith = Party("p1", "John Smith", "person", ("John Smith",), (Affiliation("p2", post),))
    who = (smith, Party("p2", body, "organization"), Party("p3", company, "organization"))
    made = reading(f"https://{id}.example/", text, [party("John Smith", "person")],
                   ("John Smith", "John Smith", "said", "“we will see”"))  # fmt: skip
    said = tuple(dataclasses.replace(a, source=dataclasses.replace(a.source, party=smith)) for a in made.attributions)
    return dataclasses.replace(made, parties=who, attributions=said)


def test_two_persons_of_one_name_with_nothing_in_common_are_two_parties() -> None:
    add(person("budget", "treasurer", "Norvik Council", "Orrin Bank"))
    add(person("final", "goalkeeper", "Dunmere Rovers", "Harlow Stadium"))
    add(person("deficit", "treasurer", "Norvik Council", "Calder Motors"))
    homes = dict(Mention.objects.filter(name="John Smith").values_list("revision__article__key", "party"))
    assert homes["https://budget.example"] == homes["https://deficit.example"] != homes["https://final.example"]


def test_the_counts_are_those_of_what_was_added() -> None:
    every = [*dairy(), ferry()]
    add(*every)
    counts = status()
    assert counts["articles"] == counts["revisions"] == 3
    assert counts["attributions"] == sum(len(r.attributions) for r in every)
    assert (counts["stories"], counts["parties"], counts["waiting"]) == (2, 5, 0)
    assert list(itertools.chain(counts))[:7] == [
        *("articles", "revisions", "attributions", "parties", "stories", "claims", "positions")
    ]


def test_whoever_a_source_cites_is_a_party_for_as_long_as_it_is_cited() -> None:
    key, cited = "https://herald.example/cellars", "three people familiar with the talks"
    brindlow, gazette = party("Brindlow Dairy"), party("Orrin Gazette", "publication")
    reported = ("Orrin Gazette", "The Orrin Gazette", "reported", f"that {TALKS}")
    citing = ("Orrin Gazette", "The Orrin Gazette", "citing", cited)
    denied = ("Brindlow Dairy", "Brindlow Dairy called", "called", "the report invented")
    end = "Brindlow Dairy called the report invented."
    first = f"The Orrin Gazette, citing {cited}, reported that {TALKS}. {end}"
    add(*dairy(), reading(key, first, [brindlow, gazette], citing, reported, denied, published="2031-05-03"))
    assert [p.position for p in Position.objects.filter(party__name=cited)] == ["supports"]
    assert check() == []
    then = f"The Orrin Gazette reported that {TALKS}. {end}"
    add(reading(key, then, [brindlow, gazette], reported, denied, published="2031-05-03"))
    assert check() == []
    assert not Position.objects.filter(party__name=cited, revision=F("article__current")).exists()
    assert Position.objects.filter(party__name=cited).exists(), "what the earlier text had stays"
