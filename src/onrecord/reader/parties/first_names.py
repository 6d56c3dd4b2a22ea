"""Individuals whom a text describes and calls by a first name alone: "the woman" of the piece is its "Melanie"."""

from __future__ import annotations

import re

from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.lexicon import FUNCTION_WORDS, PERSON_NOUNS, TITLES, gender_of_first_name
from onrecord.reader.parties.registry import Registry

_ARTICLE = r"\b(?P<{}>the|this|that|an|a|another)\s+(?!(?:the|an?|another)\s)"
_DESCRIBED = re.compile(
    _ARTICLE.format("article")
    + r"(?P<before>(?:[\w’'-]+[ ]){0,4}?)(?P<noun>woman|girl|lady|man|boy|gentleman)\b(?![ -](?:president|candidate))"
    + "|"
    + _ARTICLE.format("of_article")
    + r"(?P<words>(?:[\w’'-]+[ ]){0,2}?)(?P<sex>female|male)[ ](?:[\w’'-]+[ ]){0,2}?"
    + rf"(?P<role>{'|'.join(sorted(PERSON_NOUNS))})\b",
    re.IGNORECASE,
)
# What makes of "a man" or "the woman" a statement about somebody else, or about anybody.
_PREDICATE = re.compile(r"\b(?:is|was|are|were|be|been|being|as|like|such|becomes?|became|not|every|any|no)\s+$", re.I)
_OF_NAME = re.compile(r"\s*(?:,|—|–|\(|named|called|identified as)\s*$")
_SHE = frozenset({"woman", "girl", "lady", "female"})


def bare(registry: Registry, gender: str) -> list[Entity]:
    """The people of this gender whom the text names by nothing but a first name, without a title or an apposition.

    Men's first names are surnames too ("Warren"), so of a man the text must have said "he" besides.
    """
    told = ("she", "") if gender == "she" else ("he",)
    found = []
    for person in registry.people:
        words = {m.words for m in person.mentions}
        if len(words) != 1 or person.about & (PERSON_NOUNS | TITLES):
            continue
        (only,) = words
        if len(only) == 1 and gender_of_first_name(only[0]) == gender and person.gender in told:
            found.append(person)
    return found


def with_female_first_names(registry: Registry) -> None:
    """Note the gender of the women known by a first name alone, so that "he" is never one of them."""
    for person in bare(registry, "she"):
        person.gender = "she"


def described_people(registry: Registry) -> dict[int, Entity]:
    """The persons whom "the woman" and "a female supporter" mean, by where these words start.

    Only where the text has a single person of the gender by a bare first name, speaks of the individual as a known one
    ("the woman") and names or tells apart no other so. The words become mentions of the person.
    """
    found: dict[int, Entity] = {}
    for gender in ("she", "he"):
        mentions = _descriptions(registry, gender)
        if not mentions:
            continue
        people = bare(registry, gender)
        if len(people) != 1:
            continue
        (person,) = people
        person.gender = gender
        person.mentions += mentions
        person.about |= {w for m in mentions for w in m.words}
        person.seal()
        found.update((m.start, person) for m in mentions)
    return found


def _descriptions(registry: Registry, gender: str) -> list[Mention]:
    """The nominals for one individual of this gender; none where they may be of several."""
    layout = registry.layout
    found = []
    known = False
    for match in _DESCRIBED.finditer(layout.text):
        noun = (match["noun"] or match["role"]).lower()
        sex = (match["noun"] or match["sex"]).lower()
        if (sex in _SHE) != (gender == "she"):
            continue
        if any(w.lower() in FUNCTION_WORDS for w in (match["before"] or match["words"] or "").split()):
            continue
        start, end = match.span()
        if layout.quote(start) is not None or _PREDICATE.search(layout.text[max(start - 12, 0) : start]):
            continue
        article = (match["article"] or match["of_article"]).lower()
        if article == "another" or _names_another(registry, end):
            return []
        known = known or article in ("the", "this", "that")
        opens = start == layout.sentence_span(start)[0]
        subject = opens and layout.text[end : end + 1] == " "
        found.append(Mention(start, end, "NOUN", subject, (sex, noun) if sex != noun else (noun,)))
    return found if known else []


def _names_another(registry: Registry, end: int) -> bool:
    """Whether a name in apposition follows: "the woman, Ada Brook", "a man named Dorn"."""
    after = registry.within(end, end + 20)
    return any(m.start >= end and _OF_NAME.match(registry.layout.text[end : m.start]) for m in after)
