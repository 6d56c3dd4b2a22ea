"""JSON-LD in the words of schema.org: a ``Claim`` a claim, and a ``ClaimReview`` for whoever takes a side on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from onrecord.formats.stories import Readings
from onrecord.reading import PartyKind
from onrecord.story import Claim, Position, Story

# Silence and remarks are no review of a claim.
_REVIEWS = {"supports": "true", "denies": "false", "questions": "doubtful"}
_TYPES: dict[PartyKind, str] = {"person": "Person", "publication": "NewsMediaOrganization"}


def write_json_ld(stories: Sequence[Story], readings: Readings, file: BinaryIO) -> None:
    """One document with the claims and reviews of all stories.

    An author is the party, not onrecord: its rating is what the party says of the claim, in its own words.
    """
    graph = [node for story in stories for node in _nodes(story, readings)]
    document = {"@context": "https://schema.org", "@graph": graph}
    file.write(json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")


def _nodes(story: Story, readings: Readings) -> Iterator[dict[str, Any]]:
    articles = {a.id: a for a in story.articles}
    parties = {p.id: p for p in story.parties}

    def article(id: str) -> dict[str, Any]:
        known, reading = articles[id], readings.get(id)
        node = {
            "@type": "NewsArticle",
            "url": reading.article.url if reading else None,
            "headline": known.title,
            "datePublished": known.published,
            "publisher": {"@type": "NewsMediaOrganization", "name": known.publisher} if known.publisher else None,
        }
        return _given(node) if node["url"] else _given({**node, "identifier": id})

    for claim in story.claims:
        yield _claim(story, claim, [article(e.article) for e in claim.evidence if e.article in articles])
    for number, position in enumerate(story.positions):
        if position.position in _REVIEWS and position.article in articles:
            party = parties[position.party]
            author = {"@type": _TYPES.get(party.kind, "Organization"), "name": party.name}
            yield _review(story, number, position, author, article(position.article))


def _claim(story: Story, claim: Claim, appearances: list[dict[str, Any]]) -> dict[str, Any]:
    return _given(
        {
            "@type": "Claim",
            "@id": f"#{story.id}-{claim.id}",
            "text": claim.text,
            "appearance": list({json.dumps(a): a for a in appearances}.values()),
        }
    )


def _review(
    story: Story, number: int, position: Position, author: dict[str, Any], appears: dict[str, Any]
) -> dict[str, Any]:
    claim = next(c for c in story.claims if c.id == position.claim)
    return _given(
        {
            "@type": "ClaimReview",
            "@id": f"#{story.id}-{claim.id}-{number}",
            "itemReviewed": {"@type": "Claim", "@id": f"#{story.id}-{claim.id}"},
            "claimReviewed": claim.text,
            "author": author,
            "reviewBody": position.evidence.text,
            "reviewRating": {"@type": "Rating", "alternateName": _REVIEWS[position.position]},
            "datePublished": position.date,
            "url": appears.get("url"),
            "isPartOf": appears,
        }
    )


def _given(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, [], "")}
