"""Parties with the roles and affiliations that the text states of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.reader.mention import Name
from onrecord.reader.parties.affiliations import affiliations
from onrecord.reading import Affiliation, Party


def with_affiliations(text: str, names: Sequence[Name], parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, each with its affiliations; a body that only affiliations name becomes a party behind them."""
    known = list(parties)
    roles: dict[int, list[Affiliation]] = {}
    for mention in affiliations(text, names):
        person = _named(known[: len(parties)], text[slice(*mention.person)])
        if person is None:
            continue
        body = None
        if mention.organization is not None:
            words = text[slice(*mention.organization)]
            at = _named(known, words)
            if at is None:
                at = len(known)
                known.append(Party(f"p{at + 1}", _bare(words), "organization", (words,)))
            body = known[at].id
        affiliation = Affiliation(body, mention.role)
        if body != known[person].id and affiliation not in roles.setdefault(person, []):
            roles[person].append(affiliation)
    return tuple(dataclasses.replace(p, affiliations=tuple(roles.get(i, ()))) for i, p in enumerate(known))


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", re.sub(r"[’']s?$", "", words.strip()), flags=re.IGNORECASE)


def _named(parties: Sequence[Party], words: str) -> int | None:
    """The first party of that name or alias."""
    bare = _bare(words).casefold()
    for i, party in enumerate(parties):
        if any(bare == _bare(name).casefold() for name in (party.name, *party.aliases)):
            return i
    return None
