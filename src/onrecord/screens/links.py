"""Addresses from articles, before a screen leads anybody there."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def web_address(url: str | None) -> str | None:
    """``url`` if it is one that a reader may safely follow: http or https, with a host."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def language_code(language: str | None) -> str | None:
    """A language as HTML names it; None for what is no such name."""
    return language if language and _LANGUAGE.fullmatch(language) else None
