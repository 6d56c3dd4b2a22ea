"""Profanity and abuse, looked for in what people write; glin-profanity reads the text, the site edits its list.

The library sees through letters replaced by signs, spaced out, masked, repeated, entity-encoded, taken from other
scripts or with something invisible between them, and compares whole words, so that Scunthorpe passes. Its list was
made for chats: words that reporting needs are taken out of it here, inflections and insults that it lacks are put in.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

from glin_profanity import Filter

_LISTS = Path(__file__).parent / "words"
# What no innocent word has in it, so that it is found glued to others too.
_STEMS = re.compile(r"fuck|asshole|arsehole|dickhead|bullshit|cocksuck|motherf\B")
_AROUND = re.compile(r"[()\[\]{}<>|\"“”„«»;:,]|[!?]+(?=\s|$)|\B[‘’]|[‘’]\B")
_SPELLED = re.compile(r"\b\w(?:\W{1,3}\w\b){2,}")
_LETTER_SIGN = re.compile(r"LATIN (?:CAPITAL|SMALL) LETTER ([A-Z])$")
_LOOKALIKES = str.maketrans({"ц": "u", "ʃ": "s", "_": " ", "~": "-", "\n": " ", "\t": " "})
# A score, a time, a sum: digits with nothing but digits beside them are no letters.
_NUMBER = re.compile(r"(?<![\w-])\d+(?:[-–:/.,]\d+)+(?![\w-])")
# Five before a letter is an s, which the library takes for a digit where it stands for the first or for two.
_FIVES = re.compile(r"(?<!\d)5(?=[a-z])|(?<=[a-z])5(?=5?[a-z])", re.IGNORECASE)


@functools.cache
def listed(name: str) -> frozenset[str]:
    """One of the lists that come with the desk: ``held``, ``reported`` or ``names``."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@functools.lru_cache(maxsize=8)
def library(added: frozenset[str] = frozenset(), allowed: frozenset[str] = frozenset()) -> Filter:
    """The library with its list as the site has it; kept, for making one takes longer than asking it."""
    return Filter(
        {
            "languages": ["english"],
            "custom_words": sorted(listed("held") | added),
            "ignore_words": sorted(listed("reported") | allowed),
            "whitelist": sorted(listed("names") | allowed),
            "detect_leetspeak": True,
            "leetspeak_level": "moderate",
            "obfuscation": "strict",
        }
    )


def found(text: str, added: frozenset[str] = frozenset(), allowed: frozenset[str] = frozenset()) -> list[str]:
    """The words of the list that stand in the text, however they are written; ``[]`` for a decent one.

    ``added`` and ``allowed`` are the site's own, in lower case; what is allowed is not found, whoever has it listed.
    """
    plain = _plain(text)
    hits = {stem.group() for stem in _STEMS.finditer(plain.lower())}
    reader = library(added, allowed)
    # Once with brackets and marks as the letters that they may stand for, once as what stands around a word, and once
    # with what is spelled letter by letter joined, whatever stands between the letters.
    runs = (re.sub(r"\W", "", run.group().lower()) for run in _SPELLED.finditer(plain))
    spelled = [run for run in runs if 2 * sum(map(str.isalpha, run)) >= len(run)]
    for reading in {plain, _AROUND.sub(" ", plain), " ".join(spelled)}:
        hits.update(word.lower() for word in reader.check_profanity(reading).get("profane_words") or [])
    for run in spelled:
        # Letters before and after it are other words' ("a", "I").
        hits.update(word for word in reader.words - reader.ignore_words if len(word) > 3 and word in run)
    return sorted(hits - allowed)


def _plain(text: str) -> str:
    """The text in compatibility form, signs that are letters in a box or a circle made letters, nothing invisible."""
    composed = unicodedata.normalize("NFKC", text)
    letters = "".join(_letter(sign) for sign in composed)
    return _FIVES.sub("s", _NUMBER.sub("0", letters).translate(_LOOKALIKES))


def _letter(sign: str) -> str:
    if sign.isascii():
        return sign
    if unicodedata.category(sign) == "Cf":
        return ""
    named = _LETTER_SIGN.search(unicodedata.name(sign, ""))
    return named.group(1).lower() if named else sign
