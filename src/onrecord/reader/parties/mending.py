"""Mending the names found in a text, before they are told apart: missed ones, cut ones, ones that run on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from onrecord.reader.mention import Statement
from onrecord.reader.parties.entities import Mention
from onrecord.reader.parties.layout import Layout, Word
from onrecord.reader.parties.lexicon import (
    DAYS,
    FIRM_ENDINGS,
    FUNCTION_WORDS,
    ORGANIZATION_ENDINGS,
    PERSON_NOUNS,
    PLACE_ENDINGS,
    PUBLICATION_ENDINGS,
    QUANTIFIERS,
    READER_WORDS,
    TITLES,
    is_first_name,
    is_people,
    noun_type,
    word_set,
)
from onrecord.reader.parties.names import capitalised_runs, fill, mention, surname, without_titles

_NOT_NAMES = FUNCTION_WORDS | TITLES | QUANTIFIERS | READER_WORDS | {"new", "early"}
_BODY_ENDINGS = (ORGANIZATION_ENDINGS | PUBLICATION_ENDINGS | FIRM_ENDINGS) - word_set(
    "house senate congress democrats republicans gop state campaign administration"
)
_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*")


def with_uncovered_sources(layout: Layout, mentions: list[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """Add the capitalised words in sources that no name covers: a source is likelier to be named than other words."""
    spans = sorted({(s.start, s.end) for statement in statements for s in statement.source if s.end - s.start < 400})
    covered = sorted((m.start, m.end) for m in mentions)
    starts = [s for s, _ in covered]
    added: dict[tuple[int, int], Mention] = {}
    lower = layout.lower_words
    for start, end in spans:
        for run in capitalised_runs(layout, start, end):
            words = without_titles(run)
            n = max(bisect_left(starts, words[0].start) - 1, 0)
            if any(s < words[-1].end and e > words[0].start for s, e in covered[n : n + 8]):
                _merge(layout, mentions, words)
                continue
            if (words[0].lower in _NOT_NAMES and len(words) == 1) or words[0].lower in DAYS:
                continue
            last = words[-1].lower
            if is_people(last) or noun_type(last) == "document" or last in PERSON_NOUNS:
                continue
            if len(words) == 1 and words[0].start == start:
                alone = words[0].end == end or layout.text[words[0].end : words[0].end + 1] in ("", ",", "'", "’")
                common = noun_type(last) != "unknown" or last in lower or last in QUANTIFIERS or not alone
                if common and not _capital_elsewhere(layout, words[0]):
                    continue
            person = is_first_name(words[0].lower) or (len(words) < 3 and not words[0].text.isupper())
            label = "PERSON" if person and last not in ORGANIZATION_ENDINGS else "ORG"
            made = mention(words, label, True)
            if made is not None:
                added[made.start, made.end] = made
    return sorted([*mentions, *added.values()])


def with_parts_joined(layout: Layout, mentions: list[Mention]) -> list[Mention]:
    """Make one name of words that stand side by side and end as a body's does: "Harbor" and "Ledger"."""
    result: list[Mention] = []
    for m in mentions:
        before = result[-1] if result else None
        if before is not None and before.end > m.start:
            continue
        if (
            before is not None
            and layout.text[before.end : m.start] == " "
            and len(m.words) == 1
            and before.label != "NORP"
            and m.label not in ("NORP", "OTHER")
            and not is_first_name(before.words[0])
            and not layout.text[m.start : m.end].isupper()
            and (m.words[0] in _BODY_ENDINGS or before.label == m.label == "ORG")
            and not _headline(layout, m.start)
        ):
            m = Mention(before.start, m.end, "ORG", before.subject or m.subject, before.words + m.words)
            result.pop()
        elif m.label in ("PERSON", "ORG") and len(m.words) == 1 and not is_first_name(m.words[0]):
            m = _with_ending(layout, m)
        result.append(m)
    return result


def _with_ending(layout: Layout, m: Mention) -> Mention:
    """The name with the word after it, where that ends the names of bodies."""
    at = layout.word_at(m.end)
    word = layout.words[at] if at < len(layout.words) else None
    if word is None or not word.text[0].isupper() or word.text.isupper() or layout.text[m.end : word.start] != " ":
        return m
    if word.lower not in _BODY_ENDINGS or _headline(layout, m.start):
        return m
    return Mention(m.start, word.end, "ORG", m.subject, (*m.words, word.lower))


