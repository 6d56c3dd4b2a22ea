"""The cast of a story: the parties of all its articles, each once, whatever an article calls it."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.reading import Affiliation, Party, PartyKind, Reading
from onrecord.stories.merging import Mention, merged
from onrecord.stories.naming import personal, words
from onrecord.stories.spokespeople import spoken_for

_POSSESSIVE = re.compile(r"['’]s? ")


@dataclasses.dataclass(frozen=True, slots=True)
class Cast:
    """The parties of a story, with ids that hold in all its articles ("p1", "p2", in the order of appearance)."""

    parties: tuple[Party, ...]
    _homes: Mapping[tuple[int, str], int] = dataclasses.field(repr=False)
    _bodies: Mapping[str, str] = dataclasses.field(repr=False)
    _by_id: Mapping[str, Party] = dataclasses.field(repr=False)

    def of(self, n: int, local_id: str) -> Party:
        """The story's party that is ``local_id`` in reading ``n``. Raises ``KeyError`` where there is none."""
        return self.parties[self._homes[n, local_id]]

    def party(self, id: str) -> Party:
        """The party of this id. Raises ``KeyError`` where there is none."""
        return self._by_id[id]

    def speaks_for(self, party: Party) -> Party:
        """The organization that a spokesperson speaks for, where the articles say so; else the party itself."""
        return self._by_id.get(self._bodies.get(party.id, party.id), party)


def cast(readings: Sequence[Reading]) -> Cast:
    """The parties of these readings, one for each, in the order in which they first appear.

    A party has the fullest name that it is commonly given, the kind that most articles see in it, and everything that
    it is called as aliases. Somebody unnamed is one party in two articles only where both have the same words for
    them and the same words from them. Organizations that appear only as those whom a spokesperson speaks for are
    added last.
    """
    speakers = {(n, p.id): b for n, r in enumerate(readings) for p in r.parties if (b := spoken_for(p)) is not None}
    named = [
        (n, Party(f"#{body}", body, "organization")) for (n, _), body in speakers.items() if not body.startswith("#")
    ]
    groups = merged(readings, named)
    homes = {(m.n, m.party.id): place for place, group in enumerate(groups) for m in group}
    parties = [_party(f"p{place + 1}", group, homes) for place, group in enumerate(groups)]
    bodies: dict[str, Counter[str]] = {}
    for (n, speaker), body in speakers.items():
        home = homes.get((n, body[1:] if body.startswith("#") else f"#{body}"))
        if home is not None and parties[home].kind != "person":
            bodies.setdefault(parties[homes[n, speaker]].id, Counter())[parties[home].id] += 1
    speak = {id: body for id, found in bodies.items() if (body := found.most_common(1)[0][0]) != id}
    return Cast(tuple(parties), homes, speak, {p.id: p for p in parties})


def _party(id: str, group: Sequence[Mention], homes: Mapping[tuple[int, str], int]) -> Party:
    kinds: Counter[PartyKind] = Counter(m.party.kind for m in group)
    names = Counter(m.names[0] for m in group if m.names)
    name = _fullest(names, kinds.most_common(1)[0][0]) if names else group[0].party.name
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
        kinds.most_common(1)[0][0],
        tuple(n for n in called if n != name),
        tuple(Affiliation(body, role) for (body, role), _ in roles.most_common()),
    )


def _fullest(names: Counter[str], kind: PartyKind) -> str:
    """The name that says most, of those that are in use: an article's odd long form is not preferred for its length."""
    split = {n: personal(n) if kind == "person" else words(n) for n in names}
    plain = [n for n in names if not _POSSESSIVE.search(n)] or list(names)
    full = [n for n in plain if not any(_shortens(split[n], split[m]) for m in plain if m != n)]
    longest = max(min(len(split[n]), 2 if kind == "person" else 9) for n in full)
    full = [n for n in full if kind != "person" or len(split[n]) >= longest]
    return max(full, key=lambda n: (not n.isupper(), names[n], len(split[n]), len(n)))


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one name is only the end of another, or its initials: "Farley", "FT"."""
    if len(short) < len(long) and (long[-len(short) :] == short or long[: len(short)] == short):
        return True
    return len(short) == 1 < len(long) and short[0] == "".join(w[0] for w in long)
