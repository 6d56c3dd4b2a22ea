"""People whom the text speaks of without a name: "two officials", "a woman in the crowd"; and the words for them."""

from __future__ import annotations

from functools import lru_cache

from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.layout import Word
from onrecord.reader.parties.lexicon import (
    DETERMINERS,
    FUNCTION_WORDS,
    PERSON_NOUNS,
    QUANTIFIERS,
    TITLES,
    NounType,
    is_people,
    noun_type,
    word_set,
)
from onrecord.reader.parties.phrase import Phrase
from onrecord.reader.parties.registry import Registry

_ADJECTIVES = word_set(
    """senior top young younger older old black white political conservative liberal moderate local national
    federal female male key leading prominent independent likely registered undecided rank-and-file former current
    foreign
    american republican democratic international human civil military government campaign party law industry
    administration intelligence security legal medical health climate budget crime media religious evangelical"""
)
PUNCTUATION = ' \t\n,;:–—-"“”'
_JOINING = TITLES | {"and", "&", "both", ""}
_INDEFINITE = frozenset({"a", "an", "one", "another"})


def nominals(registry: Registry) -> list[Entity]:
    """The unnamed individuals that the text introduces and the groups that it speaks of, by the words for each."""
    words = registry.layout.words
    found: dict[str, Entity] = {}
    covered = [(m.start, m.end) for m in registry.mentions]
    at = 0
    for n, word in enumerate(words):
        kind = _kind(word.lower)
        if kind is None:
            continue
        while at < len(covered) and covered[at][1] <= word.start:
            at += 1
        if at < len(covered) and covered[at][0] < word.end:
            continue
        first = _left_edge(registry, n, kind)
        if first is None or _compound(registry, n):
            continue
        start = words[first].start
        phrase = registry.layout.text[start : word.end]
        entity = found.get(phrase.lower())
        if entity is None:
            entity = Entity(
                without_article(phrase) if kind == "person" else phrase, "group", [], named=False, plural=True
            )
            if kind == "person":
                entity.kind, entity.plural = "unnamed", False
            found[phrase.lower()] = entity
        entity.mentions.append(Mention(start, word.end, "NOUN", False, (word.lower,)))
    for entity in found.values():
        entity.about = frozenset(w.lower() for w in entity.name.split())
        entity.seal()
    return list(found.values())


@lru_cache(maxsize=16384)
def _kind(word: str) -> NounType | None:
    if len(word) < 3 or word in FUNCTION_WORDS or word in QUANTIFIERS:
        return None
    return "people" if is_people(word) else "person" if word in PERSON_NOUNS else None


def _compound(registry: Registry, n: int) -> bool:
    words, text = registry.layout.words, registry.layout.text
    if n + 1 >= len(words) or text[words[n].end : words[n + 1].start] != " ":
        return False
    return noun_type(words[n + 1].lower) in ("people", "person") and words[n + 1].lower not in FUNCTION_WORDS


def _left_edge(registry: Registry, n: int, kind: NounType) -> int | None:
    """The index of the word that the noun phrase ending at word ``n`` begins with; None where it is no new mention."""
    words, text = registry.layout.words, registry.layout.text
    k = n
    plain = n
    straight = True
    while k > 0 and n - k < 5 and text[words[k - 1].end : words[k].start] == " ":
        before: Word = words[k - 1]
        if before.lower in DETERMINERS or before.lower in QUANTIFIERS:
            if kind == "person" and before.lower not in _INDEFINITE and not _relative_follows(registry, n):
                return None
            return k - 1
        if before.lower in FUNCTION_WORDS or before.lower == "'s":
            break
        k -= 1
        if straight and before.lower in _ADJECTIVES:
            plain = k
        else:
            straight = False
    return plain if kind == "people" else None


def _relative_follows(registry: Registry, n: int) -> bool:
    return n + 1 < len(registry.layout.words) and registry.layout.words[n + 1].lower == "who"


def joined_names(registry: Registry, phrase: Phrase) -> str | None:
    """ "Ada Brook and Carl Dorn" for a source of personal names and titles alone; None for any other."""
    text = registry.layout.text
    people = []
    rest = phrase.start
    words: list[str] = []
    for m in registry.within(phrase.start, phrase.end):
        entity = registry.home[m]
        if entity.kind != "person" or m.start < rest:
            return None
        words += text[rest : m.start].split()
        people.append(entity.name)
        rest = m.end
    words += text[rest : phrase.end].split()
    if len(people) < 2 or any(w.strip(".,").lower() not in _JOINING for w in words):
        return None
    return ", ".join(people[:-1]) + " and " + people[-1]


def without_article(words: str) -> str:
    """The words less a leading article."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else words


def words_used(registry: Registry, phrase: Phrase, owner: Entity | None, *, complete: bool) -> str:
    """The words of a source, with the names in them completed and a leading "his" replaced by the owner's name."""
    text = registry.layout.text
    start, end = phrase.start, phrase.end
    head = ""
    if owner is not None and phrase.owner_pronoun and phrase.owner_end > start:
        head = owner.name + ("'" if owner.name.endswith("s") else "'s")
        start = phrase.owner_end
    pieces = [head]
    at = start
    if complete:
        for m in registry.within(start, end):
            entity = registry.home[m]
            known = entity.name
            acronym = entity.kind == "organization" and not entity.place and text[m.start : m.end].isupper()
            fuller = entity.kind == "person" or acronym
            if registry.layout.text[m.end : m.end + 9] == " campaign":
                continue
            if m.start < at or m.end > end or not fuller or len(known) <= m.end - m.start:
                continue
            pieces += [_without_honorific(text[at : m.start]), known]
            at = m.end
    pieces.append(text[at:end])
    return " ".join("".join(pieces).split()).strip(PUNCTUATION)


def _without_honorific(words: str) -> str:
    for title in ("Mr. ", "Mrs. ", "Ms. "):
        words = words.removesuffix(title)
    return words
