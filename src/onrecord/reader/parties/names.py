"""The names in a text, cleaned: boundaries mended, titles and possessive endings off, missed occurrences added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.reader.mention import Name
from onrecord.reader.parties.entities import Mention
from onrecord.reader.parties.layout import Layout, Word
from onrecord.reader.parties.lexicon import (
    DAYS,
    FUNCTION_WORDS,
    PUBLICATIONS,
    TITLES,
    is_first_name,
    is_people,
    word_set,
)

_NOT_IN_NAMES = word_set("poll polls survey surveys study index data statement letter email memo tweet tweets")
# A body's name goes on after these: "Court of Appeals for the 3rd Circuit".
_OPEN_ENDINGS = word_set("appeals court center centre institute committee council commission department bureau school")
_OF_WHAT = re.compile(r" (?:for|of|on) (?:the )?[A-Z0-9][\w.]*(?:(?: of)? [A-Z][\w]*)*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NO_NAME = re.compile(r"[:;,?!\n\"“”()]|\.\s+(?=[A-Z][a-z]{3})")
_PARTICLES = word_set("of the and for on in at to with de da di du del der den van von bin al el la le e y") | {"'s"}
_URL = re.compile(r"https?:|www\.|\.com/|bit\.ly|@")


def mentions_of(layout: Layout, names: Iterable[Name]) -> list[Mention]:
    """The mentions that ``names`` give, in the order of the text, none overlapping another."""
    mentions: list[Mention] = []
    end = 0
    for name in sorted(names, key=lambda n: (n.span.start, -n.span.end)):
        for found in _clean(layout, name):
            if found.start >= end:
                mentions.append(found)
                end = found.end
    return mentions


def _clean(layout: Layout, name: Name) -> list[Mention]:
    """The mentions in one name: several where punctuation that no name contains stands inside."""
    text = layout.text
    start, stop = max(name.span.start, 0), min(name.span.end, len(text))
    if stop <= start or stop - start > 200 or _URL.search(text, start, stop):
        return []
    n = layout.word_at(start)
    if n and layout.words[n - 1].end > start:
        n -= 1
    pieces: list[list[Word]] = [[]]
    while n < len(layout.words) and layout.words[n].start < stop:
        word = layout.words[n]
        if pieces[-1] and _NO_NAME.search(text, pieces[-1][-1].end, word.start):
            pieces.append([])
        elif pieces[-1] and word.text.islower() and word.lower not in _PARTICLES:
            pieces.append([])
            n += 1
            continue
        pieces[-1].append(word)
        n += 1
    if name.label == "ORG" and pieces[-1] and pieces[-1][-1].lower in _OPEN_ENDINGS:
        end = _OF_WHAT.match(text, pieces[-1][-1].end)
        if end is not None:
            pieces[-1] += layout.words[n : layout.word_at(end.end())]
    made = [mention(words, name.label, name.subject) for words in pieces if words]
    return [m for m in made if m is not None]


def mention(words: Sequence[Word], label: str, subject: bool) -> Mention | None:
    """The mention that these words make without article, titles and possessive ending; None where nothing is left."""
    found = list(words)
    while found and (
        found[-1].lower in ("'s", "’s") or (found[-1].lower in FUNCTION_WORDS and found[-1].text.islower())
    ):
        found.pop()
    while found and (found[0].lower in ("the", "a", "an", "'s") or (label == "PERSON" and found[0].text.islower())):
        found.pop(0)
    if label == "PERSON":
        found = without_titles(found)
        if (
            len(found) > 2
            and not is_first_name(found[0].lower)
            and is_first_name(found[1].lower)
            and len(found[0].text) > 2
        ):
            found = found[1:] if found[0].lower.endswith(("ing", "s", "ed")) else found
        found = _first_piece(found)
    while len(found) > 1 and (found[-1].lower in _NOT_IN_NAMES or found[-1].lower in DAYS) and label != "OTHER":
        if " ".join(w.lower for w in found) in PUBLICATIONS:
            break
        found.pop()
    if len(found) == 1 and (found[0].lower in DAYS or is_people(found[0].lower)) and label != "NORP":
        return None
    if not found or not any(c.isalnum() for w in found for c in w.text):
        return None
    return Mention(found[0].start, found[-1].end, label, subject, tuple(w.lower for w in found))


def without_titles(words: list[Word]) -> list[Word]:
    """The words of a personal name less the titles before it."""
    while len(words) > 1 and words[0].lower in TITLES and not (is_first_name(words[0].lower) and len(words) == 2):
        words = words[1:]
    return words


def _first_piece(words: list[Word]) -> list[Word]:
    """A personal name ends where a possessive follows inside the span: "Trump's Ohio" names Trump."""
    for n, word in enumerate(words):
        if word.lower == "'s" and n:
            return words[:n]
    return words


def surname(words: Sequence[str]) -> str:
    """The last word of a personal name that is not a suffix such as Jr."""
    kept = [w for w in words if w not in _SUFFIXES]
    return kept[-1] if kept else words[-1]


def capitalised_runs(layout: Layout, start: int, end: int) -> list[list[Word]]:
    """Runs of capitalised words in a stretch of text, broken at punctuation other than the point of an initial."""
    runs: list[list[Word]] = []
    n = layout.word_at(start)
    while n < len(layout.words) and layout.words[n].start < end:
        word = layout.words[n]
        if word.text[0].isupper() and word.lower not in FUNCTION_WORDS:
            gap = layout.text[runs[-1][-1].end : word.start] if runs else ""
            joined = runs and (gap == " " or (gap == ". " and len(runs[-1][-1].text) <= 2))
            if joined:
                runs[-1].append(word)
            else:
                runs.append([word])
        n += 1
    return runs


def fill(layout: Layout, mentions: list[Mention], known: dict[str, tuple[str, ...]]) -> list[Mention]:
    """Add the occurrences of ``known`` names (their last word to all their words) that the mentions leave out."""
    covered = [(m.start, m.end) for m in mentions]
    found = list(mentions)
    at = 0
    for n in layout.capitalised:
        word = layout.words[n]
        while at < len(covered) and covered[at][1] <= word.start:
            at += 1
        if at < len(covered) and covered[at][0] < word.end:
            continue
        name = known.get(word.lower)
        if name is None:
            continue
        length = 1
        while length < len(name) and n - length >= 0 and layout.words[n - length].lower == name[-length - 1]:
            length += 1
        words = layout.words[n - length + 1 : n + 1]
        if at and covered[at - 1][1] > words[0].start:
            words = [word]
        found.append(Mention(words[0].start, word.end, "PERSON", False, tuple(w.lower for w in words)))
    return sorted(found)
