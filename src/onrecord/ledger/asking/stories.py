"""A story of the ledger as the record that ``onrecord stories`` makes: the same tables, pages and rows can show it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from onrecord.ledger import models
from onrecord.ledger.asking.filters import story_number
from onrecord.ledger.rows import readings_of
from onrecord.ledger.writing import read
from onrecord.reading import Affiliation, Party, Reading
from onrecord.story import Claim, Contradiction, Evidence, Origin, Position, Stance, Story, StoryArticle

_LEAN = (
    *("key", "url", "publisher", "published", "first_seen", "story", "copy_of"),
    *("current__title", "current__published", "current__number"),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Outline:
    """A story without the texts of its articles, and the rows that it is made from.

    ``positions`` are those of ``story.positions``, in their order, and ``claims`` those of ``story.claims``.
    ``articles`` are by their keys, without texts. ``others`` are claims that the record does not have: those that
    people rejected, and those that somebody asked for and that are still being looked for.
    """

    story: Story
    positions: tuple[models.Position, ...]
    claims: tuple[models.Claim, ...]
    articles: dict[str, models.Article]
    others: tuple[models.Claim, ...]


def story_record(id: str) -> tuple[Story, dict[str, Reading]]:
    """A story ("s3") with the current readings of its articles, by their keys. Raises ``LedgerError`` for no story."""

    def asked() -> tuple[Story, dict[str, Reading]]:
        row = models.Story.objects.get(pk=story_number(id))
        articles = list(_articles(row).select_related("current__article"))
        return _outline(row, articles).story, _readings(articles)

    return read(asked)


def story_outline(row: models.Story) -> Outline:
    """A story in a dozen queries, however many articles it has."""
    return read(lambda: _outline(row, list(_articles(row).select_related("current").only(*_LEAN))))


def story_ids() -> list[str]:
    """The ids of all stories that have an article, in their order."""
    found = models.Story.objects.filter(articles__isnull=False).distinct().order_by("pk")
    return [f"s{pk}" for pk in read(lambda: list(found.values_list("pk", flat=True)))]


def _articles(story: models.Story) -> QuerySet[models.Article]:
    return story.articles.order_by("first_seen", "pk")


def _outline(story: models.Story, articles: Sequence[models.Article]) -> Outline:
    every = list(story.claims.order_by("number", "pk"))
    claims = [row for row in every if row.is_found and row.verdict != "rejected"]
    waiting = [row for row in every if not row.is_found and row.verdict == "accepted" and row.asked_by]
    positions = list(
        models.Position.objects.filter(claim__in=claims, revision=F("article__current"))
        .exclude(verdict="rejected")
        .order_by("claim__number", "pk")
    )
    stances: dict[int, dict[str, Stance]] = {}
    told = models.Stance.objects.filter(claim__in=claims, article__story=story)
    for article, claim, stance, confidence in told.values_list("article", "claim", "stance", "confidence"):
        stances.setdefault(article, {})[f"c{claim}"] = Stance(stance, confidence)  # type: ignore[arg-type]  # only stances are kept
    keys = {row.pk: row.key for row in articles}
    positions = [row for row in positions if row.article_id in keys]
    parties = models.Party.objects.defer("features").in_bulk({row.party_id for row in positions})
    for row in positions:
        row.party = parties[row.party_id]
    places = {row.pk: place for place, row in enumerate(positions)}
    record = Story(
        f"s{story.pk}",
        story.title,
        tuple(_article(row, stances.get(row.pk, {}), keys) for row in articles),
        tuple(_claim(row) for row in claims),
        tuple(_parties(story, positions)),
        tuple(_position(row, keys[row.article_id]) for row in positions),
        tuple(_origins(story.origins, {row.pk for row in claims})),
        tuple(_contradictions(story.contradictions, places)),
    )
    rejected = [row for row in every if row.verdict == "rejected"]
    return Outline(record, tuple(positions), tuple(claims), {row.key: row for row in articles}, (*waiting, *rejected))


def _readings(articles: Sequence[models.Article]) -> dict[str, Reading]:
    current = [row.current for row in articles if row.current is not None]
    by_revision = readings_of(current)
    return {row.key: by_revision[row.current.pk] for row in articles if row.current is not None}


def _article(row: models.Article, stances: dict[str, Stance], keys: dict[int, str]) -> StoryArticle:
    text = row.current
    return StoryArticle(
        row.key,
        keys.get(row.copy_of_id) if row.copy_of_id else None,
        text.title if text else None,
        row.publisher or None,
        (text.published if text else None) or _iso(row.published),
        {claim: s.stance for claim, s in stances.items()},
        {claim: s.confidence for claim, s in stances.items()},
    )


def _claim(row: models.Claim) -> Claim:
    evidence = tuple(Evidence(e["article"], e["start"], e["end"], e["text"]) for e in row.evidence)
    return Claim(f"c{row.pk}", row.text, evidence, row.check_on)


def _position(row: models.Position, article: str) -> Position:
    return Position(
        f"c{row.claim_id}",
        f"p{row.party_id}",
        article,
        row.position,  # type: ignore[arg-type]  # only the names of positions are kept
        Evidence(article, row.evidence_start, row.evidence_end, row.evidence_text),
        row.confidence,
        row.cue,
        tuple(row.via),
        _iso(row.date),
    )


def _parties(story: models.Story, positions: Iterable[models.Position]) -> Iterable[Party]:
    rows = {row.party_id: row.party for row in positions}
    names: dict[int, list[str]] = {pk: [] for pk in rows}
    for party, name in models.PartyName.objects.filter(party__in=rows).order_by("pk").values_list("party", "name"):
        names[party].append(name)
    roles = _affiliations(story, set(rows))
    for pk, row in rows.items():
        aliases = tuple(name for name in names[pk] if name != row.name)
        yield Party(f"p{pk}", row.name, row.kind, aliases, roles.get(pk, ()))  # type: ignore[arg-type]  # only kinds are kept


def _affiliations(story: models.Story, parties: set[int]) -> dict[int, tuple[Affiliation, ...]]:
    """The parties' roles as the story's articles have them, in each other where both are in the story."""
    here = models.Mention.objects.filter(revision__article__story=story, revision=F("revision__article__current"))
    mentions = list(
        here.filter(party__in=parties)
        .exclude(affiliations=[])
        .order_by("pk")
        .values_list("party", "revision", "affiliations")
    )
    bodies = {
        (revision, local): party
        for revision, local, party in here.filter(party__in=parties).values_list("revision", "local_id", "party")
    }
    found: dict[int, dict[Affiliation, None]] = {}
    for party, revision, affiliations in mentions:
        for local, role in affiliations:
            body = bodies.get((revision, local)) if local else None
            known = f"p{body}" if body is not None and body != party else None
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
