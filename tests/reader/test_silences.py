"""Silence, in the phrases that news has for it: found with who is silent, and not where nobody declined to speak."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Span
from onrecord.reader.mention import Name, NameLabel, Statement
from onrecord.reader.silence_phrases import silence_phrases
from onrecord.reader.silences import silences

NAMES: dict[str, NameLabel] = {
    "Ada Brook": "PERSON",
    "Ilse Marten": "PERSON",
    "Corvo": "ORG",
    "Orbit Shipping": "ORG",
    "Tarn & Sons": "ORG",
    "Lorne": "GPE",
    "Monday": "OTHER",
    "Harbour Act": "OTHER",
}


PARTS = """Corvo declined to comment . , and the spokesman for she who if did not respond requests calls were unanswered
silent remained neither nor Ada Brook no from could be reached"""


def names_in(text: str) -> list[Name]:
    found = [Name(Span(*m.span()), label) for name, label in NAMES.items() for m in re.finditer(re.escape(name), text)]
    return sorted(found, key=lambda n: n.span)


def said(text: str, *statements: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Source, cue and content of each silence in ``text``, where these statements are known already."""

    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    known = [Statement(*(spans(words) for words in statement)) for statement in statements]
    found = silences(text, names_in(text), known)
    return [(_text(text, s.source), _text(text, s.cue), _text(text, s.content)) for s in found]


