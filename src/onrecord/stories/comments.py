"""Reactions: who speaks about a claim without saying whether it is true."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.reading import Reading
from onrecord.stories.casting import Cast
from onrecord.stories.evidence import evidence
from onrecord.stories.via import via
from onrecord.stories.words import content_stems, rarity
from onrecord.story import Claim, Position

LEAST = 0.6
"""The confidence from which an attribution is taken for somebody's reaction."""

NEAR = 0.4
"""The rarity, summed, of the words that a reaction shares with the claim, unless it points to it ("such a deal")."""

_POINTS = re.compile(
    r"\b(?:such an?|the (?:news|report|reports|rumou?rs?|claims?|deal|move|plans?|talks|story|stories|allegations?))\b"
)
_SPEAKERS = frozenset({"person", "organization", "group"})


def comments(
    claims: Sequence[Claim],
    readings: Sequence[Reading],
    cast: Cast,
    taken: Collection[tuple[str, str]],
) -> Iterator[Position]:
    """At most one reaction of each party in each article, on the claim that its words are nearest to.

    ``taken`` are the (article, party) that have a position already: theirs are no mere reactions.
    """
    asked = [(claim, set(content_stems(claim.text))) for claim in claims]
    for n, reading in enumerate(readings):
        seen = {party for article, party in taken if article == reading.article.id}
        for attribution in reading.attributions:
            party = cast.speaks_for(cast.of(n, attribution.source.party.id))
            if party.id in seen or party.kind not in _SPEAKERS or attribution.confidence < LEAST:
                continue
            said = set(content_stems(attribution.content.text))
            points = _POINTS.search(attribution.content.text) is not None
            near = max(((sum(map(rarity, stems & said)), -k) for k, (_, stems) in enumerate(asked)), default=(0.0, 0))
            if near[0] < NEAR and not points:
                continue
            seen.add(party.id)
            yield Position(
                asked[-near[1]][0].id,
                party.id,
                reading.article.id,
                "comments",
                evidence(attribution, reading),
                round(0.8 * attribution.confidence, 3),
                attribution.cue.text,
                via(attribution, reading),
                reading.article.published or reading.article.updated,
            )
