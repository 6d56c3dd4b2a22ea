"""The cast of a story: the parties of all its articles, each once, whatever an article calls it."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading import Affiliation, Party, PartyKind, Reading
from onrecord.stories.alike import head
from onrecord.stories.called import Mention
from onrecord.stories.merging import merged
from onrecord.stories.naming import Words, initials, personal, words
from onrecord.stories.voices import named_beside, spoken, voices

_FORMER = re.compile(r"(?:former|ex|one-time|onetime|late)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s? ")


@dataclasses.dataclass(frozen=True, slots=True)
class Cast:
    """The parties of a story, with ids that hold in all its articles ("p1", "p2", in the order of appearance)."""

    parties: tuple[Party, ...]
    _homes: Mapping[tuple[int, str], int] = dataclasses.field(repr=False)
    _voices: Mapping[str, tuple[str, ...]] = dataclasses.field(repr=False)
    _by_id: Mapping[str, Party] = dataclasses.field(repr=False)
    _posts: Mapping[str, Sequence[Party]] = dataclasses.field(repr=False)

    def of(self, n: int, local_id: str) -> Party:
        """The story's party that is ``local_id`` in reading ``n``. Raises ``KeyError`` where there is none."""
        return self.parties[self._homes[n, local_id]]

    def party(self, id: str) -> Party:
        """The party of this id. Raises ``KeyError`` where there is none."""
        return self._by_id[id]

    def speaks_for(self, party: Party) -> Party:
        """Whose words a party brings where the articles say so, else itself.

        A spokesperson's and the officials' are the organization's, a report's or statement's those of whoever made it,
        and a reporter's those of the publication.
        """
        return self.voices(party)[0]

    def voices(self, party: Party) -> tuple[Party, ...]:
        """All of those whose words a party brings: several where they speak as one ("neither Ford nor BYD")."""
        return tuple(self._by_id[id] for id in self._voices.get(party.id, ())) or (party,)

    def affiliates(self, party: Party) -> Iterator[tuple[Party, str]]:
        """The persons who hold a post with this party, and the post; neither its spokespersons nor former ones."""
        for person in self._posts.get(party.id, ()):
            role = next(a.role for a in person.affiliations if a.party == party.id)
            if self.speaks_for(person).id != party.id and not _FORMER.match(role):
                yield person, role

    def bodies(self, person: Party) -> Iterator[Party]:
        """The organizations that a person holds a post with now."""
        for a in person.affiliations:
            if person.kind == "person" and a.party is not None and not _FORMER.match(a.role):
                yield self.party(a.party)


def cast(readings: Sequence[Reading]) -> Cast:
    """The parties of these readings, one for each, in the order in which they first appear.

    A party has the fullest name that it is commonly given, the kind that most articles see in it, and everything that
    it is called as aliases. Somebody unnamed is one party in two articles only where both have the same words for
    them and the same words from them. Organizations that appear only as those whom a spokesperson speaks for are
    added last.
    """
    words_of = spoken(readings)
    groups = merged(readings, named_beside(words_of))
    homes = {(m.n, m.party.id): place for place, group in enumerate(groups) for m in group if not m.beside}
    parties = [_party(f"p{place + 1}", group, homes) for place, group in enumerate(groups)]
    return _kept(parties, groups, homes, voices(words_of, parties, groups))


def _kept(
    parties: Sequence[Party],
    groups: Sequence[Sequence[Mention]],
    homes: dict[tuple[int, str], int],
    voices: Mapping[str, tuple[str, ...]],
) -> Cast:
    """The cast without the bodies that words may have named but that nobody speaks for."""
    wanted = {id for found in voices.values() for id in found}
    kept = [p for p, group in zip(parties, groups, strict=True) if p.id in wanted or not group[0].beside]
    names = {p.id: f"p{n + 1}" for n, p in enumerate(kept)}
    places = {p.id: n for n, p in enumerate(kept)}
    cast = tuple(
        dataclasses.replace(
            p,
            id=names[p.id],
            affiliations=tuple(Affiliation(names[a.party] if a.party else None, a.role) for a in p.affiliations),
        )
        for p in kept
    )
    posts: dict[str, list[Party]] = {}
    for p in cast:
        for body in dict.fromkeys(a.party for a in p.affiliations if a.party is not None and p.kind == "person"):
            posts.setdefault(body, []).append(p)
    return Cast(
        cast,
        {at: places[parties[home].id] for at, home in homes.items() if parties[home].id in places},
        {names[id]: tuple(names[v] for v in found) for id, found in voices.items() if id in names},
        {p.id: p for p in cast},
        posts,
    )


def _party(id: str, group: Sequence[Mention], homes: Mapping[tuple[int, str], int]) -> Party:
    kind = _kind([m.party.kind for m in group if not m.beside] or ["organization"])
    names = Counter(m.names[0] for m in group if m.names)
    name = _fullest(names, kind) if names else group[0].party.name
    called = dict.fromkeys(n for m in group for n in (m.party.name, *m.party.aliases))
    roles: Counter[tuple[str | None, str]] = Counter()
    for m in group:
        for a in m.party.affiliations:
            body = homes.get((m.n, a.party)) if a.party is not None else None
            if body is None or f"p{body + 1}" != id:
                roles[None if body is None else f"p{body + 1}", a.role] += 1
    return Party(
        id,
        name,
        kind,
        tuple(n for n in called if n != name),
        tuple(Affiliation(body, role) for (body, role), _ in roles.most_common()),
    )


def _kind(kinds: Sequence[PartyKind]) -> PartyKind:
    """What most articles take a party for; who is named anywhere is somebody, and an outlet is no mere firm."""
    sure = [k for k in kinds if k in ("person", "organization", "publication")] or kinds
    count = Counter(sure)
    return max(count, key=lambda k: (count[k], k == "publication"))


def _fullest(names: Counter[str], kind: PartyKind) -> str:
    """The commonest of the names that leave nothing off: a body's rare long form is not preferred for its length."""
    split = {n: personal(n) if kind == "person" else words(n) for n in names}
    plain = [n for n in names if not _POSSESSIVE.search(n)] or list(names)
    full = [n for n in plain if not any(_shortens(split[n], split[m]) for m in plain)]
    if kind == "person":
        longest = max(min(len(split[n]), 2) for n in full)
        full = [n for n in full if len(split[n]) >= longest]
    return max(full, key=lambda n: (names[n], len(split[n]), len(n)))


def _shortens(short: Words, long: Words) -> bool:
    """Whether one name is only the end of another, or of what comes before "of" or "for" in it, or its initials."""
    if any(len(short) < len(long) and whole[-len(short) :] == short for whole in (long, head(long))):
        return True
    return len(short) == 1 and len(long) > 1 and any(short[0].startswith(i) for i in initials(long) if len(i) > 1)
