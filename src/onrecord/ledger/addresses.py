"""What an article is known by: its URL without all that does not tell it from another, else the id it was given."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan import normalize_url
from courlan.clean import TRACKERS_RE

from onrecord.article import Article

LONGEST_KEY = 500

# A parameter that only sometimes tracks ("cid", "eid", "ref") names an article where its value is a number.
_ALWAYS_TRACKS = re.compile(
    r"^(?:dc|fbc|gc|twc|yc|ysc)lid|^(?:click|gbra|msclk|igsh|wbra)id|^(?:ads?|mc|ga|gs|itm|mkt|ml|mtm|oly|pk|utm|vero)_"
)
_NUMBER = re.compile(r"\d{3,}")
_AMP_PARAMETERS = {"amp": ("", "1", "true"), "outputtype": ("amp",), "output": ("amp",), "_amp": ("", "1", "true")}
_AMP_CACHE = re.compile(
    r"^(?:[^/]+\.cdn\.ampproject\.org/[acv]|(?:www\.)?google\.[a-z.]+/amp)/(?:s/)?(?P<page>[^/]+/.*)$"
)
_AMP_PATH = (
    (re.compile(r"^/amp(?=/.)"), ""),
    (re.compile(r"/amp/?$"), ""),
    (re.compile(r"\.amp(?=(?:\.html?)?$)"), ""),
)
_LESSER_HOST = re.compile(r"^(?:www|m|mobile|amp|touch)\d?\.(?=[^.]+\.[^.])|(?<=^[a-z]{2}\.)m\.(?=[^.]+\.[^.])")
_LINE = re.compile(r":\d+$")


def canonical_url(url: str) -> str:
    """The URL by which copies of one page are one: https, no ``www``, mobile or AMP host, no tracking, no fragment.

    It is for comparing; what it leads to may not be there. What is no URL comes back as it is.
    """
    if not url.lower().startswith(("http://", "https://")):
        return url
    try:
        given = urlsplit(url.strip())
        parts = urlsplit(normalize_url(given._replace(query="", fragment="").geturl()))
    except ValueError:
        return url
    cached = _AMP_CACHE.match(f"{parts.netloc}{parts.path}")
    if cached is not None:
        host, _, path = cached["page"].partition("/")
        parts = parts._replace(netloc=host, path=f"/{path}")
    host, path = parts.netloc.lower(), parts.path
    while (shorter := _LESSER_HOST.sub("", host)) != host:
        host = shorter
    for pattern, instead in _AMP_PATH:
        path = pattern.sub(instead, path)
    kept = [(name, value) for name, value in parse_qsl(given.query, keep_blank_values=True) if _tells(name, value)]
    return str(urlunsplit(("https", host, path.rstrip("/"), urlencode(sorted(kept)), "")))


def article_key(article: Article) -> str:
    """What the ledger knows an article by. A path is made absolute: the same file is the same from any folder."""
    return indexable(_key(article))


def indexable(key: str) -> str:
    """The key, or its beginning with a hash of all of it where it is too long for a database to index."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:LONGEST_KEY]}…{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _key(article: Article) -> str:
    if article.url:
        return canonical_url(article.url)
    if article.id.lower().startswith(("http://", "https://")):
        return canonical_url(article.id)
    path = _LINE.sub("", article.id)
    try:
        is_file = Path(path).is_file()
    except (OSError, ValueError):
        is_file = False
    return str(Path(path).resolve()) + article.id[len(path) :] if is_file else article.id


def _tells(name: str, value: str) -> bool:
    """Whether a parameter tells a page from others."""
    low = name.lower()
    if value.lower() in _AMP_PARAMETERS.get(low, ()) or _ALWAYS_TRACKS.search(low):
        return False
    return not TRACKERS_RE.search(low) or _NUMBER.fullmatch(value) is not None
