"""The bars of a chart through time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.screens.chart import MOST_BARS, chart


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [
        (date(2031, 3, 5), "day", ["3 Mar 2031", "4 Mar 2031", "5 Mar 2031"]),
        (date(2031, 8, 1), "week", None),
        (date(2032, 8, 1), "month", None),
        (date(2045, 8, 1), "year", None),
    ],
)
def test_the_unit_is_the_smallest_that_fits(last: date, unit: str, bars: list[str] | None) -> None:
    found = chart({date(2031, 3, 3): 4, last: 1})
    assert found is not None
    assert found.unit == unit
    assert (found.bars[0].count, found.bars[-1].count, found.highest) == (4, 1, 4)
    if bars:
        assert [bar.name for bar in found.bars] == bars


def test_nothing_said_makes_no_chart() -> None:
    assert chart({}) is None
    assert chart({date(2031, 3, 3): 0}) is None


def test_stretches_in_which_nothing_was_said_have_their_place() -> None:
    found = chart({date(2031, 1, 1): 2, date(2032, 11, 1): 1})
    assert found is not None
    assert [bar.count for bar in found.bars] == [2, *[0] * 21, 1]
    assert found.bars[1].name == "February 2031"


@given(st.dictionaries(st.dates(date(1, 1, 1), date(9990, 1, 1)), st.integers(1, 50), min_size=1, max_size=30))
def test_bars_are_few_in_order_and_lose_nothing_but_of_centuries(days: dict[date, int]) -> None:
    found = chart(days)
    assert found is not None
    starts = [bar.start for bar in found.bars]
    assert starts == sorted(set(starts))
    assert len(starts) <= MOST_BARS
    assert max(bar.height for bar in found.bars) == 1
    if max(days) - min(days) < timedelta(days=50 * 365):
        assert sum(bar.count for bar in found.bars) == sum(days.values())
