from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.ledger.watching import add, listed, remove
from onrecord.pages import PageError
from tests.ledger.watching.conftest import BEGAN, Outlet, page

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def filed() -> list[str]:
    from onrecord.ledger.models import Article

    return [key.rpartition("/")[2] for key in Article.objects.order_by("pk").values_list("key", flat=True)]


def revisions() -> int:
    from onrecord.ledger.models import Revision

    return Revision.objects.count()


def test_a_round_files_what_a_feed_lists_and_says_so(outlet: Outlet) -> None:
    said = outlet.round()
    assert said == (
        "1 feed polled (0 unchanged), 2 new articles, 0 edited, 0 unchanged, next at 2031-03-14 08:15:00 UTC"
    )
    assert filed() == ["a", "b"]
    assert outlet.asked() == ["/feed", "/a", "/b"]
    assert outlet.problems == []


def test_nothing_is_asked_for_before_it_is_due(outlet: Outlet) -> None:
    outlet.round()
    assert outlet.round(14 * MINUTE).startswith("0 feeds polled")
    assert outlet.asked() == []


def test_a_feed_is_asked_only_whether_it_has_changed(outlet: Outlet) -> None:
    outlet.feed("/a", headers={"ETag": '"v1"', "Last-Modified": "Fri, 14 Mar 2031 07:00:00 GMT"})
    outlet.round()
    outlet.routes["/feed"] = (304, {}, b"")
    assert outlet.round(15 * MINUTE).startswith("1 feed polled (1 unchanged), 0 new articles")
    asked = dict(zip(outlet.site.asked, outlet.site.headers, strict=True))["/feed"]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "Fri, 14 Mar 2031 07:00:00 GMT")


def test_a_new_entry_is_fetched_and_the_old_ones_are_not(outlet: Outlet) -> None:
    outlet.round()
    outlet.routes["/c"] = page("Tugs sail", "At last.")
    outlet.feed("/c", "/a", "/b")
    assert "1 new article," in outlet.round(15 * MINUTE)
    assert outlet.asked() == ["/feed", "/c"]


def test_an_edit_is_caught_after_an_hour(outlet: Outlet) -> None:
    outlet.round()
    outlet.routes["/a"] = page("Crane idle", "The gearbox is broken.")
    said = outlet.round(HOUR)
    assert "0 new articles, 1 edited, 1 unchanged" in said
    assert revisions() == 3


def test_a_page_that_says_that_it_is_unchanged_is_not_sent_again(outlet: Outlet) -> None:
    outlet.routes["/a"] = (200, {"ETag": '"a1"'}, page("Crane idle", "Nothing is broken."))
    outlet.round()
    outlet.routes["/a"] = (304, {}, b"")
    assert "0 edited, 2 unchanged" in outlet.round(HOUR)


def test_an_article_is_let_rest_after_three_days(outlet: Outlet) -> None:
    outlet.feed("/a")
    outlet.round()
    visits = []
    for hours in (1, 2, 5, 6, 7, 23, 24, 25, 71, 72, 73, 100, 200):
        outlet.now = BEGAN + hours * HOUR
        outlet.round()
        visits += [hours] * outlet.asked().count("/a")
    assert visits == [1, 6, 24, 72]


def test_an_entry_that_says_that_it_was_updated_is_fetched_at_once(outlet: Outlet) -> None:
    def feed(updated: str) -> None:
        entry = f"<entry><id>a</id><link href='{outlet.url}/a'/><updated>{updated}</updated></entry>"
        outlet.routes["/feed"] = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>G</title>{entry}</feed>".encode()

    feed("2031-03-14T07:00:00Z")
    outlet.round()
    outlet.routes["/a"] = page("Crane idle", "The gearbox is broken.")
    feed("2031-03-14T08:10:00Z")
    assert "1 edited" in outlet.round(15 * MINUTE)


def test_two_feeds_that_list_one_page_have_it_fetched_once(outlet: Outlet) -> None:
    outlet.routes["/list"] = f"{outlet.url}/a\n".encode()
    outlet.add("/list")
    assert "2 feeds polled" in outlet.round()
    assert outlet.asked().count("/a") == 1


def test_a_list_of_urls_in_a_file_is_watched(outlet: Outlet, tmp_path: Path) -> None:
    outlet.routes["/c"] = page("Tugs sail", "At last.")
    path = tmp_path / "urls.txt"
    path.write_text(f"# more\n{outlet.url}/c\n")
    add([str(path)], 15 * MINUTE, BEGAN)
    outlet.round()
    assert filed() == ["a", "b", "c"]
    path.unlink()
    outlet.round(15 * MINUTE)
    assert dict(outlet.problems)[str(path)].startswith("it cannot be read")


def test_an_entry_without_a_page_is_filed_as_it_is(outlet: Outlet) -> None:
    words = "The harbour crane stood idle all of Tuesday. " * 40
    entry = f"<entry><id>urn:crane</id><title>Crane</title><content type='html'>{words}</content></entry>"
    outlet.routes["/feed"] = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>G</title>{entry}</feed>".encode()
    assert "1 new article," in outlet.round()
    assert "0 new articles, 0 edited, 0 unchanged" in outlet.round(15 * MINUTE)


def test_an_entry_whose_page_is_closed_is_filed_as_the_feed_has_it(outlet: Outlet) -> None:
    words = "The harbour crane stood idle all of Tuesday. " * 40
    item = f"<item><title>x</title><link>{outlet.url}/a</link><description>{words}</description></item>"
    outlet.routes["/feed"] = f"<rss version='2.0'><channel><title>G</title>{item}</channel></rss>".encode()
    outlet.routes["/a"] = (403, {}, b"")
    assert "1 new article," in outlet.round()


def test_a_fresh_process_goes_on_where_the_last_one_was(outlet: Outlet) -> None:
    outlet.round()
    assert outlet.watch().next_due() == BEGAN + 15 * MINUTE
    (state,) = listed()
    assert (state.title, state.kind, state.pages, state.polled) == ("The Gull", "feed", 2, BEGAN)


def test_a_round_that_is_asked_to_stop_leaves_the_rest_for_the_next(outlet: Outlet) -> None:
    def last(handler: object) -> None:
        outlet.stopped = True
        raise ConnectionResetError

    answer = outlet.routes["/a"]
    outlet.routes["/a"] = last
    outlet.round()
    assert filed() == []
    outlet.stopped, outlet.routes["/a"] = False, answer
    outlet.round(HOUR)
    assert sorted(filed()) == ["a", "b"]


def test_what_is_filed_is_settled_even_if_the_round_before_could_not(outlet: Outlet) -> None:
    outlet.round()
    outlet.round()
    assert outlet.settled == 2


def test_what_is_removed_is_polled_no_more_and_its_articles_stay(outlet: Outlet) -> None:
    outlet.round()
    assert remove([f"{outlet.url}/feed", "https://tern.example/feed"]) == ["https://tern.example/feed"]
    assert outlet.round(DAY).endswith("nothing more is due")
    assert outlet.asked() == []
    assert filed() == ["a", "b"]


def test_adding_a_feed_twice_changes_nothing(outlet: Outlet) -> None:
    outlet.round()
    outlet.add("/feed", minutes=99)
    (state,) = listed()
    assert (state.every, state.polled) == (900, BEGAN)


@pytest.mark.parametrize("address", ["ftp://gull.example/feed", "no-such-file.txt", "https://"])
def test_what_cannot_be_watched_is_refused_and_nothing_with_it_added(ledger: str, address: str) -> None:
    with pytest.raises(PageError):
        add(["https://gull.example/feed", address], HOUR, BEGAN)
    assert listed() == []
