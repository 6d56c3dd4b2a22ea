"""Which parties of different articles are one: named ones by their names, unnamed ones by their words."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from onrecord.reading import Party, Reading
from onrecord.stories.naming import (
    FORMS,
    GENERIC,
    LINKS,
    Words,
    fold,
    initials,
    is_name,
    key,
    personal,
    words,
)
from onrecord.stories.via import via
from onrecord.stories.words import word_set

_ACRONYM = re.compile(
    r"(?P<long>[A-Z][\w’'-]+(?: (?:(?:of|for|and|in|on|the|to) ){0,2}[A-Z][\w’'-]+){1,8}),? "
    r"(?:\((?:or |also known as |known as |formerly )?(?:the )?[“\"]?(?P<short>[A-Z][A-Za-z]{1,7})[”\"]?[),;]|"
    r"(?:or|also known as|known as|abbreviated as) (?P<other>[A-Z]{2,7})\b)"
)
_NAMED = ("person", "organization", "publication")
# Of these a place has several, which only the words after "of" tell apart.
_OFFICES = word_set(
    "agency bureau college commission committee council court department embassy house institute ministry office "
    "school university"
)
_KIN = re.compile(r"^(?P<whose>.+?)['’]s? (?P<role>[a-z]+(?:[- ][a-z]+)?)$")
_UNNAMED_NAME = re.compile(r"(?=.*[A-Z])(?!I$|\d+-year)(?:.*\w .*|.*\w[A-Z].*)$")
_LONG_ENOUGH = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A party of reading ``n`` and the names that it has there, its own first; none for somebody unnamed.

    ``beside`` it is where the reading has no such party, only words for another that name it.
    """

    n: int
    party: Party
    names: tuple[str, ...] = ()
    beside: bool = False


def merged(readings: Sequence[Reading], bodies: Iterable[tuple[int, str]] = ()) -> list[list[Mention]]:
    """The parties of all readings in groups that are one party each, in the order of first appearance.

    ``bodies`` are organizations that a reading's words name beside its parties.
    """
    mentions = [Mention(n, p, _names(p)) for n, reading in enumerate(readings) for p in reading.parties]
    for n, name in bodies:
        body = Party(name, name, "organization")
        mentions.append(Mention(n, body, _names(body), beside=True))
    forms = _Forms(mentions)
    for reading in readings:
        forms.learn(reading.article.text)
    forms.join()
    places: dict[object, list[Mention]] = {}
    same = _same_words(mentions, readings)
    kin = _kin(mentions)
    for place, mention in enumerate(mentions):
        at = kin.get(place, same.get(place, place))
        places.setdefault(forms.home(at) if mentions[at].names else at, []).append(mention)
    return list(places.values())


def _names(party: Party) -> tuple[str, ...]:
    """The names of a party, less those that only shorten another."""
    if not is_name(party.name):
        return ()
    if party.kind not in _NAMED:
        named = party.kind in ("unnamed", "group") and _UNNAMED_NAME.match(party.name)
        return (party.name,) if named and not LINKS.intersection(party.name.split()) else ()
    if party.kind == "person":
        return (_full_name(party),)
    aliases = [n for n in party.aliases if is_name(n)]
    own = words(party.name)
    if all(w in GENERIC for w in own):
        longer = (n for n in aliases if words(n)[-len(own) :] == own and len(words(n)) > len(own))
        name = re.sub(r"^[Tt]he ", "", min(longer, key=len, default=party.name))
    else:
        name = party.name
    return (name, *(n for n in aliases if key(n) == key(name) or _abbreviates(n, name) or _abbreviates(name, n)))


def _full_name(party: Party) -> str:
    """A person's name, or where that is a single word, the fuller one that an alias gives before a comma."""
    own = personal(party.name)
    heads = (alias.partition(",")[0] for alias in party.aliases) if len(own) == 1 else ()
    full = (h for h in heads if is_name(h) and 1 < len(personal(h)) < 4 and personal(h)[-1] == own[0])
    return next(full, party.name)


def _abbreviates(short: str, long: str) -> bool:
    return "".join(words(short)) in initials(words(long))


