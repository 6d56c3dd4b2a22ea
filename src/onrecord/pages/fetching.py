"""A page is fetched from the web: politely, within limits, and only from the open internet unless asked otherwise."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from onrecord.pages.connection import GuardedTransport
from onrecord.pages.error import PageError
from onrecord.pages.robots import Robots

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
class Version:
    """What a server calls the state of a page (RFC 9110, section 8.8), to ask later whether it still is the same."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


@dataclasses.dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, the URL that they came from after redirects, and the encoding that the server names."""

    data: bytes
    url: str
    charset: str | None = None
    version: Version = Version()


class UnansweredError(PageError):
    """The server gave no page. ``status`` is its answer's, None where there was none at all.

    ``retry_after`` is how many seconds the server asks to be left alone, and ``host`` the one that it is about.
    """

    def __init__(
        self, input: str, reason: str, *, host: str, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(input, reason)
        self.host, self.status, self.retry_after = host, status, retry_after

    @property
    def of_the_host(self) -> bool:
        """Whether the fault is the whole host's for now, and not the one page's."""
        return self.status is None or self.status == 429 or self.status >= 500


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """Fetch one page. Raises ``PageError`` where it cannot, may not or should not be read."""
    return Fetcher(allow_private=allow_private).fetch(url)


class Fetcher:
    """Fetches pages, asking each site's robots.txt and pausing between two pages of one site.

    ``pause`` is in seconds, where robots.txt asks for no other; ``patience`` is how long one page may take in all.
    This machine itself is not paused for. ``sleep`` is given the seconds to wait.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = 1.0,
        patience: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._allow_private, self._pause, self._patience = allow_private, pause, patience
        self._clock, self._sleep = clock, sleep
        self._robots = Robots(USER_AGENT, clock)
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Fetch one page, following redirects. Raises ``PageError`` where it cannot, may not or should not be read."""
        page = self.fetch_unless(url, Version())
        if page is None:
            raise PageError(url, "the server answers 304 without having been asked; try again later")
        return page

    def fetch_unless(self, url: str, version: Version) -> Fetched | None:
        """Fetch one page as ``fetch`` does; None where it is still in this version."""
        # The wait for our own turn is no fault of the site's.
        self._wait(_site(_http_url(url, url)))
        transport = GuardedTransport(url, allow_private=self._allow_private, deadline=time.monotonic() + self._patience)
        with httpx.Client(transport=transport, timeout=_TIMEOUT, headers=_HEADERS, trust_env=False) as client:
            here = _http_url(url, url)
            for _ in range(_MOST_REDIRECTS + 1):
                try:
                    self._ask_robots(client, here, url)
                    answer = _get(client, here, url, LARGEST_DOWNLOAD, version.conditions)
                except PageError as error:
                    if here != url:
                        error.reword(f"it redirects to {here}: {error.reason}")
                    raise
                if not isinstance(answer, str):
                    return answer
                here = _http_url(urljoin(here, answer), url)
        raise PageError(
            url, f"it redirects more than {_MOST_REDIRECTS} times; open it in a browser and give its last URL"
        )

    def _ask_robots(self, client: httpx.Client, url: str, input: str) -> None:
        site = _site(url)
        if not self._robots.allows(site, url, lambda: _robots_text(client, site, input)):
            raise PageError(
                input, f"the robots.txt of {site} asks not to read it; save the page from a browser instead"
            )

    def _wait(self, site: str) -> None:
        if urlsplit(site).hostname in ("localhost", "127.0.0.1", "::1"):
            return
        asked = self._robots.pause(site)
        pause = self._pause if asked is None else asked
        self._sleep(max(0.0, self._last.get(site, self._clock() - pause) + pause - self._clock()))
        self._last[site] = self._clock()


def _robots_text(client: httpx.Client, site: str, input: str) -> str:
    """The rules of a site's robots.txt; none where there is no such file (RFC 9309, section 2.3.1)."""
    here = f"{site}/robots.txt"
    for _ in range(6):
        try:
            answer = _get(client, here, input, _LARGEST_ROBOTS)
        except UnansweredError as error:
            if error.status is not None and error.status < 500 and error.status != 429:
                return ""
            if error.status is None:
                raise
            error.reword(f"the robots.txt of {site} cannot be read now ({error.status}); try again later")
            raise
        if isinstance(answer, Fetched):
            return answer.data.decode("utf-8", "replace")
        if answer is None:
            return ""
        here = _http_url(urljoin(here, answer), input)
    return ""


def _get(
    client: httpx.Client, url: str, input: str, largest: int, conditions: Mapping[str, str] | None = None
) -> Fetched | str | None:
    """What is at a URL, or where it redirects to; None where it has not changed."""
    host = urlsplit(url).netloc.rpartition("@")[2]
    try:
        with client.stream("GET", url, headers=conditions) as response:
            location = response.headers.get("location")
            if response.status_code in (301, 302, 303, 307, 308) and location:
                return str(location)
            if response.status_code == 304 and conditions:
                return None
            if response.status_code != 200:
                raise UnansweredError(
                    input,
                    _advice(response),
                    host=host,
                    status=response.status_code,
                    retry_after=_seconds(response.headers.get("retry-after")),
                )
            version = Version(response.headers.get("etag"), response.headers.get("last-modified"))
            return Fetched(_body(response, input, largest), url, response.charset_encoding, version)
    except PageError:
        raise
    except (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError) as error:
        reason = "the server takes too long to answer; try again later"
        raise UnansweredError(input, reason, host=host) from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise PageError(input, "it is no address of a web page; check it") from error
    except _NETWORK_ERRORS as error:
        said = str(error) or type(error).__name__
        reason = f"it cannot be fetched ({said}); check the address and the connection"
        raise UnansweredError(input, reason, host=host) from error


def _body(response: httpx.Response, input: str, largest: int) -> bytes:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > largest:
            raise PageError(input, f"it is larger than {largest / 1_000_000:g} MB; download it and give the file")
    return bytes(data)


def _seconds(retry_after: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, whether it gives their number or a date (RFC 9110, 10.2.3)."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(
        0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - datetime.now(UTC).timestamp()
    )


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
