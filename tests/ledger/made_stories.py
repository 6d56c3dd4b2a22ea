"""Made-up stories of any size, as rows of the ledger: what the pages show, without reading anything."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import UTC, datetime, timedelta

from onrecord.ledger.models import (
    Article,
    Attribution,
    Claim,
    Mention,
    Party,
    PartyName,
    Position,
    Revision,
    Stance,
    Story,
)
from onrecord.ledger.standing import measure

BEGIN = datetime(2031, 3, 14, 8, tzinfo=UTC)
_POSITIONS = ("supports", "denies", "declines", "comments", "questions")
_COPIED = 5
"""Every so many articles are the copies of the one before them."""


@dataclasses.dataclass(frozen=True)
class Made:
    """The rows of a made-up story."""

    story: Story
    claims: list[Claim]
    parties: list[Party]
    articles: list[Article]
    positions: list[Position]


def make_story(
    number: int = 1,
    *,
    parties: int = 4,
    articles: int = 3,
    claims: int = 2,
    taken: tuple[str, ...] = _POSITIONS,
    day: int = 0,
    title: str = "",
) -> Made:
    """A story in which every article tells of some parties' positions, in turn.

    ``day`` is how many days after ``BEGIN`` its first article came; ``taken`` are the positions that are taken.
    """
    name = f"quarrel {number}"
    story = Story.objects.create(title=title or f"Norvik Port and the crane of {name}", version=2, recorded=2)
    kept = _claims(story, name, claims)
    people = _parties(name, parties)
    rows, revisions = _articles(story, name, articles, day)
    positions = []
    turns = itertools.cycle(people)
    for n, (article, revision) in enumerate(zip(rows, revisions, strict=True)):
        for k in range(min(parties, 4)):
            party, claim = next(turns), kept[(n + k) % len(kept)] if kept else None
            if claim is None:
                continue
            words = f"{party.name} said “the crane of {name} {'never ' if k % 2 else ''}broke in view {n}”"
            start = revision.text.index("Crane")
            positions.append(
                Position(
                    claim=claim,
                    party=party,
                    article=article,
                    revision=revision,
                    position=taken[(n + k + people.index(party)) % len(taken)],
                    evidence_start=start,
                    evidence_end=start + 5,
                    evidence_text=words,
                    confidence=0.9,
                    cue="said",
                    date=article.published,
                )
            )
    Position.objects.bulk_create(positions)
    Stance.objects.bulk_create(
        Stance(article=article, claim=kept[0], stance="neutral", confidence=0.8) for article in rows if kept
    )
    if kept:
        story.origins = [
            {"claim": kept[0].pk, "chain": [article.key, f"{name} gazette"][: 1 + n % 3], "independent": 1}
            for n, article in enumerate(rows)
        ]
        story.contradictions = _contradictions(positions, rows)
    measure(story)
    story.save()
    return Made(story, kept, people, rows, positions)


def _claims(story: Story, name: str, count: int) -> list[Claim]:
    return Claim.objects.bulk_create(
        Claim(
            story=story,
            number=n,
            text=f"The crane of {name} has been broken since day {n}, whatever the port says of its gearbox.",
            found_text=f"Claim {n}",
            check_on="2032-03" if n == 1 else None,
        )
        for n in range(1, count + 1)
    )


def _parties(name: str, count: int) -> list[Party]:
    made = Party.objects.bulk_create(
        Party(key=f"{name} party {n}", name=f"Party {n} of {name}", kind="organization" if n % 2 else "person")
        for n in range(count)
    )
    PartyName.objects.bulk_create(PartyName(party=p, key=p.key, name=p.name) for p in made)
    return made


def _articles(story: Story, name: str, count: int, day: int) -> tuple[list[Article], list[Revision]]:
    rows = Article.objects.bulk_create(
        Article(
            key=f"https://outlet{n}.example/{name.replace(' ', '-')}",
            input_id=f"{name} {n}",
            url=f"https://outlet{n}.example/{name.replace(' ', '-')}",
            publisher=f"Outlet {n % 40}",
            published=BEGIN + timedelta(days=day, hours=3 * n),
            first_seen=BEGIN + timedelta(days=day, hours=3 * n + 1),
            story=story,
            is_placed=True,
        )
        for n in range(count)
    )
    revisions = Revision.objects.bulk_create(
        Revision(
            article=article,
            number=1,
            digest=f"{n}",
            title=f"View {n} of {name}: the crane stands idle again, and nobody says why",
            publisher=article.publisher,
            published=(article.published or BEGIN).isoformat(),
            text=f"Crane idle in {name}, says view {n}. " * 8,
            fetched=article.first_seen,
            read_with="fiction",
            is_recorded=True,
        )
        for n, article in enumerate(rows)
    )
    for n, (article, revision) in enumerate(zip(rows, revisions, strict=True)):
        article.current = revision
        if n % _COPIED == _COPIED - 1:
            article.copy_of = rows[n - 1]
    Article.objects.bulk_update(rows, ["current", "copy_of"], batch_size=500)
    return rows, revisions


def _contradictions(positions: list[Position], rows: list[Article]) -> list[dict[str, object]]:
    keys = {row.pk: row.key for row in rows}

    def words(p: Position) -> dict[str, object]:
        return {
            "article": keys[p.article_id],
            "start": p.evidence_start,
            "end": p.evidence_end,
            "text": p.evidence_text,
        }

    pairs = list(itertools.pairwise(positions))[:8]
    return [
        {
            "kind": "parties",
            "reason": f"{one.party.name} {one.position} what {other.party.name} {other.position}.",
            "evidence": [words(one), words(other)],
            "positions": [one.pk, other.pk],
        }
        for one, other in pairs
    ]


def belongs_to(member: Party, body: Party, role: str, revision: Revision) -> None:
    """Let one party hold a post in another, as an article has it."""
    for number, (party, posts) in enumerate(((body, []), (member, [["m0", role]]))):
        Mention.objects.create(
            revision=revision,
            local_id=f"m{number}",
            name=party.name,
            kind=party.kind,
            own=party,
            party=party,
            affiliations=posts,
        )


def say(article: Article, party: Party, content: str) -> Attribution:
    """Let a party say something in an article."""
    assert article.current is not None
    mention = Mention.objects.create(
        revision=article.current, local_id=f"s{party.pk}", name=party.name, kind=party.kind, own=party, party=party
    )
    return Attribution.objects.create(
        revision=article.current,
        number=1,
        kind="direct",
        confidence=0.9,
        source_text=party.name,
        cue_text="said",
        content_spans=[[0, 5]],
        content_text=content,
        mention=mention,
        party=party,
    )
