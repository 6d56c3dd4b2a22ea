"""Denials of an intention: who, named in a claim of talks or plans, says that it has none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.casting import Cast
from onrecord.stories.evidence import evidence
from onrecord.stories.naming import Words, words
from onrecord.stories.via import via
from onrecord.story import Claim, Position

LEAST = 0.5
"""The confidence from which an attribution is taken for a denial."""
WEIGHT = 0.8
"""How sure the denial is beside its attribution: the plan that is denied may be another than the claim's."""

_DEALINGS = re.compile(
    r"\b(?:talks?|talking|negotiat\w+|discuss\w*|plan(?:s|ned|ning)?|deals?|agreements?|partnerships?|mergers?"
    r"|alliances?|joint ventures?|takeovers?|offers?|bids?|consider(?:s|ed|ing)?|intends?|intentions?|wants? to|will"
    r"|would|(?:set|about|ready|going) to)\b",
    re.IGNORECASE,
)
_SPEAKING = r"(?! to (?:comment|respond|answer|discuss|speak|say)\b)"
_NO_INTENTION = re.compile(
    r"\b(?:no|never had|without)(?: (?:any|such|current|immediate|present|concrete|specific))*"
    rf" (?:plans?|intentions?|interest|talks|negotiations|discussions|agreements?|deals?)\b{_SPEAKING}"
    r"|(?:\bnot|\bnever|n['’]t) (?:been |currently |even |now |at present )*(?:planning|considering|seeking|pursuing"
    r"|interested|looking|negotiating|discussing|holding talks|in (?:any )?(?:talks|negotiations|discussions)"
    rf"|(?:have|had|has) (?:any )?(?:plans?|intentions?))\b{_SPEAKING}",
    re.IGNORECASE,
)


def unintended(
    claim: Claim, readings: Sequence[Reading], cast: Cast, taken: Collection[tuple[str, str]]
) -> Iterator[Position]:
    """The first such denial of each party in each article.

    A claim of talks or plans presupposes that those whom it names mean to do something; whoever says that they have no
    such plans denies it, even in words that the claim has none of. ``taken`` are the (article, party) that have a
    position on the claim already.
    """
    if not _DEALINGS.search(claim.text):
        return
    named = words(claim.text)
    for n, reading in enumerate(readings):
        seen = {party for article, party in taken if article == reading.article.id}
        for attribution in reading.attributions:
            party = cast.speaks_for(cast.of(n, attribution.source.party.id))
            if party.id in seen or not _denies(attribution) or not _names(named, party):
                continue
            seen.add(party.id)
            yield Position(
                claim.id,
                party.id,
                reading.article.id,
                "denies",
                evidence(attribution, reading),
                round(WEIGHT * attribution.confidence, 3),
                attribution.cue.text,
                via(attribution, reading),
                reading.article.published or reading.article.updated,
            )


def _denies(attribution: Attribution) -> bool:
    said = f"{attribution.cue.text} {attribution.content.text}"
    return attribution.confidence >= LEAST and _NO_INTENTION.search(said) is not None


def _names(claim: Words, party: Party) -> bool:
    """Whether one of a party's names stands among the words of a claim."""
    if party.kind not in ("organization", "person", "publication"):
        return False
    names = [words(name) for name in (party.name, *party.aliases) if name[:1].isupper()]
    return any(claim[at : at + len(name)] == name for name in names if name for at in range(len(claim)))