def _text(text: str, role: tuple[Span, ...]) -> str:
    return " … ".join(text[s:e] for s, e in role)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Corvo declined to comment.", "Corvo", "declined", "to comment"),
        ("Corvo declined comment on Monday.", "Corvo", "declined", "comment on Monday"),
        ("Corvo has repeatedly refused to say how many.", "Corvo", "has repeatedly refused", "to say how many"),
        ("Corvo declined on Monday to elaborate.", "Corvo", "declined", "to elaborate"),
        ("Corvo refused to answer questions, the paper said.", "Corvo", "refused", "to answer questions"),
        ("Corvo declined a request for an interview.", "Corvo", "declined", "a request for an interview"),
        ("Corvo did not reply to a request for comment.", "Corvo", "did not reply to", "a request for comment"),
        ("Corvo didn’t yet respond to The Ledger’s emails.", "Corvo", "didn’t yet respond to", "The Ledger’s emails"),
        ("Corvo did not respond by the time of writing.", "Corvo", "did not", "respond by the time of writing"),
        ("Corvo did not return calls seeking comment.", "Corvo", "did not return", "calls seeking comment"),
        ("Corvo could not be reached for comment.", "Corvo", "could not be reached", "for comment"),
        ("Corvo was not immediately available for comment.", "Corvo", "was not immediately available", "for comment"),
        ("Corvo was unavailable for comment.", "Corvo", "was unavailable", "for comment"),
        ("Corvo has yet to respond.", "Corvo", "has yet to", "respond"),
        ("Corvo has yet to issue a statement.", "Corvo", "has yet to", "issue a statement"),
        ("Corvo has opted for silence.", "Corvo", "has opted", "for silence"),
        ("Corvo chose not to comment.", "Corvo", "chose", "not to comment"),
        ("Corvo has kept silent on the matter.", "Corvo", "has kept", "silent on the matter"),
        ("Corvo remained silent.", "Corvo", "remained", "silent"),
        ("Corvo was silent about the deal.", "Corvo", "was", "silent about the deal"),
        ("Corvo kept its silence.", "Corvo", "kept", "its silence"),
        ("Corvo would not comment on the deal.", "Corvo", "would not", "comment on the deal"),
        ("Corvo would not say whether it would pay.", "Corvo", "would not say", "whether it would pay"),
        ("Corvo has not commented.", "Corvo", "has not", "commented"),
        ("Corvo had no comment.", "Corvo", "had", "no comment"),
        ("Corvo made no public statement.", "Corvo", "made", "no public statement"),
        ("Corvo did not issue a statement.", "Corvo", "did not issue", "a statement"),
        ("Corvo ignored shouted questions about the deal.", "Corvo", "ignored", "shouted questions about the deal"),
        ("Corvo would neither confirm nor deny the deal.", "Corvo", "would neither", "confirm nor deny the deal"),
        ("Corvo did not elaborate.", "Corvo", "did not", "elaborate"),
        ("Corvo referred questions to its lawyers.", "Corvo", "referred", "questions to its lawyers"),
        ("A request for comment to Corvo was not returned.", "Corvo", "was not returned", "A request for comment"),
        ("Calls to Corvo went unanswered.", "Corvo", "went unanswered", "Calls"),
        ("Calls to Corvo to check the date were not returned.", "Corvo", "were not returned", "Calls"),
        ("Two emails seeking comment from Corvo were not answered.", "Corvo", "were not answered", "Two emails"),
        ("Calls to Corvo and to Tarn Monday evening were not returned.", "Corvo", "were not returned", "Calls"),
        ("Messages left for Corvo on Monday were not returned.", "Corvo", "were not returned", "Messages"),
        ("There was no immediate comment from Corvo.", "Corvo", "There was no", "immediate comment"),
        ("It was not possible to reach Corvo for comment.", "Corvo", "not possible to reach", "for comment"),
    ],
)
def test_it_is_found_in_its_set_phrases(text: str, source: str, cue: str, content: str) -> None:
    assert said(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ada Brook, the head of Corvo, declined to comment.", "Ada Brook"),
        ("Ada Brook, 45, of Lorne, declined to comment.", "Ada Brook"),
        ("Corvo, meanwhile, has declined to comment.", "Corvo"),
        ("Ada Brook, who runs Corvo, declined to comment.", "Ada Brook"),
        ("“It is done,” she said. Ada Brook declined to comment.", "Ada Brook"),
        ("On Monday, the company declined to comment.", "the company"),
        ("A spokesman for the company declined to comment.", "A spokesman for the company"),
        ("A spokeswoman for Ada Brook’s office declined to comment.", "A spokeswoman for Ada Brook’s office"),
        ("Corvo spokesman Ada Brook declined to comment.", "Corvo spokesman Ada Brook"),
        ("A Corvo spokesman, Ada Brook, declined to comment.", "A Corvo spokesman, Ada Brook"),
        (
            "Representatives for Corvo and Orbit Shipping declined to comment.",
            "Representatives for Corvo and Orbit Shipping",
        ),
        ("Corvo, Orbit Shipping and Tarn & Sons declined to comment.", "Corvo, Orbit Shipping and Tarn & Sons"),
        ("Both companies declined to comment.", "Both companies"),
        ("Corvo and Orbit Shipping both declined to comment.", "Corvo and Orbit Shipping"),
        ("The report named Corvo, but she declined to comment.", "she"),
        ("The paper said that Corvo declined to comment.", "Corvo"),
        ("Ada Brook met Ilse Marten and Corvo declined to comment.", "Corvo"),
        ("Police arrested Ada Brook, who declined to comment.", "Ada Brook"),
        ("Officials at the port of Lorne late Monday declined to comment.", "Officials at the port of Lorne"),
        ("Ada Brook, who through her office declined to comment, left.", "Ada Brook"),
        ("The company in a statement declined to comment.", "The company"),
        ("Several aides supporting Ada Brook declined to comment.", "Several aides supporting Ada Brook"),
        ("One clerk at a shipping firm declined to comment.", "One clerk at a shipping firm"),
        ("Two others declined to comment.", "Two others"),
        ("Corvo’s harbour works director Ada Brook declined to comment.", "Corvo’s harbour works director Ada Brook"),
        ("A senior Corvo safety official declined to comment.", "A senior Corvo safety official"),
        ("Ada Brook (Lorne) declined to comment.", "Ada Brook"),
        ("They asked the Lorne Harbour Board (LHB), which declined to comment.", "LHB"),
        ("The deal was known to the clerks, who declined to comment.", "the clerks"),
        ("Lorne harbour workers declined to comment.", "Lorne harbour workers"),
        ("The deal was signed with Corvo declining to comment.", "Corvo"),
        ("While Corvo spoke, Orbit Shipping has opted for silence.", "Orbit Shipping"),
    ],
)
def test_its_source_is_the_subject_before_the_verb(text: str, source: str) -> None:
    assert [s for s, _, _ in said(text)] == [source]


