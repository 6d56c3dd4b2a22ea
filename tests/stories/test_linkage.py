"""Average linkage: the same joins as by the definition, and groups that are whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.stories.linkage import Cut, clusters, joins


def square(count: int, seed: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    values = np.random.default_rng(seed).random((count, count))
    return (values + values.T) / 2


@settings(deadline=None, max_examples=50)
@given(st.integers(2, 12), st.integers(0, 10_000))
def test_each_join_is_of_the_two_groups_that_are_likest_on_average(count: int, seed: int) -> None:
    likeness = square(count, seed)
    groups = {i: [i] for i in range(count)}
    for made, join in enumerate(joins(likeness), count):
        pairs = [(a, b) for a in groups for b in groups if a < b]
        best = max(float(likeness[np.ix_(groups[a], groups[b])].mean()) for a, b in pairs)
        assert join.likeness == pytest.approx(best)
        groups[made] = groups.pop(join.one) + groups.pop(join.other)
    assert len(groups) == 1


@given(st.integers(0, 12), st.integers(0, 10_000), st.floats(0, 1), st.floats(0, 1))
def test_every_item_is_in_one_group(count: int, seed: int, weakest: float, relative: float) -> None:
    found = clusters(square(count, seed), Cut(weakest, relative))
    assert sorted(item for members in found for item in members) == list(range(count))
    assert found == sorted(found)


def test_two_close_groups_stay_apart_where_what_joins_them_is_weaker_than_what_knits_them() -> None:
    likeness = np.full((8, 8), 0.3)
    likeness[:4, :4] = likeness[4:, 4:] = 0.9
    assert clusters(likeness, Cut(0.2, 0.7)) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert clusters(likeness, Cut(0.2, 0.1)) == [list(range(8))]
