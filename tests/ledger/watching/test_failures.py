from __future__ import annotations

import http.server
import time
from datetime import timedelta

import pytest

from onrecord.ledger import LedgerError
from onrecord.ledger.watching import listed, only_watch
from onrecord.pages.fetching import LARGEST_DOWNLOAD
from tests.ledger.watching.conftest import BEGAN, Outlet, page
from tests.ledger.watching.test_rounds import filed
from tests.pages.conftest import Answer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def huge(handler: http.server.BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b"x" * 1_000_000)
    except OSError:
        pass


def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


BAD: dict[str, tuple[Answer, str]] = {
    "garbage": (b"\x00\xff\x13garbage" * 50, "binary file"),
    "missing": ((404, {}, b""), "the server answers 404"),
    "loop": ((302, {"Location": "/bad"}, b""), "redirects more than 10 times"),
    "huge": (huge, f"larger than {LARGEST_DOWNLOAD // 1_000_000} MB"),
    "drip": (drip, "takes too long to answer"),
    "broken": ((500, {}, b""), "the server answers 500"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_feed_is_one_clear_line_and_the_others_go_on(outlet: Outlet, name: str) -> None:
    outlet.routes["/bad"], said = BAD[name]
    if name in ("drip", "broken"):  # the host's fault: another host serves it
        assert outlet.serve is not None
        outlet.add(f"{outlet.serve({'/bad': outlet.routes['/bad']}).url}/bad")
    else:
        outlet.add("/bad")
    assert "2 new articles" in outlet.round(patience=0.7)
    ((input, reason),) = outlet.problems
    assert input.endswith("/bad")
    assert said in reason
    assert "\n" not in reason
    bad = next(state for state in listed() if state.address.endswith("/bad"))
    assert (bad.failures, bad.problem) == (1, reason)
    assert bad.due == BEGAN + 30 * MINUTE


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_one_clear_line_and_the_others_go_on(outlet: Outlet, name: str) -> None:
    outlet.routes["/bad"], said = BAD[name]
    bad = f"{outlet.url}/bad"
    if name in ("drip", "broken"):
        assert outlet.serve is not None
        bad = f"{outlet.serve({'/bad': outlet.routes['/bad']}).url}/bad"
    outlet.routes["/list"] = f"{bad}\n".encode()
    outlet.add("/list")
    assert "2 new articles" in outlet.round(patience=0.7)
    ((input, reason),) = outlet.problems
    assert (input, said in reason) == (bad, True)
    assert filed() == ["a", "b"]


def test_a_page_that_is_missing_is_given_up_after_three_tries(outlet: Outlet) -> None:
    outlet.feed("/gone", "/a")
    outlet.round()
    tries = 1
    for _ in range(8):
        outlet.round(30 * MINUTE)
        tries += outlet.asked().count("/gone")
    assert tries == 3


def test_a_page_that_comes_back_is_filed(outlet: Outlet) -> None:
    outlet.feed("/late")
    outlet.round()
    outlet.routes["/late"] = page("Late", "Better now.")
    outlet.round(5 * MINUTE)
    assert filed() == ["late"]


def test_a_host_that_asks_to_be_left_alone_is_for_as_long_as_it_asks(outlet: Outlet) -> None:
    answer = outlet.routes["/a"]
    outlet.routes["/a"] = (429, {"Retry-After": "7200"}, b"")
    said = outlet.round()
    assert "1 failed, 1 waiting for their hosts" in said
    assert outlet.asked() == ["/feed", "/a"]
    outlet.round(HOUR)
    assert outlet.asked() == []
    outlet.routes["/a"] = answer
    outlet.round(HOUR)
    assert sorted(filed()) == ["a", "b"]


def test_one_host_that_is_down_does_not_hold_up_another(outlet: Outlet) -> None:
    outlet.routes["/list"] = b"http://127.0.0.1:1/x\nhttp://127.0.0.1:1/y\n"
    outlet.add("/list")
    assert "2 new articles, 0 edited, 0 unchanged, 1 failed, 1 waiting" in outlet.round()
    assert outlet.round(HOUR).count("failed") == 1


def test_what_robots_txt_forbids_is_not_fetched(outlet: Outlet) -> None:
    outlet.routes["/robots.txt"] = b"User-agent: *\nDisallow: /b\n"
    outlet.round()
    assert outlet.asked() == ["/feed", "/a"]
    ((input, reason),) = outlet.problems
    assert input.endswith("/b")
    assert "robots.txt" in reason


def test_an_article_that_is_taken_down_stays_in_the_ledger(outlet: Outlet) -> None:
    outlet.round()
    outlet.routes["/a"] = (410, {}, b"")
    assert "1 failed" in outlet.round(HOUR)
    assert filed() == ["a", "b"]


def test_a_second_watch_of_one_ledger_is_refused(outlet: Outlet) -> None:
    with only_watch(), pytest.raises(LedgerError, match="another onrecord watch runs"), only_watch():
        pass
    with only_watch():
        pass
