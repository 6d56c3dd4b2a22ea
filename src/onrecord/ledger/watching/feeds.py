"""The feeds that are watched: added, listed, removed, polled when they are due."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Count, Q, QuerySet

from onrecord.ledger.models.watching import Feed
from onrecord.ledger.watching.listed import note
from onrecord.ledger.watching.schedule import feed_again
from onrecord.ledger.writing import read, written
from onrecord.pages import PageError
from onrecord.pages.fetching import Fetcher, Version
from onrecord.pages.listings import LARGEST_LISTING, Listing, listing_of


def add(addresses: Iterable[str], every: timedelta, now: datetime) -> list[tuple[FeedState, int, bool]]:
    """Watch these URLs or files from now on: each feed, its id, and whether it is new. One known stays as it was.

    Raises ``PageError`` for what can be neither, and then adds none of them.
    """
    checked = [checked_address(address) for address in addresses]
    given = {"added": now, "every": int(every.total_seconds()), "due": now}

    def added() -> list[tuple[FeedState, int, bool]]:
        found = [Feed.objects.get_or_create(address=address, defaults=given) for address in checked]
        # One that an index had named before is now watched for itself.
        Feed.objects.filter(address__in=checked, parent__isnull=False).update(parent=None, due=now)
        return [(_state(feed, 0), feed.pk, is_new) for feed, is_new in found]

    return written(added)


def checked_address(address: str) -> str:
    """The address as it is kept: a URL as it is, a file's path from the root. Raises ``PageError`` for neither."""
    if "://" in address:
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise PageError(address, "it is no address of a web page; check it") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise PageError(address, "only http and https addresses are watched, and files with a URL a line")
        return address
    path = Path(address)
    if not path.is_file():
        raise PageError(address, "no such file; give a feed's address (it begins with https://) or a list of URLs")
    return str(path.resolve())


@dataclasses.dataclass(frozen=True, slots=True)
class FeedState:
    """A feed that is watched. Times are in UTC; ``every`` is in seconds, ``pages`` counts what it has listed so far."""

    address: str
    title: str | None
    kind: str
    every: int
    added: datetime
    polled: datetime | None
    due: datetime | None
    pages: int
    failures: int
    problem: str

    def to_dict(self) -> dict[str, Any]:
        """The state as JSON-ready values."""
        record = dataclasses.asdict(self)
        return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in record.items()}


def listed() -> list[FeedState]:
    """The feeds that were added, in that order, and how they are."""
    rows = watched().annotate(
        listed=Count("pages", distinct=True) + Count("children__pages", distinct=True),
    )
    return [_state(row, row.listed) for row in read(lambda: list(rows))]


def _state(row: Feed, pages: int) -> FeedState:
    seen = (row.address, row.title, row.kind, row.every, row.added, row.polled, row.due)
    return FeedState(*seen, pages, row.failures, row.problem)


def watched() -> QuerySet[Feed]:
    """The feeds that were added, in the order of their adding; not the sitemaps that only an index names."""
    return Feed.objects.filter(parent__isnull=True).order_by("added", "pk")


def remove(addresses: Iterable[str]) -> list[str]:
    """Watch these no longer; what they brought stays in the ledger. The addresses that were not watched anyway."""

    def removed(address: str) -> bool:
        known = {address, str(Path(address).resolve())} if "://" not in address else {address}
        return bool(written(watched().filter(address__in=known).delete)[0])

    return [address for address in addresses if not removed(address)]


def due(feeds: Sequence[int] | None, now: datetime) -> list[Feed]:
    """The feeds to be polled now, of these (with the sitemaps under them) or of all."""
    return read(lambda: list(of_feeds(feeds).filter(due__lte=now).order_by("due", "pk")))


def of_feeds(feeds: Sequence[int] | None) -> QuerySet[Feed]:
    """The feeds that have one of these ids, or a parent that has; all for None."""
    if feeds is None:
        return Feed.objects.all()
    return Feed.objects.filter(Q(pk__in=list(feeds)) | Q(parent__in=list(feeds)))


def poll(feed: Feed, fetcher: Fetcher, now: datetime) -> bool:
    """Poll a feed and note what it lists, both at once or not at all; whether it had changed.

    Raises ``PageError`` where it cannot be read; ``failed`` then notes that.
    """
    listing, version = _listing(feed, fetcher)

    def noted() -> None:
        if listing is not None:
            note(feed, listing, now)
            feed.kind, feed.title = listing.kind, listing.title or feed.title
            feed.etag, feed.last_modified = version.etag, version.last_modified
            feed.first_visit = False
        feed.polled, feed.failures, feed.problem = now, 0, ""
        # A sitemap under an index is polled again when the index says that it has changed.
        feed.due = feed_again(timedelta(seconds=feed.every), 0, now) if feed.parent_id is None else None
        feed.save()

    written(noted)
    return listing is not None


def failed(feed: Feed, error: PageError, until: datetime | None, now: datetime) -> None:
    """Note that a feed could not be polled. ``until`` is when its host may be asked again, if that was the reason."""
    feed.failures += 1
    feed.problem = error.reason
    again = feed_again(timedelta(seconds=feed.every), feed.failures, now)
    feed.due = max(again, until) if until else again
    written(feed.save)


def _listing(feed: Feed, fetcher: Fetcher) -> tuple[Listing | None, Version]:
    if "://" not in feed.address:
        return _of_file(feed.address), Version()
    version = Version(feed.etag, feed.last_modified)
    page = fetcher.fetch_unless(feed.address, version)
    if page is None:
        return None, version
    return listing_of(page.data, feed.address, url=page.url, charset=page.charset), page.version


def _of_file(path: str) -> Listing:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_LISTING + 1)
    except OSError as error:
        reason = f"it cannot be read ({error.strerror or error}); put it back, or onrecord watch remove it"
        raise PageError(path, reason) from error
    if len(data) > LARGEST_LISTING:
        raise PageError(path, f"it is larger than {LARGEST_LISTING // 1_000_000} MB; cut it into smaller lists")
    return listing_of(data, path)
