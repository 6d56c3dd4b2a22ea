"""CSV: a position a row, with its claim, party, evidence and article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.formats.cells import csv_bytes
from onrecord.formats.stories import Readings
from onrecord.screens.roles import affiliations
from onrecord.story import Story

COLUMNS = (
    *("story", "story_title", "claim_id", "claim", "check_on"),
    *("party_id", "party", "party_kind", "affiliations", "aliases"),
    *("position", "confidence", "cue", "evidence", "start", "end", "via", "date"),
    *("article", "article_title", "publisher", "url", "article_stance", "copy_of"),
)


def write_csv(stories: Iterable[Story], readings: Readings, file: BinaryIO) -> None:
    """The header, then a row for each position."""
    file.write(csv_bytes([COLUMNS]))
    for story in stories:
        file.write(csv_bytes(rows(story, readings)))


def rows(story: Story, readings: Readings) -> Iterator[tuple[object, ...]]:
    """A row for each position of the story."""
    claims = {c.id: c for c in story.claims}
    parties = {p.id: p for p in story.parties}
    names = {p.id: p.name for p in story.parties}
    articles = {a.id: a for a in story.articles}
    for p in story.positions:
        claim, party, article = claims[p.claim], parties[p.party], articles[p.article]
        reading = readings.get(p.article)
        yield (
            *(story.id, story.title, claim.id, claim.text, claim.check_on),
            *(party.id, party.name, party.kind, affiliations(party, names), "; ".join(party.aliases)),
            *(p.position, p.confidence, p.cue, p.evidence.text, p.evidence.start, p.evidence.end),
            *("; ".join(p.via), p.date),
            *(article.id, article.title, article.publisher, reading.article.url if reading else None),
            *(article.stance.get(claim.id), article.copy_of),
        )
