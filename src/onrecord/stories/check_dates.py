"""The future date that a statement speaks of: when it can be checked."""

from __future__ import annotations

import re

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
_AHEAD = (
    r"(?:until|till|by|before|after|through|in|for|from|on|to|around|of|as early as|no later than|early|late"
    r"|mid|end of"
    r"|beginning of|during|this|next|coming|summer|spring|autumn|fall|winter)"
)
_YEAR = re.compile(rf"\b{_AHEAD}[ -](?:the )?(?P<year>20\d\d)\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(
    rf"\b{_MONTH}(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?)?,? (?:of )?(?P<year>20\d\d)\b", re.IGNORECASE
)
_DAY_MONTH_YEAR = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>20\d\d)\b", re.IGNORECASE
)
_MONTH_ALONE = re.compile(
    rf"\b(?:by|in|until|before|next|from|this|late|early|mid-|of|on"
    rf"|since) ?(?i:{_MONTH})(?: (?P<day>\d{{1,2}})\b)?(?!,? 20\d\d)(?! [A-Z])"
)
_NEXT = re.compile(
    r"\b(?:next|the coming|the following) (?P<what>year|month)\b|\b(?P<later>later this year|this (?:fall"
    r"|autumn|summer|winter|spring|year))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|should|plan(?:s|ned|ning)?|going to|set to|about to|due|expect(?:s|ed|ing)?"
    r"|scheduled|intends?"
    r"|aims?|hopes?|slated|could|may|might|until|by|to (?!the\b|a\b)[a-z]+|launch(?:es|ing)?|coming|arriv(?:es"
    r"|ing)|faces?"
    r"|upcoming|planned)\b|['’]ll\b",
    re.IGNORECASE,
)
# Where nothing says when the text was written, the part of the sentence that has the year must speak of the future.
_PART = re.compile(r"[,;:—]\s| and (?=\w+ed\b)")
_AHEAD_OF_NOW = re.compile(
    r"\b(?:will|shall|should|plans? to|going to|set to|due|expected|scheduled|slated|aims? to|until|by"
    r"|no later than)\b|['’]ll\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:since|was|were|had|ago|last)\b", re.IGNORECASE)


def check_on(text: str, published: str | None) -> str | None:
    """The date still to come that the text names, in ISO 8601 and no more precise than the text; None without one.

    ``published`` is when the text was (ISO 8601). "Next year" and a month without its year need it; a year that stands
    by itself is taken to be ahead only where the text speaks of what is to come.
    """
    then = _date(published)
    dated = "20" in text
    if not (dated or then) or not _FUTURE.search(text):
        return None
    for pattern in (_DAY_MONTH_YEAR, _MONTH_YEAR) if dated else ():
        for found in pattern.finditer(text):
            named = (int(found["year"]), _number(found["month"]), int(found["day"] or 0))
            if _ahead(named, then, text):
                return _iso(*named)
    for found in _YEAR.finditer(text) if dated else ():
        named = (int(found["year"]), 0, 0)
        if _ahead(named, then, text):
            return _iso(*named)
    return None if then is None else _relative(text, then)


def _relative(text: str, then: tuple[int, int, int]) -> str | None:
    year, month, _ = then
    found = _NEXT.search(text)
    if found is not None:
        if found["later"]:
            return _iso(year, 0, 0)
        if found["what"].lower() == "year":
            return _iso(year + 1, 0, 0)
        return _iso(year + month // 12, month % 12 + 1, 0)
    alone = _MONTH_ALONE.search(text)
    if alone is None or alone["month"][:1].islower() or _OVER.search(text):
        return None
    named = _number(alone["month"])
    return _iso(year + (named < month), named, int(alone["day"] or 0))


def _ahead(named: tuple[int, int, int], then: tuple[int, int, int] | None, text: str) -> bool:
    if then is None:
        return not _OVER.search(text) and any(
            str(named[0]) in part and _AHEAD_OF_NOW.search(part) for part in _PART.split(text)
        )
    known = tuple(1 for part in named if part)
    return named[: len(known)] > then[: len(known)]


def _date(published: str | None) -> tuple[int, int, int] | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def _number(month: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3]))


def _iso(year: int, month: int, day: int) -> str:
    if month and 0 < day <= 31:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{year:04}-{month:02}" if month else f"{year:04}"