def _merge(layout: Layout, mentions: list[Mention], words: list[Word]) -> None:
    """Make one name of a run such as "Kent County Leader" of which the names have a part."""
    last = words[-1].lower
    if last not in ORGANIZATION_ENDINGS and last not in PUBLICATION_ENDINGS:
        return
    inside = [n for n, m in enumerate(mentions) if m.start < words[-1].end and m.end > words[0].start]
    if not inside or any(mentions[n].label in ("PERSON", "NORP") for n in inside):
        return
    if mentions[inside[-1]].end >= words[-1].end or mentions[inside[0]].start < words[0].start:
        return
    made = mention([w for w in words if w.start >= mentions[inside[0]].start], "ORG", True)
    if made is not None:
        mentions[inside[0] : inside[-1] + 1] = [made]


def _capital_elsewhere(layout: Layout, word: Word) -> bool:
    """Whether a word that may owe its capital to a sentence's start is capitalised within a sentence too."""
    for other in layout.words:
        if other.lower == word.lower and other.start != word.start:
            if other.text.islower():
                return False
            before = layout.text[other.start - 2 : other.start].strip()
            if before.isalnum() or before == ",":
                return True
    return False


def with_full_names(layout: Layout, mentions: list[Mention]) -> list[Mention]:
    """Add "Ada Brook" where the names have only "Brook" there or nothing: a first name and a capitalised word."""
    inside = {layout.word_at(m.start): m for m in mentions if len(m.words) == 1}
    covered = {n for m in mentions for n in range(layout.word_at(m.start), layout.word_at(m.end))}
    lower = layout.lower_words
    dropped: set[Mention] = set()
    added: list[Mention] = []
    for n, after in pairwise(layout.capitalised):
        word, following = layout.words[n], layout.words[after]
        if after != n + 1 or n in covered or not is_first_name(word.lower):
            continue
        if word.lower in _NOT_NAMES or word.lower in lower or layout.text[word.end : following.start] != " ":
            continue
        if following.lower in _NOT_NAMES or following.lower in ORGANIZATION_ENDINGS or following.lower in DAYS:
            continue
        single = inside.get(n + 1)
        if (n + 1 in covered and single is None) or (single is not None and single.label in ("NORP", "OTHER")):
            continue
        if noun_type(following.lower) in ("person", "document") or is_people(following.lower):
            continue
        added.append(
            Mention(word.start, following.end, "PERSON", bool(single and single.subject), (word.lower, following.lower))
        )
        if single is not None:
            dropped.add(single)
    return sorted([*(m for m in mentions if m not in dropped), *added])


def with_last_words(layout: Layout, mentions: list[Mention]) -> list[Mention]:
    """Give a personal name the capitalised word that follows it, outside headlines: names of three words get cut."""
    lower = layout.lower_words
    result: list[Mention] = []
    for n, m in enumerate(mentions):
        if result and result[-1].end > m.start:
            continue
        result.append(m)
        at = layout.word_at(m.end)
        word = layout.words[at] if at < len(layout.words) else None
        if m.label != "PERSON" or word is None or not word.text[0].isupper() or layout.text[m.end : word.start] != " ":
            continue
        if word.lower in lower or word.lower in _NOT_NAMES or word.lower in DAYS or noun_type(word.lower) != "unknown":
            continue
        if word.lower in ORGANIZATION_ENDINGS or word.lower in PLACE_ENDINGS or word.lower in PUBLICATION_ENDINGS:
            continue
        following = mentions[n + 1] if n + 1 < len(mentions) else None
        taken = following is not None and following.start < word.end
        if taken and following is not None and (following.end > word.end or following.label == "NORP"):
            continue
        if not taken and len(m.words) > 1 and layout.text[word.end : word.end + 1] not in (",", "'", "’"):
            continue
        if (len(m.words) == 1 and not is_first_name(m.words[0])) or _headline(layout, m.start):
            continue
        result[-1] = Mention(m.start, word.end, m.label, m.subject, (*m.words, word.lower))
    return result


def _headline(layout: Layout, offset: int) -> bool:
    """Whether most words of the paragraph are capitalised."""
    n = layout.paragraph(offset)
    end = layout.paragraphs[n + 1] if n + 1 < len(layout.paragraphs) else len(layout.text)
    first = layout.word_at(layout.paragraphs[n])
    words = [w for w in layout.words[first : min(layout.word_at(end), first + 80)] if len(w.text) > 3]
    return sum(w.text[0].isupper() for w in words) > 0.6 * len(words)


