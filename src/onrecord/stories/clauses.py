"""Whether words make a sentence: something to be said of, and a finite verb that says it. A word list, no parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.stories.words import finite, word_set

LIKELY = 0.5
"""The share of a word's uses from which it is taken for a finite verb."""

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[,;:—–]")
_MARKS = frozenset(",;:—–")
AUXILIARIES = word_set(
    """is are was were has have had will would can could may might must shall should does do did isn't aren't wasn't
    weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't doesn't don't didn't shouldn't ain't"""
)
_NO_START = word_set(
    """to of for by with from at in on as than and or but nor if whether when while because since after before until
    into about against without through under over between among despite during why how what which who whom where
    whose not please let here there's according you i we your our my us me him them toward towards like just only
    even also via yes no-one than such i'm i've we're we've you're thanks sorry see click one-time here's what's
    that's regarding concerning following including according given"""
)
_RELATIVE = word_set(
    "who which whom whose where that as when how what why if whether because while after before since until than"
)
_NO_VERB_AFTER = word_set(
    """to a an the of by his her its their my our your this these those in with from for at on into about no every each
    some any several many few most such very more be been being"""
)
_WITHIN = word_set("not never also now since already been being just still long so ever again all both only even")
_CONTRACTED = ("'re", "'ve", "'ll", "'d")
_PRONOUNS = word_set("i you he she it we they that there who what")
_AFTER_PARTICIPLE = word_set("by in at on as with from for to out against inside near under outside")


@lru_cache(1 << 12)
def is_sentence(text: str) -> bool:
    """Whether the text begins with a subject and says something of it."""
    words = _TOKEN.findall(text)
    if len(words) < 3 or words[0] in _MARKS:
        return False
    lower = [w.lower().replace("’", "'") for w in words]
    if lower[0] in _NO_START or (words[0].islower() and (finite(lower[0]) >= LIKELY or lower[0].endswith("ing"))):
        return False
    at = _main_verb(lower, [w[:1].isupper() for w in words])
    return at is not None and at < len(words) - 1


def _main_verb(lower: Sequence[str], capitals: Sequence[bool]) -> int | None:
    """The index of the finite verb of the main clause; None where there is none.

    The verb of a relative clause on the way there is passed over.
    """
    owed = False
    for n in range(1, len(lower)):
        word, before = lower[n], lower[n - 1]
        if before.endswith("'s") and before[:-2] in _PRONOUNS and not owed:
            return n - 1
        if word in _RELATIVE:
            owed = True
        elif _is_finite(lower, n, capitals[n]):
            if not owed:
                return n
            owed = False
    return None


def _is_finite(lower: Sequence[str], n: int, capital: bool) -> bool:
    word, before = lower[n], lower[n - 1]
    if word in AUXILIARIES:
        return before != "to" and not _after_auxiliary(lower, n)
    if word.endswith(_CONTRACTED) and word.split("'")[0] in _PRONOUNS:
        return True
    if capital or before in _NO_VERB_AFTER or finite(word) < LIKELY or _after_auxiliary(lower, n):
        return False
    if before == "," and lower[:n].count(",") == 1 and word.endswith(("ed", "ilt", "own", "orn", "nown")):
        return False
    if word.endswith("ed"):
        following = lower[n + 1] if n + 1 < len(lower) else ""
        if following == "by":
            return False
        # "soldiers trapped in a town were" beside "he moved to a town": a finite verb further on decides.
        later = lower[n + 2 : n + 14]
        return following not in _AFTER_PARTICIPLE or not any(w in AUXILIARIES for w in later if w not in _RELATIVE)
    return True


def _after_auxiliary(lower: Sequence[str], n: int) -> bool:
    """Whether the word goes on with an auxiliary before it: "has [never] said"."""
    for before in reversed(lower[max(0, n - 4) : n]):
        if before in AUXILIARIES:
            return True
        if before not in _WITHIN and not before.endswith("ly"):
            return False
    return False
