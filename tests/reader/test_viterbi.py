"""The best BIO sequence: always a valid one, and the best of all valid ones."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.reader.labels import TAGS
from onrecord.reader.scores import FloatArray
from onrecord.reader.viterbi import viterbi

OUTSIDE = TAGS.index("O")


def scores(longest: int) -> st.SearchStrategy[FloatArray]:
    numbers = st.floats(-30, 30, width=32)
    return st.integers(0, longest).flatmap(lambda n: arrays(np.float32, (n, len(TAGS)), elements=numbers))


def valid(path: tuple[int, ...]) -> bool:
    """Every inside tag follows a beginning or an inside tag of its own role."""
    names = [TAGS[tag] for tag in path]
    return all(
        not name.startswith("I-") or before in (name, "B-" + name[2:])
        for before, name in zip(["O", *names], names, strict=False)
    )


def total(given: FloatArray, path: tuple[int, ...]) -> float:
    return float(sum(row[tag] for row, tag in zip(given.tolist(), path, strict=True)))


@given(scores(30))
def test_an_inside_tag_only_follows_its_own_role(given: FloatArray) -> None:
    path = viterbi(given)
    assert len(path) == len(given)
    assert valid(tuple(path.tolist()))


@given(scores(3))
def test_no_valid_sequence_is_better(given: FloatArray) -> None:
    best = max(total(given, path) for path in itertools.product(range(len(TAGS)), repeat=len(given)) if valid(path))
    assert total(given, tuple(viterbi(given).tolist())) == pytest.approx(best, abs=1e-4)


@pytest.mark.parametrize("tag", [TAGS.index(name) for name in TAGS if name.startswith("I-")])
def test_a_text_cannot_begin_inside_a_span(tag: int) -> None:
    given = np.zeros((2, len(TAGS)), dtype=np.float32)
    given[:, tag] = 10
    assert viterbi(given).tolist() == [tag - 1, tag]


def test_where_all_is_alike_nothing_is_tagged() -> None:
    assert viterbi(np.zeros((3, len(TAGS)), dtype=np.float32)).tolist() == [OUTSIDE] * 3
