"""One visit to a watched page: it is fetched, read and filed, and its next visit is set."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from onrecord.article import Article
from onrecord.ledger.models.watching import WatchedPage
from onrecord.ledger.watching.hosts import host_of
from onrecord.ledger.watching.schedule import TRIES, TRIES_OF_HOST, check_again, page_again
from onrecord.ledger.writing import read, written
from onrecord.pages import PageError
from onrecord.pages.fetching import Fetcher, UnansweredError, Version
from onrecord.pages.inputs import article_on_page

# Files an article's reading and says whether it was new, revised or unchanged.
File = Callable[[Article], Literal["new", "revised", "unchanged"]]
Outcome = Literal["new", "revised", "unchanged"]


def due_pages(feeds: Iterable[int] | None, now: datetime, most: int) -> list[WatchedPage]:
    """The pages to be visited now, of these feeds or of all, taking turns between hosts so that none is waited for."""
    pages = WatchedPage.objects.filter(due__lte=now)
    if feeds is not None:
        pages = pages.filter(feed__in=list(feeds))
    by_host: dict[str, list[WatchedPage]] = {}
    for page in read(lambda: list(pages.order_by("due", "pk")[:most])):
        by_host.setdefault(host_of(page.url), []).append(page)
    turns: list[WatchedPage] = []
    waiting = [list(reversed(some)) for some in by_host.values()]
    while waiting:
        turns += [some.pop() for some in waiting]
        waiting = [some for some in waiting if some]
    return turns


def visit(page: WatchedPage, fetcher: Fetcher, file: File, now: datetime) -> Outcome:
    """Fetch a page if it has changed, and file it. The page says afterwards when it is due again.

    What was filed stays filed if this is interrupted before the page's own row is saved: it is then visited once more,
    and found unchanged. Raises ``PageError`` where there is nothing to file; ``missed`` then notes that.
    """
    article, version = _article(page, fetcher)
    outcome: Outcome = "unchanged" if article is None else file(article)
    page.filed = page.filed or now
    page.due = check_again(page.filed, now) if _is_on_the_web(page) else None
    page.etag, page.last_modified = version.etag, version.last_modified
    page.entry, page.failures, page.problem = None, 0, ""
    written(page.save)
    return outcome


def missed(page: WatchedPage, error: PageError, until: datetime | None, now: datetime) -> None:
    """Note that a visit failed. ``until`` is when its host may be asked again, if that was the reason."""
    page.failures += 1
    page.problem = error.reason
    if page.failures >= (TRIES_OF_HOST if until else TRIES):
        page.due = None
    else:
        again = page_again(page.failures, now)
        page.due = max(again, until) if until else again
    written(page.save)


def _article(page: WatchedPage, fetcher: Fetcher) -> tuple[Article | None, Version]:
    """The article and its version; no article where the page is still in the version that it was filed in."""
    carried = Article.from_dict(json.loads(page.entry)) if page.entry else None
    version = Version(page.etag, page.last_modified)
    if carried is not None and not _is_on_the_web(page):
        return carried, version
    try:
        fetched = fetcher.fetch_unless(page.url, version)
        return (article_on_page(fetched, page.url), fetched.version) if fetched is not None else (None, version)
    except UnansweredError as error:
        if error.of_the_host or carried is None:
            raise
        return carried, version
    except PageError:
        if carried is None:
            raise
        return carried, version


def _is_on_the_web(page: WatchedPage) -> bool:
    return page.url.startswith(("http://", "https://"))
