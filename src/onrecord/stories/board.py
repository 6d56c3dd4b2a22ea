"""The record of a story put together: its claims, its parties, and who takes which position where."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from onrecord.reader import pieces
from onrecord.reading import Party, Reading
from onrecord.stories.casting import Cast, cast
from onrecord.stories.claim_finding import claims
from onrecord.stories.comments import comments
from onrecord.stories.contradicting import contradictions
from onrecord.stories.grouping import group
from onrecord.stories.intentions import unintended
from onrecord.stories.judge import judge, quick_judge
from onrecord.stories.judging import Asked, Judges, QuickJudges
from onrecord.stories.position_finding import Positions
from onrecord.stories.relayed import deepened
from onrecord.stories.stance_judging import own_stance, quick_stance
from onrecord.stories.tracing import origins
from onrecord.stories.words import content_stems
from onrecord.story import Claim, Position, PositionName, Stance, StanceName, Story, StoryArticle

MOST_ASKED = 8
"""Attributions of an article that may be asked about for each claim that was found in its story."""
MOST_JUDGED = 1
"""Claims of a story, the weightiest, on which the judge is asked; signs alone tell the positions on the next."""
MOST_LOOKED_FOR = 3
"""Claims on which positions are looked for at all."""


def stories(readings: Iterable[Reading], judged: QuickJudges | None = None) -> list[Story]:
    """The stories that these readings make, in the order in which they began, each with its record.

    Raises ``ModelError`` where the weights cannot be loaded.
    """
    every = list(readings)
    by_id: dict[str, list[Reading]] = defaultdict(list)
    for reading in every:
        by_id[reading.article.id].append(reading)
    found = []
    for story in group(r.article for r in every):
        own = [by_id[a.id].pop(0) for a in story.articles]
        found.append(_recorded(story, own, claims(own), _quickly(judged), MOST_ASKED))
    return found


def record(
    story: Story,
    readings: Sequence[Reading],
    found: Sequence[Claim],
    judged: QuickJudges | None = None,
    asked: Collection[str] = (),
    closely: Judges | None = None,
) -> Story:
    """The story, whose articles these readings are in order, with its record on these claims, the weightiest first.

    ``asked`` are the ids of claims that somebody wants to know of: of these the judge is asked closely, as
    ``positions`` does, and what speaks of them counts for them whichever other claim it speaks of too.
    Its party ids are those of ``cast(deepened(readings, found))``.
    Raises ``ModelError`` where the weights cannot be loaded.
    """
    return _recorded(story, readings, tuple(found), _quickly(judged), MOST_ASKED, asked, closely)


def positions(claim: str, readings: Sequence[Reading], story: str = "s1", judged: Judges | None = None) -> Story:
    """All readings as one story with this claim alone: who takes which position on it, and each article's stance.

    Raises ``ModelError`` where the weights cannot be loaded.
    """
    articles = tuple(StoryArticle(r.article.id) for r in readings)
    title = next((r.article.title for r in readings if r.article.title), None)
    return _recorded(Story(story, title, articles), readings, (Claim("c1", claim),), _closely(judged), None)


def _quickly(judged: QuickJudges | None) -> Asked:
    quick = judged or quick_judge()
    return Asked(lambda claim, text: quick_stance(claim, text, quick), quick.attribution)


def _closely(judged: Judges | None) -> Asked:
    both = judged or judge()
    return Asked(lambda claim, text: own_stance(claim, pieces(text), both), both.attribution)


def _recorded(
    story: Story,
    readings: Sequence[Reading],
    found: tuple[Claim, ...],
    judges: Asked,
    most: int | None,
    asked: Collection[str] = (),
    closely: Judges | None = None,
) -> Story:
    readings = deepened(readings, found)
    parties = cast(readings)
    others = tuple(claim for claim in found if claim.id not in asked)
    looking = Positions(readings, parties, judges, most)
    answers = {claim.id: looking.on(claim) for claim in others[:MOST_JUDGED]}
    every = [p for answer in answers.values() for p in answer.positions]
    every.extend(p for claim in others[MOST_JUDGED:MOST_LOOKED_FOR] for p in looking.by_signs(claim))
    told = settled(every, others)
    told.extend(_reactions(others[:MOST_JUDGED], others[:MOST_LOOKED_FOR], told, readings, parties))
    if asked:
        looking = Positions(readings, parties, _closely(closely))
        for claim in found:
            if claim.id in asked:
                answers[claim.id] = looking.on(claim)
                on_it = answers[claim.id].positions
                told += [*on_it, *_reactions((claim,), (claim,), on_it, readings, parties)]
    stances = [{id: answer.stances[n] for id, answer in answers.items()} for n in range(len(readings))]
    by_article: dict[str, dict[str, StanceName]] = {
        a.id: {id: s.stance for id, s in own.items()} for a, own in zip(story.articles, stances, strict=True)
    }
    places = {a.id: n for n, a in enumerate(story.articles)}
    copies = {n: places[a.copy_of] for n, a in enumerate(story.articles) if a.copy_of in places}
    kept = _in_order(told, found, places)
    return dataclasses.replace(
        story,
        articles=tuple(_article(a, r, own) for a, r, own in zip(story.articles, readings, stances, strict=True)),
        claims=found,
        parties=_those_with_a_position(parties, kept),
        positions=kept,
        origins=tuple(o for c in found for o in origins(c.id, kept, parties, readings, copies, by_article)),
        contradictions=tuple(contradictions(found, kept, parties, readings, by_article)),
    )


def _reactions(
    denied: Sequence[Claim],
    commented: Sequence[Claim],
    told: Sequence[Position],
    readings: Sequence[Reading],
    parties: Cast,
) -> list[Position]:
    """Who denies a claim by having no such plans, and who only reacts to one, beside the positions already told."""
    more: list[Position] = []
    for claim in denied:
        more.extend(unintended(claim, readings, parties, {(p.article, p.party) for p in told if p.claim == claim.id}))
    more.extend(comments(commented, readings, parties, {(p.article, p.party) for p in (*told, *more)}))
    return more


def settled(told: Sequence[Position], found: Sequence[Claim]) -> list[Position]:
    """Each piece of evidence under the claim that it speaks of: "false" or silence answers the weightiest claim.

    ``told`` are in the order of the claims. Words count for a later claim only where they have more of it.
    """
    stems = {claim.id: set(content_stems(claim.text)) for claim in found}
    kept: dict[tuple[str, str, str, PositionName], Position] = {}
    for p in told:
        said = set(content_stems(p.evidence.text))
        nearest = max(found, key=lambda claim: len(stems[claim.id] & said))
        more = len(stems[nearest.id] & said) > len(stems[found[0].id] & said)
        claim = p.claim if more and p.claim == nearest.id else found[0].id
        key = claim, p.article, p.party, p.position
        if key not in kept or p.confidence > kept[key].confidence:
            kept[key] = dataclasses.replace(p, claim=claim)
    return list(kept.values())


def _article(article: StoryArticle, reading: Reading, stances: dict[str, Stance]) -> StoryArticle:
    return dataclasses.replace(
        article,
        title=reading.article.title,
        publisher=reading.article.publisher,
        published=reading.article.published,
        stance={id: s.stance for id, s in stances.items()},
        stance_confidence={id: s.confidence for id, s in stances.items()},
    )


def _in_order(told: Sequence[Position], found: Sequence[Claim], places: dict[str, int]) -> tuple[Position, ...]:
    """Claim by claim, article by article, in the order of the text."""
    rank = {claim.id: n for n, claim in enumerate(found)}
    return tuple(sorted(told, key=lambda p: (rank[p.claim], places[p.article], p.evidence.start)))


def _those_with_a_position(parties: Cast, kept: Sequence[Position]) -> tuple[Party, ...]:
    """The parties that take a position, and the bodies that these are affiliated with."""
    wanted = {p.party for p in kept}
    wanted |= {a.party for p in parties.parties if p.id in wanted for a in p.affiliations if a.party}
    return tuple(p for p in parties.parties if p.id in wanted)
