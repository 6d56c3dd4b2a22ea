"""Characters that a database cannot keep, replaced by one each, so that no offset moves."""

from __future__ import annotations

import re
from typing import Any

from onrecord.reading import Reading

# PostgreSQL takes no NUL, and neither database half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(reading: Reading) -> Reading:
    """The reading with U+FFFD for every character that a database cannot keep."""
    article = reading.article
    said = [article.id, article.text, article.title, article.publisher, article.url, article.standfirst]
    said += [*article.byline, *(c.text for c in article.captions), *(n for p in reading.parties for n in p.aliases)]
    said += [p.name for p in reading.parties]
    if not any(text and _UNSTORABLE.search(text) for text in said):
        return reading
    return Reading.from_dict(_replaced(reading.to_dict()))


def _replaced(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {k: _replaced(v) for k, v in value.items()}
    return [_replaced(v) for v in value] if isinstance(value, list) else value
