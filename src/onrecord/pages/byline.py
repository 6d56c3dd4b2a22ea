"""The names in a byline: ``By MEG KINNARD and Errin Haines, Associated Press`` names two people."""

from __future__ import annotations

import re

_BY = re.compile(r"^\W*(?:(?:written|reported|story|words|text|posted|published|article)\s+)?(?:by|from)\b:?\s+", re.I)
_BETWEEN = re.compile(r"\s*(?:,|;|&|•|\band\b|\bwith\b)\s*", re.I)
# What follows one of these is the outlet, the place or the date, not the name.
_AFTER_NAME = re.compile(
    r"(?<=[a-z]{3})\.\s.*|\s*(?:\||/|\s[-–—·]\s|\(|\[|@|https?:|\b(?:for|in|at|of)\s+(?:the\s+)?(?=[A-Z])|\b(?:updated|published)\b)"
)
_NOT_A_PERSON = re.compile(
    r"\b(?:associated|press|reuters|news\w*|agenc\w+|staff|services?|editors?|editorial|reporters?|correspondents?|writers?|"
    r"bureau|desk|team|chief|analyst|columnist|contributors?|contributing|journalist|producer|times|post|magazine|media|"
    r"tribune|herald|gazette|journal|daily|broadcasting|network|online|admin\w*|guest|senior|special|"
    r"university|professor|director|executive|ap|afp|upi|pti|ians|bbc|cnn|npr|pa|tv)\b",
    re.I,
)
_DAY_OR_MONTH = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|july|september|october|november|december)\b",
    re.I,
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*(?:\s+[^\W\d_][\w'’.\-]*){0,5}")
_PARTICLES = frozenset((
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "ibn",
    "la", "le", "ter", "van", "von", "y",
))  # fmt: skip
_LONGEST = 300


def names_in(byline: str) -> tuple[str, ...]:
    """The people that a byline names, each once, in its order; capitals become ordinary case."""
    line = _BY.sub("", " ".join(byline.split())[:_LONGEST])
    names: list[str] = []
    for part in _BETWEEN.split(line):
        name = _name_of(part)
        if _is_person(name) and (named := _ordinary_case(name)) not in names:
            names.append(named)
        if "|" in part:
            break
    return tuple(names)


def is_byline(line: str) -> bool:
    """Whether a line of text is a byline and nothing else: ``By`` and full names, posts or outlets."""
    line = line.strip()
    if (
        len(line) > 160
        or not re.match(r"\W*(?:(?:Written|Reported|Words) )?(?:[Bb]y|BY)\b", line)
        or line.endswith(("?", "!", ":"))
    ):
        return False
    names = [_name_of(part) for part in _BETWEEN.split(_BY.sub("", line))]
    return all((_is_person(n) and " " in n) or _is_outlet_or_post(n) for n in names)


def _name_of(part: str) -> str:
    cut = _AFTER_NAME.search(part)
    return (part[: cut.start()] if cut else part).strip(" .,;:-–—")


def _is_person(name: str) -> bool:
    if len(name) < 3 or not _NAME.fullmatch(name) or _NOT_A_PERSON.search(name) or _DAY_OR_MONTH.search(name):
        return False
    first, *others = name.split()
    if first.lower() in ("the", "a", "an", "this", "our", "more", "about", "view", "read"):
        return False
    return first[0].isupper() and all(w[0].isupper() or w.lower() in _PARTICLES for w in others)


def _is_outlet_or_post(name: str) -> bool:
    return bool(_NOT_A_PERSON.search(name)) and all(w[0].isupper() or w in _PARTICLES for w in name.split())


def _ordinary_case(name: str) -> str:
    if not name.isupper() or len(name) <= 3:
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
