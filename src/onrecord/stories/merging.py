"""Which parties of different articles are one: named ones by their names, unnamed ones by their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.reading import Party, Reading
from onrecord.stories.called import Mention, called
from onrecord.stories.name_graph import NameGraph
from onrecord.stories.naming import LINKS, Words, fold, key, words
from onrecord.stories.via import via
from onrecord.stories.words import word_set

_OTHERS = word_set("another other others second one some")
_AFTER_NOUN = LINKS | word_set(
    "who that which whose with near familiar close briefed speaking quoted cited named present involved inside outside "
    "here there about working living knowledgeable on under behind"
)
_KIN = re.compile(r"^(?P<whose>.+?)['’]s? (?P<role>[a-z]+(?:[- ][a-z]+)?)$")


def merged(readings: Sequence[Reading], bodies: Iterable[tuple[int, str]] = ()) -> list[list[Mention]]:
    """The parties of all readings in groups that are one party each, in the order of first appearance.

    ``bodies`` are organizations that a reading's words name beside its parties.
    """
    mentions = [Mention(n, p, called(p)) for n, reading in enumerate(readings) for p in reading.parties]
    for n, name in bodies:
        body = Party(name, name, "organization")
        mentions.append(Mention(n, body, called(body), beside=True))
    names = NameGraph(mentions)
    for reading in readings:
        names.learn(reading.article.text)
    names.join()
    places: dict[object, list[Mention]] = {}
    same = {**_same_words(mentions, readings), **_shorter(mentions)}
    kin = _kin(mentions)
    for place, mention in enumerate(mentions):
        at = kin.get(place, _end(same, place))
        places.setdefault(names.home(at) if mentions[at].names else at, []).append(mention)
    return list(places.values())


def _kin(mentions: Sequence[Mention]) -> dict[int, int]:
    """For each unnamed "Ann Lee's sister" the named person whom an article calls her, or Ann Lee's, sister."""
    home: dict[int, int] = {}
    known: dict[str, int | None] = {}
    for place, m in enumerate(mentions):
        if m.names or m.party.kind != "unnamed":
            continue
        if m.party.name not in known:
            known[m.party.name] = _kin_of(m.party.name, mentions)
        person = known[m.party.name]
        if person is not None:
            home[place] = person
    return home


def _kin_of(name: str, mentions: Sequence[Mention]) -> int | None:
    match = _KIN.match(name)
    if match is None:
        return None
    whose, role = re.escape(match["whose"].split()[-1]), match["role"]
    called_so = re.compile(rf"(?:^(?:his|her|their)|{whose}['’]s?) {role}\b", re.IGNORECASE)
    for place, other in enumerate(mentions):
        if other.names and other.party.kind == "person" and any(map(called_so.search, other.party.aliases)):
            return place
    return None


def _shorter(mentions: Sequence[Mention]) -> dict[int, int]:
    """For each unnamed party the only one of its article that is called the same at greater length.

    "Witnesses" and "the people with knowledge of the matter" are the "witnesses near the base" and the "two people with
    knowledge of the matter" of the same article, where it has no others.
    """
    of_noun: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, m in enumerate(mentions):
        form = words(m.party.name)
        if not m.names and m.party.kind != "reader" and form:
            of_noun[m.n, _noun(form)].append(place)
    home: dict[int, int] = {}
    for found in of_noun.values():
        for place in found:
            form = words(mentions[place].party.name)
            longer = [p for p in found if set(form) < set(words(mentions[p].party.name))]
            longest = max(longer, key=lambda p: len(words(mentions[p].party.name)), default=place)
            whole = set(words(mentions[longest].party.name))
            if longer and not _OTHERS & set(form) and all(set(words(mentions[p].party.name)) <= whole for p in longer):
                home[place] = longest
    return home


def _end(homes: Mapping[int, int], place: int) -> int:
    while homes.get(place, place) != place:
        place = homes[place]
    return place


def _noun(form: Words) -> str:
    """The word that says what they are: of "law enforcement official with knowledge of it", "official"."""
    end = next((n for n, word in enumerate(form) if n and word in _AFTER_NOUN), len(form))
    return form[end - 1]


def _same_words(mentions: Sequence[Mention], readings: Sequence[Reading]) -> dict[int, int]:
    """For each unnamed party the first with the same words that says the same or spoke to the same outlet."""
    said: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    places: dict[Words, list[int]] = defaultdict(list)
    for place, m in enumerate(mentions):
        if not m.names and m.party.kind != "reader":
            places[words(m.party.name)].append(place)
    wanted = {(mentions[p].n, mentions[p].party.id) for found in places.values() if len(found) > 1 for p in found}
    for n, reading in enumerate(readings):
        for a in reading.attributions:
            who = (n, a.source.party.id)
            if who in wanted:
                said[who].append(("said", " ".join(fold(a.content.text).lower().split())))
                said[who] += [("via", key(name)) for name in via(a, reading)]
    home: dict[int, int] = {}
    first: dict[tuple[Words, str, str], int] = {}
    for form, found in places.items():
        for place in found if len(found) > 1 else ():
            for sort, what in said[mentions[place].n, mentions[place].party.id]:
                if sort == "said" or len(form) > 2:
                    home.setdefault(place, first.setdefault((form, sort, what), home.get(place, place)))
    return home
