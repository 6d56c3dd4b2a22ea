"""The story: the articles about one contested event."""

from __future__ import annotations

import dataclasses
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article's place in a story. ``copy_of`` is the id of the article whose text it repeats, if it does."""

    id: str
    copy_of: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in the order in which they came. ``title`` is the first title among them."""

    id: str
    title: str | None
    articles: tuple[StoryArticle, ...]

    @property
    def witnesses(self) -> int:
        """How many of the articles are not copies of another."""
        return sum(a.copy_of is None for a in self.articles)

    def to_dict(self) -> dict[str, Any]:
        """The story as JSON-ready values, in the shape that ``onrecord stories`` writes."""
        return dataclasses.asdict(self) | {"articles": [dataclasses.asdict(a) for a in self.articles]}

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Story:
        """The inverse of ``to_dict``; unknown fields are left aside. Raises ``KeyError`` without id or articles."""
        articles = tuple(StoryArticle(a["id"], a.get("copy_of")) for a in record["articles"])
        return cls(record["id"], record.get("title"), articles)
