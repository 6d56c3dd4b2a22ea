"""The organization, or whoever else, that a role belongs to: the words beside the role that name it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.reader.mention import Name
from onrecord.reader.parties.lexicon import ORGANIZATION_NOUNS, PUBLICATION_NOUNS
from onrecord.reader.parties.roles import HONORIFICS, Token, head_ending, is_modifier, words

BODIES = (
    ORGANIZATION_NOUNS | PUBLICATION_NOUNS | {"newsroom", "super", "plant", "store", "family", "division", "unit"}
) - {
    "regulator", "pollster", "developer", "producer", "operator", "employer", "lobby", "state", "force", "nation",
    "operation", "weekly", "daily", "book", "supplier", "record", "venture",
}  # fmt: skip
POSSESSIVE_PRONOUNS = frozenset({"his", "her", "its", "their"})
_INSTITUTIONS = words(
    """center centre institute university college school council committee commission department ministry office bureau
    federation association foundation society union board bank house museum library academy coalition campaign
    citizens americans students doctors mothers democrats republicans women men veterans friends parents league
    alliance party church bishops chamber court agency fund project network state college hospital archdiocese
    diocese republic kingdom city county town district daughters sons knights conference congress embassy initiative
    partnership voices voters lawyers physicians workers teachers moms black young sciences"""
)
_CONNECTORS = frozenset({"of", "for", "on", "&", "de", "del", "der", "von", "van", "la", "to", "in", "at"})
_NOT_A_NAME = words(
    """a an another the this that these those but and or yet so if when while where as after before since until because
    though although with without for from by at in on of to into over under about against like unlike i we you he
    she it they his her its their our my your who what why how there here now then still also even just not no yes
    today tomorrow yesterday meanwhile however instead monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december jan. feb. aug. sept. sep.
    oct. nov. dec. only both either neither perhaps maybe once earlier later again last next one two three many most
    some several former read photo image watch related see updated via gop republican democratic democrat u.s. us
    mr. mrs. ms. dr."""
)
_BY_NATURE = re.compile(
    r"\b(?:senate|house|congress|parliament|cabinet|white house|pentagon|administration|campaign)\b"
)
_COMPOUND = ("-era", "-based", "-born", "-led", "-backed", "-area", "-style")
_LONGEST = 12


class Organization(NamedTuple):
    """The tokens from ``start`` to before ``end`` that name what a role belongs to."""

    start: int
    end: int


class Surroundings:
    """The tokens of a text with the names that were found in it."""

    def __init__(self, tokens: Sequence[Token], names: Iterable[Name]) -> None:
        self.tokens = tokens
        self._token_starts = [t.start for t in tokens]
        self.names = sorted(names, key=lambda n: n.span)
        self._label: dict[int, str] = {}
        self._extent: dict[int, tuple[int, int]] = {}
        self._known = {t.text for n, t in enumerate(tokens) if t.capital and not self._opens_sentence(n)}
        for name in self.names:
            first, end = self.index(name.span.start), self.index_after(name.span.end)
            for at in range(first, end):
                self._label[at] = name.label
                self._extent[at] = (first, end)
                self._known.add(tokens[at].text)

    def index(self, offset: int) -> int:
        """The token that holds the code point at ``offset`` or is the last before it."""
        return max(bisect_right(self._token_starts, offset) - 1, 0)

    def index_after(self, offset: int) -> int:
        """The index after the last token that starts before ``offset``."""
        return bisect_right(self._token_starts, offset - 1)

    def label(self, at: int) -> str:
        """The label of the name that token ``at`` is part of; "" where it is part of none."""
        return self._label.get(at, "")

    def extent(self, at: int) -> tuple[int, int] | None:
        """First token and end of the name that token ``at`` is part of."""
        return self._extent.get(at)

    def word(self, at: int) -> str:
        """The lower-case token at this index; "" beyond the ends of the text."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def capital(self, at: int) -> bool:
        """Whether there is a capitalised word at this index."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def before(self, end: int) -> Organization | None:
        """What a role that starts at token ``end`` belongs to: *Ford* CEO, *Ford*'s CEO, *the company*'s CEO."""
        if self.word(end - 1) in POSSESSIVE_PRONOUNS:
            return Organization(end - 1, end)
        possessive = self.word(end - 1) in ("'s", "'")
        last = end - 2 if possessive else end - 1
        body = last
        while body >= 0 and self.word(body) in BODIES and not self.capital(body):  # the Ford campaign
            body -= 1
        name_start = self._name_before(body + 1, strict=not possessive)
        if name_start is not None:
            return Organization(name_start, last + 1)
        if possessive and body < last:
            start = body
            while (
                start >= 0
                and last - start < 5
                and self.tokens[start].text.isalpha()
                and self.word(start) not in _NOT_A_NAME
            ):
                start -= 1
            return Organization(start + (self.word(start) not in ("the", "a", "an")), last + 1)
        return None

    def after(self, start: int) -> Organization | None:
        """The organization, named or not, whose noun phrase starts at token ``start``."""
        first = start
        if self.word(first) in ("the", "a", "an", "its", "his", "her", "their", "this", "that"):
            first += 1
        while self.word(first) in HONORIFICS:
            first += 1
        if self.capital(first) and self.word(first) not in _NOT_A_NAME - {
            "u.s.",
            "us",
            "gop",
            "republican",
            "democratic",
        }:
            return self._named_after(first)
        at = first
        while at - first < 5 and 0 <= at < len(self.tokens) and self.tokens[at].text.replace("-", "").isalpha():
            if self.word(at) in _NOT_A_NAME:
                break
            if at > first and self.capital(at):
                return self._named_after(at)  # the centrist Policy Center
            if self.word(at) in BODIES and self.word(at + 1) not in BODIES and not self.capital(at + 1):
                return Organization(start, at + 1)
            at += 1
        return None

    def is_body(self, found: Organization) -> bool:
        """Whether the words of an organization or its label say that it is one, and not a place."""
        span = range(found.start, found.end)
        text = " ".join(self.word(at) for at in span)
        known = any(self.label(at) == "ORG" or self.word(at) in BODIES | _INSTITUTIONS for at in span)
        return known or bool(_BY_NATURE.search(text))

    def is_place(self, found: Organization) -> bool:
        """Whether an organization is no more than a place."""
        text = " ".join(t.lower for t in self.tokens[found.start : found.end])
        labels = {self.label(at) for at in range(found.start, found.end) if self.capital(at)}
        return not _BY_NATURE.search(text) and "GPE" in labels and labels <= {"GPE", ""}

    def _name_before(self, end: int, *, strict: bool) -> int | None:
        """Where the name that ends before token ``end`` starts; ``strict`` wants more than one capitalised word."""
        start = end
        while end - start < _LONGEST and self._belongs(start - 1):
            start -= 1
        known = self.extent(end - 1)
        if known is not None and known[0] < start and self.label(end - 1) != "PERSON":
            start = known[0]
            while start < end and not self.capital(start):
                start += 1
        if start == end:
            return None
        if known is not None and known[1] >= end and known[0] > start and self.label(known[0] - 1):
            start = known[0]  # another name stands right before
        if self.label(end - 1) == "PERSON" and known is not None:
            start = max(start, known[0])
        while start < end and (
            self.word(start) in HONORIFICS
            or (self.label(end - 1) == "PERSON" and head_ending(self.tokens, start + 1) == start)
        ):
            start += 1
        while start < end and self.label(start) == "NORP" and is_modifier(self.tokens[start]):
            start += 1
        if start == end:
            return None
        if strict and end - start == 1 and self._opens_sentence(start) and self.tokens[start].text not in self._known:
            return None
        if end - start == 1 and self.label(start) == "NORP":
            return None
        return start

    def _belongs(self, at: int) -> bool:
        """Whether the token can be part of a capitalised name."""
        return self.capital(at) and self.word(at) not in _NOT_A_NAME and not self.word(at).endswith(_COMPOUND)

    def _opens_sentence(self, at: int) -> bool:
        return at == 0 or self.tokens[at - 1].text[0] in ".!?\n“\"':"

    def _named_after(self, first: int) -> Organization | None:
        """The name that starts at token ``first``, with the words that complete it: *Ford's finance department*."""
        first += self.word(first).endswith(_COMPOUND) and self.capital(first + 1)  # the Lorne-based Orbis
        at = first
        while at - first < _LONGEST and at < len(self.tokens):
            known = self.extent(at)
            if self.capital(at):
                person = known is not None and known[0] == at > first and self.label(at) == "PERSON"
                if person and self._without_titles(first, at + 1) < at:
                    break  # the next person: a spokesman for Ford Ada Brook
                whole = known is not None and known[1] <= at + _LONGEST and self.label(at) != "PERSON"
                at = known[1] - (self.word(known[1] - 1) in ("'s", "'")) if known is not None and whole else at + 1
                continue
            joins = self.word(at) in _CONNECTORS and self._institution(first, at) and self._continues(at + 1)
            owns = self.word(at) in ("'s", "'") and (self.capital(at + 1) or self._body_after(at + 1) is not None)
            listed = self.word(at) in ("and", "&", ",") and known is not None and known[0] < at < known[1] - 1
            if not (joins or owns or listed):
                break
            if self.word(at) in ("'s", "'") and not self.capital(at + 1):
                break
            at += 1 + (self.word(at + 1) == "the")
        if self.word(at) in ("'s", "'"):
            body = self._body_after(at + 1)
            return None if body is None else Organization(self._without_titles(first, at), body)
        end = at
        while end < len(self.tokens) and self.word(end) in BODIES:
            end += 1
        if head_ending(self.tokens, end) is not None and self.label(end - 1) in ("", "PERSON"):
            return None  # Vice President (then-Senator) …: a role, and not an organization
        return Organization(self._without_titles(first, end), end)

    def _body_after(self, start: int) -> int | None:
        """Where a noun for an organization ends, at most two words after token ``start``."""
        for at in range(start, start + 3):
            if self.word(at) in BODIES and self.word(at + 1) not in BODIES:
                return at + 1
            if self.capital(at) or not self.word(at).isalpha() or self.word(at) in _NOT_A_NAME:
                break
        return None

    def _continues(self, at: int) -> bool:
        return self.capital(at + 1 if self.word(at) == "the" else at)

    def _institution(self, first: int, end: int) -> bool:
        """Whether a name up to here asks for more: the University of, the Center for, Secretary of."""
        return any(self.word(n) in _INSTITUTIONS for n in range(first, end))

    def _without_titles(self, first: int, end: int) -> int:
        """The start of a name without the titles before it: President Brook."""
        at = first
        while at < end - 1 and (
            self.word(at) in HONORIFICS or (head_ending(self.tokens, at + 1) == at and self.label(at + 1) == "PERSON")
        ):
            at += 1
        return at
