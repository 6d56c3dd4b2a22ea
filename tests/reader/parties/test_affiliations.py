"""Which roles and affiliations a text gives to the people it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Span
from onrecord.reader.mention import Name, NameLabel
from onrecord.reader.parties.affiliations import affiliations
from tests.corpora import corpus

Row = tuple[str, str, str | None]


def named(text: str, people: list[str], organizations: list[str], places: list[str]) -> list[Name]:
    labels: list[tuple[NameLabel, list[str]]] = [("PERSON", people), ("ORG", organizations), ("GPE", places)]
    return [Name(Span(text.index(n), text.index(n) + len(n)), label) for label, found in labels for n in found]


def read(
    text: str, people: list[str], organizations: list[str] | None = None, places: list[str] | None = None
) -> list[Row]:
    found = affiliations(text, named(text, people, organizations or [], places or []))
    return [(text[slice(*m.person)], m.role, text[slice(*m.organization)] if m.organization else None) for m in found]


@pytest.mark.parametrize(
    ("text", "role", "organization"),
    [
        ("On Friday Orbis CEO Ada Brook said so.", "CEO", "Orbis"),
        ("Orbis's chief executive Ada Brook said so.", "chief executive", "Orbis"),
        ("Former Orbis director Ada Brook said so.", "former director", "Orbis"),
        ("“No,” said Orbis spokeswoman Ada Brook.", "spokeswoman", "Orbis"),
        ("The Orbis campaign spokesman Ada Brook left.", "spokesman", "Orbis campaign"),
        ("The Orbis campaign manager Ada Brook left.", "campaign manager", "Orbis"),
        ("Ada Brook, Orbis’s chief executive, said so.", "chief executive", "Orbis"),
        ("Ada Brook, chief executive of Orbis, said so.", "chief executive", "Orbis"),
        ("Ada Brook, 45, the former president and founder of Orbis, left.", "former president and founder", "Orbis"),
        ("Ada Brook, vice president of engineering at Orbis, left.", "vice president of engineering", "Orbis"),
        ("Ada Brook, president of the Lorne-based Orbis, left.", "president", "Orbis"),
        ("“No,” said another Orbis spokeswoman, Ada Brook.", "spokeswoman", "Orbis"),
        ("Ada Brook, an Orbis spokeswoman, said so.", "spokeswoman", "Orbis"),
        ("Ada Brook (Orbis’s owner) said so.", "owner", "Orbis"),
        ("Ada Brook, who founded Orbis, said so.", "founder", "Orbis"),
        ("Ada Brook, who now heads Orbis, said so.", "head", "Orbis"),
        ("Ada Brook, who led Orbis until May, said so.", "former leader", "Orbis"),
        ("Ada Brook, who served as treasurer of Orbis, said so.", "former treasurer", "Orbis"),
        ("Ada Brook is a senior adviser to Orbis.", "senior adviser", "Orbis"),
        ("“No,” said a spokeswoman for Orbis, Ada Brook.", "spokeswoman", "Orbis"),
        ("“No,” said a senior adviser to Orbis Ada Brook.", "senior adviser", "Orbis"),
        ("“No,” said Orbis's chief executive, Ada Brook.", "chief executive", "Orbis"),
        ("The reporter Ada Brook of Orbis said so.", "reporter", "Orbis"),
    ],
)
@pytest.mark.parametrize("labelled", [True, False])
def test_a_role_is_read_wherever_it_stands_beside_the_name(
    text: str, role: str, organization: str, labelled: bool
) -> None:
    assert read(text, ["Ada Brook"], ["Orbis"] if labelled else []) == [("Ada Brook", role, organization)]


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("“No,” said the company's chief executive, Ada Brook.", "the company"),
        ("“No,” said its chief executive, Ada Brook.", "its"),
        ("Ada Brook, chief executive of the company, said so.", "the company"),
        ("Ada Brook, the company’s new chief executive, said so.", "the company"),
    ],
)
def test_a_noun_or_pronoun_may_stand_for_the_organization(text: str, organization: str) -> None:
    (row,) = read(text, ["Ada Brook"])
    assert (row[0], row[2]) == ("Ada Brook", organization)
    assert row[1].endswith("chief executive")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("President Ada Brook said so.", "President"),
        ("Lt. Gov. Ada Brook said so.", "Lieutenant Governor"),
        ("Former Secretary of State Ada Brook said so.", "Former Secretary of State"),
        ("Ada Brook, a law professor, said so.", "law professor"),
        ("Ada Brook, a teacher from Lorne, said so.", "teacher"),
        ("Rep. Ada Brook (R-Mich.) said so.", "Republican representative for Michigan"),
        ("Former Sen. Ada Brook, D-N.H., said so.", "former Democratic senator for New Hampshire"),
        ("Ada Brook (I-Vt.) said so.", "independent from Vermont"),
        ("Republican Ada Brook said so.", "Republican"),
    ],
)
def test_a_role_may_belong_to_nobody_that_the_text_names(text: str, role: str) -> None:
    assert read(text, ["Ada Brook"]) == [("Ada Brook", role, None)]


def test_an_apposition_and_its_relative_clause_give_a_role_each() -> None:
    text = "Ada Brook, a Republican who chairs the House Rivers committee, warned of it."
    expected = [("Ada Brook", "Republican", None), ("Ada Brook", "chair", "House Rivers committee")]
    assert read(text, ["Ada Brook"], ["House", "Rivers"]) == expected
    text = "Ada Brook, an economist who served as head of the Tax Office and is now president of the Orbis Forum, left."
    assert read(text, ["Ada Brook"], ["Tax Office", "Orbis Forum"])[1:] == [
        ("Ada Brook", "former head", "Tax Office"),
        ("Ada Brook", "president", "Orbis Forum"),
    ]


def test_a_name_may_have_swallowed_its_title() -> None:
    text = "Orbis CEO Ada Brook said so. Orbis agreed, and so did Orbis."
    assert read(text, ["Orbis CEO Ada Brook"]) == [("Ada Brook", "CEO", "Orbis")]
    text = "“No,” President Ada Brook’s aide said."
    assert read(text, ["President Ada Brook’s"]) == [("Ada Brook", "President", None)]


def test_an_unlabelled_word_that_opens_a_sentence_is_an_organization_only_if_the_text_repeats_it() -> None:
    assert read("Embattled CEO Ada Brook left.", ["Ada Brook"]) == [("Ada Brook", "CEO", None)]
    assert read("Orbis CEO Ada Brook left. So did Orbis.", ["Ada Brook"]) == [("Ada Brook", "CEO", "Orbis")]


def test_one_title_may_stand_before_two_names() -> None:
    assert read("Sens. Ada Brook and Ben Ames left.", ["Ada Brook", "Ben Ames"]) == [
        ("Ada Brook", "Senator", None),
        ("Ben Ames", "Senator", None),
    ]


def test_a_person_may_be_whom_the_role_belongs_to() -> None:
    text = "Ada Brook, senior adviser to President Ben Ames, left. Mr. Cole, Ben Ames's lawyer, stayed."
    assert read(text, ["Ada Brook", "Ben Ames", "Cole"])[0] == ("Ada Brook", "senior adviser", "Ben Ames")


def test_the_place_of_an_office_is_kept_and_where_somebody_lives_is_not() -> None:
    assert read("Ohio Gov. Ada Brook left.", ["Ada Brook"], [], ["Ohio"]) == [("Ada Brook", "Governor", "Ohio")]
    assert read("Gov. Ada Brook of Ohio left.", ["Ada Brook"], [], ["Ohio"]) == [("Ada Brook", "Governor", "Ohio")]
    assert read("Ada Brook, an Ohio lawyer, left.", ["Ada Brook"], [], ["Ohio"]) == [("Ada Brook", "lawyer", None)]


@pytest.mark.parametrize(
    "text",
    [
        "He would vote for Ada Brook, the senator said.",
        "Ada Brook told the chairman that the president of Orbis had left.",
        "The president left, Ada Brook said.",
        "They need a new leader, Ada Brook said.",
        "Ada Brook and the chief executive met.",
        "Ada Brook Was A Really Effective Senator",
        "The team beat Ada Brook. The coach, he said, was pleased.",
    ],
)
def test_a_role_of_somebody_else_is_not_given_to_the_name_beside_it(text: str) -> None:
    assert read(text, ["Ada Brook"], ["Orbis"] if "Orbis" in text else []) == []


def test_the_next_name_in_a_list_keeps_its_own_title() -> None:
    rows = read("Brook, Ohio Gov. Ben Ames and others left.", ["Brook", "Ben Ames"], [], ["Ohio"])
    assert rows == [("Ben Ames", "Governor", "Ohio")]


def test_the_evidence_holds_the_person_and_the_organization() -> None:
    text = "“No,” said a spokeswoman for Orbis, Ada Brook, on Monday."
    (mention,) = affiliations(text, named(text, ["Ada Brook"], ["Orbis"], []))
    assert text[slice(*mention.evidence)] == "spokeswoman for Orbis, Ada Brook"


def test_the_seed_article_tells_what_its_people_are() -> None:
    text = corpus("seed/ford-byd-xiaomi.txt").read_text(encoding="utf-8")
    rows = read(text, ["Ford CEO Jim Farley", "John Moolenaar", "Donald Trump"], ["House China committee"])
    assert {("Jim Farley", "CEO", "Ford"), ("John Moolenaar", "Republican", None)} <= set(rows)
    assert {("John Moolenaar", "chair", "House China committee"), ("Donald Trump", "President", None)} <= set(rows)


WORDS = (
    "Ada Brook Orbis CEO president former Sen. Rep. the a of for at , . ( ) (R-Ohio) who is was chairs and 's “ ” "
    "company campaign Republican chief executive officer 45 \n - ’s"
)
LABELS: list[NameLabel] = ["PERSON", "ORG", "GPE", "NORP", "OTHER"]
SENTENCES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(" ".join)


@given(SENTENCES | st.text(max_size=60), st.data())
def test_any_text_and_names_give_spans_of_the_text(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(offsets, offsets), max_size=6))
    names = [Name(Span(min(p), max(p)), data.draw(st.sampled_from(LABELS))) for p in pairs]
    for mention in affiliations(text, names):
        assert mention.role
        for start, end in (mention.person, mention.evidence, mention.organization or mention.evidence):
            assert 0 <= start < end <= len(text)
            assert mention.evidence.start <= start
            assert end <= mention.evidence.end
