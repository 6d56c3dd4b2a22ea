"""Roles and affiliations that a text states: Ford CEO Jim Farley; Ada Brook, a Republican who chairs the committee."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from onrecord.article import Span
from onrecord.reader.mention import Name
from onrecord.reader.parties.appositions import following
from onrecord.reader.parties.organizations import Surroundings
from onrecord.reader.parties.role_phrases import (
    ARTICLES,
    MARKS,
    MEMBERSHIP,
    Stated,
    belonging,
    is_office,
    with_organization,
)
from onrecord.reader.parties.roles import (
    HONORIFICS,
    PARTIES,
    head_ending,
    is_plural_title,
    role_ending,
    span_of,
    tokens_of,
)


@dataclasses.dataclass(frozen=True, slots=True)
class RoleMention:
    """A person's role as one place in the text states it.

    ``organization`` is whoever the role belongs to, by name or by the noun or pronoun that stands for it (*the
    company*, *its*); None where the text does not say. ``role`` is in the text's words, abbreviations written out, a
    verb as its noun (*chairs*: "chair"). ``evidence`` runs from the first to the last of the words it was read from.
    """

    person: Span
    role: str
    organization: Span | None
    evidence: Span


@dataclasses.dataclass(frozen=True, slots=True)
class _Person:
    """The tokens from ``start`` to before ``end`` that name somebody, without title, role and possessive ending."""

    start: int
    end: int


def affiliations(text: str, names: Sequence[Name]) -> list[RoleMention]:
    """The roles that ``text`` gives to the persons among ``names``, in the order of the text.

    A person's name may include the title or role before it; names of organizations may be missing.
    """
    around = Surroundings(tokens_of(text), names)
    found: dict[tuple[Span, str], RoleMention] = {}
    taken: set[int] = set()  # tokens whose role has found its person
    people = _people(around)
    for n, person in enumerate(people):
        stated = [*following(around, person.start, person.end)]
        for s in stated:
            taken.update(range(s.start, s.end))
        before = _preceding(around, person, taken)
        if before is None and n and _shares_title(around, people[n - 1], person):
            before = _preceding(around, people[n - 1], set())
        if before is not None and not (before.organization is None and any(s.start == before.start for s in stated)):
            stated.insert(0, before)
        for s in stated:
            mention = _mention(around, person, s)
            found.setdefault((mention.person, mention.role), mention)
    return list(found.values())


def _people(around: Surroundings) -> list[_Person]:
    people: list[_Person] = []
    for name in around.names:
        if name.label != "PERSON":
            continue
        start, end = around.index(name.span.start), around.index_after(name.span.end)
        while (
            end > start and not around.tokens[end - 1].text[-1].isalnum() and around.word(end - 1) not in ("jr.", "sr.")
        ):
            end -= 1
        if end - start > 1 and around.word(end - 1) == "'s":
            end -= 1
        for at in range(end - 1, start, -1):
            if around.word(at - 1) in HONORIFICS or head_ending(around.tokens, at) is not None:
                start = at
                break
        if start < end and around.capital(start) and (not people or people[-1].end <= start):
            people.append(_Person(start, end))
    return people


def _mention(around: Surroundings, person: _Person, stated: Stated) -> RoleMention:
    first, last = min(person.start, stated.start), max(person.end, stated.end)
    found = stated.organization
    organization = None if found is None else span_of(around.tokens, found.start, found.end)
    return RoleMention(
        span_of(around.tokens, person.start, person.end), stated.role, organization, span_of(around.tokens, first, last)
    )


def _preceding(around: Surroundings, person: _Person, taken: set[int]) -> Stated | None:
    """A role before the name: Ford CEO Jim Farley; the company's CEO, Jim Farley; a spokeswoman for Ford, Ada Brook."""
    end = person.start
    while head_ending(around.tokens, end) is None and (
        around.word(end - 1) in HONORIFICS or (end < person.start and around.word(end - 1) == "the")
    ):
        end -= 1
    if around.word(end - 1) == ",":
        return _preceding_with_comma(around, person, end - 1, taken)
    start = role_ending(around.tokens, end)
    if start is None and around.word(end - 1) in PARTIES and around.capital(end - 1):
        return Stated(around.tokens[end - 1].text, None, end - 1, end)  # Republican Ada Brook
    if start is None:
        return _ending_with_organization(around, end)
    stated = belonging(around, start, end)
    if stated.organization is None and around.word(person.end) in ("of", "at", "with"):
        found = around.after(person.end + 1)
        held = around.word(person.end) == "of" and is_office(around, end)
        if found is not None and around.capital(found.end - 1) and (held or not around.is_place(found)):
            stated = Stated(stated.role, found, stated.start, found.end)  # reporter Ada Brook of the Daily Wick
    return stated


def _preceding_with_comma(around: Surroundings, person: _Person, comma: int, taken: set[int]) -> Stated | None:
    """A role that its holder's name follows after a comma, and is set off by another or ends the sentence."""
    if person.end - person.start < 2 or not (around.word(person.end) in MARKS or around.word(person.end) == "who"):
        return None
    start = role_ending(around.tokens, comma, loose=True)
    stated: Stated | None
    if start is not None:
        stated = belonging(around, start, comma)
        if stated.organization is None and around.word(stated.start - 1) not in ARTICLES:
            return None
    else:
        stated = _ending_with_organization(around, comma)
    if stated is None or any(at in taken for at in range(stated.start, stated.end)):
        return None
    return stated


def _ending_with_organization(around: Surroundings, end: int) -> Stated | None:
    """A role and its organization that end before token ``end``: a spokeswoman for Ford."""
    for at in range(end - 1, max(end - 14, 0), -1):
        if around.word(at) in (",", ".", ";", "\n") and around.word(end) != ",":
            return None
        if around.word(at) not in MEMBERSHIP or (head := head_ending(around.tokens, at)) is None:
            continue
        start = role_ending(around.tokens, at, loose=True)
        stated = with_organization(around, head if start is None else start, at)
        return stated if stated.organization is not None and stated.end == end else None
    return None


def _shares_title(around: Surroundings, first: _Person, second: _Person) -> bool:
    """Whether one title stands before both names: Sens. Ada Brook and Ben Ames."""
    between = [around.word(at) for at in range(first.end, second.start)]
    return (
        between in (["and"], [","], [",", "and"])
        and first.start > 0
        and is_plural_title(around.tokens[first.start - 1])
    )
