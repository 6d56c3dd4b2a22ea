from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.ledger.watching.schedule import check_again, feed_again, host_rests_until, page_again

BEGAN = datetime(2031, 3, 14, 8, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_an_article_is_looked_at_again_after_an_hour_six_a_day_and_three() -> None:
    times, now = [], BEGAN
    while (again := check_again(BEGAN, now)) is not None:
        times.append(again - BEGAN)
        now = again
    assert times == [HOUR, 6 * HOUR, DAY, 3 * DAY]


def test_what_was_missed_while_nobody_watched_is_not_made_up_for() -> None:
    assert check_again(BEGAN, BEGAN + 10 * HOUR) == BEGAN + DAY
    assert check_again(BEGAN, BEGAN + 10 * DAY) is None


def test_a_feed_that_fails_is_polled_less_and_less_often_but_once_a_day() -> None:
    assert [feed_again(15 * MINUTE, n, BEGAN) - BEGAN for n in (0, 1, 2, 3)] == [
        *(15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR),
    ]
    assert feed_again(15 * MINUTE, 50, BEGAN) == BEGAN + DAY
    assert feed_again(3 * DAY, 5, BEGAN) == BEGAN + 3 * DAY


def test_a_page_that_fails_is_asked_for_less_and_less_often() -> None:
    assert [page_again(n, BEGAN) - BEGAN for n in (1, 2, 3)] == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE]


def test_a_host_rests_as_long_as_it_asks_within_reason() -> None:
    assert host_rests_until(1, None, BEGAN) == BEGAN + MINUTE
    assert host_rests_until(4, None, BEGAN) == BEGAN + 8 * MINUTE
    assert host_rests_until(4, 3600.0, BEGAN) == BEGAN + HOUR
    assert host_rests_until(1, 1e12, BEGAN) == BEGAN + 7 * DAY
    assert host_rests_until(10_000, None, BEGAN) == BEGAN + DAY
