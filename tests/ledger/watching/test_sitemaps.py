from __future__ import annotations

import gzip
from datetime import timedelta

from onrecord.ledger.watching import listed
from tests.ledger.watching.conftest import Outlet, page
from tests.ledger.watching.test_rounds import filed

QUARTER = timedelta(minutes=15)


def sitemap(outlet: Outlet, **pages: str) -> bytes:
    """A sitemap of pages and the days that they changed, ``""`` for none."""
    urls = "".join(
        f"<url><loc>{outlet.url}/{name}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for name, day in pages.items()
    )
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode()


def index(outlet: Outlet, **sitemaps: str) -> bytes:
    entries = "".join(
        f"<sitemap><loc>{outlet.url}/{name}</loc><lastmod>{day}</lastmod></sitemap>" for name, day in sitemaps.items()
    )
    return f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>".encode()


def only(outlet: Outlet, path: str) -> None:
    from onrecord.ledger.models import Feed

    Feed.objects.all().delete()
    outlet.add(path)


def test_a_sitemap_brings_what_is_as_new_as_the_watch(outlet: Outlet) -> None:
    outlet.routes["/map"] = sitemap(outlet, a="2031-03-13", b="2029-01-01")
    only(outlet, "/map")
    outlet.round()
    assert filed() == ["a"]


def test_undated_pages_of_a_sitemap_count_from_the_second_visit(outlet: Outlet) -> None:
    outlet.routes["/map"] = sitemap(outlet, a="")
    only(outlet, "/map")
    outlet.round()
    assert filed() == []
    outlet.routes["/map"] = sitemap(outlet, a="", b="")
    outlet.round(QUARTER)
    assert filed() == ["b"]


def test_an_index_is_followed_to_its_sitemaps_in_the_same_round(outlet: Outlet) -> None:
    outlet.routes["/march.gz"] = gzip.compress(sitemap(outlet, a="2031-03-14"))
    outlet.routes["/index"] = index(outlet, **{"march.gz": "2031-03-14", "old": "2020-01-01"})
    only(outlet, "/index")
    assert outlet.round().startswith("2 feeds polled")
    assert filed() == ["a"]
    assert "/old" not in outlet.asked()
    assert [(state.address, state.pages) for state in listed()] == [(f"{outlet.url}/index", 1)]


def test_a_sitemap_under_an_index_is_polled_again_when_the_index_says_that_it_has_changed(outlet: Outlet) -> None:
    outlet.routes["/march"] = sitemap(outlet, a="2031-03-14")
    outlet.routes["/index"] = index(outlet, march="2031-03-10")
    # The index is older than the watch by less than what is looked back.
    outlet.routes["/index"] = index(outlet, march="2031-03-12")
    only(outlet, "/index")
    outlet.round()
    outlet.round(timedelta(days=2))
    assert "/march" not in outlet.asked()
    outlet.routes["/c"] = page("Tugs sail", "At last.")
    outlet.routes["/march"] = sitemap(outlet, a="2031-03-14", c="2031-03-16")
    outlet.routes["/index"] = index(outlet, march="2031-03-16")
    outlet.round(QUARTER)
    assert filed() == ["a", "c"]


def test_an_index_that_lists_itself_is_polled_once_a_round(outlet: Outlet) -> None:
    outlet.routes["/index"] = index(outlet, index="2031-03-14", other="2031-03-14")
    outlet.routes["/other"] = index(outlet, index="2031-03-14", other="2031-03-14")
    only(outlet, "/index")
    outlet.round()
    assert outlet.asked() == ["/index", "/other"]
