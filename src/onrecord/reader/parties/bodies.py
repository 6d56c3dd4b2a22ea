"""The organisations, publications and places in a text: which names name the same one, and what each of them is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.layout import Layout
from onrecord.reader.parties.lexicon import (
    FIRM_ENDINGS,
    ORGANIZATION_ENDINGS,
    PRODUCTS,
    PUBLICATION_ENDINGS,
    PUBLICATION_NOUNS,
    PUBLICATIONS,
)
from onrecord.reader.parties.people import described, fullest

Words = tuple[str, ...]
_ENDINGS = ORGANIZATION_ENDINGS | FIRM_ENDINGS
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "&", "to"})


def cluster(layout: Layout, mentions: Sequence[Mention]) -> tuple[list[Entity], dict[Mention, Entity]]:
    """Join the mentions of bodies: equal names, "Exxon" and "Exxon Mobil", acronyms, "the Post" for a newspaper."""
    labels: dict[Words, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        labels[m.words][m.label] += 1
    lower = layout.lower_words

    def common(word: str) -> bool:
        """Whether a word rather names a thing that the body makes: "Corvo Phone" is not Corvo."""
        return word in lower or word in PRODUCTS

    groups: list[list[Words]] = []
    by_word: dict[str, set[int]] = defaultdict(set)
    for words in sorted(labels, key=lambda w: (-len(w), w)):
        near = sorted(by_word[words[0]] | by_word[words[-1]] | by_word[words[0].replace(".", "")])
        home = next(
            (g for g in near if any(_same_body(other, words, labels, common) for other in groups[g])), len(groups)
        )
        if home == len(groups):
            groups.append([])
        groups[home].append(words)
        for key in (words[0], words[-1], acronym(words), "".join(w[0] for w in words)):
            by_word[key].add(home)
    entities = []
    of_form: dict[Words, Entity] = {}
    for group in groups:
        entity = Entity("", "organization", [])
        entities.append(entity)
        of_form.update(dict.fromkeys(group, entity))
    home_of = {}
    for m in mentions:
        of_form[m.words].mentions.append(m)
        home_of[m] = of_form[m.words]
    for entity in entities:
        entity.seal()
        entity.name = fullest(layout.text, entity.mentions)
        entity.about = described(layout, entity.mentions)
        votes = Counter(m.label for m in entity.mentions)
        entity.place = votes["GPE"] > votes.total() / 2
        if any(is_publication(m.words) for m in entity.mentions) or (
            entity.about & PUBLICATION_NOUNS and not entity.place and votes["NORP"] == 0
        ):
            entity.kind = "publication"
        elif votes["NORP"] > votes.total() / 2:
            entity.kind, entity.plural = "group", True
            entity.adjective = not any(m.words[-1].endswith(("s", "ese")) for m in entity.mentions)
    return entities, home_of


def is_publication(words: Words) -> bool:
    """Whether these lower-case words name a news outlet."""
    name = " ".join(words)
    return (
        name in PUBLICATIONS
        or (
            len(words) > 1
            and words[-1] in PUBLICATION_ENDINGS
            and words[-1] not in ("report", "record", "leader", "review")
        )
        or (len(words) > 1 and words[0] in ("nbc", "cbs", "abc", "cnn", "fox") and words[1] == "news")
    )


def _same_body(long: Words, short: Words, labels: dict[Words, Counter[str]], common: Callable[[str], bool]) -> bool:
    if long == short:
        return True
    one = short[0]
    if len(short) == 1 and len(long) > 1:
        if acronym(long) == one.replace(".", "") or "".join(w[0] for w in long) == one:
            return True
        if labels[short]["ORG"] + labels[short]["PERSON"] < labels[short].total() / 2:
            return False
        if one == long[-1] and is_publication(long) and one in PUBLICATION_ENDINGS:
            return True
        return (
            one == long[0]
            and one not in ORGANIZATION_ENDINGS
            and (labels[long]["ORG"] > 0 or labels[long]["PERSON"] > 0)
            and (
                long[-1] in ORGANIZATION_ENDINGS
                or long[-1] in FIRM_ENDINGS
                or (len(long) == 2 and not common(long[-1]))
            )
            and one
            not in ("state", "national", "new", "american", "republican", "democratic", "united", "north", "south")
        )
    if 1 < len(short) < len(long) and labels[long]["ORG"] and labels[short]["ORG"]:
        return (long[: len(short)] == short and long[len(short)] not in PRODUCTS) or long[-len(short) :] == short
    return False


def acronym(words: Words) -> str:
    """The first letters of a name's words, small ones left out: "rnc" for Republican National Committee."""
    return "".join(w[0] for w in words if w not in _SMALL)
