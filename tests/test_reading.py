"""The reading: JSON in the fixed shape goes out and comes back the same."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Affiliation, Article, Attribution, Party, Reading, Role, Source, Span
from onrecord.reading import ATTRIBUTION_KINDS, PARTY_KINDS

TEXT = "“It is finished,” Ada Brook, head of Orbit, said. “Go home.”"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def example() -> Reading:
    """One attribution of one party, who is affiliated to another."""
    brook = Party("p1", "Ada Brook", "person", ("Brook",), (Affiliation("p2", "head"), Affiliation(None, "engineer")))
    source = Role.of(TEXT, [span("Ada Brook")])
    said = Attribution(
        "a1",
        "direct",
        0.97,
        Source(source.spans, source.text, brook),
        Role.of(TEXT, [span("said")]),
        Role.of(TEXT, [span("“Go home.”"), span("“It is finished,”")]),
    )
    return Reading(Article("a", TEXT), (brook, Party("p2", "Orbit", "organization")), (said,))


def test_a_reading_is_written_in_the_shape_that_other_programs_rely_on() -> None:
    record = example().to_dict()
    assert record["text"] == TEXT
    assert record["parties"][0] == {
        "id": "p1",
        "name": "Ada Brook",
        "kind": "person",
        "aliases": ["Brook"],
        "affiliations": [{"party": "p2", "role": "head"}, {"party": None, "role": "engineer"}],
    }
    assert record["attributions"] == [
        {
            "id": "a1",
            "kind": "direct",
            "confidence": 0.97,
            "source": {"spans": [[18, 27]], "text": "Ada Brook", "party": "p1", "name": "Ada Brook", "kind": "person"},
            "cue": {"spans": [[44, 48]], "text": "said"},
            "content": {"spans": [[0, 17], [50, 60]], "text": "“It is finished,” … “Go home.”"},
        }
    ]


def test_the_spans_of_a_role_are_in_the_order_of_the_text() -> None:
    role = Role.of(TEXT, [span("Go"), span("It")])
    assert (role.text, role.spans) == ("It … Go", (span("It"), span("Go")))


def test_an_implicit_source_has_no_spans_and_no_words() -> None:
    assert Role.of(TEXT, []) == Role((), "")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(min_size=1, max_size=60))
    names = draw(st.lists(st.text(max_size=9), min_size=1, max_size=4))
    ids = [f"p{n}" for n in range(len(names))]
    affiliations = st.builds(Affiliation, st.none() | st.sampled_from(ids), st.text(max_size=9))
    parties = tuple(
        Party(
            id,
            name,
            draw(st.sampled_from(PARTY_KINDS)),
            tuple(draw(st.lists(st.text(max_size=9), max_size=2))),
            tuple(draw(st.lists(affiliations, max_size=2))),
        )
        for id, name in zip(ids, names, strict=True)
    )
    place = st.integers(0, len(text))
    role = st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair))), max_size=3).map(
        lambda spans: Role.of(text, spans)
    )

    def attribution(n: int) -> Attribution:
        source = draw(role)
        return Attribution(
            f"a{n}",
            draw(st.sampled_from(ATTRIBUTION_KINDS)),
            draw(st.floats(0, 1)),
            Source(source.spans, source.text, draw(st.sampled_from(parties))),
            draw(role),
            draw(role),
        )

    return Reading(Article("a", text), parties, tuple(attribution(n) for n in range(draw(st.integers(0, 3)))))


@given(readings())
def test_a_reading_comes_back_from_json_as_it_was(reading: Reading) -> None:
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


def test_sources_of_one_party_share_it_again() -> None:
    back = Reading.from_dict(example().to_dict())
    assert back.attributions[0].source.party is back.parties[0]


def without(record: dict[str, Any], *path: str) -> dict[str, Any]:
    """The record with one field taken out of its attribution."""
    record = json.loads(json.dumps(record))
    at = record["attributions"][0]
    for name in path[:-1]:
        at = at[name]
    del at[path[-1]]
    return record


@pytest.mark.parametrize("path", [("kind",), ("cue",), ("source", "party"), ("content", "spans"), ("content", "text")])
def test_a_reading_with_a_field_missing_is_refused(path: tuple[str, ...]) -> None:
    with pytest.raises(KeyError, match=path[-1]):
        Reading.from_dict(without(example().to_dict(), *path))


def test_a_source_whose_party_is_not_listed_is_refused() -> None:
    with pytest.raises(KeyError, match="p1"):
        Reading.from_dict({**example().to_dict(), "parties": []})


def test_parties_without_aliases_or_affiliations_may_leave_them_out() -> None:
    record = example().to_dict()
    record["parties"][1] = {"id": "p2", "name": "Orbit", "kind": "organization"}
    assert Reading.from_dict(record) == example()
