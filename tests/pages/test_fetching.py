from __future__ import annotations

import gzip
import http.server
import time
from collections.abc import Callable, Mapping

import pytest

from onrecord.pages import PageError, fetch
from onrecord.pages.fetching import LARGEST_DOWNLOAD, Fetcher, UnansweredError, Version
from tests.pages.conftest import Answer, Site

Serve = Callable[[Mapping[str, Answer]], Site]


def redirect(to: str, status: int = 302) -> Answer:
    return status, {"Location": to}, b""


def test_a_page_is_fetched_with_its_encoding(serve: Serve) -> None:
    site = serve({"/a": (200, {"Content-Type": "text/html; charset=iso-8859-2"}, b"<p>one</p>")})
    page = fetch(f"{site.url}/a", allow_private=True)
    assert (page.data, page.url, page.charset) == (b"<p>one</p>", f"{site.url}/a", "iso-8859-2")


def test_a_compressed_answer_is_unpacked(serve: Serve) -> None:
    site = serve({"/a": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"<p>one</p>"))})
    assert fetch(f"{site.url}/a", allow_private=True).data == b"<p>one</p>"


def test_the_program_says_who_it_is(serve: Serve) -> None:
    site = serve({"/a": b"x"})
    fetch(f"{site.url}/a", allow_private=True)
    assert all(agent.startswith("onrecord") for agent in site.agents)


def test_a_private_address_is_refused(serve: Serve) -> None:
    site = serve({"/a": b"secret"})
    with pytest.raises(PageError, match=r"127\.0\.0\.1 is not on the open internet"):
        fetch(f"{site.url}/a")
    assert site.asked == []


def test_redirects_are_followed_to_the_page(serve: Serve) -> None:
    site = serve({"/a": redirect("/b", 301), "/b": redirect("c", 307), "/c": b"here"})
    page = fetch(f"{site.url}/a", allow_private=True)
    assert (page.data, page.url) == (b"here", f"{site.url}/c")


