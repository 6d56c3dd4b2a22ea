"""What a feed lists is noted: new pages are due at once, changed ones again, old ones of a sitemap are let rest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from onrecord.ledger.models.watching import Feed, WatchedPage
from onrecord.pages import PageError
from onrecord.pages.listings import Link, Listing

# A sitemap names all that a site ever published; watching begins a little before it was asked for.
BEFORE_THE_WATCH = timedelta(days=3)
_AT_A_TIME = 500


def note(feed: Feed, listing: Listing, now: datetime) -> None:
    """Keep what a feed lists. The caller saves the feed, in the same transaction."""
    if listing.kind == "sitemap index":
        _note_sitemaps(feed, listing, now)
        return
    links = [link for link in listing.links if listing.kind != "sitemap" or not _too_old(feed, link)]
    for some in _parts(links):
        _note_pages(feed, some, listing, now)


def _note_pages(feed: Feed, links: Sequence[Link], listing: Listing, now: datetime) -> None:
    known = {page.url: page for page in WatchedPage.objects.filter(url__in=[link.url for link in links if link.url])}
    new: dict[str, WatchedPage] = {}
    changed = []
    for link in links:
        page = known.get(link.url)
        if page is None:
            made = _page(feed, link, now)
            if made is None or made.url in new:
                continue
            if listing.kind == "sitemap" and feed.first_visit and link.changed is None:
                made.due = None
            new[made.url] = made
        elif link.changed and link.changed != page.changed:
            page.due, page.changed, page.failures = now, link.changed, 0
            changed.append(page)
    WatchedPage.objects.bulk_create(new.values(), ignore_conflicts=True)
    WatchedPage.objects.bulk_update(changed, ["due", "changed", "failures"])


def _page(feed: Feed, link: Link, now: datetime) -> WatchedPage | None:
    """What is to be fetched for a link; None where there is neither a page nor an article."""
    entry = None
    if link.entry is not None:
        try:
            entry = link.entry()
        except PageError:
            entry = None
    url = link.url or (entry.id if entry else "")
    carried = json.dumps(entry.to_dict()) if entry else None
    return WatchedPage(feed=feed, url=url, changed=link.changed, entry=carried, due=now) if url else None


def _note_sitemaps(feed: Feed, listing: Listing, now: datetime) -> None:
    """The sitemaps of an index that are new, or have changed since they were polled, are due."""
    root = feed.parent or feed
    for some in _parts([link for link in listing.links if not _too_old(feed, link)]):
        known = {f.address: f for f in Feed.objects.filter(address__in=[link.url for link in some])}
        for link in some:
            child = known.get(link.url)
            if child is None:
                Feed.objects.create(
                    address=link.url,
                    parent=root,
                    added=root.added,
                    every=root.every,
                    due=now,
                    first_visit=feed.first_visit,
                )
            elif child.parent_id == root.pk and _has_changed(child, link):
                child.due = now
                child.save(update_fields=["due"])


def _has_changed(child: Feed, link: Link) -> bool:
    moment = _moment(link.changed)
    return child.polled is None or moment is None or moment + timedelta(days=1) > child.polled


def _too_old(feed: Feed, link: Link) -> bool:
    moment = _moment(link.changed)
    # A date without a time may mean the end of that day.
    return moment is not None and moment + timedelta(days=1) < feed.added - BEFORE_THE_WATCH


def _moment(iso: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parts(links: Sequence[Link]) -> Iterator[Sequence[Link]]:
    for start in range(0, len(links), _AT_A_TIME):
        yield links[start : start + _AT_A_TIME]
