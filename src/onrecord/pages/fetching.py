"""A page is fetched from the web: politely, within limits, and only from the open internet unless asked otherwise."""

from __future__ import annotations

import dataclasses
import time
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from protego import Protego

from onrecord.pages.connection import GuardedTransport
from onrecord.pages.error import PageError

try:
    USER_AGENT = f"onrecord/{version('onrecord')}"
except PackageNotFoundError:  # run from a source archive
    USER_AGENT = "onrecord"
LARGEST_DOWNLOAD = 50_000_000
_LARGEST_ROBOTS = 500_000
_MOST_REDIRECTS = 10
_TIMEOUT = httpx.Timeout(15.0)
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
}
_NETWORK_ERRORS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    OSError,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, the URL that they came from after redirects, and the encoding that the server names."""

    data: bytes
    url: str
    charset: str | None = None


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """Fetch one page. Raises ``PageError`` where it cannot, may not or should not be read."""
    return Fetcher(allow_private=allow_private).fetch(url)


class Fetcher:
    """Fetches pages, asking each site's robots.txt once and pausing between two pages of one site.

    ``pause`` is in seconds, where robots.txt asks for no other; ``patience`` is how long one page may take in all.
    This machine itself is not paused for.
    """

    def __init__(self, *, allow_private: bool = False, pause: float = 1.0, patience: float = 60.0) -> None:
        self._allow_private, self._pause, self._patience = allow_private, pause, patience
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch one page, following redirects. Raises ``PageError`` where it cannot, may not or should not be read."""
        # The wait for our own turn is no fault of the site's.
        self._wait(_site(_http_url(url, url)))
        transport = GuardedTransport(url, allow_private=self._allow_private, deadline=time.monotonic() + self._patience)
        with httpx.Client(transport=transport, timeout=_TIMEOUT, headers=_HEADERS, trust_env=False) as client:
            here = _http_url(url, url)
            for _ in range(_MOST_REDIRECTS + 1):
                try:
                    self._ask_robots(client, here, url)
                    answer = _get(client, here, url, LARGEST_DOWNLOAD)
                except PageError as error:
                    if here == url:
                        raise
                    raise PageError(url, f"it redirects to {here}: {error.reason}") from error
                if isinstance(answer, Fetched):
                    return answer
                here = _http_url(urljoin(here, answer), url)
        raise PageError(
            url, f"it redirects more than {_MOST_REDIRECTS} times; open it in a browser and give its last URL"
        )

    def _ask_robots(self, client: httpx.Client, url: str, input: str) -> None:
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = Protego.parse(_robots_text(client, site, input))
        if not self._robots[site].can_fetch(url, USER_AGENT):
            raise PageError(
                input, f"the robots.txt of {site} asks not to read it; save the page from a browser instead"
            )

    def _wait(self, site: str) -> None:
        if urlsplit(site).hostname in ("localhost", "127.0.0.1", "::1"):
            return
        robots = self._robots.get(site)
        asked = robots.crawl_delay(USER_AGENT) if robots else None
        pause = min(float(asked), 30.0) if asked is not None else self._pause
        time.sleep(max(0.0, self._last.get(site, -pause) + pause - time.monotonic()))
        self._last[site] = time.monotonic()


def _robots_text(client: httpx.Client, site: str, input: str) -> str:
    """The rules of a site's robots.txt; none where there is no such file (RFC 9309, section 2.3.1)."""
    here = f"{site}/robots.txt"
    for _ in range(6):
        try:
            answer = _get(client, here, input, _LARGEST_ROBOTS)
        except _AnswerError as error:
            if error.status < 500:
                return ""
            raise PageError(
                input, f"the robots.txt of {site} cannot be read now ({error.status}); try again later"
            ) from error
        if isinstance(answer, Fetched):
            return answer.data.decode("utf-8", "replace")
        here = _http_url(urljoin(here, answer), input)
    return ""


class _AnswerError(PageError):
    """The server's answer is an error; ``status`` is its code."""

    def __init__(self, input: str, reason: str, status: int) -> None:
        super().__init__(input, reason)
        self.status = status


def _get(client: httpx.Client, url: str, input: str, largest: int) -> Fetched | str:
    """What is at a URL, or where it redirects to."""
    try:
        with client.stream("GET", url) as response:
            location = response.headers.get("location")
            if response.status_code in (301, 302, 303, 307, 308) and location:
                return str(location)
            return Fetched(_body(response, input, largest), url, response.charset_encoding)
    except PageError:
        raise
    except (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError) as error:
        raise PageError(input, "the server takes too long to answer; try again later") from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise PageError(input, "it is no address of a web page; check it") from error
    except _NETWORK_ERRORS as error:
        said = str(error) or type(error).__name__
        raise PageError(input, f"it cannot be fetched ({said}); check the address and the connection") from error


def _body(response: httpx.Response, input: str, largest: int) -> bytes:
    if response.status_code != 200:
        raise _AnswerError(input, _advice(response), response.status_code)
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > largest:
            raise PageError(input, f"it is larger than {largest / 1_000_000:g} MB; download it and give the file")
    return bytes(data)


def _advice(response: httpx.Response) -> str:
    answer = f"the server answers {response.status_code} {response.reason_phrase}".rstrip()
    if response.status_code in (401, 402, 403, 407, 451):
        return f"{answer}; save the page from a browser that may see it, and give the file"
    if response.status_code in (404, 410):
        return f"{answer}; check the address"
    return f"{answer}; try again later"


def _http_url(url: str, input: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise PageError(input, "it is no address of a web page; check it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise PageError(input, f"only http and https addresses are fetched, not {url[:200]}")
    return url


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
