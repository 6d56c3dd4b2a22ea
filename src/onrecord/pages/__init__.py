"""Pages become articles: HTML, plain text, JSON Lines, feeds, WARC, from files, folders, URLs or a pipe.

>>> from onrecord.pages import article_from_text
>>> article_from_text("Prices rise\\n\\nBy Ada Brook\\n\\nPrices rose on Monday.", id="example").byline
('Ada Brook',)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.pages.error import NotPublicError, PageError

if TYPE_CHECKING:
    from onrecord.pages.fetching import fetch
    from onrecord.pages.files import files_of
    from onrecord.pages.html import article_from_html
    from onrecord.pages.inputs import articles, articles_in
    from onrecord.pages.plain_text import article_from_text

__all__ = [
    "NotPublicError",
    "PageError",
    "article_from_html",
    "article_from_text",
    "articles",
    "articles_in",
    "fetch",
    "files_of",
]

_LAZY = {
    "article_from_html": "onrecord.pages.html",
    "article_from_text": "onrecord.pages.plain_text",
    "articles": "onrecord.pages.inputs",
    "articles_in": "onrecord.pages.inputs",
    "files_of": "onrecord.pages.files",
    "fetch": "onrecord.pages.fetching",
}


def __getattr__(name: str) -> object:
    """Load what needs lxml, trafilatura or httpx only when it is first used."""
    if name not in _LAZY:
        raise AttributeError(f"module 'onrecord.pages' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
