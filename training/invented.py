"""Claims and statements made up for training: how a position can be put, beyond the rumours of the corpora.

``invented.txt`` has a claim after each ``#``, and below it a statement a line: S supports, D denies, Q questions,
R declines, N takes no position; ``{source}``, ``<cue>`` and ``[content]`` are marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.article import Span
from onrecord.reader import pieces
from onrecord.reading import Attribution, Party, Role, Source
from onrecord.stories.judging import POSITIONS
from training.judge_examples import Example

FILE = Path(__file__).with_name("invented.txt")

_LETTERS = dict(zip("SDQRN", POSITIONS, strict=True))
_OPENING = {"{": "source", "<": "cue", "[": "content"}
_CLOSING = {"}": "source", ">": "cue", "]": "content"}


def invented_examples(file: Path = FILE) -> Iterator[Example]:
    """Every statement beside its claim. Raises ``ValueError`` for a line that is marked wrongly."""
    claim = ""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# "):
            claim = line.removeprefix("# ")
        else:
            text, attribution = parsed(line[2:])
            label = POSITIONS.index(_LETTERS[line[0]])
            yield Example(
                "invented", f"invented: {claim}", pieces(claim), pieces(text), "positions", label, attribution
            )


def parsed(marked: str) -> tuple[str, Attribution]:
    """The text without its marks, and the attribution that they mark. Raises ``ValueError`` for half a mark."""
    text, opened = "", {}
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for letter in marked:
        if letter in _OPENING:
            opened[_OPENING[letter]] = len(text)
        elif letter in _CLOSING and _CLOSING[letter] in opened:
            spans[_CLOSING[letter]].append(Span(opened.pop(_CLOSING[letter]), len(text)))
        elif letter in _CLOSING:
            raise ValueError(f"{marked}: {letter} closes nothing")
        else:
            text += letter
    if opened:
        raise ValueError(f"{marked}: {', '.join(opened)} is not closed")
    source, cue, content = (Role.of(text, spans[role]) for role in ("source", "cue", "content"))
    said_by = Source(source.spans, source.text, Party("p1", source.text, "person", (source.text,)))
    return text, Attribution("a1", "indirect", 1.0, said_by, cue, content)
