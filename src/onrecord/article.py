"""The article: one published text, as a page or a file gave it."""

from __future__ import annotations

import dataclasses
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a picture, and who is credited for the picture."""

    text: str
    credit: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """One published text with what is known of its publication.

    Offsets everywhere count Unicode code points into ``text``. ``published`` and ``updated`` are ISO 8601 strings,
    with a zone where the page gives one. ``furniture`` are the spans of ``text`` that are not the article's own prose
    (bylines, captions, "SEE ALSO:", comment rules); they stay in the text and are not read for attributions.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    captions: tuple[Caption, ...] = ()
    furniture: tuple[Span, ...] = ()

    @classmethod
    def from_html(cls, html: str | bytes, *, url: str | None = None, id: str | None = None) -> Article:
        """The article on an HTML page; ``id`` defaults to the page's canonical URL, else ``url``.

        Raises ``onrecord.PageError`` where the page holds no article.
        """
        from onrecord.pages import article_from_html

        return article_from_html(html, url=url, id=id)

    @classmethod
    def from_text(cls, text: str, *, id: str = "text") -> Article:
        """A plain text, unchanged; its head (title, byline, dates) and its furniture are recognised."""
        from onrecord.pages import article_from_text

        return article_from_text(text, id=id)

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON-ready values, in the order of the fields."""
        record = dataclasses.asdict(self)
        record["byline"] = list(self.byline)
        record["captions"] = [dataclasses.asdict(c) for c in self.captions]
        record["furniture"] = [list(s) for s in self.furniture]
        return record

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Article:
        """The inverse of ``to_dict``; unknown fields are left aside. Raises ``KeyError`` without id or text."""
        return cls(
            id=record["id"],
            text=record["text"],
            **{
                k: record.get(k)
                for k in ("url", "title", "standfirst", "publisher", "published", "updated", "language")
            },
            byline=tuple(record.get("byline") or ()),
            captions=tuple(Caption(c["text"], c.get("credit")) for c in record.get("captions") or ()),
            furniture=tuple(Span(s, e) for s, e in record.get("furniture") or ()),
        )
