from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.pages import PageError
from onrecord.pages.inputs import articles
from onrecord.pages.listings import LARGEST_LISTING, Listing, listing_of

BASE = "https://gull.example/news/"
SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://gull.example/a?x=1&amp;y=2 </loc><lastmod>2031-03-14T08:00:00Z</lastmod></url>
<url><image:image><image:loc>https://gull.example/a.jpg</image:loc></image:image><loc>https://gull.example/b</loc>
<news:news><news:publication_date>2031-03-15</news:publication_date>
<news:title>Crane idle</news:title></news:news></url>
<url><loc>https://gull.example/c</loc></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://gull.example/2031-03.xml.gz</loc><lastmod>2031-03-15</lastmod></sitemap></sitemapindex>"""
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Gull</title>
<item><title>One</title><link>one.html</link><guid>1</guid><pubDate>Fri, 14 Mar 2031 08:00:00 GMT</pubDate></item>
<item><title>Two</title><link>https://gull.example/two</link></item>
<item><title>Two again</title><link>https://gull.example/two</link></item>
<item><title>Mail</title><link>mailto:desk@gull.example</link></item>
</channel></rss>"""
WHOLE = (
    b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>The Gull</title><entry><title>Crane</title>"
    b"<id>urn:crane</id><content type='html'>&lt;p&gt;"
    + b"The harbour crane stood idle all of Tuesday, Ada Brook said. " * 20
    + b"&lt;/p&gt;</content></entry></feed>"
)


def urls(listing: Listing) -> list[str]:
    return [link.url for link in listing.links]


def test_a_feed_lists_its_pages_once_each_with_their_times() -> None:
    listing = listing_of(FEED, "the feed", url=BASE)
    assert (listing.kind, listing.title) == ("feed", "The Gull")
    assert urls(listing) == ["https://gull.example/news/one.html", "https://gull.example/two"]
    assert listing.links[0].changed == "2031-03-14T08:00:00+00:00"
    assert listing.left_out == 1


def test_an_entry_that_carries_its_article_can_be_had_without_a_page() -> None:
    (link,) = listing_of(WHOLE, "the feed", url=BASE).links
    assert link.url == ""
    assert link.entry is not None
    article = link.entry()
    assert article.title == "Crane"
    assert "stood idle all of Tuesday" in article.text


def test_a_feed_without_entries_lists_nothing_and_is_no_error() -> None:
    assert listing_of(b"<rss version='2.0'><channel><title>New</title></channel></rss>", "f").links == ()


def test_a_sitemap_lists_pages_with_the_later_of_their_times() -> None:
    listing = listing_of(SITEMAP, "the sitemap", url=BASE)
    assert listing.kind == "sitemap"
    assert [(link.url, link.changed) for link in listing.links] == [
        ("https://gull.example/a?x=1&y=2", "2031-03-14T08:00:00+00:00"),
        ("https://gull.example/b", "2031-03-15"),
        ("https://gull.example/c", None),
    ]


def test_a_sitemap_is_unpacked() -> None:
    assert len(listing_of(gzip.compress(SITEMAP, mtime=0), "the sitemap").links) == 3


def test_an_index_lists_sitemaps() -> None:
    listing = listing_of(INDEX, "the index")
    assert listing.kind == "sitemap index"
    assert urls(listing) == ["https://gull.example/2031-03.xml.gz"]


def test_what_stands_before_the_damage_of_a_sitemap_is_kept() -> None:
    cut = SITEMAP[: SITEMAP.index(b"<url><image")] + b"<url><loc>https://gull.exa"
    assert urls(listing_of(cut, "the sitemap")) == ["https://gull.example/a?x=1&y=2"]


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>' + SITEMAP[39:].replace(
        b"<loc>https://gull.example/c", b"<loc>https://gull.example/&f;"
    )
    try:
        found = urls(listing_of(bomb, "the sitemap"))
    except PageError:
        return
    assert all(url.startswith("https://gull.example/") and len(url) < 40 for url in found)


def test_a_plain_list_has_a_url_a_line() -> None:
    text = b"\xef\xbb\xbf# crane\r\nhttps://gull.example/a\r\n\r\nnot a page\r\nhttp://tern.example/b\r\n"
    listing = listing_of(text, "urls.txt")
    assert (listing.kind, urls(listing)) == ("list", ["https://gull.example/a", "http://tern.example/b"])
    assert listing.left_out == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty; give a feed"),
        (b"Nothing of note happened.\n", "no list of URLs"),
        (b"\x00\x01\x02\x03" * 900, "it is a binary file"),
        (b"<rss version='2.0'><channel><item><ti", "the feed is damaged"),
        (b"<urlset><url><lo", "names no pages, or is damaged"),
        (gzip.compress(SITEMAP, mtime=0)[:60], "cut off or damaged"),
        (gzip.compress(b"x" * (LARGEST_LISTING + 1), mtime=0), "it is larger than 52 MB"),
        (b"<?xml version='1.0'?><opml></opml>", "neither a feed nor a page"),
        (b"<html><body><p>Hello</p></body></html>", "it is a page, and names no feed"),
        (
            b"<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>",
            r"the feed that it names is https://gull\.example/feed: watch that",
        ),
    ],
)
def test_what_is_no_listing_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(PageError, match=said) as caught:
        listing_of(data, "https://gull.example/", url=BASE)
    assert "\n" not in str(caught.value)


def test_a_sitemap_given_to_be_read_is_sent_to_watch(tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_bytes(SITEMAP)
    (error,) = articles([str(path)])
    assert isinstance(error, PageError)
    assert "onrecord watch" in str(error)
