"""Readings as rows, and rows as readings again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from onrecord.article import Article, Caption, Span
from onrecord.reading import Affiliation, Attribution, Party, Reading, Role, Source

Row = dict[str, Any]


def row_of(reading: Reading, input: str, place: int) -> Row:
    """A reading as ``schema.READINGS`` has it."""
    article = reading.article
    row = {
        "input": input,
        "place": place,
        "article": article.id,
        "url": article.url,
        "title": article.title,
        "standfirst": article.standfirst,
        "byline": list(article.byline),
        "publisher": article.publisher,
        "published": article.published,
        "updated": article.updated,
        "language": article.language,
        "text": article.text,
        "captions": [{"text": c.text, "credit": c.credit} for c in article.captions],
        "furniture": _spans(article.furniture),
        "parties": [_party_row(p) for p in reading.parties],
        "attributions": [_attribution_row(a) for a in reading.attributions],
    }
    whole: Row = _utf8(row)
    return whole


def reading_of(article: Row, parties: Sequence[Row], attributions: Sequence[Row]) -> Reading:
    """The reading that these rows of the tables were made of."""
    by_id = {
        p["party_id"]: Party(
            p["party_id"],
            p["party"],
            p["party_kind"],
            tuple(p["aliases"] or ()),
            tuple(Affiliation(a["party_id"], a["role"]) for a in p["affiliations"] or ()),
        )
        for p in parties
    }
    return Reading(
        Article(
            article["article"],
            article["text"],
            **{name: article[name] for name in ("url", "title", "standfirst", "publisher", "published", "updated")},
            language=article["language"],
            byline=tuple(article["byline"] or ()),
            captions=tuple(Caption(c["text"], c["credit"]) for c in article["captions"] or ()),
            furniture=_as_spans(article["furniture"]),
        ),
        tuple(by_id.values()),
        tuple(
            Attribution(
                a["attribution"],
                a["kind"],
                a["confidence"],
                Source(_as_spans(a["source_spans"]), a["source"], by_id[a["party_id"]]),
                Role(_as_spans(a["cue_spans"]), a["cue"]),
                Role(_as_spans(a["content_spans"]), a["content"]),
            )
            for a in attributions
        ),
    )


def day_of(published: str | None) -> str | None:
    """The day of a time of publication: in UTC where it has a zone, else as it is given; None where it has none."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        try:
            return date.fromisoformat(published[:10]).isoformat()
        except ValueError:
            return None
    return moment.date().isoformat()


def _party_row(party: Party) -> Row:
    return {
        "party_id": party.id,
        "party": party.name,
        "party_kind": party.kind,
        "aliases": list(party.aliases),
        "affiliations": [{"party_id": a.party, "role": a.role} for a in party.affiliations],
    }


def _attribution_row(a: Attribution) -> Row:
    return {
        "attribution": a.id,
        "kind": a.kind,
        "confidence": a.confidence,
        "party_id": a.source.party.id,
        "party": a.source.party.name,
        "party_kind": a.source.party.kind,
        "source": a.source.text,
        "cue": a.cue.text,
        "content": a.content.text,
        "source_spans": _spans(a.source.spans),
        "cue_spans": _spans(a.cue.spans),
        "content_spans": _spans(a.content.spans),
    }


def _spans(spans: Sequence[Span]) -> list[dict[str, int]]:
    return [{"start": s.start, "end": s.end} for s in spans]


def _as_spans(spans: Sequence[dict[str, int]] | None) -> tuple[Span, ...]:
    return tuple(Span(s["start"], s["end"]) for s in spans or ())


def _utf8(value: Any) -> Any:
    """The same without halves of surrogate pairs, which Parquet's UTF-8 cannot hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _utf8(inner) for key, inner in value.items()}
    return [_utf8(inner) for inner in value] if isinstance(value, list) else value