class _Forms:
    """Names as the nodes of a graph, and those that are one party joined."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.parent: dict[str, str] = {}
        self.articles: dict[str, set[int]] = {}
        self.people: dict[str, Words] = {}
        self.bodies: dict[str, Words] = {}
        self.node_of: dict[int, str] = {}
        self.affiliated: dict[str, set[str]] = defaultdict(set)
        called = {(m.n, m.party.id): m.names[0] for m in mentions if m.names and not m.beside}
        for place, m in enumerate(mentions):
            if m.names:
                node = self.node_of[place] = self._add(m)
                bodies = (called.get((m.n, a.party)) for a in m.party.affiliations if a.party)
                self.affiliated[node].update(key(b) for b in bodies if b)
        self._same_key()
        self._misread(mentions)

    def home(self, place: int) -> str:
        return self.root(self.node_of[place])

    def root(self, node: str) -> str:
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def _add(self, m: Mention) -> str:
        if m.party.kind == "person":
            node = self._node("person", personal(m.names[0]))
            self.articles[node].add(m.n)
            return node
        node = self._node("body", words(m.names[0]))
        self.articles[node].add(m.n)
        for name in m.names[1:]:
            self._join(node, self._node("body", words(name)))
        return node

    def _node(self, sort: str, form: Words) -> str:
        label = " ".join(form) if sort == "person" else key(" ".join(form))
        node = f"{sort} {label}"
        if node not in self.parent:
            self.parent[node] = node
            self.articles[node] = set()
            (self.people if sort == "person" else self.bodies)[node] = form
        return node

    def _join(self, a: str, b: str, *, apart: bool = False) -> bool:
        """Join two names' parties; with ``apart``, not where one article has both as two parties."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return True
        if apart and self.articles[a] & self.articles[b]:
            return False
        self.parent[b] = a
        self.articles[a] |= self.articles[b]
        return True

    def _same_key(self) -> None:
        """A name that is a person's here and a body's there has been misread in one of the two."""
        for node, form in self.people.items():
            body = "body " + key(" ".join(form))
            if body in self.bodies:
                self._join(node, body)

    def _misread(self, mentions: Sequence[Mention]) -> None:
        """A surname that is taken for a body's in an article that has the person's full name for it too."""
        for place, m in enumerate(mentions):
            if m.names and m.party.kind != "person" and len(words(m.names[0])) <= 2:
                for alias in m.party.aliases:
                    person = "person " + " ".join(personal(alias)) if is_name(alias) else ""
                    if person in self.people and person.endswith(" " + personal(m.names[0])[-1]):
                        self._join(person, self.node_of[place])

    def learn(self, text: str) -> None:
        """Take from a text what it puts in parentheses after a name: "the Islamic State of Iraq and Syria (ISIS)"."""
        for match in _ACRONYM.finditer(text):
            short = (match["short"] or match["other"]).lower()
            long = words(match["long"])
            for start in range(len(long) - 1):
                if short in initials(long[start:]):
                    self._join(self._node("body", long[start:]), self._node("body", (short,)))
                    break

    def join(self) -> None:
        """Join the names that are one party's."""
        self._join_abbreviated()
        self._join_bodies()
        self._join_people()
        self._join_shortened()

    def _join_abbreviated(self) -> None:
        """ "FBI" and "Federal Bureau of Investigation", "LA Times" and "Los Angeles Times"."""
        by_initials: dict[tuple[str, Words], set[str]] = defaultdict(set)
        for node, form in self.bodies.items():
            for cut in range(2, len(form) + 1):
                for acronym in initials(form[:cut]):
                    by_initials[acronym, form[cut:]].add(node)
        for node, form in self.bodies.items():
            found = {self.root(n) for n in by_initials.get((form[0], form[1:]), ()) if n != node}
            if len(form[0]) > 1 and len(found) == 1:
                self._join(found.pop(), node)

    def _join_bodies(self) -> None:
        """Names that differ in a corporate form, a place that is added to them, a word in the middle, or a letter."""
        by_first: dict[str, list[tuple[str, Words]]] = defaultdict(list)
        for node, form in self.bodies.items():
            by_first[form[0]].append((node, form))
        for node, form in self.bodies.items():
            for other, short in by_first[form[0]]:
                if len(short) < len(form) and form[: len(short)] == short and _same_body(short, form[len(short) :]):
                    self._join(other, node)
                elif 2 < len(short) + 1 == len(form) and short[-1] == form[-1] and _tells(short):
                    self._join(other, node, apart=True)
        labels = sorted((key(" ".join(f)), n) for n, f in self.bodies.items())
        for (a, node), (b, other) in pairwise(labels):
            if len(a) >= 2 * _LONG_ENOUGH and OSA.distance(a, b, score_cutoff=3) <= len(a) // 12:
                self._join(node, other, apart=True)
        heard: dict[str, str] = {}
        for label, node in labels:
            self._join(heard.setdefault(_sounds(label), node), node, apart=True)

    def _join_people(self) -> None:
        """Names with one surname and given names that go together, then lone names with the one person they fit."""
        by_end: dict[str, list[tuple[str, Words]]] = defaultdict(list)
        for node, form in self.people.items():
            if len(form) > 1:
                by_end[form[0][0]].append((node, form))
        for alike in by_end.values():
            for at, (node, form) in enumerate(alike):
                for other, second in alike[:at]:
                    body = self.affiliated[node] & self.affiliated[other] and form[-1] == second[-1]
                    if body or _same_person(form, second):
                        self._join(other, node, apart=True)
        full = [(node, form) for node, form in self.people.items() if len(form) > 1]
        lone = {form[0]: node for node, form in self.people.items() if len(form) == 1}
        for name, node in lone.items():
            fits = {self.root(n) for n, f in full if f[-1] == name}
            fits = fits or {self.root(n) for n, f in full if f[0] == name}
            fits = fits or {self.root(n) for n, f in full if f[0].startswith(name) and len(name) > 1}
            if len(fits) == 1:
                self._join(fits.pop(), node, apart=True)

    def _join_shortened(self) -> None:
        """The end of one longer name alone: "the Post", "the Observatory", "the National Security Council"."""
        ends: dict[Words, set[str]] = defaultdict(set)
        heads: dict[Words, set[str]] = defaultdict(set)
        for node, form in self.bodies.items():
            head = _head(form)
            for cut in range(len(head) if head != form and _tells(head) else 0):
                heads[head[cut:]].add(node)
            for cut in range(1, len(form)):
                if form[cut - 1] not in LINKS:
                    ends[form[cut:]].add(node)
        for node, form in self.bodies.items():
            if len(form) == 1 and (form[0] in GENERIC or len(form[0]) < 3):
                continue
            heading = {self.root(n) for n in heads.get(form, ())}
            if len(heading) == 1:
                self._join(heading.pop(), node)
                continue
            fits = {self.root(n) for n in ends.get(form, ())} - {self.root(node)}
            if len(fits) == 1 or len(form) > 2:
                for fit in sorted(fits):
                    self._join(fit, node, apart=True)


