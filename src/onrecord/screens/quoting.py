"""The few words that stand for a position where there is no room for all of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 110
"""Characters of a quote; a longer one is cut after a word."""
_FEWEST = 2
"""Words that a quote has at least."""

_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"|‘[^‘’]+’(?!\w)|(?<!\w)'[^']+'(?!\w)")
_COMMA = re.compile(r",([”\"’'])$")


def shortest_quote(evidence: Iterable[str]) -> str:
    """The shortest words in quotation marks in any of these texts; without any, the shortest of the texts.

    A single quoted word says too little to count. What is longer than ``LONGEST`` is cut, and so
    is the comma that only leads on to who said it.
    """
    texts = [" ".join(text.split()) for text in evidence]
    quoted = [found[0] for text in texts for found in _QUOTED.finditer(text) if len(found[0].split()) >= _FEWEST]
    return cut_after_word(_COMMA.sub(r"\1", min(quoted or texts, key=len, default="")))


def cut_after_word(text: str, longest: int = LONGEST) -> str:
    """``text``, or its beginning and "…" where it is longer; a quotation mark that it begins with is closed again."""
    if len(text) <= longest:
        return text
    start = text[: longest - 1]
    start = start[: start.rfind(" ")] if " " in start else start
    closing = {"“": "”", "‘": "’", '"': '"', "'": "'"}.get(text[0], "") if text[-1] in "”’\"'" else ""
    return start.rstrip(" ,;:–—-") + "…" + closing
