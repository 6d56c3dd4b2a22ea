"""The record of a story: its claims and positions found anew, and filed beside what people decided."""

from __future__ import annotations

import dataclasses
import functools

from onrecord.ledger.claims import asked_for, choose_claims, file_claims
from onrecord.ledger.copying import in_order
from onrecord.ledger.linking import by_revision, link_parties, orphans, root
from onrecord.ledger.models import Article, Mention, Party, Position, Revision, Story
from onrecord.ledger.positions import file_earlier_positions, file_positions
from onrecord.ledger.rows import readings_of
from onrecord.ledger.standing import MEASURES, measure
from onrecord.ledger.writing import read, written
from onrecord.reading import Reading
from onrecord.stories import Cast, cast, claims, deepened, record
from onrecord.story import Claim as FoundClaim
from onrecord.story import Story as FoundStory
from onrecord.story import StoryArticle

MOST_RECORDED = 60
"""Articles of a story that claims and positions are looked for in: of a larger one the first and the latest."""
FIRST = 20
ATTEMPTS = 5
MOST_EARLIER = 4
"""Earlier texts of a story's articles that are gone back to each time it is recorded."""


@dataclasses.dataclass(frozen=True, slots=True)
class Material:
    """What a story's record is made from, as it was at one moment."""

    version: int
    articles: tuple[Article, ...]
    revisions: tuple[Revision, ...]
    readings: tuple[Reading, ...]


def record_story(pk: int) -> bool:
    """Find the claims and positions of a story and file them; False where others kept changing it meanwhile."""
    for _ in range(ATTEMPTS):
        material = read(lambda: _material(pk))
        if material is None:
            return True
        found, parties, material = _found(pk, material)
        if written(functools.partial(_file, pk, material, found, parties)):
            for old in read(functools.partial(_earlier, material)):
                record_earlier(found, material, old)
            return True
    return False


def record_earlier(found: FoundStory, material: Material, old: Revision) -> None:
    """Find the positions in an earlier text of one of a story's articles that never was the current one.

    It is read as if it stood in the place of the later text, on the claims that the story has now.
    """
    place = next(n for n, a in enumerate(material.articles) if a.pk == old.article_id)
    reading = read(lambda: readings_of([old])[old.pk])
    readings = deepened([*material.readings[:place], reading, *material.readings[place + 1 :]], found.claims)
    key = material.articles[place].key
    bare = FoundStory(found.id, found.title, tuple(StoryArticle(a.id, a.copy_of) for a in found.articles))
    then = record(bare, readings, found.claims, asked=read(lambda: asked_for(int(found.id[1:]), found.claims)))
    own = cast(readings)
    ours = dataclasses.replace(then, positions=tuple(p for p in then.positions if p.article == key))
    written(functools.partial(_file_earlier, ours, own, place, reading, old))


def _file_earlier(found: FoundStory, parties: Cast, place: int, reading: Reading, old: Revision) -> None:
    mentions = {m.local_id: m for m in Mention.objects.filter(revision=old).select_related("party")}
    linked = {parties.of(place, local.id).id: mentions[local.id].party for local in reading.parties}
    missing = {p.party for p in found.positions} - set(linked)
    for party in (parties.party(id) for id in missing):
        known = Party.objects.filter(names__name__iexact=party.name).select_related("merged_into").first()
        if known is not None:
            linked[party.id] = root(known)
    file_earlier_positions(found, linked, old)
    Revision.objects.filter(pk=old.pk).update(is_recorded=True)


def _material(pk: int) -> Material | None:
    """None where there is nothing to do, as when somebody else has just done it."""
    story = Story.objects.filter(pk=pk).first()
    if story is None or story.version == story.recorded:
        return None
    articles = in_order(Article.objects.filter(story=pk).select_related("current"))
    if len(articles) > MOST_RECORDED:
        witnesses = [a for a in articles if a.copy_of_id is None] or articles
        kept = {a.pk for a in (*witnesses[:FIRST], *witnesses[FIRST - MOST_RECORDED :])}
        articles = [a for a in articles if a.pk in kept]
    revisions = []
    for article in articles:
        assert article.current is not None
        article.current.article = article
        revisions.append(article.current)
    readings = readings_of(revisions)
    return Material(story.version, tuple(articles), tuple(revisions), tuple(readings[r.pk] for r in revisions))


def _earlier(material: Material) -> list[Revision]:
    """The earlier texts of a story's articles in which no positions were looked for yet, at most a few at a time."""
    now = [r.pk for r in material.revisions]
    rows = Revision.objects.filter(article__in=material.articles, is_recorded=False).exclude(pk__in=now)
    return list(rows.select_related("article").order_by("pk")[:MOST_EARLIER])


def _found(pk: int, material: Material) -> tuple[FoundStory, Cast, Material]:
    """The story as onrecord reads it, on the claims that people left or made, its cast, and what it was made from."""
    keys = {a.pk: a.key for a in material.articles}
    articles = tuple(
        StoryArticle(a.key, keys.get(a.copy_of_id) if a.copy_of_id is not None else None) for a in material.articles
    )
    title = next((r.article.title for r in material.readings if r.article.title), None)
    story = FoundStory(f"s{pk}", title, articles)
    if not material.readings:
        return story, cast(()), material
    chosen: tuple[FoundClaim, ...] = read(lambda: choose_claims(pk, claims(material.readings)))
    readings = deepened(material.readings, chosen)
    asked = read(lambda: asked_for(pk, chosen))
    return (
        record(story, readings, chosen, asked=asked),
        cast(readings),
        dataclasses.replace(material, readings=tuple(readings)),
    )


def _file(pk: int, material: Material, found: FoundStory, parties: Cast) -> bool:
    story = Story.objects.select_for_update().get(pk=pk)
    if story.version != material.version:
        return False
    mentions = by_revision(
        Mention.objects.filter(revision__in=material.revisions).select_related("revision", "party").order_by("id")
    )
    Revision.objects.filter(pk__in=[r.pk for r in material.revisions], is_recorded=False).update(is_recorded=True)
    before = {m.own_id for rows in mentions.values() for m in rows}
    before |= set(Position.objects.filter(claim__story=pk).values_list("party", flat=True))
    linked = link_parties(pk, parties, material.readings, [mentions.get(r.pk, []) for r in material.revisions])
    rows = file_claims(pk, found.claims)
    positions = file_positions(found, rows, linked, material.articles, material.revisions)
    orphans(before)
    claim_of = {claim.id: row.pk for claim, row in zip(found.claims, rows, strict=True)}
    story.title = found.title
    story.origins = [
        {"claim": claim_of[o.claim], "chain": list(o.chain), "independent": o.independent} for o in found.origins
    ]
    story.contradictions = [
        {
            "kind": c.kind,
            "reason": c.reason,
            "evidence": [dataclasses.asdict(e) for e in c.evidence],
            "positions": [positions[n] for n in c.positions if n in positions],
        }
        for c in found.contradictions
    ]
    # What linking changed in this very story is in what has just been filed.
    story.recorded = Story.objects.values_list("version", flat=True).get(pk=pk)
    measure(story)
    story.save(update_fields=["title", "origins", "contradictions", "recorded", *MEASURES])
    return True
