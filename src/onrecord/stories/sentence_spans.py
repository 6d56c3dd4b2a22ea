"""Where the sentences of a text stand: a line's end ends one, and so does a full stop that no abbreviation explains."""

from __future__ import annotations

import re

from onrecord.article import Span

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+\s++(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|\s*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Rev|Hon|Prof|St|Jr|Sr|vs|v|No|Inc|Co"
    r"|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Mo|Calif|Fla|Mass|Pa|Va|Ky|Tenn|Ariz|Colo|Minn|Wash|Ga|Ill)"
    r"|\b[A-Z](?:\.[A-Z])*)$"
)


def sentence_spans(text: str, start: int = 0, most: int | None = None) -> list[Span]:
    """The sentences from ``start`` on, at most ``most`` of them, without the white space around them, none empty."""
    found: list[Span] = []
    begin = start
    for end in _END.finditer(text, start):
        if most is not None and len(found) >= most:
            return found
        if (
            "\n" not in end[0]
            and end[0][0] == "."
            and _ABBREVIATION.search(text, max(end.start() - 12, 0), end.start())
        ):
            continue
        _keep(text, begin, end.end(), found)
        begin = end.end()
    if most is None or len(found) < most:
        _keep(text, begin, len(text), found)
    return found


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
