"""Rounds of watching: poll the feeds that are due, visit the pages that are due, say what it came to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import datetime

from onrecord.ledger.models.watching import Feed, WatchedPage
from onrecord.ledger.watching import feeds as watched_feeds
from onrecord.ledger.watching import hosts
from onrecord.ledger.watching.tally import Tally
from onrecord.ledger.watching.visits import File, due_pages, missed, visit
from onrecord.ledger.writing import read, written
from onrecord.pages import PageError
from onrecord.pages.fetching import Fetcher, UnansweredError

_AT_A_TIME = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Watch:
    """What watching needs of the outside.

    ``file`` reads and files an article, ``settle`` brings stories up to date with what was filed, ``report`` is told
    each problem as an input and a reason, ``stopped`` says whether to leave off, and ``clock`` gives the time in UTC.
    ``feeds`` are the ids of those to watch, None for all.
    """

    fetcher: Fetcher
    file: File
    settle: Callable[[], object]
    report: Callable[[str, str], object]
    clock: Callable[[], datetime]
    stopped: Callable[[], bool] = lambda: False
    feeds: Sequence[int] | None = None

    def round(self) -> Tally:
        """Do all that is due. Whatever ends it early, what was filed is kept and what was not is due the next time."""
        tally = Tally()
        self._poll(tally)
        while not self.stopped() and (pages := due_pages(self._with_children(), self.clock(), _AT_A_TIME)):
            for page in pages:
                if self.stopped():
                    break
                self._visit(page, tally)
            self.settle()
        if not tally.new and not tally.edited:
            self.settle()  # what an interrupted round had filed
        tally.next_due = self.next_due()
        return tally

    def next_due(self) -> datetime | None:
        """When something is due next; None where nothing is watched."""
        feeds = watched_feeds.of_feeds(self.feeds).filter(due__isnull=False)
        pages = WatchedPage.objects.filter(due__isnull=False)
        within = self._with_children()
        if within is not None:
            pages = pages.filter(feed__in=within)

        def times() -> list[datetime | None]:
            return [
                *feeds.order_by("due").values_list("due", flat=True)[:1],
                *pages.order_by("due").values_list("due", flat=True)[:1],
            ]

        return min((t for t in read(times) if t is not None), default=None)

    def _poll(self, tally: Tally) -> None:
        # An index makes the sitemaps under it due, so it is asked until there is no more.
        while not self.stopped() and (feeds := watched_feeds.due(self.feeds, self.clock())):
            for feed in feeds:
                if self.stopped():
                    return
                self._poll_one(feed, tally)

    def _poll_one(self, feed: Feed, tally: Tally) -> None:
        now = self.clock()
        if until := hosts.resting(feed.address, now):
            feed.due = until
            written(feed.save)
            tally.waiting += 1
            return
        try:
            changed = watched_feeds.poll(feed, self.fetcher, now)
        except PageError as error:
            watched_feeds.failed(feed, error, self._rest(error), now)
            self.report(error.input, error.reason)
            tally.failed += 1
            return
        hosts.answered(feed.address)
        tally.polled += 1
        tally.unchanged_feeds += not changed

    def _visit(self, page: WatchedPage, tally: Tally) -> None:
        now = self.clock()
        if until := hosts.resting(page.url, now):
            page.due = until
            written(page.save)
            tally.waiting += 1
            return
        try:
            outcome = visit(page, self.fetcher, self.file, now)
        except PageError as error:
            missed(page, error, self._rest(error), now)
            self.report(error.input, error.reason)
            tally.failed += 1
            return
        hosts.answered(page.url)
        tally.new += outcome == "new"
        tally.edited += outcome == "revised"
        tally.unchanged += outcome == "unchanged"

    def _rest(self, error: PageError) -> datetime | None:
        """Until when the host is left alone, if it is the host's fault."""
        if isinstance(error, UnansweredError) and error.of_the_host:
            return hosts.failed(error, self.clock())
        return None

    def _with_children(self) -> list[int] | None:
        if self.feeds is None:
            return None
        return read(lambda: list(watched_feeds.of_feeds(self.feeds).values_list("pk", flat=True)))
