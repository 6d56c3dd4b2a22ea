"""Whose words the parties of a story bring, by what all its articles call them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.reading import Party, Reading
from onrecord.stories.called import Mention
from onrecord.stories.naming import is_name, key, words
from onrecord.stories.spokespeople import Spoken, spoken_for

Speaker = tuple[int, str]
"""A party by the number of its reading and its id there."""


def spoken(readings: Sequence[Reading]) -> dict[Speaker, tuple[Spoken, ...]]:
    """For each party of each reading whose words it may bring."""
    return {
        (n, p.id): tuple(_known(s, p, reading) for s in spoken_for(p))
        for n, reading in enumerate(readings)
        for p in reading.parties
    }


def named_beside(spoken: Mapping[Speaker, Sequence[Spoken]]) -> Iterator[tuple[int, str]]:
    """The bodies that words for a party name, by reading, where the reading has no such party."""
    yield from dict.fromkeys((n, s.name) for (n, _), all in spoken.items() for s in all if s.name and s.how != "whole")


def voices(
    spoken: Mapping[Speaker, Sequence[Spoken]], parties: Sequence[Party], groups: Sequence[Sequence[Mention]]
) -> dict[str, tuple[str, ...]]:
    """The ids of those whose words a party brings, by its id; ``groups`` are the mentions that make each party."""
    homes = {(m.n, m.party.id): place for place, group in enumerate(groups) for m in group if not m.beside}
    beside = {(m.n, m.party.name): place for place, group in enumerate(groups) for m in group if m.beside}
    called = {key(n): place for place, group in enumerate(groups) for m in group if not m.beside for n in m.names}
    counted: dict[str, Counter[tuple[str, ...]]] = {}
    for (n, speaker), bodies in spoken.items():
        places: list[tuple[Spoken, int]] = []
        for s in bodies:
            named = called.get(key(s.name)) if s.how == "whole" else beside.get((n, s.name))
            place = homes.get((n, s.local)) if s.local else named
            if place is not None:
                places.append((s, place))
        heard = _bodies(places, parties, groups)
        own = parties[homes[n, speaker]].id
        if heard and own not in heard:
            counted.setdefault(own, Counter())[heard] += 1
    return {id: found.most_common(1)[0][0] for id, found in counted.items()}


def _known(spoken: Spoken, speaker: Party, reading: Reading) -> Spoken:
    """The same by its id, where the reading has a party that is called so."""
    if not spoken.name:
        return spoken
    wanted = key(spoken.name)
    for party in reading.parties:
        if party.id != speaker.id and any(is_name(n) and key(n) == wanted for n in (party.name, *party.aliases)):
            return dataclasses.replace(spoken, name="", local=party.id)
    return spoken


def _bodies(
    spoken: Sequence[tuple[Spoken, int]], parties: Sequence[Party], groups: Sequence[Sequence[Mention]]
) -> tuple[str, ...]:
    """The ids of those whose words they are: the first that may be, or all that speak as one where one is known."""
    joint = []
    for s, place in spoken:
        if s.how == "joint":
            joint.append((s, place))
        elif s.how == "whole":
            return (parties[place].id,)
        elif s.how == "speaks" and parties[place].kind == "person":
            return ()
        elif _may_be(s, parties[place], groups[place]):
            return (parties[place].id,)
    known = [_is_known(s, groups[place]) for s, place in joint]
    if not any(known):
        return ()
    heard = [place for (s, place), is_known in zip(joint, known, strict=True) if is_known or len(joint) == 2]
    return tuple(dict.fromkeys(parties[place].id for place in heard if parties[place].kind != "group"))


def _is_known(spoken: Spoken, group: Sequence[Mention]) -> bool:
    """Whether an article has a party of that name; a single word is not taken for the end of a longer name."""
    names = {key(n) for m in group if not m.beside for n in (*m.names, *m.party.aliases)}
    return bool(names) and (len(words(spoken.name)) != 1 or key(spoken.name) in names)


def _may_be(spoken: Spoken, body: Party, group: Sequence[Mention]) -> bool:
    """Whether words may be this party's that came as told: all but a spokesperson's need one that is known."""
    if spoken.how == "speaks":
        return True
    if not _is_known(spoken, group):
        return False
    if spoken.how == "appeared":
        return body.kind == "publication"
    return spoken.how == "made" or body.kind == "organization"
