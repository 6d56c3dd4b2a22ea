"""Whether words make a sentence: something to be said of, and a finite verb that says it. A word list, no parse."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stories.words import finite, word_set

LIKELY = 0.5
"""The share of a word's uses from which it is taken for a finite verb."""

AUXILIARIES = word_set(
    """is are was were has have had will would can could may might must shall should does do did isn't aren't wasn't
    weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't doesn't don't didn't shouldn't ain't"""
)
_NO_START = word_set(
    """to of for by with from at in on as than and or but nor if whether when while because since after before until
    into about against without through under over between among despite during why how what which who whom where
    whose not please let here there's according you i we your our my us me him them toward towards like just only
    even also via yes no-one than such"""
)
_RELATIVE = word_set(
    "who which whom whose where that as when how what why if whether because while after before since until"
)
_AFTER_SUBJECT = word_set("he she it they we you i who which that there what")
_NO_VERB_AFTER = word_set(
    """to a an the of by his her its their my our your this these those in with from for at on into about no every each
    some any several many few most such very more and's"""
)
_CONTRACTED = ("'re", "'ve", "'ll", "'d")
_PRONOUNS = word_set("i you he she it we they that there who what")


def is_sentence(words: Sequence[str]) -> bool:
    """Whether the words, in their own case, begin with a subject and say something of it."""
    if len(words) < 3:
        return False
    lower = [w.lower().replace("’", "'") for w in words]
    if lower[0] in _NO_START or (words[0].islower() and (finite(lower[0]) >= LIKELY or lower[0].endswith("ing"))):
        return False
    at = main_verb(lower, [w[:1].isupper() for w in words])
    return at is not None and at < len(words) - 1


def main_verb(lower: Sequence[str], capitals: Sequence[bool]) -> int | None:
    """The index of the finite verb of the main clause among lower-case words; None where there is none.

    A verb that stands in a relative clause on the way there is passed over. ``capitals`` says which words have one: a
    capital marks a name.
    """
    owed = 0
    for n in range(1, len(lower)):
        word, before = lower[n], lower[n - 1]
        if word in _RELATIVE and not _is_pronoun_that(lower, n):
            owed = 1
        elif _is_finite(lower, n, capitals[n]):
            if not owed:
                return n
            if before not in AUXILIARIES:
                owed = 0
        elif n == 1 and any(before.endswith(c) for c in _CONTRACTED):
            return 0
        if before.endswith("'s") and before[:-2] in _PRONOUNS and not owed:
            return n - 1
    return None


def _is_pronoun_that(lower: Sequence[str], n: int) -> bool:
    return lower[n] == "that" and n + 1 < len(lower) and lower[n + 1] in ("is", "was") and n == 0


def _is_finite(lower: Sequence[str], n: int, capital: bool) -> bool:
    word, before = lower[n], lower[n - 1]
    if word in AUXILIARIES:
        return True
    if any(word.endswith(c) for c in _CONTRACTED) and word.split("'")[0] in _PRONOUNS:
        return True
    if capital or before in _NO_VERB_AFTER or finite(word) < LIKELY:
        return False
    following = lower[n + 1] if n + 1 < len(lower) else ""
    if word.endswith("ed") and following in ("by", "in", "at", "on", "as", "with", "from", "for", "to"):
        # "soldiers trapped in a town" beside "he moved to a town": a later finite verb decides.
        return not any(w in AUXILIARIES or finite(w) >= LIKELY for w in lower[n + 2 : n + 16]) and following != "by"
    return True
