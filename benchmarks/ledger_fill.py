"""A large ledger of made-up articles, written row by row without reading anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

STATEMENTS = 20
WORDS = 300
PARTIES = 2000
TALKATIVE = "Ada Brook"
TALKATIVE_SAID = 5000
_VOCABULARY = 30_000
_AT_A_TIME = 500
_BEGAN = datetime(2031, 1, 1, tzinfo=UTC)


def vocabulary() -> list[str]:
    """Made-up words, the most frequent first: the n-th is used 1/n times as often as the first."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    chance = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        words["".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 4))))] = None
    return list(words)


def fill(articles: int) -> None:
    """Fill the open, empty ledger: so many articles with 20 statements each, 5,000 of them one party's."""
    from onrecord.ledger.models import Article, Attribution, Mention, Party, PartyName, Revision
    from onrecord.ledger.writing import written

    chance = random.Random(7)
    words = vocabulary()
    weights = list(accumulate(1 / n for n in range(1, len(words) + 1)))
    names = [TALKATIVE, *(f"{a.title()} {b.title()}" for a, b in zip(words[:PARTIES], reversed(words), strict=False))]
    parties = [Party(key=f"bench {n}", name=name, kind="person") for n, name in enumerate(names)]
    written(lambda: Party.objects.bulk_create(parties))
    written(lambda: PartyName.objects.bulk_create(PartyName(party=p, key=p.key, name=p.name) for p in parties))
    talkative_every = max(1, articles // TALKATIVE_SAID)

    def some(numbers: range) -> None:
        made = [
            Article(
                key=f"https://gull.example/{n}",
                input_id=str(n),
                url=f"https://gull.example/{n}",
                publisher=f"The {words[n % 50].title()}",
                published=_BEGAN + timedelta(minutes=n),
                first_seen=_BEGAN,
            )
            for n in numbers
        ]
        Article.objects.bulk_create(made)
        texts = [chance.choices(words, cum_weights=weights, k=WORDS) for _ in made]
        revisions = [
            Revision(
                article=article,
                number=1,
                digest=article.input_id,
                title=" ".join(text[:8]).capitalize(),
                text=" ".join(text),
                fetched=_BEGAN,
                read_with="",
            )
            for article, text in zip(made, texts, strict=True)
        ]
        Revision.objects.bulk_create(revisions)
        for article, revision in zip(made, revisions, strict=True):
            article.current = revision
        Article.objects.bulk_update(made, ["current"])
        mentions = list(_mentions(revisions, parties, chance, talkative_every))
        Mention.objects.bulk_create(mentions)
        by_article = [mentions[i : i + STATEMENTS] for i in range(0, len(mentions), STATEMENTS)]
        Attribution.objects.bulk_create(
            Attribution(
                revision=revision,
                number=place + 1,
                kind="direct" if place % 2 else "indirect",
                confidence=0.9,
                source_text=mention.name,
                cue_text="said",
                content_text=" ".join(text[15 * place : 15 * place + 15]),
                content_spans=[[0, 10]],
                mention=mention,
                party_id=mention.party_id,
            )
            for revision, text, own in zip(revisions, texts, by_article, strict=True)
            for place, mention in enumerate(own)
        )

    for start in range(0, articles, _AT_A_TIME):
        written(lambda start=start: some(range(start, min(articles, start + _AT_A_TIME))))  # type: ignore[misc]


def _mentions(revisions: list, parties: list, chance: random.Random, talkative_every: int) -> Iterator:  # type: ignore[type-arg]
    from onrecord.ledger.models import Mention

    for number, revision in enumerate(revisions):
        said_by = chance.choices(parties[1:], k=STATEMENTS)
        if number % talkative_every == 0:
            said_by[0] = parties[0]
        for place, party in enumerate(said_by):
            yield Mention(
                revision=revision, local_id=f"p{place}", name=party.name, kind=party.kind, own=party, party=party
            )
