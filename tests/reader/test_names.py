"""Names from the labels of their pieces."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.labels import NAME_LABELS, TAGS
from onrecord.reader.mention import Name
from onrecord.reader.names import names
from onrecord.reader.pieces import pieces
from onrecord.reader.scores import TextScores


def named(text: str, labels: list[str], subjects: tuple[int, ...] = ()) -> list[tuple[str, str, bool]]:
    """The names in ``text`` where its pieces are labelled so: words, label and whether it is a subject."""
    return [(text[n.span.start : n.span.end], n.label, n.subject) for n in _names(text, labels, subjects)]


def _names(text: str, labels: list[str], subjects: tuple[int, ...]) -> list[Name]:
    found = pieces(text)
    assert len(found) == len(labels), "one label for each piece"
    scores = np.zeros((len(found), len(NAME_LABELS)), dtype=np.float32)
    scores[np.arange(len(found)), [NAME_LABELS.index(label) for label in labels]] = 5
    log_odds = np.full(len(found), -4.0, dtype=np.float32)
    log_odds[list(subjects)] = -0.1
    return names(found, TextScores(np.zeros((len(found), len(TAGS)), np.float32), scores, log_odds, (), ()))


def test_a_name_is_a_beginning_and_what_goes_on_with_it() -> None:
    labels = ["B-PERSON", "I-PERSON", "O", "B-ORG", "O"]
    assert named("Ada Brook left Orbit.", labels) == [("Ada Brook", "PERSON", False), ("Orbit", "ORG", False)]


def test_two_names_side_by_side_are_two() -> None:
    labels = ["B-ORG", "O", "B-PERSON", "I-PERSON", "B-ORG"]
    assert [n[0] for n in named("Orbit boss Ada Brook Europe", labels)] == ["Orbit", "Ada Brook", "Europe"]


def test_a_name_has_whole_words() -> None:
    text = "McKonaughey went"
    n = len(pieces(text))
    middle = ["O"] * n
    middle[1] = "B-PERSON"
    assert named(text, middle) == [("McKonaughey", "PERSON", False)]


def test_a_name_whose_beginning_was_missed_is_still_one() -> None:
    assert named("Ada Brook left", ["I-PERSON", "I-PERSON", "O"]) == [("Ada Brook", "PERSON", False)]


def test_a_name_is_a_subject_where_one_of_its_pieces_is() -> None:
    labels = ["B-PERSON", "I-PERSON", "O", "B-ORG"]
    assert [n[2] for n in named("Ada Brook left Orbit", labels, subjects=(1,))] == [True, False]


def test_nothing_named_gives_no_names() -> None:
    assert named("no names", ["O", "O"]) == []
    assert named("", []) == []


@given(st.lists(st.sampled_from(NAME_LABELS), min_size=5, max_size=5))
def test_names_are_in_order_and_disjoint(labels: list[str]) -> None:
    found = _names("Ada Brook left Orbit Europe", labels, ())
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