def _tells(form: Words) -> bool:
    """Whether a name of one or two words is more than a place and a noun that many bodies of the place have."""
    return len(form) > 2 or form[-1] not in _OFFICES


def _sounds(label: str) -> str:
    """A name's first letter and consonants, for names that are written by ear: "Qaeda", "Qaida"."""
    sounds = label[0] + "".join(c for c in label[1:] if c not in "aeiouy")
    return sounds if len(sounds) > 1 and len(label) >= _LONG_ENOUGH else label


def _head(form: Words) -> Words:
    """What stands before "of", "for" or "in": the Syrian Observatory for Human Rights is an observatory."""
    at = next((n for n, w in enumerate(form) if n and w in LINKS), len(form))
    return form[:at]


def _same_body(short: Words, rest: Words) -> bool:
    """Whether a name and these words after it name the same body."""
    if all(w in FORMS for w in rest):
        return len(short) > 1 or short[0] not in GENERIC
    if rest[0] == "and":
        return len(short) > 2 and len(rest) == 2
    if rest[0] == "of" and short[-1] in _OFFICES:
        return False
    return rest[0] in ("of", "in", "for", "at") and len(short) > 1


def _same_person(a: Words, b: Words) -> bool:
    """Whether two full names are one person's: one surname, given names that go together, at most a slip apart."""
    (given, last), (other, end) = (a[0], a[-1]), (b[0], b[-1])
    if last == end:
        short, long = sorted((given, other), key=len)
        if long.startswith(short) or (len(short) >= 4 and OSA.distance(short, long) <= 1 + len(short) // 6):
            return True
    if given == other and a[1:-1] == b[1:-1] and min(len(last), len(end)) >= _LONG_ENOUGH:
        return _sounds(last) == _sounds(end) or OSA.distance(last, end) <= 1 + min(len(last), len(end)) // 8
    return a[0] == b[0] and len("".join(a)) >= _LONG_ENOUGH and "".join(a) == "".join(b)


def _kin(mentions: Sequence[Mention]) -> dict[int, int]:
    """For each unnamed "Ann Lee's sister" the named person whom an article calls her, or Ann Lee's, sister."""
    home: dict[int, int] = {}
    for place, m in enumerate(mentions):
        match = _KIN.match(m.party.name) if not m.names and m.party.kind == "unnamed" else None
        if match is None:
            continue
        role = re.compile(
            rf"(?:\b(?:his|her|their)|{re.escape(match['whose'].split()[-1])}['’]s?) {match['role']}\b", re.I
        )
        fits = [
            at
            for at, other in enumerate(mentions)
            if other.names and other.party.kind == "person" and any(role.search(a) for a in other.party.aliases)
        ]
        if fits:
            home[place] = fits[0]
    return home


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
