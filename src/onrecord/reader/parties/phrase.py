"""What kind of noun phrase a source is: a pronoun, a name, several people, or a noun with what belongs to it."""

from __future__ import annotations

import dataclasses
import re
from typing import Literal

from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.layout import Word
from onrecord.reader.parties.lexicon import (
    FUNCTION_WORDS,
    PREPOSITIONS,
    QUANTIFIERS,
    READER_WORDS,
    RELATIVES,
    TITLES,
    NounType,
    noun_type,
    word_set,
)
from onrecord.reader.parties.registry import Registry

PhraseType = Literal["pronoun", "reader", "named", "group", "noun", "empty"]

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("who", "whom", "that", "which", "whose"), "who"),
}
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "whose", "your"})
_SINGLE = frozenset({"one", "another", "each", "any", "every"})
_OF = ("in", "of", "out", "or")
_CLITICS = frozenset({"'s", "'re", "'ve", "'d", "'m", "'ll", "himself", "herself"})
_BREAK = re.compile(r"[,;:()\[\]—–]| - |--")
_LEADING = word_set("but and or yet so by among amid under in to from with according as of for on while when")
_AFTER_NOUNS = word_set("familiar close aware knowledgeable present responsible able willing opposed loyal alike")
# What a company can be as well as a person: "its owner, Corvo Motors".
_EITHER = word_set("parent owner maker rival competitor developer publisher partner backer investor supplier builder")
_ADVERBS = word_set(
    "nearly about almost only roughly around some at least most more fewer less than over just not even up to close an"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """A name or a single word of a source; ``comma``: punctuation that parts phrases stands before it."""

    word: Word
    mention: Mention | None
    comma: bool

    @property
    def lower(self) -> str:
        """The word in lower case; "" for a name."""
        return "" if self.mention else self.word.lower


@dataclasses.dataclass(slots=True)
class Phrase:
    """A source, taken apart. ``owner`` is whose ``head`` it is: an entity, or a pronoun in the text."""

    start: int
    end: int
    type: PhraseType
    entity: Entity | None = None
    pronoun: str = ""
    head: str = ""
    noun: NounType = "unknown"
    determiner: str = ""
    modifiers: frozenset[str] = frozenset()
    owner: Entity | None = None
    owner_pronoun: str = ""
    owner_end: int = 0
    author: Entity | None = None
    named_modifier: bool = False
    complement: bool = False


def parse(registry: Registry, start: int, end: int) -> Phrase:
    """Take apart the source that stands at ``text[start:end]``."""
    items = _items(registry, start, end)
    while len(items) > 1 and items[0].lower in _LEADING and not items[0].mention:
        items = items[1:]
    if not items:
        return Phrase(start, end, "empty")
    first = items[0].lower
    phrase = Phrase(items[0].word.start, end, "noun")
    clitic = len(items) == 2 and items[1].lower in _CLITICS
    if (len(items) == 1 or clitic) and first in PRONOUNS:
        phrase.type, phrase.pronoun = "pronoun", PRONOUNS[first]
        return phrase
    if first in READER_WORDS and (len(items) == 1 or items[1].lower in RELATIVES or first == "you"):
        phrase.type = "reader"
        return phrase
    if first == "no" and len(items) > 1 and items[1].lower == "one":
        phrase.type = "reader"
        return phrase
    if _coordinated(registry, items):
        phrase.type, phrase.noun = "group", "people"
        return phrase
    if first in PRONOUNS and first not in POSSESSIVES and first not in ("that",):
        phrase.type, phrase.pronoun = "pronoun", PRONOUNS[first]
        return phrase
    return _single(registry, items, phrase)


def _items(registry: Registry, start: int, end: int) -> list[Item]:
    text = registry.layout.text
    mentions = registry.within(start, end)
    items: list[Item] = []
    edge = start
    at = 0
    for n in range(registry.layout.word_at(start), registry.layout.word_at(end)):
        word = registry.layout.words[n]
        while at < len(mentions) and mentions[at].end <= word.start:
            at += 1
        inside = mentions[at] if at < len(mentions) and mentions[at].start < word.end else None
        if inside is not None and items and items[-1].mention is inside:
            items[-1] = Item(items[-1].word._replace(end=word.end), inside, items[-1].comma)
        else:
            comma = bool(_BREAK.search(text, edge, word.start)) and bool(items)
            items.append(Item(word, inside, comma))
        edge = word.end
    return items


def _referent(registry: Registry, items: list[Item]) -> bool:
    """Whether these words end like a noun phrase that stands for somebody on its own."""
    if not items:
        return False
    last, first = items[-1], items[0]
    if last.mention is not None:
        return not (last.mention.label == "NORP" and last.word.text.endswith(("an", "ic", "ish", "ese")))
    if last.lower in PRONOUNS and last.lower not in POSSESSIVES:
        return True
    kind = noun_type(last.lower)
    return kind == "people" or (kind != "unknown" and (first.lower in ("the", "a", "an", "his", "her", "their", "its")))


def _coordinated(registry: Registry, items: list[Item]) -> bool:
    """Whether the source names several: "A and B", "A, his aides and B"; not "mogul and star C"."""
    stop = next((n for n, item in enumerate(items) if item.lower in RELATIVES and n), len(items))
    ands = [n for n, item in enumerate(items[:stop]) if item.lower in ("and", "&", "or") and 0 < n < stop - 1]
    if not ands:
        person = [n for n, item in enumerate(items) if item.mention and _is_person(registry, item)]
        return len(person) == 2 == len(items) and items[1].comma
    at = ands[0]
    commas = [n for n, item in enumerate(items[: at + 1]) if item.comma]
    preposition = next((n for n, item in enumerate(items[:at]) if item.lower in PREPOSITIONS), None)
    left, right = items[:at], items[at + 1 :]
    if commas:
        if items[at].comma and len(commas) == 1:
            return False
        core, second = items[: commas[0]], items[commas[0] : at]
        listed = second[0].mention is not None or second[0].lower in POSSESSIVES
        return listed and _referent(registry, core) and (len(second) <= 3) and not _role_after(second)
    if preposition is not None and not (
        right[0].lower in POSSESSIVES or (right[0].mention and _is_person(registry, right[0]) and left[-1].mention)
    ):
        return False
    starts = right[0].mention is not None or right[0].lower in FUNCTION_WORDS or right[0].lower in QUANTIFIERS
    core = right[: next((n for n, i in enumerate(right) if n and (i.comma or i.lower in PREPOSITIONS)), len(right))]
    if not _referent(registry, left):
        return False
    if left[-1].mention is not None and _is_person(registry, left[-1]):
        return True
    return starts or _referent(registry, core)


def _role_after(items: list[Item]) -> bool:
    """Whether "Brook's chief of staff" rather than a name stands here."""
    return len(items) > 2 and items[1].lower == "'s"


def _is_person(registry: Registry, item: Item) -> bool:
    return item.mention is not None and registry.home[item.mention].kind == "person"


def _single(registry: Registry, items: list[Item], phrase: Phrase) -> Phrase:
    """Fill in ``phrase`` for a source that names one party."""
    text = registry.layout.text
    segments: list[list[Item]] = [[]]
    for item in items:
        if item.comma and segments[-1]:
            segments.append([])
        segments[-1].append(item)
    core = segments[0]
    stop = next((n for n, i in enumerate(core) if n and (i.lower in PREPOSITIONS or i.lower in RELATIVES)), len(core))
    if _titled(registry, core, stop):
        phrase.type, phrase.entity = "named", registry.home[core[-1].mention]  # type: ignore[index]  # _titled saw one
        return phrase
    np, rest = core[:stop], [*core[stop:], *(i for s in segments[1:] for i in s)]
    counted = next((n for n, i in enumerate(np) if i.lower not in _ADVERBS), 0)
    if counted and (
        np[counted].lower in QUANTIFIERS or np[counted].word.text[0].isdigit() or np[counted].lower == "one"
    ):
        np = np[counted:]
    phrase.complement = bool(core[stop:])
    counting = np[0].lower in QUANTIFIERS or np[0].lower == "one"
    phrase.determiner = np[0].lower if counting or np[0].lower in FUNCTION_WORDS else ""
    owned_at = 0
    for n, item in enumerate(np):
        after = text[item.word.end : item.word.end + 1]
        if item.lower == "'s" and n:
            owner = np[n - 1]
        elif after in ("'", "’") and item.word.text.endswith("s") and (n + 1 < len(np) or not rest):
            owner = item
        elif n == 0 and item.lower in POSSESSIVES:
            phrase.owner_pronoun, owned_at = PRONOUNS.get(item.lower, "you"), 1
            phrase.owner_end = item.word.end
            continue
        else:
            continue
        if owner.mention is not None:
            phrase.owner, phrase.owner_end = registry.home[owner.mention], item.word.end
            phrase.owner_pronoun = ""
        owned_at = n + 1
    owned = np[owned_at:]
    if not owned:
        if phrase.owner is not None:
            phrase.type, phrase.entity = "named", phrase.owner
        elif not phrase.owner_pronoun and np[-1].lower == "'s" and len(np) > 1:
            return _headed(registry, np[:-1], rest, segments, phrase)
        elif phrase.owner_pronoun:
            phrase.type, phrase.pronoun = "pronoun", phrase.owner_pronoun
        else:
            phrase.head = np[0].lower
            phrase.noun = noun_type(np[0].lower)
        return phrase
    return _headed(registry, owned, rest, segments, phrase)


def _titled(registry: Registry, core: list[Item], stop: int) -> bool:
    """ "Former secretary of state Ada Brook": a title with "of" before the name it belongs to."""
    if stop >= len(core) - 2 or core[stop].lower != "of" or not _is_person(registry, core[-1]):
        return False
    before = core[-2]
    plain = before.word.lower not in FUNCTION_WORDS and before.word.lower not in TITLES - {"state"}
    return core[0].lower in TITLES and plain and before.lower != "'s" and not _is_person(registry, before)


def _headed(registry: Registry, np: list[Item], rest: list[Item], segments: list[list[Item]], phrase: Phrase) -> Phrase:
    last = np[-1]
    described = (w for i in np[:-1] for w in (i.mention.words if i.mention else (i.word.lower,)))
    phrase.modifiers = frozenset(described) - FUNCTION_WORDS
    if last.mention is not None:
        entity = registry.home[last.mention]
        singular_norp = entity.kind == "group" and not last.word.text.endswith(("s", "ese"))
        if entity.kind == "group" and (singular_norp or phrase.owner or phrase.determiner):
            phrase.head = last.mention.words[-1]
            phrase.noun = "person" if singular_norp else "people"
            return _apposed(registry, segments, phrase)
        phrase.type, phrase.entity = ("group" if entity.kind == "group" else "named"), entity
        phrase.noun = "people" if entity.kind == "group" else "unknown"
        return phrase
    if _plural_people_first(registry, np):
        phrase.type, phrase.noun = "group", "people"
        return phrase
    head = np
    cut = next((n for n, i in enumerate(np) if n and i.lower in ("called", "named", "dubbed")), None)
    if cut is not None:
        rest, head = [*np[cut:], *rest], np[:cut]
    person = [i for i in head if _is_person(registry, i)]
    nouns = [i for i in head if i.mention is None and i.lower not in FUNCTION_WORDS]
    phrase.named_modifier = any(i.mention for i in head)
    phrase.head = _head_word(nouns, head)
    phrase.noun = noun_type(phrase.head)
    several = phrase.determiner in QUANTIFIERS or np[0].word.text[0].isdigit()
    if several and phrase.noun in ("unknown", "person", "collective") and phrase.determiner not in _SINGLE:
        phrase.noun = "people"
    if (
        len(np) == 1
        and (phrase.determiner == "one" or phrase.determiner in QUANTIFIERS)
        and rest
        and rest[0].lower in _OF
    ):
        phrase.noun = "person" if phrase.determiner == "one" and rest[0].lower == "of" else "people"
    if phrase.noun == "unknown" and person and phrase.determiner == "" and not phrase.owner:
        phrase.type, phrase.entity = "named", registry.home[person[-1].mention]  # type: ignore[index]  # a person item has one
        return phrase
    if person and phrase.noun in ("document", "unknown"):
        phrase.author = registry.home[person[-1].mention]  # type: ignore[index]  # a person item has one
    if person and phrase.head == "campaign":
        phrase.owner = registry.home[person[-1].mention]  # type: ignore[index]  # a person item has one
    if phrase.noun in ("organization", "publication") and cut is not None:
        named = next((i for i in rest if i.mention), None)
        if named is not None and named.mention is not None:
            phrase.type, phrase.entity = "named", registry.home[named.mention]
            if phrase.noun == "publication" or "news" in phrase.modifiers:
                phrase.entity.kind = "publication"
            return phrase
    if phrase.noun == "document":
        phrase.author = phrase.author or phrase.owner or _author(registry, rest)
    return _apposed(registry, segments, phrase)


def _plural_people_first(registry: Registry, np: list[Item]) -> bool:
    """ "Mexicans living abroad", "Democrats here": a plural people's name with no noun after it."""
    first = np[0]
    if first.mention is None or len(np) < 2 or registry.home[first.mention].kind != "group":
        return False
    return first.word.text.endswith("s") and (
        np[1].lower.endswith(("ed", "ing")) or np[1].lower in ("here", "there", "alike")
    )


def _head_word(nouns: list[Item], np: list[Item]) -> str:
    """The last noun before a participle that follows it: "voters showing up", "memo released Friday"."""
    for n, item in enumerate(nouns):
        if n and item.lower.endswith(("ing", "ed")) and noun_type(nouns[n - 1].lower) != "unknown":
            return nouns[n - 1].lower
    if len(nouns) > 1 and nouns[-1].lower in _AFTER_NOUNS and noun_type(nouns[-2].lower) != "unknown":
        return nouns[-2].lower
    return nouns[-1].lower if nouns else np[-1].word.lower


def _author(registry: Registry, rest: list[Item]) -> Entity | None:
    """Who a document is by or from: "a poll from Kent University", "a letter by Ada Brook"."""
    for n, item in enumerate(rest):
        if item.lower in ("by", "from", "of"):
            for following in rest[n + 1 : n + 8]:
                if following.lower in PREPOSITIONS or following.lower in RELATIVES or following.lower == "'s":
                    break
                if following.mention is not None:
                    entity = registry.home[following.mention]
                    after = registry.layout.text[following.word.end : following.word.end + 2]
                    if item.lower == "of" and entity.kind != "publication":
                        break
                    if entity.kind != "group" and not entity.place and after[:1] not in ("'", "’"):
                        return entity
    return None


def _apposed(registry: Registry, segments: list[list[Item]], phrase: Phrase) -> Phrase:
    """A noun for one person that a name explains: "the carmaker's chief executive, Ada Brook"."""
    if phrase.noun not in ("person", "unknown", "organization", "publication"):
        return phrase
    for segment in segments[1:2]:
        last = segment[-1]
        if last.mention is None:
            continue
        entity = registry.home[last.mention]
        alone = len(segment) == 1
        if (
            entity.kind == "person"
            and phrase.noun in ("person", "unknown")
            and not any(i.lower in PREPOSITIONS for i in segment)
        ) or (
            alone
            and entity.kind in ("organization", "publication")
            and (phrase.noun in ("organization", "publication") or phrase.head in _EITHER)
        ):
            phrase.type, phrase.entity = "named", entity
    return phrase
