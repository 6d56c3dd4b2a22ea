"""Whether two names in words may be one's: persons, bodies, places and their adjectives, names written by ear."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from onrecord.stories.naming import FORMS, GENERIC, LINKS, Words
from onrecord.stories.words import word_set

LONG_ENOUGH = 5
"""How many letters a name has at least that may be written a little differently."""

# Of these a place has several, which only the words after "of" tell apart.
_OFFICES = word_set(
    "agency bureau college commission committee council court department embassy house institute ministry office "
    "school university"
)


def tells(form: Words) -> bool:
    """Whether a name of one or two words is more than a place and a noun that many bodies of the place have."""
    return len(form) > 2 or form[-1] not in _OFFICES


def sounds(label: str, least: int = LONG_ENOUGH) -> str:
    """A name's first letter and its consonants, once each, for names that are written by ear: "Qaeda", "Qaida"."""
    sounds = label[0]
    for letter in label[1:]:
        if letter not in "aeiouy" and letter != sounds[-1]:
            sounds += letter
    return sounds if len(sounds) > 1 and len(label) >= least else label


def of_place(adjective: str, place: str) -> bool:
    """Whether the one word may be the other's adjective: "Iraqi", "Nicaraguan"."""
    return len(place) > 3 and adjective.startswith(place) and adjective[len(place) :] in ("i", "n", "an", "ian", "ese")


def head(form: Words) -> Words:
    """What stands before "of", "for" or "in": the Syrian Observatory for Human Rights is an observatory."""
    at = next((n for n, w in enumerate(form) if n and w in LINKS), len(form))
    return form[:at]


def same_body(short: Words, rest: Words) -> bool:
    """Whether a name and these words after it name the same body."""
    if all(w in FORMS for w in rest):
        return len(short) > 1 or short[0] not in GENERIC
    if rest[0] == "and":
        return len(short) > 2 and len(rest) == 2
    if rest[0] == "of" and short[-1] in _OFFICES:
        return False
    return rest[0] in ("of", "in", "for", "at") and len(short) > 1


def same_person(a: Words, b: Words) -> bool:
    """Whether two full names are one person's: one surname, given names that go together, at most a slip apart."""
    (given, last), (other, end) = (a[0], a[-1]), (b[0], b[-1])
    if last == end:
        short, long = sorted((given, other), key=len)
        if long.startswith(short) or (len(short) >= 4 and OSA.distance(short, long) <= 1 + len(short) // 6):
            return True
    if a[1:-1] == b[1:-1] and (given == other or (len(a) > 2 and OSA.distance(given, other) < 2)):
        if sounds(last, 4 if len(a) > 2 else LONG_ENOUGH) == sounds(end, 4 if len(a) > 2 else LONG_ENOUGH):
            return True
        if given == other and min(len(last), len(end)) >= LONG_ENOUGH:
            return OSA.distance(last, end) <= 1 + min(len(last), len(end)) // 8
    return a[0] == b[0] and len("".join(a)) >= LONG_ENOUGH and "".join(a) == "".join(b)
