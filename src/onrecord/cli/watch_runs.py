"""Runs of ``onrecord watch``: rounds, one after another, until somebody asks to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO, Literal

from onrecord.article import Article
from onrecord.cli.ledger import opened
from onrecord.cli.outcomes import Reads, Unread, load_reader, outcome, report_language
from onrecord.cli.output import standard_output
from onrecord.cli.problems import MisuseError, Problems, RunError, print_line
from onrecord.cli.stopping import asked_to_stop
from onrecord.formats.records import json_line
from onrecord.screens.printable import one_line

if TYPE_CHECKING:
    from onrecord.ledger.watching import FeedState

# A feed that another process adds meanwhile waits no longer than this.
_LONGEST_SLEEP = 30.0


def run_watch(feeds: Sequence[str], *, once: bool, every: int, allow_private: bool, quiet: bool) -> int:
    """Watch until stopped, or for one round; the exit status is then 1 if something could not be read."""
    from onrecord.ledger import file_readings, reader_version, settle
    from onrecord.ledger.watching import Watch, listed, only_watch
    from onrecord.pages import PageError
    from onrecord.pages.fetching import Fetcher

    problems = Problems(print_line)
    reader: list[Reads] = []

    def file(article: Article) -> Literal["new", "revised", "unchanged"]:
        reader[:] = reader or [load_reader()]
        reading = outcome(reader[0], article)
        if isinstance(reading, Unread):
            raise PageError(reading.article_id, reading.reason)
        report_language(article, problems)
        (filed,) = file_readings([reading], read_with=reader_version())
        return filed.outcome

    with opened(patient=True), asked_to_stop() as stop, only_watch():
        chosen = [id for _, id, _ in _added(feeds, every)] if feeds else None
        if chosen is None and not listed():
            raise MisuseError("nothing is watched yet; name a feed, or add one with onrecord watch add FEED")
        fetcher = Fetcher(allow_private=allow_private, sleep=stop.wait)
        watch = Watch(fetcher, file, settle, problems.report, _now, stop.is_set, chosen)
        while not stop.is_set():
            tally = watch.round()
            if not quiet:
                _say(f"{_now():%Y-%m-%d %H:%M:%S} UTC: {tally}")
            if once or tally.next_due is None:
                break
            _sleep(watch.next_due, stop)
    return 1 if once and problems.count else 0


def add_feeds(feeds: Sequence[str], every: int) -> int:
    """Remember feeds."""
    with opened():
        for feed, _, is_new in _added(feeds, every):
            often = f"every {feed.every // 60} minutes"
            _say(f"watching {feed.address}, {often}" if is_new else f"{feed.address} is watched already, {often}")
    return 0


def list_feeds(format: Literal["table", "jsonl"]) -> int:
    """Show what is watched."""
    from onrecord.ledger.watching import listed

    with opened(create=False), standard_output() as file:
        states = listed()
        if format == "jsonl":
            file.write(b"".join(json_line(state.to_dict()) + b"\n" for state in states))
        else:
            _table(states, file)
    return 0


def remove_feeds(feeds: Sequence[str]) -> int:
    """Forget feeds; the exit status is 1 if one was not watched."""
    from onrecord.ledger.watching import remove

    problems = Problems(print_line)
    with opened(create=False):
        for unknown in remove(feeds):
            problems.report(unknown, "it is not watched; see onrecord watch list")
    return 1 if problems.count else 0


def _added(feeds: Sequence[str], every: int) -> list[tuple[FeedState, int, bool]]:
    """These feeds, watched from now on, each with its id and whether it is new."""
    from onrecord.ledger.watching import add
    from onrecord.pages import PageError

    try:
        return add(feeds, timedelta(minutes=every), _now())
    except PageError as error:
        raise RunError(str(error)) from error


def _sleep(next_due: Callable[[], datetime | None], stop: threading.Event) -> None:
    """Wait until something is due, which another process may have brought forward, or until asked to stop."""
    while not stop.is_set():
        due = next_due()
        left = _LONGEST_SLEEP if due is None else (due - _now()).total_seconds()
        if left <= 0:
            return
        stop.wait(min(left, _LONGEST_SLEEP))


def _table(states: Sequence[FeedState], file: BinaryIO) -> None:
    for state in states:
        every = f"every {state.every // 60} min"
        polled = f"polled {state.polled:%Y-%m-%d %H:%M} UTC" if state.polled else "not polled yet"
        parts = [state.address, state.title or "", f"{state.pages:,} pages", every, polled]
        if state.problem:
            parts.append(f"failed {state.failures} times: {state.problem}")
        file.write(one_line(" · ".join(filter(None, parts))).encode() + b"\n")


def _say(text: str) -> None:
    print(one_line(text), flush=True)


def _now() -> datetime:
    return datetime.now(UTC)
