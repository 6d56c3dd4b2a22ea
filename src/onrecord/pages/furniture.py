"""Which lines of an article's page are not the article: pointers to others, share buttons, comment rules, credits.

The lines are told by how they are worded, whole line by whole line, so that a sentence of the article that mentions a
newsletter or a comment is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from onrecord.pages import furniture_wording as wording
from onrecord.pages.byline import is_byline
from onrecord.pages.times import iso_time

Furniture = Literal[
    "byline",
    "date",
    "caption",
    "pointer",
    "share",
    "newsletter",
    "cookies",
    "comments",
    "contact",
    "credits",
    "rights",
    "advert",
]

# A pointer or a button is short, house rules and consent texts run to a paragraph; what is longer is prose.
_LONGEST_LINE = 220
_LONGEST_RULE = 900

_PUBLISHED = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|created|filed|issued|date)|(?:last )?(?:updated|modified|revised))"
    r"\b ?(?:on|at|:)? ?",
    re.I,
)
_IN_DATES = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:am|pm|at|on|a\.m|p\.m|utc|gmt|[ecmp][sd]?t|cest|bst|ist|updated|published|posted|minutes?|min|read|hrs|last|first)\b",
    re.I,
)


def _any_of(wordings: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{w})" for w in wordings), re.I)


_COMMENTS = _any_of(wording.COMMENTS)
_NEWSLETTER = _any_of(wording.NEWSLETTER)
_SHORT: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
    ("advert", _any_of(wording.ADVERT)),
    ("share", _any_of(wording.SHARE)),
    ("comments", _COMMENTS),
    ("pointer", _any_of(wording.POINTER)),
    ("newsletter", _NEWSLETTER),
    ("contact", _any_of(wording.CONTACT)),
)
_LONG: tuple[tuple[Furniture, re.Pattern[str]], ...] = (
    ("comments", _COMMENTS),
    ("cookies", _any_of(wording.COOKIES)),
    ("rights", _any_of(wording.RIGHTS)),
    ("credits", _any_of(wording.CREDITS)),
    ("newsletter", _NEWSLETTER),
    ("caption", _any_of(wording.CAPTION)),
)


def furniture_kind(line: str) -> Furniture | None:
    """What kind of furniture a line or paragraph is; None for the article's own words."""
    line = " ".join(line[: 2 * _LONGEST_RULE].split())
    if not line or len(line) > _LONGEST_RULE:
        return None
    if len(line) <= _LONGEST_LINE:
        if is_byline(line):
            return "byline"
        if is_date_line(line):
            return "date"
        for kind, pattern in _SHORT:
            if pattern.fullmatch(line):
                return kind
    return next((kind for kind, pattern in _LONG if pattern.fullmatch(line)), None)


def is_date_line(line: str) -> bool:
    """Whether a line says when the article was published or updated, and nothing else."""
    line = line.strip(" ()[]|•·")
    label = _PUBLISHED.match(line)
    rest = line[label.end() :] if label else line
    if not 6 <= len(rest) <= 80 or not iso_time(rest):
        return False
    return not re.search(
        r"[^\W\d_]{2,}|[!?“”\"$€£%]", _IN_DATES.sub(" ", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", rest))
    )
