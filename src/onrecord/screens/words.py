"""How positions, stances and contradictions are called on every screen: by a word and a sign, never colour alone."""

from __future__ import annotations

from onrecord.story import ContradictionKind, PositionName, StanceName

SIGNS: dict[PositionName | StanceName, str] = {
    "supports": "✓",
    "denies": "✗",
    "questions": "?",
    "declines": "○",
    "comments": "”",
    "neutral": "·",
}

MEANINGS: dict[PositionName, str] = {
    "supports": "says that it is so",
    "denies": "says that it is not so",
    "questions": "doubts it",
    "declines": "does not answer",
    "comments": "reacts, without saying whether it is so",
}

STANCE_WORDS: dict[StanceName, str] = {
    "supports": "as true",
    "denies": "as false",
    "questions": "as doubtful",
    "neutral": "without judging",
}

CONTRADICTION_WORDS: dict[ContradictionKind, str] = {
    "parties": "Two parties",
    "change": "One party, over time",
    "affiliation": "An organisation and one of its own",
    "headline": "Headline and text",
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``12 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