def test_a_second_verb_has_the_source_of_the_statement_before_it() -> None:
    text = "Ada Brook confirmed the talks but declined to give details."
    assert said(text) == []
    assert said(text, ("Ada Brook", "confirmed", "the talks")) == [("Ada Brook", "declined", "to give details")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Neither Corvo nor Orbit Shipping responded to requests for comment.", "Corvo nor Orbit Shipping"),
        ("None of the companies would comment.", "None of the companies"),
        ("Neither company had commented by Monday.", "Neither company"),
    ],
)
def test_it_may_lie_in_the_subject(text: str, source: str) -> None:
    assert [s for s, _, _ in said(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "If she declined to comment, the deal would be off.",
        "Corvo may decline to comment.",
        "Corvo should refuse to answer questions.",
        "Anyone who refused to answer questions was sent home.",
        "Why did Corvo refuse to answer questions?",
        "“I have no comment,” Ada Brook said.",
        "Corvo did not decline to comment.",
        "Corvo responded to requests for comment.",
    ],
)
def test_what_nobody_is_said_to_have_done_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The crowd held a moment of silence for Ada Brook.",
        "Ada Brook spoke for the silent majority.",
        "Ada Brook fell silent as the anthem played.",
        "The guns remained silent.",
        "The room was silent.",
        "Ada Brook was silent for a moment.",
        "Ada Brook remained silent while the judge read the verdict.",
        "An agreement could not be reached.",
        "The valley could not be reached by road.",
        "Ada Brook did not respond to treatment.",
        "Ada Brook did not respond in kind.",
        "Corvo’s shares declined to 12 crowns.",
        "Corvo refused to pay.",
        "Ada Brook refused to answer the door.",
        "Ada Brook did not return to Lorne.",
        "Ada Brook can’t answer a question without a joke.",
        "Orbit Shipping refused to confirm the nominee.",
        "Ada Brook ignored calls for her resignation.",
        "Ada Brook would not say the word.",
        "The Corvo announcement did not say whether it would pay.",
        "The pictures do not answer the big questions.",
        "Ada Brook had not made the statement.",
        "Corvo refused to describe the barge as a ship.",
        "Corvo would not be drawn into a price war.",
        "The Harbour Act is silent on fees.",
        "Critics’ warnings went unanswered.",
    ],
)
def test_other_uses_of_the_words_are_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text", ["Declined to comment.", "It rained. But declined to comment.", "By declining to comment, doubt grew."]
)
def test_without_a_subject_there_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "known",
    [
        ("Corvo", "declined", "to comment"),
        ("Corvo", "declined to comment on", "the deal"),
        ("Corvo", "confirmed", "the talks and declined to comment on the deal"),
    ],
)
def test_what_is_known_already_is_not_found_again(known: tuple[str, str, str]) -> None:
    assert said("Corvo confirmed the talks and declined to comment on the deal.", known) == []


def test_what_another_source_tells_of_it_does_not_hide_it() -> None:
    known = ("Ada Brook", "said", "Corvo declined to comment")
    assert said("Ada Brook said Corvo declined to comment.", known) == [("Corvo", "declined", "to comment")]


def test_it_is_found_whatever_stands_around_it() -> None:
    text = "İstanbul\u200f\n\n\tCorvo — DECLINED. Corvo  declined\nto comment.\n\nCalls to Corvo went unanswered"
    assert [s for s, _, _ in said(text)] == ["Corvo", "Corvo"]


@given(
    st.lists(
        st.sampled_from(["\n", "\n\n", "“", "”", "(", ")", "’s", *PARTS.split()]),
        max_size=25,
    )
)
def test_every_span_is_words_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = silences(text, names_in(text), [])
    assert [s.cue for s in found] == sorted(s.cue for s in found)
    for statement in found:
        for role in (statement.source, statement.cue, statement.content):
            assert role
            assert all(text[s:e].strip() == text[s:e] != "" for s, e in role)


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20), st.sampled_from(["PERSON", "ORG", "OTHER"])), max_size=9)
)
def test_names_may_begin_and_end_anywhere(places: list[tuple[int, int, NameLabel]]) -> None:
    text = "Ada, Ilse-Marten’s aide, Corvo, Orbit and U.S. Tarn & Sons (the pre-Lorne firm) declined to comment."
    names, end = list[Name](), 0
    for start, length, label in sorted(places):
        if start >= end:
            end = start + length
            names.append(Name(Span(start, end), label))
    for statement in silences(text, names, []):
        assert all(text[s:e].strip() for role in (statement.source, statement.cue) for s, e in role)
        assert statement.source[0].end <= statement.cue[0].start


def test_phrases_are_found_where_they_stand() -> None:
    text = "Corvo declined to comment. Orbit Shipping had no comment."
    assert [text[p.cue.start : p.content.end] for p in silence_phrases(text)] == [
        "declined to comment",
        "had no comment",
    ]
