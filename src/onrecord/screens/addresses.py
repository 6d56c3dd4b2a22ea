"""Addresses that came from elsewhere, as an article's own."""

from __future__ import annotations

from urllib.parse import urlsplit


def followable(url: str | None) -> str | None:
    """``url`` if it is one that a reader may safely follow: of the web, with a host. It still has to be escaped."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
