"""The names of all readings of a story, joined where they are one party's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from onrecord.stories.alike import LONG_ENOUGH, head, of_place, same_body, same_person, sounds, tells
from onrecord.stories.called import Mention
from onrecord.stories.naming import GENERIC, LINKS, Words, initials, is_name, key, personal, words

_ACRONYM = re.compile(
    r"(?P<long>[A-Z][\w’'-]+(?: (?:(?:of|for|and|in|on|the|to) ){0,2}[A-Z][\w’'-]+){1,8}),? "
    r"(?:\((?:or |also known as |known as |formerly )?(?:the )?[“\"]?(?P<short>[A-Z][A-Za-z]{1,7})[”\"]?[),;]|"
    r"(?:or|also known as|known as|abbreviated as) (?P<other>[A-Z]{2,7})\b)"
)


class NameGraph:
    """Names as the nodes of a graph, and those that are one party joined."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._parent: dict[str, str] = {}
        self._articles: dict[str, set[int]] = {}
        self._people: dict[str, Words] = {}
        self._bodies: dict[str, Words] = {}
        self._node_of: dict[int, str] = {}
        self._affiliated: dict[str, set[str]] = defaultdict(set)
        self._outlets: set[str] = set()
        called = {(m.n, m.party.id): m.names[0] for m in mentions if m.names and not m.beside}
        for place, m in enumerate(mentions):
            if m.names:
                node = self._node_of[place] = self._add(m)
                bodies = (called.get((m.n, a.party)) for a in m.party.affiliations if a.party)
                self._affiliated[node].update(key(b) for b in bodies if b)
        self._same_key()
        self._misread(mentions)

    def home(self, place: int) -> str:
        """The one name that stands for all of the party that is mentioned at this place among the mentions."""
        return self._root(self._node_of[place])

    def _root(self, node: str) -> str:
        """The name that stands for all that are joined with this one."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def _add(self, m: Mention) -> str:
        if m.party.kind == "person":
            node = self._node("person", personal(m.names[0]))
            self._articles[node].add(m.n)
            return node
        node = self._node("body", words(m.names[0]))
        self._articles[node].add(m.n)
        if m.party.kind == "publication":
            self._outlets.add(node)
        for name in m.names[1:]:
            self._join(node, self._node("body", words(name)))
        return node

    def _node(self, sort: str, form: Words) -> str:
        label = " ".join(form) if sort == "person" else key(" ".join(form))
        node = f"{sort} {label}"
        if node not in self._parent:
            self._parent[node] = node
            self._articles[node] = set()
            (self._people if sort == "person" else self._bodies)[node] = form
        return node

    def _join(self, a: str, b: str, *, apart: bool = False) -> bool:
        """Join two names' parties; with ``apart``, not where one article has both as two parties."""
        a, b = self._root(a), self._root(b)
        if a == b:
            return True
        if apart and self._articles[a] & self._articles[b]:
            return False
        self._parent[b] = a
        self._articles[a] |= self._articles[b]
        return True

    def _same_key(self) -> None:
        """A name that is a person's here and a body's there has been misread in one of the two."""
        for node, form in self._people.items():
            body = "body " + key(" ".join(form))
            if body in self._bodies:
                self._join(node, body)

    def _misread(self, mentions: Sequence[Mention]) -> None:
        """A surname that is taken for a body's in an article that has the person's full name for it too."""
        for place, m in enumerate(mentions):
            if m.names and m.party.kind != "person" and len(words(m.names[0])) <= 2:
                for alias in m.party.aliases:
                    person = "person " + " ".join(personal(alias)) if is_name(alias) else ""
                    if person in self._people and person.endswith(" " + personal(m.names[0])[-1]):
                        self._join(person, self._node_of[place])

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
        for node, form in self._bodies.items():
            for cut in range(2, len(form) + 1):
                for acronym in initials(form[:cut]):
                    by_initials[acronym, form[cut:]].add(node)
        for node, form in self._bodies.items():
            found = {self._root(n) for n in by_initials.get((form[0], form[1:]), ()) if n != node}
            if len(form[0]) > 1 and len(found) == 1:
                self._join(found.pop(), node)

    def _join_bodies(self) -> None:
        """Names that differ in a corporate form, a place that is added to them, a word in the middle, or a letter."""
        by_first: dict[str, list[tuple[str, Words]]] = defaultdict(list)
        for node, form in self._bodies.items():
            by_first[form[0]].append((node, form))
        for node, form in self._bodies.items():
            for other, short in by_first[form[0]]:
                if len(short) < len(form) and form[: len(short)] == short and same_body(short, form[len(short) :]):
                    self._join(other, node)
                elif 2 < len(short) + 1 == len(form) and short[-1] == form[-1] and tells(short):
                    self._join(other, node, apart=True)
        by_rest: dict[Words, list[str]] = defaultdict(list)
        for form in self._bodies.values():
            by_rest[form[1:]].append(form[0])
        for node, form in self._bodies.items():
            for place in by_rest[form[1:]] if len(form) > 1 else ():
                if of_place(form[0], place):
                    self._join(self._node("body", (place, *form[1:])), node)
        labels = sorted((key(" ".join(f)), n) for n, f in self._bodies.items())
        for (a, node), (b, other) in pairwise(labels):
            if len(a) >= 2 * LONG_ENOUGH and OSA.distance(a, b, score_cutoff=3) <= len(a) // 12:
                self._join(node, other, apart=True)
        heard: dict[str, tuple[str, str]] = {}
        for label, node in labels:
            alike, other = heard.setdefault(sounds(label), (label, node))
            if abs(len(alike) - len(label)) < 2:
                self._join(other, node, apart=True)

    def _join_people(self) -> None:
        """Names with one surname and given names that go together, then lone names with the one person they fit."""
        by_end: dict[str, list[tuple[str, Words]]] = defaultdict(list)
        for node, form in self._people.items():
            if len(form) > 1:
                by_end[form[0][0]].append((node, form))
        for alike in by_end.values():
            for at, (node, form) in enumerate(alike):
                for other, second in alike[:at]:
                    body = self._affiliated[node] & self._affiliated[other] and form[-1] == second[-1]
                    if body or same_person(form, second):
                        self._join(other, node, apart=True)
        full = [(node, form) for node, form in self._people.items() if len(form) > 1]
        lone = {form[0]: node for node, form in self._people.items() if len(form) == 1}
        for name, node in lone.items():
            fits = {self._root(n) for n, f in full if f[-1] == name}
            fits = fits or {self._root(n) for n, f in full if f[0] == name}
            fits = fits or {self._root(n) for n, f in full if f[0].startswith(name) and len(name) > 1}
            if len(fits) == 1:
                self._join(fits.pop(), node, apart=True)
        # One article alone has a body that is called what somebody is called: it is more likely to be them.
        posts = {name for names in self._affiliated.values() for name in names}
        for node, form in self._bodies.items():
            if len(form) == 1 and len(self._articles[self._root(node)]) == 1 and form[0] not in posts:
                fits = {self._root(n) for n, f in full if f[-1] == form[0]}
                if len(fits) == 1 and node not in self._outlets:
                    self._join(fits.pop(), node, apart=True)

    def _join_shortened(self) -> None:
        """The end of one longer name alone: "the Post", "the Observatory", "the National Security Council"."""
        ends: dict[Words, set[str]] = defaultdict(set)
        heads: dict[Words, set[str]] = defaultdict(set)
        for node, form in self._bodies.items():
            body = head(form)
            for cut in range(len(body) if body != form and tells(body) else 0):
                heads[body[cut:]].add(node)
            for cut in range(1, len(form)):
                if form[cut - 1] not in LINKS:
                    ends[form[cut:]].add(node)
        for node, form in self._bodies.items():
            if len(form) == 1 and (form[0] in GENERIC or len(form[0]) < 3):
                continue
            heading = {self._root(n) for n in heads.get(form, ())}
            if len(heading) == 1:
                self._join(heading.pop(), node)
                continue
            fits = {self._root(n) for n in ends.get(form, ())} - {self._root(node)}
            if len(fits) == 1 or len(form) > 2:
                for fit in sorted(fits):
                    self._join(fit, node, apart=True)
