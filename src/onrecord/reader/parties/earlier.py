"""What a bare "the people" or "the campaign" goes back to: what stood there before at more length."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.reader.parties.entities import Entity
from onrecord.reader.parties.lexicon import word_set
from onrecord.reader.parties.nominals import PUNCTUATION
from onrecord.reader.parties.phrase import Phrase
from onrecord.reader.parties.registry import Registry

_SPEAKING = word_set("people sources officials researchers authors executives insiders analysts aides lawyers bankers")


def same_people(text: str, phrases: Sequence[Phrase], of: Mapping[int, Entity], phrase: Phrase) -> Entity | None:
    """Whom a bare "the people" or "the sources" goes back to: the group that was last described so at more length.

    Only groups that spoke: "three people familiar with the matter", "two former officials". ``of`` gives the entity of
    each of ``phrases`` that is resolved already.
    """
    bare = re.fullmatch(r"(?:the|these|those)\s+(\w+)", text[phrase.start : phrase.end].strip(PUNCTUATION), re.I)
    if bare is None or bare[1] not in _SPEAKING:
        return None
    spoke = [
        (p.start, j)
        for j, p in enumerate(phrases)
        if p.start < phrase.start and j in of and of[j].kind == "group" and not of[j].named
        and bare[1] in of[j].about and len(of[j].about) > 2
    ]  # fmt: skip
    return of[max(spoke)[1]] if spoke else None


def campaign_meant(registry: Registry, phrase: Phrase) -> Entity:
    """Whose campaign "the campaign" is: the one named last before, else the one that is named most."""
    campaigns = registry.campaigns.values()
    before = [(m.start, e) for e in campaigns if (m := e.before(phrase.start)) is not None]
    if before:
        return max(before, key=lambda row: row[0])[1]
    return max(campaigns, key=lambda e: len(e.mentions))
