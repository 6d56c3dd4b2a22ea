"""When a page, a feed or a host is asked next: plain functions of times, so that tests need no waiting."""

from __future__ import annotations

from datetime import datetime, timedelta

# Publishers change an article most in its first hours.
CHECK_AGAIN = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3))
LONGEST_REST = timedelta(days=1)
# A server may ask for more than we would rest of ourselves, within reason.
LONGEST_ASKED = timedelta(days=7)
_PAGE_REST = timedelta(minutes=5)
_HOST_REST = timedelta(minutes=1)
# A page that is missing or holds no article is not asked for a fourth time; one of a silent host, for days.
TRIES = 3
TRIES_OF_HOST = 12


def check_again(filed: datetime, now: datetime) -> datetime | None:
    """When to look for edits of an article that was first filed at ``filed``; None once it is old enough to rest."""
    return next((filed + after for after in CHECK_AGAIN if filed + after > now), None)


def page_again(failures: int, now: datetime) -> datetime:
    """When to ask for a page again that has failed so many times (1 or more) in a row."""
    return now + _doubled(_PAGE_REST, failures)


def feed_again(every: timedelta, failures: int, now: datetime) -> datetime:
    """When to poll a feed again that has failed so many times in a row; none is its usual turn."""
    return now + (_doubled(every, failures + 1) if failures else every)


def host_rests_until(failures: int, retry_after: float | None, now: datetime) -> datetime:
    """How long to leave a host alone that has failed so many times in a row, and may have said for how long."""
    asked = min(timedelta(seconds=retry_after or 0), LONGEST_ASKED)
    return now + max(asked, _doubled(_HOST_REST, failures))


def _doubled(first: timedelta, times: int) -> timedelta:
    return min(first * (1 << min(times - 1, 20)), max(first, LONGEST_REST))
