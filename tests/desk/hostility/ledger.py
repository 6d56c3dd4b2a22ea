"""A ledger that is hostile wherever it holds text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from onrecord import Article, Attribution, Party, Reading, Role, Source
from onrecord.article import Caption
from onrecord.ledger import file_readings
from tests.desk.hostility.strings import COUNT, Supply

STORIES, ARTICLES, PARAGRAPHS, PARTIES = 5, 8, 100, 25
COMMENTS, THREADS, HELD, READERS = 500, 50, 60, 40
_NOW = datetime(2031, 3, 2, tzinfo=UTC)


def reading(supply: Supply, number: int) -> tuple[Reading, tuple[str, ...]]:
    """An article that is hostile in every part, with what hostile parties say in it; and the strings of its text."""
    id = f"https://hostile.example/{number}/{supply.one()}"
    parties = tuple(_party(supply, n) for n in range(1, PARTIES + 1))
    paragraphs, said = [], []
    at = 0
    contents = supply.some(PARAGRAPHS)
    for n, content in enumerate(contents):
        who = parties[n // 3 % PARTIES]
        paragraph = f"{who.name} said “{content}” today." if n % 3 == 0 else content
        if n % 3 == 0:
            spans = [len(who.name), len(who.name) + 5, len(who.name) + 8 + len(content)]
            said.append((who, at, [at + offset for offset in spans]))
        paragraphs.append(paragraph)
        at += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    article = Article(
        id,
        text,
        title=supply.one(),
        url=supply.one() if number % 2 else id,
        standfirst=supply.one(),
        byline=tuple(supply.some(2)),
        publisher=supply.one(),
        published=f"2031-03-{1 + number % 28:02}T08:00:00+00:00",
        language="en",
        captions=(Caption(supply.one(), supply.one()),),
    )
    attributions = tuple(_attribution(text, n, *one) for n, one in enumerate(said, start=1))
    return Reading(article, parties, attributions), tuple(contents)


def _party(supply: Supply, number: int) -> Party:
    kind = ("person", "organization", "publication")[number % 3]
    name = supply.one().replace("\n", " ")
    return Party(f"p{number}", name, kind, (name, *supply.some(1)))  # type: ignore[arg-type]  # these are kinds


def _attribution(text: str, number: int, who: Party, start: int, ends: Sequence[int]) -> Attribution:
    source, cue, content = (start, ends[0]), (ends[0] + 1, ends[1]), (ends[1] + 1, ends[2])
    said = Source(Role.of(text, [source]).spans, who.name, who)
    return Attribution(f"a{number}", "direct", 0.3, said, Role.of(text, [cue]), Role.of(text, [content]))


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A page of the desk, and the strings that whoever opens it must find on it as they are."""

    path: str
    strings: tuple[str, ...]


def fill() -> list[Page]:
    """File stories of such articles in the open ledger, and what hostile readers say; returns pages that show them."""
    supply = Supply()
    pages: list[Page] = []
    for story in range(STORIES):
        pages += file_story(supply, [reading(supply, ARTICLES * story + n) for n in range(ARTICLES)])
    pages += file_comments(supply, range(1, STORIES + 1))
    assert supply.given >= COUNT
    return pages


def file_story(supply: Supply, made: Sequence[tuple[Reading, tuple[str, ...]]]) -> list[Page]:
    """File these readings as one story, in which every statement is a position on one of three claims."""
    from onrecord.ledger.models import Article as Row
    from onrecord.ledger.models import Attribution as Said
    from onrecord.ledger.models import Claim, Position, Stance, Story

    filed = file_readings([reading for reading, _ in made])
    articles = list(Row.objects.filter(pk__in=[f.article for f in filed]))
    story = Story.objects.create(title=supply.one(), recorded=1)
    Row.objects.filter(pk__in=[a.pk for a in articles]).update(story=story, is_placed=True)
    claims = Claim.objects.bulk_create(
        Claim(story=story, number=n, text=text, found_text=text, evidence=list(_evidence(articles[0].key, text)))
        for n, text in enumerate(supply.some(3), start=1)
    )
    said = Said.objects.filter(revision__article__in=articles).select_related("revision", "revision__article")
    positions = Position.objects.bulk_create(
        Position(
            claim=claims[a.pk % 3],
            party_id=a.party_id,
            article=a.revision.article,
            revision=a.revision,
            attribution=a,
            position=("supports", "denies", "questions", "declines", "comments")[a.pk % 5],
            evidence_start=a.content_spans[0][0],
            evidence_end=a.content_spans[0][1],
            evidence_text=a.content_text,
            confidence=0.3,
            cue=a.cue_text,
            via=[supply.one()],
            date=datetime(2031, 3, 1, tzinfo=UTC),
        )
        for a in said
    )
    Stance.objects.bulk_create(Stance(article=a, claim=claims[0], stance="neutral", confidence=0.5) for a in articles)
    story.origins = [{"claim": claims[0].pk, "chain": [a.key, supply.one()], "independent": 3} for a in articles]
    story.contradictions = [
        {
            "kind": "parties",
            "reason": supply.one(),
            "evidence": [e for p in (one, other) for e in _evidence(p.article.key, p.evidence_text)],
            "positions": [one.pk, other.pk],
        }
        for one, other in zip(positions[:20:2], positions[1:20:2], strict=False)
    ]
    story.save()
    pages = [
        Page(
            f"/articles/{f.article}/", (*contents, r.article.title or "", r.article.publisher or "", *r.article.byline)
        )
        for f, (r, contents) in zip(filed, made, strict=True)
    ]
    titles = [r.article.title or "" for r, _ in made]
    return [Page(f"/stories/s{story.pk}/", (*(c.text for c in claims), *titles)), *pages]


def file_comments(supply: Supply, stories: Iterable[int]) -> list[Page]:
    """Comments under these stories, published and held, by readers whose names are no better; returns their pages."""
    from onrecord.desk.models import Comment, User

    people = User.objects.bulk_create(
        User(username=f"{n} {supply.one()}"[:150], first_name=supply.one()[:150], last_name=supply.one()[:150])
        for n in range(READERS)
    )
    pages = []
    for story in stories:
        texts = supply.some(COMMENTS)
        said = iter(texts)
        threads = Comment.objects.bulk_create(
            Comment(story_id=story, author=people[n % READERS], text=next(said)) for n in range(THREADS)
        )
        Comment.objects.bulk_create(
            Comment(story_id=story, author=people[n % READERS], parent=threads[n % THREADS], text=text)
            for n, text in enumerate(said)
        )
        pages.append(Page(f"/stories/s{story}/comments/", tuple(texts)))
    held = supply.some(HELD)
    Comment.objects.bulk_create(
        Comment(story_id=1, author=people[n % READERS], text=text, state=Comment.State.HELD, waiting_since=_NOW)
        for n, text in enumerate(held)
    )
    return pages


def _evidence(article: str, text: str) -> Iterator[dict[str, object]]:
    yield {"article": article, "start": 0, "end": len(text), "text": text}
