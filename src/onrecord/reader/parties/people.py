"""The people in a text: which names are personal ones, and which of them name the same person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.layout import Layout, Word
from onrecord.reader.parties.lexicon import (
    DETERMINERS,
    FEMALE,
    FUNCTION_WORDS,
    MALE,
    NICKNAMES,
    PERSON_NOUNS,
    RELATIVES,
    TITLES,
    gender_of_first_name,
    noun_type,
)
from onrecord.reader.parties.names import surname

Words = tuple[str, ...]


def cluster(
    layout: Layout, mentions: Sequence[Mention], people: set[Words]
) -> tuple[list[Entity], dict[Mention, Entity]]:
    """Join the mentions of people into entities, each under its fullest form."""
    personal = [m for m in mentions if m.words in people]
    frequency = Counter(m.words for m in personal)
    full = sorted({m.words for m in personal if len(m.words) > 1}, key=lambda w: (-len(w), -frequency[w], w))
    groups: list[list[Words]] = []
    by_surname: dict[str, set[int]] = defaultdict(set)
    for words in full:
        near = sorted(by_surname[words[-1]] | by_surname[surname(words)])
        home = next((g for g in near if any(_same_person(words, other) for other in groups[g])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(words)
        by_surname[words[-1]].add(home)
        by_surname[surname(words)].add(home)
    entities = [Entity("", "person", []) for _ in groups]
    of_form = {words: entity for group, entity in zip(groups, entities, strict=True) for words in group}
    home_of: dict[Mention, Entity] = {}
    for m in personal:
        if len(m.words) > 1:
            of_form[m.words].mentions.append(m)
            home_of[m] = of_form[m.words]
    by_part: dict[str, list[Entity]] = defaultdict(list)
    for words, entity in of_form.items():
        for part in {surname(words), words[0]}:
            if entity not in by_part[part]:
                by_part[part].append(entity)
    weight = {
        id(e): len(e.mentions) - 0.001 * min(m.start for m in e.mentions) / max(len(layout.text), 1) for e in entities
    }
    for e in entities:
        e.gender = gender_of(layout, e.mentions)
    for m in personal:
        if len(m.words) > 1:
            continue
        word = m.words[0]
        candidates = by_part.get(word, [])
        bearers = [e for e in candidates if any(surname(x.words) == word for x in e.mentions)] or candidates
        title = _title_gender(layout, m)
        agreeing = [e for e in bearers if not title or e.gender in ("", title)]
        if not bearers or not agreeing:
            entity = Entity("", "person", [])
            entities.append(entity)
            by_part[word].append(entity)
            weight[id(entity)] = 0
            entity.gender = title
        else:
            entity = max(agreeing, key=lambda e: (weight[id(e)], -e.mentions[0].start))
        entity.mentions.append(m)
        home_of[m] = entity
    for e in entities:
        e.seal()
        e.name = fullest(layout.text, e.mentions)
        e.gender = gender_of(layout, e.mentions)
        e.about = described(layout, e.mentions)
    sole_gender(layout, entities)
    return entities, home_of


def _same_person(a: Words, b: Words) -> bool:
    if len(a) < len(b):
        a, b = b, a
    if a[-len(b) :] == b:
        return True
    if surname(a) != surname(b):
        return False
    first, other = a[0], b[0]
    return (
        first == other
        or NICKNAMES.get(first, first) == NICKNAMES.get(other, other)
        or (len(first) == 1 and other.startswith(first))
        or (len(other) == 1 and first.startswith(other))
    )


def fullest(text: str, mentions: Sequence[Mention]) -> str:
    """The longest form of a name; of equally long ones the one in ordinary case, then the most frequent."""
    forms = Counter(text[m.start : m.end] for m in mentions)
    words = {text[m.start : m.end]: len(m.words) for m in mentions}
    return max(forms, key=lambda f: (words[f], not f.isupper(), forms[f], -text.find(f)))


def _title_gender(layout: Layout, m: Mention) -> str:
    n = layout.word_at(m.start)
    before = layout.words[n - 1] if n else None
    if before is None or m.start - before.end > 2 or "\n" in layout.text[before.end : m.start]:
        return ""
    return "he" if before.lower in MALE else "she" if before.lower in FEMALE else ""


def gender_of(layout: Layout, mentions: Sequence[Mention]) -> str:
    """ "he" or "she" from the titles before a name ("Mrs.", "congressman") and its first name; "" if neither tells."""
    titles = Counter(g for m in mentions if (g := _title_gender(layout, m)))
    if titles:
        return titles.most_common(1)[0][0]
    for m in sorted(mentions, key=lambda m: -len(m.words)):
        first = next((w for w in m.words if len(w) > 1), "")
        if len(m.words) > 1 and (gender := gender_of_first_name(first)):
            return gender
    return ""


def described(layout: Layout, mentions: Sequence[Mention]) -> frozenset[str]:
    """What the text calls the bearer of a name: the words right before it, and those of an apposition after it."""
    found: set[str] = set()
    for m in mentions:
        n = layout.word_at(m.start)
        edge = m.start
        for word in reversed(layout.words[max(n - 6, 0) : n]):
            gap = layout.text[word.end : edge].strip(". ")
            if (
                gap
                or "\n" in layout.text[word.end : edge]
                or word.lower in FUNCTION_WORDS - {"of"}
                or _verbal(word.text)
            ):
                break
            found.add(word.lower)
            edge = word.start
        k = layout.word_at(m.end)
        if layout.text[m.end : m.end + 1] in (",", "—", "-") or layout.text[m.end : m.end + 2] in (" (", " —", " –"):
            edge = m.end + 2
            for word in (
                layout.words[k : k + 14] if k < len(layout.words) and _opens_apposition(layout.words[k]) else ()
            ):
                gap = layout.text[edge : word.start]
                if any(c in gap for c in ',;.\n"“”—') and word.start > m.end + 3:
                    break
                found.add(word.lower)
                edge = word.end
    return frozenset(found - FUNCTION_WORDS)


def _verbal(word: str) -> bool:
    """Whether a lower-case word looks like a verb form: "endorses Ada Brook" does not call her anything."""
    return word.islower() and word.endswith(("s", "ed", "ing")) and noun_type(word) == "unknown"


def _opens_apposition(word: Word) -> bool:
    """Whether what follows a name and a comma may say who that is: not in "Ada Brook, officials said"."""
    lower = word.lower
    return (
        lower in DETERMINERS or lower in RELATIVES or lower in TITLES or lower in PERSON_NOUNS
        or word.text[0].isupper() or (word.text.isalpha() and noun_type(lower) == "unknown" and not _verbal(word.text))
    )  # fmt: skip


def sole_gender(layout: Layout, entities: Sequence[Entity]) -> None:
    """Where names and titles do not tell: the pronouns in the sentences that name this person and nobody else."""
    in_sentence: dict[int, set[int]] = defaultdict(set)
    for e in entities:
        for m in e.mentions:
            in_sentence[layout.sentence(m.start)].add(id(e))
    for e in entities:
        if e.gender:
            continue
        described_as = {g for w in e.about if (g := "he" if w in MALE else "she" if w in FEMALE else "")}
        if len(described_as) == 1:
            e.gender = described_as.pop()
            continue
        count: Counter[str] = Counter()
        for m in e.mentions:
            s = layout.sentence(m.start)
            if len(in_sentence[s]) > 1:
                continue
            _, end = layout.sentence_span(m.start)
            first = layout.word_at(m.end)
            for word in layout.words[first : min(layout.word_at(end), first + 60)]:
                if word.lower in ("he", "his", "him", "himself"):
                    count["he"] += 1
                elif word.lower in ("she", "her", "hers", "herself"):
                    count["she"] += 1
        (top, most), *_ = [*count.most_common(1), ("", 0)]
        if most >= 2 and most >= 0.75 * count.total():
            e.gender = top


def is_role(word: str) -> bool:
    """Whether this lower-case word is a noun for a person, or a title."""
    return word in PERSON_NOUNS or word in TITLES
