"""onrecord reads news and keeps the record: who said what, in which exact words.

>>> import onrecord
>>> reader = onrecord.Reader()                      # loads the models once; thread-safe
>>> reading = reader.read(onrecord.Article.from_text("“It is finished,” Ada Brook said."))
>>> [(a.source.party.name, a.cue.text, a.content.text) for a in reading.attributions]
[('Ada Brook', 'said', '“It is finished,”')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.article import Article, Caption, Span
from onrecord.reading import Affiliation, Attribution, Party, Reading, Role, Source

if TYPE_CHECKING:
    from onrecord.pages import PageError, articles
    from onrecord.reader import Reader, read

__version__ = "0.1.0"
__all__ = [
    "Affiliation",
    "Article",
    "Attribution",
    "Caption",
    "PageError",
    "Party",
    "Reader",
    "Reading",
    "Role",
    "Source",
    "Span",
    "articles",
    "read",
]

_LAZY = {
    "Reader": "onrecord.reader",
    "read": "onrecord.reader",
    "PageError": "onrecord.pages",
    "articles": "onrecord.pages",
}


def __getattr__(name: str) -> object:
    """Load the floors that need numpy, lxml or onnxruntime only when they are first used."""
    if name not in _LAZY:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
