"""What is known of English words beforehand: how rare they are in news, and how often they are a finite verb."""

from __future__ import annotations

import functools
import math
import re
from importlib.resources import files
from typing import NamedTuple

RAREST = 1.0
"""The rarity of a word that the list does not have."""

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


_EMPTY = word_set(
    """a an the and or but nor of to in on at for from by with as is are was were be been being am it its this that
    these those he she his her hers him they them their theirs i we you your our my me us not no so if than then
    there here who whom whose which what when where why how has have had having do does did doing done will would
    can could may might must shall should about after before over under into onto out up down off also just more
    most some any all very too only even still yet own such other another both each few many much several new one
    two three said say says saying according told tell tells report reports reported reporting reportedly allegedly
    claim claims claimed claiming news story stories rumor rumors rumour rumours rumored people mr mrs ms dr now
    today monday tuesday wednesday thursday friday saturday sunday because while during since until like get got
    going go make made"""
)


class Known(NamedTuple):
    """``rarity`` is 0 (in every article) to 1; ``finite`` the share of its uses that are finite verbs."""

    rarity: float
    finite: float


@functools.cache
def known_words() -> dict[str, Known]:
    """The word list, by lower-case form: ``word<tab>articles in 10,000<tab>per cent finite`` a line."""
    listed = {}
    for line in (files("onrecord.stories") / "words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            word, articles, finite = line.split("\t")
            listed[word] = Known(
                min(RAREST, math.log(10_000 / float(articles)) / math.log(10_000 / 20)), int(finite) / 100
            )
    return listed


def finite(word: str) -> float:
    """How likely the lower-case word is a finite verb, 0 to 1."""
    found = known_words().get(word)
    if found is not None:
        return found.finite
    return 0.4 if len(word) > 4 and word.endswith("ed") else 0.0


@functools.cache
def stem(word: str) -> str:
    """A lower-case word without the endings of plural, possessive and verb."""
    word = word.replace("’", "'").removesuffix("'s").rstrip("'").replace("'", "").replace(".", "")
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry something, in order."""
    return [
        stem(w)
        for token in WORD.findall(text.lower())
        if len(w := token.replace("’", "'")) > 1 and bare(w) not in _EMPTY
    ]


def bare(word: str) -> str:
    """A lower-case word without its possessive ending."""
    return word.removesuffix("'s")


@functools.cache
def stem_rarities() -> dict[str, float]:
    """The rarity of each stem of the list: that of its commonest form."""
    least: dict[str, float] = {}
    for word, entry in known_words().items():
        of = stem(word)
        least[of] = min(entry.rarity, least.get(of, RAREST))
    return least


def rarity(of: str) -> float:
    """How rare a stem is in news, from near 0 to 1."""
    return max(0.1, stem_rarities().get(of, RAREST))
