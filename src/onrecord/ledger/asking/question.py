"""A question to the ledger, and what answers it."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any, Literal

from onrecord.article import Span
from onrecord.reading import AttributionKind
from onrecord.story import PositionName

What = Literal["all", "articles", "statements"]

Place = tuple[Literal["statement", "article"], int]
"""A hit among others: a statement by its number, an article by that of its current revision."""


@dataclasses.dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: words, and what must hold of where they stand. Whatever is left out does not matter.

    ``text`` takes words, ``"phrases"``, ``this OR that`` and ``-without``. ``party`` is a name or an id ("p12"),
    ``publisher`` a name, ``story`` an id ("s3"). ``since`` and ``until`` are times in UTC, the second not included,
    that the article was published in, or first seen where it says no time. ``party``, ``kind`` and ``position`` are of
    statements, so that no articles answer where one of them is given.
    """

    text: str = ""
    what: What = "all"
    party: str | None = None
    position: PositionName | None = None
    publisher: str | None = None
    kind: AttributionKind | None = None
    since: datetime | None = None
    until: datetime | None = None
    story: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """An attribution that answers, with the claims that its party takes a position on by it.

    ``id`` is its number in the ledger; spans are half-open ranges of code points into the article's current text.
    """

    id: int
    party: str
    name: str
    party_kind: str
    kind: str
    source: str
    cue: str
    content: str
    content_spans: tuple[Span, ...]
    positions: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers, or a statement in it.

    ``excerpt`` are the words around what was looked for, and ``marks`` where in the excerpt that stands.
    """

    article: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    story: str | None
    excerpt: str
    marks: tuple[Span, ...]
    statement: Statement | None = None

    def to_dict(self) -> dict[str, Any]:
        """The hit as JSON-ready values, in the shape that ``onrecord search`` writes."""
        record = dataclasses.asdict(self)
        record["marks"] = [list(mark) for mark in self.marks]
        if self.statement is not None:
            record["statement"]["content_spans"] = [list(span) for span in self.statement.content_spans]
            record["statement"]["positions"] = [
                {"claim": claim, "position": position} for claim, position in self.statement.positions
            ]
        return {"what": "article" if self.statement is None else "statement", **record}


@dataclasses.dataclass(frozen=True, slots=True)
class Hits:
    """One page of the answer. ``found`` counts all hits, as far as they were counted: ``is_all`` says if to the end.

    ``last`` is the page's last hit, where others come after it.
    """

    hits: tuple[Hit, ...]
    found: int
    is_all: bool = True
    last: Place | None = None
