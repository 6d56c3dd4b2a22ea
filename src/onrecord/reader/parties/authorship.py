"""Who writes in the first person: whoever signs the text, or is introduced at its end or in its byline."""

from __future__ import annotations

import re

from onrecord.reader.parties.entities import Entity
from onrecord.reader.parties.registry import Registry

_BYLINE = re.compile(r"\s*by\s+$", re.IGNORECASE)
_BIOGRAPHY = re.compile(r"\s*(?:,|\(|is\b|was\b|are\b|writes\b|teaches\b|works\b|serves\b|has been\b)")


def author_of(registry: Registry, offset: int) -> Entity | None:
    """The author of the first-person words at ``offset``.

    That is the first person after them whose name stands on a line of its own (a letter's signature), else who the
    last paragraph introduces ("Ada Brook is a playwright"), else who stands behind "By" on a line of its own.
    """
    layout = registry.layout
    last = layout.paragraphs[-1]
    signed: list[tuple[int, Entity]] = []
    introduced: Entity | None = None
    byline: Entity | None = None
    for person in registry.people:
        for m in person.mentions:
            if len(m.words) < 2:
                continue
            n = layout.paragraph(m.start)
            start = layout.paragraphs[n]
            end = layout.paragraphs[n + 1] if n + 1 < len(layout.paragraphs) else len(layout.text)
            before, after = layout.text[start : m.start], layout.text[m.end : end]
            if not before.strip() and not after.strip(" .,\n") and m.start > offset:
                signed.append((m.start, person))
            elif not before.strip(" —–-") and start >= last > 0 and _BIOGRAPHY.match(after) and introduced is None:
                introduced = person
            elif _BYLINE.fullmatch(before) and len(after) < 80 and byline is None:
                byline = person
    if signed:
        return min(signed, key=lambda row: row[0])[1]
    return introduced or byline