def test_a_redirect_to_a_private_address_is_refused(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = serve({"/secret": b"secret"})
    outer = serve({"/a": redirect(f"{inner.url}/secret")})
    # The outer site plays one on the open internet: its name leads there, and is taken for public.
    from onrecord.pages import addresses, connection

    real = addresses.addresses_of

    def addresses_of(host: str, port: int, *, input: str, allow_private: bool) -> list[str]:
        return ["127.0.0.1"] if host == "news.example" else real(host, port, input=input, allow_private=allow_private)

    monkeypatch.setattr(connection, "addresses_of", addresses_of)
    url = outer.url.replace("127.0.0.1", "news.example") + "/a"
    with pytest.raises(PageError) as caught:
        Fetcher(pause=0).fetch(url)
    assert caught.value.input == url
    assert f"it redirects to {inner.url}/secret: 127.0.0.1 is not on the open internet" in str(caught.value)
    assert inner.asked == []


def test_the_address_that_was_checked_is_the_one_connected_to(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address first and a private one next must not reach the private one."""
    import socket

    site = serve({"/a": b"secret"})
    port = int(site.url.rpartition(":")[2])
    answers = iter(["192.0.43.8", "127.0.0.1", "127.0.0.1"])
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *args: object, **kwargs: object) -> object:
        if host != "rebinding.example":
            return real(host, *args, **kwargs)  # type: ignore[arg-type]  # passed through as it came
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(PageError):
        Fetcher(pause=0, patience=1.0).fetch(f"http://rebinding.example:{port}/a")
    assert len(looked_up) == 1
    assert site.asked == []


def test_endless_redirects_end(serve: Serve) -> None:
    site = serve({"/a": redirect("/a")})
    with pytest.raises(PageError, match="redirects more than 10 times"):
        fetch(f"{site.url}/a", allow_private=True)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/x"])
def test_a_redirect_away_from_the_web_is_refused(serve: Serve, target: str) -> None:
    site = serve({"/a": redirect(target)})
    with pytest.raises(PageError, match="only http and https addresses are fetched"):
        fetch(f"{site.url}/a", allow_private=True)


def test_robots_txt_is_obeyed_and_asked_once(serve: Serve) -> None:
    rules = b"User-agent: *\nDisallow: /private/\n\nUser-agent: onrecord\nDisallow: /not-us/\n"
    site = serve({"/robots.txt": rules, "/a": b"one", "/b": b"two", "/not-us/c": b"three"})
    fetcher = Fetcher(allow_private=True)
    assert [fetcher.fetch(f"{site.url}/{p}").data for p in "ab"] == [b"one", b"two"]
    with pytest.raises(PageError, match=r"the robots\.txt of .* asks not to read it"):
        fetcher.fetch(f"{site.url}/not-us/c")
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_a_redirect_is_asked_for_again(serve: Serve) -> None:
    closed = serve({"/robots.txt": b"User-agent: *\nDisallow: /", "/x": b"one"})
    site = serve({"/a": redirect(f"{closed.url}/x")})
    with pytest.raises(PageError, match=r"it redirects to .*robots\.txt"):
        fetch(f"{site.url}/a", allow_private=True)
    assert closed.asked == ["/robots.txt"]


def test_a_site_that_cannot_say_its_rules_is_left_alone(serve: Serve) -> None:
    site = serve({"/robots.txt": (503, {}, b""), "/a": b"one"})
    with pytest.raises(PageError, match=r"robots\.txt of .* cannot be read now \(503\); try again later"):
        fetch(f"{site.url}/a", allow_private=True)


@pytest.mark.parametrize(
    ("status", "advice"), [(404, "check the address"), (403, "save the page from a browser"), (500, "try again later")]
)
def test_an_error_of_the_server_says_what_to_do(serve: Serve, status: int, advice: str) -> None:
    site = serve({"/a": (status, {}, b"")})
    with pytest.raises(PageError, match=f"the server answers {status}.*{advice}"):
        fetch(f"{site.url}/a", allow_private=True)


def test_a_page_that_is_too_large_is_given_up(serve: Serve) -> None:
    sent = 0

    def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        try:
            while sent < 2 * LARGEST_DOWNLOAD:
                handler.wfile.write(b"x" * 1_000_000)
                sent += 1_000_000
        except OSError:
            pass

    site = serve({"/a": endless})
    with pytest.raises(PageError, match="it is larger than 50 MB; download it and give the file"):
        fetch(f"{site.url}/a", allow_private=True)
    assert sent < 2 * LARGEST_DOWNLOAD


@pytest.mark.parametrize("in_headers", [True, False])
def test_a_server_that_drips_is_given_up_in_time(serve: Serve, in_headers: bool) -> None:
    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if in_headers else b"\r\n"))
            for _ in range(100):
                handler.wfile.write(b"X-A: b\r\n" if in_headers else b"x")
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    site = serve({"/a": drip})
    began = time.monotonic()
    with pytest.raises(PageError, match="the server takes too long"):
        Fetcher(allow_private=True, patience=0.8).fetch(f"{site.url}/a")
    assert time.monotonic() - began < 5


def test_a_closed_door_is_an_error_that_names_the_page() -> None:
    with pytest.raises(PageError, match=r"^http://127\.0\.0\.1:1/a: it cannot be fetched"):
        fetch("http://127.0.0.1:1/a", allow_private=True)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://", "http://[::1", "https://a b/", "http://a.example:99999/"]
)
def test_what_is_no_address_is_an_error(url: str) -> None:
    with pytest.raises(PageError):
        fetch(url, allow_private=True)


def test_a_page_comes_with_its_version(serve: Serve) -> None:
    dated = {"ETag": '"v1"', "Last-Modified": "Fri, 14 Mar 2031 08:00:00 GMT"}
    site = serve({"/a": (200, dated, b"one")})
    page = fetch(f"{site.url}/a", allow_private=True)
    assert page.version == Version('"v1"', "Fri, 14 Mar 2031 08:00:00 GMT")


def test_a_page_that_has_not_changed_is_not_sent_again(serve: Serve) -> None:
    site = serve({"/a": (304, {}, b"")})
    version = Version('"v1"', "Fri, 14 Mar 2031 08:00:00 GMT")
    assert Fetcher(allow_private=True).fetch_unless(f"{site.url}/a", version) is None
    assert "if-none-match" not in site.headers[0]  # robots.txt
    assert site.headers[1]["if-none-match"] == '"v1"'
    assert site.headers[1]["if-modified-since"] == "Fri, 14 Mar 2031 08:00:00 GMT"


def test_a_server_that_says_unchanged_unasked_gives_no_page(serve: Serve) -> None:
    site = serve({"/a": (304, {}, b"")})
    with pytest.raises(PageError, match="the server answers 304"):
        fetch(f"{site.url}/a", allow_private=True)


@pytest.mark.parametrize(
    ("header", "seconds"), [("120", 120.0), ("soon", None), ("Fri, 14 Mar 1997 08:00:00 GMT", 0.0)]
)
def test_a_server_may_say_when_to_come_back(serve: Serve, header: str, seconds: float | None) -> None:
    site = serve({"/a": (429, {"Retry-After": header}, b"")})
    with pytest.raises(UnansweredError) as caught:
        fetch(f"{site.url}/a", allow_private=True)
    assert caught.value.retry_after == seconds
    assert caught.value.of_the_host
    assert caught.value.host == site.url.removeprefix("http://")


def test_a_missing_page_is_not_the_hosts_fault_and_a_silent_server_is(serve: Serve) -> None:
    site = serve({})
    with pytest.raises(UnansweredError) as missing:
        fetch(f"{site.url}/a", allow_private=True)
    with pytest.raises(UnansweredError) as silent:
        fetch("http://127.0.0.1:1/a", allow_private=True)
    assert (missing.value.of_the_host, silent.value.of_the_host) == (False, True)


def test_two_pages_of_one_host_are_fetched_with_a_pause_between(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.pages import connection

    monkeypatch.setattr(connection, "addresses_of", lambda *_, **__: ["127.0.0.1"])
    site = serve({"/a": b"one", "/robots.txt": b"User-agent: *\nCrawl-delay: 7\n"})
    url = site.url.replace("127.0.0.1", "news.example") + "/a"
    slept: list[float] = []
    fetcher = Fetcher(clock=lambda: 100.0, sleep=slept.append)
    for _ in range(2):
        fetcher.fetch(url)
    assert slept == [0.0, 7.0]


def test_robots_txt_is_asked_anew_the_next_day(serve: Serve) -> None:
    site = serve({"/a": b"one"})
    now = [0.0]
    fetcher = Fetcher(allow_private=True, clock=lambda: now[0])
    for now[0] in (0.0, 80_000.0, 90_000.0):
        fetcher.fetch(f"{site.url}/a")
    assert site.asked == ["/robots.txt", "/a", "/a", "/robots.txt", "/a"]