def trimmed(layout: Layout, mentions: list[Mention]) -> list[Mention]:
    """Cut names that run over into their neighbours, as they do in headlines: "Ada Brook Slams", "Why Ada Brook"."""
    often = Counter(m.words for m in mentions)
    full = {m.words for m in mentions if len(m.words) > 1 and m.label == "PERSON" and is_first_name(m.words[0])}
    lower = layout.lower_words
    return [_trim(layout, m, often, full, lower) for m in mentions]


def _trim(
    layout: Layout, m: Mention, often: Counter[tuple[str, ...]], full: set[tuple[str, ...]], lower: set[str]
) -> Mention:
    size = len(m.words)
    if size == 1 or often[m.words] > 1 or (m.label == "ORG" and m.words[-1] in _BODY_ENDINGS):
        return m
    at = layout.word_at(m.start)
    opens = m.start in layout.sentences
    for n in range(size - 1, 0, -1):
        head = m.words[:n]
        if (head in full and n > 1) or (
            often[head] and opens and size - n >= 2 and m.words[n] not in ("of", "for", "and")
        ):
            return Mention(m.start, layout.words[at + n - 1].end, m.label, m.subject, head)
    for n in range(1, size):
        tail = m.words[n:]
        if often[tail] and (
            (tail in full and not is_first_name(m.words[n - 1])) or (opens and n == 1 and m.words[0] in lower)
        ):
            return Mention(layout.words[at + n].start, m.end, m.label, m.subject, tail)
    return m


def with_missed_people(
    layout: Layout, mentions: list[Mention], personal: set[tuple[str, ...]]
) -> tuple[list[Mention], set[tuple[str, ...]]]:
    """Add the occurrences of personal names that were left out, and full names of people known by surname alone."""
    known = {surname(w): w for w in sorted(personal, key=len)}
    mentions = fill(layout, mentions, known)
    parts = {part for w in personal if len(w) > 1 for part in (w[0], surname(w))}
    lacking = {w[0] for w in personal if len(w) == 1} - parts
    surnames = {surname(w) for w in personal}
    result: list[Mention] = []
    full = set(personal)
    for m in mentions:
        if m.words in full or (len(m.words) == 1 and m.words[0] in surnames):
            grown = _with_words_before(layout, m, m.words[0] in lacking)
            while result and grown.start < result[-1].end and len(result[-1].words) == 1:
                result.pop()
            if grown.words != m.words and (not result or result[-1].end <= grown.start):
                m = grown
                full.add(m.words)
        if not result or result[-1].end <= m.start:
            result.append(m)
    mentions = _without_typos(result, full)
    return mentions, full | {(surname(w),) for w in full}


def _with_words_before(layout: Layout, m: Mention, lacking: bool) -> Mention:
    """Add first names and initials that stand right before a name: "Brook" in "Ada M. Brook"."""
    at = layout.word_at(m.start)
    words = list(m.words)
    while at > 0 and (len(words) == 1 or len(words[0].replace(".", "")) == 1) and len(words) < 4:
        before = layout.words[at - 1]
        initial = _INITIAL.fullmatch(before.text) is not None
        gap = layout.text[before.end : layout.words[at].start]
        if gap != " " and not (initial and gap in (". ", ".")):
            break
        known = is_first_name(before.lower) and before.text[0].isupper() and before.lower not in _NOT_NAMES
        if not (initial or known or (lacking and _forename(layout, before, layout.lower_words))):
            break
        words.insert(0, before.lower)
        at -= 1
    return Mention(layout.words[at].start, m.end, "PERSON", m.subject, tuple(words)) if len(words) > len(m.words) else m


def _forename(layout: Layout, word: Word, lower: set[str]) -> bool:
    if not word.text[0].isupper() or word.lower in _NOT_NAMES or word.lower in DAYS or word.text.isupper():
        return False
    if is_first_name(word.lower):
        return True
    return word.lower not in lower and noun_type(word.lower) == "unknown" and word.start not in layout.sentences[:2]


def _without_typos(mentions: list[Mention], personal: set[tuple[str, ...]]) -> list[Mention]:
    """Give a surname that differs by one letter from that of somebody named in full the latter's words."""
    surnames = {surname(w) for w in personal if len(w) > 1 and len(surname(w)) > 4}
    often = Counter(m.words[0] for m in mentions if len(m.words) == 1 and m.label in ("PERSON", "ORG"))
    alone = {w for w, n in often.items() if n < 3} - surnames - {w[0] for w in personal if len(w) > 1}
    right = {a: s for a in alone if len(a) > 4 for s in surnames if a[0] == s[0] and Levenshtein.distance(a, s) == 1}
    return [
        m._replace(words=(right[m.words[0]],)) if len(m.words) == 1 and m.words[0] in right else m for m in mentions
    ]
