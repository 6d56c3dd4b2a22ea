"""A story of the ledger as the record that ``onrecord stories`` makes: the same tables, pages and rows can show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F

from onrecord.article import Article as Text
from onrecord.ledger import models
from onrecord.ledger.asking.filters import story_number
from onrecord.ledger.rows import readings_of
from onrecord.ledger.writing import read
from onrecord.reading import Affiliation, Party, Reading
from onrecord.story import Claim, Contradiction, Evidence, Origin, Position, Stance, Story, StoryArticle

_UNKNOWN = Text("", "")


def story_record(id: str) -> tuple[Story, dict[str, Reading]]:
    """A story ("s3") with the current readings of its articles, by their keys. Raises ``LedgerError`` for no story."""
    return read(lambda: _record(models.Story.objects.get(pk=story_number(id))))


def story_ids() -> list[str]:
    """The ids of all stories that have an article, in their order."""
    found = models.Story.objects.filter(articles__isnull=False).distinct().order_by("pk")
    return [f"s{pk}" for pk in read(lambda: list(found.values_list("pk", flat=True)))]


def _record(story: models.Story) -> tuple[Story, dict[str, Reading]]:
    articles = list(story.articles.select_related("current__article", "copy_of").order_by("first_seen", "pk"))
    readings = _readings(articles)
    claims = list(story.claims.exclude(verdict="rejected").filter(is_found=True).order_by("number", "pk"))
    positions = list(
        models.Position.objects.filter(claim__in=claims, revision=F("article__current"))
        .exclude(verdict="rejected")
        .select_related("party", "article")
        .order_by("claim__number", "pk")
    )
    stances: dict[int, dict[str, Stance]] = {}
    for stance in models.Stance.objects.filter(claim__in=claims, article__in=articles):
        of_article = stances.setdefault(stance.article_id, {})
        of_article[f"c{stance.claim_id}"] = Stance(stance.stance, stance.confidence)  # type: ignore[arg-type]  # only stances are kept
    places = {row.pk: place for place, row in enumerate(positions)}
    record = Story(
        f"s{story.pk}",
        story.title,
        tuple(_article(row, stances.get(row.pk, {}), readings) for row in articles),
        tuple(_claim(row) for row in claims),
        tuple(_parties(positions)),
        tuple(_position(row) for row in positions),
        tuple(_origins(story.origins, {row.pk for row in claims})),
        tuple(_contradictions(story.contradictions, places)),
    )
    return record, readings


def _readings(articles: Sequence[models.Article]) -> dict[str, Reading]:
    current = [row.current for row in articles if row.current is not None]
    by_revision = readings_of(current)
    return {row.key: by_revision[row.current.pk] for row in articles if row.current is not None}


def _article(row: models.Article, stances: dict[str, Stance], readings: dict[str, Reading]) -> StoryArticle:
    text = readings[row.key].article if row.key in readings else _UNKNOWN
    return StoryArticle(
        row.key,
        row.copy_of.key if row.copy_of and row.copy_of.story_id == row.story_id else None,
        text.title,
        row.publisher or None,
        text.published or _iso(row.published),
        {claim: s.stance for claim, s in stances.items()},
        {claim: s.confidence for claim, s in stances.items()},
    )


def _claim(row: models.Claim) -> Claim:
    evidence = tuple(Evidence(e["article"], e["start"], e["end"], e["text"]) for e in row.evidence)
    return Claim(f"c{row.pk}", row.text, evidence, row.check_on)


def _position(row: models.Position) -> Position:
    return Position(
        f"c{row.claim_id}",
        f"p{row.party_id}",
        row.article.key,
        row.position,  # type: ignore[arg-type]  # only the names of positions are kept
        Evidence(row.article.key, row.evidence_start, row.evidence_end, row.evidence_text),
        row.confidence,
        row.cue,
        tuple(row.via),
        _iso(row.date),
    )


def _parties(positions: Iterable[models.Position]) -> Iterable[Party]:
    rows = {row.party_id: row.party for row in positions}
    names: dict[int, list[str]] = {pk: [] for pk in rows}
    for party, name in models.PartyName.objects.filter(party__in=rows).order_by("pk").values_list("party", "name"):
        names[party].append(name)
    roles = _affiliations(set(rows))
    for pk, row in rows.items():
        aliases = tuple(name for name in names[pk] if name != row.name)
        yield Party(f"p{pk}", row.name, row.kind, aliases, roles.get(pk, ()))  # type: ignore[arg-type]  # only kinds are kept


def _affiliations(parties: set[int]) -> dict[int, tuple[Affiliation, ...]]:
    """The parties' roles, in each other where both are in the story."""
    mentions = list(
        models.Mention.objects.filter(party__in=parties, revision=F("revision__article__current"))
        .exclude(affiliations=[])
        .order_by("pk")
        .values_list("party", "revision", "affiliations")[:5000]
    )
    bodies = {
        (revision, local): party
        for revision, local, party in models.Mention.objects.filter(
            revision__in={revision for _, revision, _ in mentions}
        ).values_list("revision", "local_id", "party")
    }
    found: dict[int, dict[Affiliation, None]] = {}
    for party, revision, affiliations in mentions:
        for local, role in affiliations:
            body = bodies.get((revision, local)) if local else None
            known = f"p{body}" if body in parties else None
            found.setdefault(party, {})[Affiliation(known, role)] = None
    return {party: tuple(some) for party, some in found.items()}


def _origins(kept: Iterable[dict[str, Any]], claims: set[int]) -> Iterable[Origin]:
    for origin in kept:
        if origin["claim"] in claims:
            yield Origin(f"c{origin['claim']}", tuple(origin["chain"]), origin["independent"])


def _contradictions(kept: Iterable[dict[str, Any]], places: dict[int, int]) -> Iterable[Contradiction]:
    for found in kept:
        if not all(id in places for id in found["positions"]):
            continue
        one, other = (Evidence(e["article"], e["start"], e["end"], e["text"]) for e in found["evidence"])
        yield Contradiction(
            found["kind"], found["reason"], (one, other), tuple(places[id] for id in found["positions"])
        )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
