"""One attribution as one row: what CSV and Parquet hold. Every field is described in ``docs/formats.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal, TypedDict

from onrecord.reading import Reading, Role
from onrecord.screens.roles import affiliations


class Row(TypedDict):
    """An attribution with its article and party; offsets count code points into the article's text."""

    article: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str
    kind: str
    confidence: float
    party: str
    party_id: str
    party_kind: str
    affiliations: str
    source: str
    cue: str
    content: str
    source_start: int | None
    source_end: int | None
    cue_start: int | None
    cue_end: int | None
    content_start: int | None
    content_end: int | None
    spans: str


COLUMNS: tuple[str, ...] = tuple(Row.__annotations__)
INTEGERS = frozenset(c for c in COLUMNS if c.endswith(("_start", "_end")))
_ROLES: tuple[Literal["source", "cue", "content"], ...] = ("source", "cue", "content")


def rows(reading: Reading) -> Iterator[Row]:
    """A row for each attribution of the reading, in the order of the text."""
    article = reading.article
    names = {p.id: p.name for p in reading.parties}
    for a in reading.attributions:
        yield {
            "article": article.id,
            "url": article.url,
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published,
            "attribution": a.id,
            "kind": a.kind,
            "confidence": a.confidence,
            "party": a.source.party.name,
            "party_id": a.source.party.id,
            "party_kind": a.source.party.kind,
            "affiliations": affiliations(a.source.party, names),
            "source": a.source.text,
            "cue": a.cue.text,
            "content": a.content.text,
            "source_start": _start(a.source),
            "source_end": _end(a.source),
            "cue_start": _start(a.cue),
            "cue_end": _end(a.cue),
            "content_start": _start(a.content),
            "content_end": _end(a.content),
            "spans": json.dumps({role: [list(s) for s in getattr(a, role).spans] for role in _ROLES}),
        }


def _start(role: Role) -> int | None:
    return role.spans[0].start if role.spans else None


def _end(role: Role) -> int | None:
    return role.spans[-1].end if role.spans else None
