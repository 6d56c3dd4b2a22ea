"""Sources become parties: names, pronouns, nouns, first persons and what is left implicit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.reader.mention import Name, NameLabel, Statement
from onrecord.reader.parties import Resolution, resolve
from onrecord.reading import PARTY_KINDS, Party

TEXT = """Brook denies talks with Halden Motors

By Lena Ortiz

Corvo chief executive Ada Brook dismissed the report by the Northern Post on Tuesday. "We have no plans," Brook said.
She told reporters that the automaker would go on alone, adding that it needed nobody.

Sen. Carl Dorn, who chairs the trade committee, warned of a sale. The senator said his advisers feared the worst.
Mr. Dorn and Ms. Brook declined to comment. Two people familiar with the plans said that you never know.

Halden Motors said that it was open to talks. According to the newspaper, a letter had been sent.
"""


def name(words: str, label: NameLabel, *, nth: int = 0, subject: bool = False) -> Name:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Name(Span(start, start + len(words)), label, subject)


NAMES = (
    name("Brook", "PERSON", subject=True),
    name("Halden Motors", "ORG"),
    name("Lena Ortiz", "PERSON"),
    name("Corvo", "ORG"),
    name("Ada Brook", "PERSON", subject=True),
    name("Northern Post", "ORG"),
    name("Brook", "ORG", nth=2, subject=True),
    name("Carl Dorn", "PERSON", subject=True),
    name("Dorn", "PERSON", nth=1, subject=True),
    name("Halden Motors", "ORG", nth=1, subject=True),
)


def span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def statement(source: str, cue: str, content: str, *, after: str = "") -> Statement:
    at = after or next((both for both in (f"{source} {cue}", f"{cue} {source}") if both in TEXT), source)
    return Statement((span(source, at),), (span(cue, at),), (span(content),))


def party(source: str, cue: str, content: str, *, after: str = "") -> Party:
    """Who the source is, resolved together with the statements around it."""
    asked = statement(source, cue, content, after=after)
    others = [
        statement("Corvo chief executive Ada Brook", "dismissed", "the report by the Northern Post"),
        statement("Brook", "said", '"We have no plans,"', after="Brook said"),
        statement("Sen. Carl Dorn, who chairs the trade committee,", "warned", "of a sale"),
        statement("Halden Motors", "said", "that it was open to talks", after="Halden Motors said"),
    ]
    statements = sorted({s for s in others if s != asked} | {asked}, key=lambda s: s.cue)
    found = resolve(TEXT, NAMES, statements)
    return found.parties[found.sources[statements.index(asked)]]


@pytest.mark.parametrize(
    ("source", "cue", "content", "expected", "kind"),
    [
        ("Brook", "denies", "talks", "Ada Brook", "person"),
        ("Corvo chief executive Ada Brook", "dismissed", "the report by the Northern Post", "Ada Brook", "person"),
        ("She", "told", "that the automaker would go on alone", "Ada Brook", "person"),
        ("who", "chairs", "the trade committee", "Carl Dorn", "person"),
        ("The senator", "said", "his advisers feared the worst", "Carl Dorn", "person"),
        ("his advisers", "feared", "the worst", "Carl Dorn's advisers", "group"),
        ("Mr. Dorn and Ms. Brook", "declined to comment", "comment", "Carl Dorn and Ada Brook", "group"),
        ("Halden Motors", "said", "that it was open to talks", "Halden Motors", "organization"),
        ("the newspaper", "According to", "a letter had been sent", "Northern Post", "publication"),
        ("you", "know", "never", "you", "reader"),
    ],
)
def test_it_resolves_a_source(source: str, cue: str, content: str, expected: str, kind: str) -> None:
    found = party(source, cue, content, after="you never" if source == "you" else "")
    assert (found.name, found.kind) == (expected, kind)


def test_a_first_person_in_a_quotation_is_its_speaker() -> None:
    assert party("We", "have no plans", "plans", after='"We have').name == "Ada Brook"


def test_unnamed_people_keep_their_own_words() -> None:
    found = party("Two people familiar with the plans", "said", "that you never know")
    assert (found.name, found.kind) == ("Two people familiar with the plans", "group")


def test_a_statement_without_a_source_belongs_to_the_subject_of_its_clause() -> None:
    said = statement("She", "told", "that the automaker would go on alone")
    adding = Statement((), (span("adding"),), (span("that it needed nobody"),))
    found = resolve(TEXT, NAMES, [said, adding])
    assert found.sources[0] == found.sources[1]
    assert found.parties[found.sources[1]].name == "Ada Brook"


def test_equal_parties_are_listed_once_with_the_words_used_for_them() -> None:
    statements = [
        statement("Brook", "denies", "talks"),
        statement("Corvo chief executive Ada Brook", "dismissed", "the report by the Northern Post"),
    ]
    found = resolve(TEXT, NAMES, statements)
    assert found.sources == (0, 0)
    assert [p.name for p in found.parties if p.kind == "person"] == ["Ada Brook"]
    assert set(found.parties[0].aliases) >= {"Brook", "Corvo chief executive Ada Brook"}
    assert "Ada Brook" not in found.parties[0].aliases


def test_roles_are_held_in_parties_by_name_or_by_what_stands_for_them() -> None:
    text = "Halden Motors, a carmaker, said no. Ada Brook, the company's chief executive, agreed. Its shares fell."
    names = [Name(Span(0, 13), "ORG", True), Name(Span(36, 45), "PERSON", True)]
    said = [Statement((Span(0, 13),), (Span(27, 31),), ()), Statement((Span(36, 45),), (Span(79, 85),), ())]
    halden, brook = resolve(text, names, said).parties
    assert [(a.role, a.party) for a in brook.affiliations] == [("chief executive", halden.id)]


def test_the_people_are_those_spoken_of_at_more_length_before() -> None:
    text = "Three people familiar with the plan said yes. The people said more."
    said = [Statement((Span(0, 35),), (Span(36, 40),), ()), Statement((Span(46, 56),), (Span(57, 61),), ())]
    found = resolve(text, (), said)
    assert found.sources == (0, 0)


def test_a_name_that_the_names_leave_out_is_still_found() -> None:
    without = [n for n in NAMES if "Dorn" not in TEXT[n.span.start : n.span.end]]
    warned = statement("Sen. Carl Dorn, who chairs the trade committee,", "warned", "of a sale")
    found = resolve(TEXT, without, [warned])
    assert (found.parties[0].name, found.parties[0].kind) == ("Carl Dorn", "person")


def test_no_names_and_no_statements_give_no_parties() -> None:
    assert resolve("", (), ()) == Resolution((), ())


def test_it_answers_the_same_every_time() -> None:
    statements = [statement("The senator", "said", "his advisers feared the worst")]
    assert resolve(TEXT, NAMES, statements) == resolve(TEXT, NAMES, statements)


words = st.sampled_from(
    [
        *TEXT.split(),
        "he",
        "who",
        "we",
        "I",
        "“",
        "”",
        '"',
        "’s",
        ",",
        "\n",
        "\n\n",
        ".",
        "the company",
        "and",
        "é",
        "１２",
    ]
)


@st.composite
def inputs(draw: st.DrawFn) -> tuple[str, list[Name], list[Statement]]:
    text = draw(st.one_of(st.text(max_size=60), st.lists(words, max_size=40).map(" ".join)))
    place = st.integers(0, len(text))
    one = st.tuples(place, place).map(lambda p: Span(min(p), max(p)))
    some = st.lists(one, max_size=2).map(lambda s: tuple(sorted(s)))
    labels: list[NameLabel] = ["PERSON", "ORG", "GPE", "NORP", "OTHER"]
    names = draw(st.lists(st.builds(Name, one, st.sampled_from(labels), st.booleans()), max_size=8))
    return text, names, draw(st.lists(st.builds(Statement, some, some, some), max_size=6))


@settings(max_examples=400, deadline=None)
@given(inputs())
def test_whatever_the_text_and_spans_every_source_gets_a_party(given: tuple[str, list[Name], list[Statement]]) -> None:
    text, names, statements = given
    found = resolve(text, names, statements)
    assert len(found.sources) == len(statements)
    assert set(found.sources) <= set(range(len(found.parties)))
    assert all(p.kind in PARTY_KINDS for p in found.parties)
    assert all(p.name in text for p in found.parties if p.kind in ("person", "organization", "publication"))


@pytest.mark.parametrize("text", ["and, officials", "by, 0"])
def test_a_source_of_which_a_comma_parts_only_a_leading_word_has_a_party(text: str) -> None:
    found = resolve(text, [], [Statement((Span(0, len(text)),), (), ())])
    assert len(found.sources) == 1


def test_somebodys_office_is_not_the_body_named_before() -> None:
    text = "According to the Northern Post, which broke the story, ministers knew. Dorn’s office disputes this."
    at = text.index

    def cut(words: str) -> Span:
        return Span(at(words), at(words) + len(words))

    names = (Name(cut("Northern Post"), "ORG", False), Name(cut("Dorn"), "PERSON", False))
    statements = (
        Statement((cut("the Northern Post"),), (cut("According to"),), (cut("ministers knew"),)),
        Statement((cut("Dorn’s office"),), (cut("disputes"),), (cut("this"),)),
    )
    found = resolve(text, names, statements)
    assert [found.parties[n].name for n in found.sources] == ["Northern Post", "Dorn’s office"]


def test_a_source_is_nobody_whom_the_article_names() -> None:
    text = "Ada Brook should go, a source close to the board told the Northern Post. “It is over,” the source said."
    at = text.index

    def cut(words: str) -> Span:
        return Span(at(words), at(words) + len(words))

    names = (Name(cut("Ada Brook"), "PERSON", True), Name(cut("Northern Post"), "ORG", False))
    statements = (
        Statement((cut("a source close to the board"),), (cut("told"),), (cut("Ada Brook should go"),)),
        Statement((cut("the source"),), (cut("said"),), (cut("“It is over,”"),)),
    )
    found = resolve(text, names, statements)
    assert [found.parties[n].name for n in found.sources] == ["source close to the board"] * 2
