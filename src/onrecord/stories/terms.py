"""The words by which an article is told from others: their stems, each with a weight by how and where it is used."""

from __future__ import annotations

import functools
import math
import re
from importlib.resources import files
from itertools import islice

# An article says early what it is about; further down stands what had happened before, which other stories share.
READ = 250
LEAD = 60
LEAD_BONUS = 1.0
TITLE_BONUS = 2.0
NAME_WEIGHT = 0.7
NAME_MARK = "^"

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
# A capital that no sentence's beginning explains.
_NAME = re.compile(r"(?<=[a-z,;:’'] )[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")
_EMPTY_WORDS = (
    "a an the and or but of to in on at for from by with as is are was were be been being it its this that these those "
    "he she his her him they them their i we you your our my me us not no so if than then there here who whom which "
    "what when where why how has have had do does did will would can could may might should must about after before "
    "over under into out up down off also just more most some any all one two new said says say according told "
    "reported reports report news story people"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


@functools.lru_cache(1 << 16)
def stem(word: str) -> str:
    """A lower-cased word without its possessive and its plural."""
    word = word.replace("’", "'").removesuffix("'s").replace("'", "").replace(".", "")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def stems(text: str, most: int | None = None) -> list[str]:
    """The stems of a text's words, in order, the first ``most`` of them; words that carry nothing are left out."""
    found = (stem(match[0]) for match in _WORD.finditer(text.lower()))
    return list(islice((s for s in found if len(s) > 1 and s not in _EMPTY), most))


def terms(text: str, title: str | None = None) -> dict[str, float]:
    """The terms of an article and their weights: one plus the logarithm of a count that favours title and lead.

    A stem that is also used as a name counts once more, under ``NAME_MARK``.
    """
    counts: dict[str, float] = {}
    for place, s in enumerate(stems(text[: READ * 30], READ)):
        counts[s] = counts.get(s, 0.0) + 1.0 + (LEAD_BONUS if place < LEAD else 0.0)
    for s in stems(title or ""):
        counts[s] = counts.get(s, 0.0) + TITLE_BONUS
    weights = {s: 1.0 + math.log(max(1.0, n)) for s, n in counts.items()}
    names = {stem(w.lower()) for name in _NAME.findall(text[:3000]) for w in name.split()}
    weights.update({NAME_MARK + s: NAME_WEIGHT * weights[s] for s in names if s in weights})
    return weights


@functools.cache
def common() -> dict[str, float]:
    """The share of news articles that have each of the terms that are not rare."""
    head, *lines = (files("onrecord.stories") / "common.tsv").read_text("utf-8").splitlines()
    articles = float(head.split()[-2])
    return {term: int(count) / articles for term, count in (line.split("\t") for line in lines)}
