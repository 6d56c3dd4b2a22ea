"""The shape of everything that a batch writes; docs/batch-tables.md describes it field by field."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

VERSION = 1
"""Raised with every change after which one folder could not hold what was written before and after."""

_TEXT, _TEXTS, _NUMBER = pa.string(), pa.list_(pa.string()), pa.int64()
_SPANS = pa.list_(pa.struct([pa.field("start", _NUMBER, nullable=False), pa.field("end", _NUMBER, nullable=False)]))


def _needed(name: str, type: Any) -> Any:
    return pa.field(name, type, nullable=False)


KEYS = ("input", "place", "article")
"""What every table has, to put their rows together by."""

_KEY_FIELDS = [_needed("input", _TEXT), _needed("place", _NUMBER), _needed("article", _TEXT)]

_ARTICLE_FIELDS = [
    *(pa.field(name, _TEXT) for name in ("url", "title", "standfirst")),
    pa.field("byline", _TEXTS),
    *(pa.field(name, _TEXT) for name in ("publisher", "published", "updated", "language")),
    _needed("text", _TEXT),
    pa.field("captions", pa.list_(pa.struct([_needed("text", _TEXT), pa.field("credit", _TEXT)]))),
    pa.field("furniture", _SPANS),
]

_PARTY_FIELDS = [
    *(_needed(name, _TEXT) for name in ("party_id", "party", "party_kind")),
    pa.field("aliases", _TEXTS),
    pa.field("affiliations", pa.list_(pa.struct([pa.field("party_id", _TEXT), _needed("role", _TEXT)]))),
]

_ATTRIBUTION_FIELDS = [
    *(_needed(name, _TEXT) for name in ("attribution", "kind")),
    _needed("confidence", pa.float64()),
    *(_needed(name, _TEXT) for name in ("party_id", "party", "party_kind", "source", "cue", "content")),
    *(pa.field(name, _SPANS) for name in ("source_spans", "cue_spans", "content_spans")),
]

# Beside the keys, what nobody should have to join for.
_WITH_ATTRIBUTIONS = [pa.field("publisher", _TEXT), pa.field("published", _TEXT)]

READINGS = pa.schema([
    *_KEY_FIELDS,
    *_ARTICLE_FIELDS,
    pa.field("parties", pa.list_(pa.struct(_PARTY_FIELDS))),
    pa.field("attributions", pa.list_(pa.struct(_ATTRIBUTION_FIELDS))),
])  # fmt: skip
"""A shard's readings before they are put into tables: an article a row, with all that was found in it."""

TABLES = {
    "articles": pa.schema([*_KEY_FIELDS, *_ARTICLE_FIELDS]),
    "attributions": pa.schema([*_KEY_FIELDS, *_WITH_ATTRIBUTIONS, *_ATTRIBUTION_FIELDS]),
    "parties": pa.schema([*_KEY_FIELDS, *_PARTY_FIELDS]),
}
"""The tables that are parted by the day of publication."""

QUARANTINE = pa.schema([
    *(_needed(name, _TEXT) for name in ("input", "document", "why", "reason")),
    pa.field("place", _NUMBER),
])  # fmt: skip
"""What could not be read because its reader died, hung or failed on it."""

NO_DAY = "__HIVE_DEFAULT_PARTITION__"
"""How Hive, Spark, DuckDB and pyarrow call the part of what has no value to be parted by."""
