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


def knit(*sizes: int, within: float, across: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    likeness = np.full((sum(sizes), sum(sizes)), across)
    start = 0
    for size in sizes:
        likeness[start : start + size, start : start + size] = within
        start += size
    return likeness


def test_two_close_groups_stay_apart_where_what_joins_them_is_weaker_than_what_knits_them() -> None:
    likeness = knit(4, 4, within=0.9, across=0.3)
    assert clusters(likeness, Cut(0.2, 0.5)) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert clusters(likeness, Cut(0.2, 1.5)) == [list(range(8))]


def test_small_groups_are_joined_by_less_than_large_ones() -> None:
    assert len(clusters(knit(3, 3, within=0.9, across=0.55), Cut(0.2, 0.85))) == 1
    assert len(clusters(knit(20, 20, within=0.9, across=0.55), Cut(0.2, 0.85))) == 2


def test_one_that_is_between_two_groups_does_not_join_them() -> None:
    likeness = np.pad(knit(8, 8, within=0.9, across=0.3), (0, 1), constant_values=0.25)
    assert clusters(likeness, Cut(0.2, 0.85))[:2] == [list(range(8)), list(range(8, 16))]
