"""An article's text with everything that was found in it marked, and the notes that stand beside it."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.article import Article as Text
from onrecord.article import Span
from onrecord.ledger.models import Attribution, Party, Position
from onrecord.screens.marked_text import Closing, Opening, Paragraph, marked_paragraphs, nested
from onrecord.screens.marks import Mark
from onrecord.screens.words import SIGNS

UNSURE_BELOW = 0.5
_ROLES = ("content", "source", "cue")


@dataclasses.dataclass(slots=True)
class Note:
    """What stands beside the text at ``number``: an attribution with the positions in it, or positions alone.

    ``anchors`` are ids that stand nowhere in the text, so that the note has them.
    """

    number: int
    place: int
    attribution: Attribution | None
    positions: list[Position]
    anchors: list[str] = dataclasses.field(default_factory=list)

    @property
    def party(self) -> Party:
        """Whose words they are."""
        return self.attribution.party if self.attribution else self.positions[0].party

    @property
    def is_unsure(self) -> bool:
        """Whether it is likelier wrong than right, and nobody has looked."""
        found = self.attribution or self.positions[0]
        return not found.verdict and found.confidence < UNSURE_BELOW


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """One piece of a paragraph, for a template: ``open`` (with classes and an id), ``close``, ``words`` or ``ref``."""

    sort: str
    text: str = ""
    classes: str = ""
    anchor: str = ""
    number: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A paragraph and the notes beside it."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Marked:
    """The whole article: its rows, its furniture, and notes whose words the text does not have."""

    rows: tuple[Row, ...]
    furniture: tuple[str, ...]
    elsewhere: tuple[Note, ...]


def marked(text: Text, attributions: Sequence[Attribution], positions: Sequence[Position]) -> Marked:
    """Mark what was found in a text, numbered in its order."""
    notes = _notes(text.text, attributions, positions)
    marks = list(_marks(text.text, notes))
    marks.sort(key=lambda m: (m.span.start, -m.span.end, m.role not in SIGNS, m.number))
    paragraphs, furniture = marked_paragraphs(text, marks)
    anchors = _Anchors(text.text, notes)
    at: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        at[note.place].append(note)
    rows = tuple(_row(text.text, paragraph, at, anchors) for paragraph in paragraphs)
    shown = {note.number for row in rows for note in row.notes}
    anchors.leave_rest_to(notes)
    return Marked(
        rows, tuple(text.text[slice(*span)] for span in furniture), tuple(n for n in notes if n.number not in shown)
    )


def _notes(text: str, attributions: Iterable[Attribution], positions: Iterable[Position]) -> list[Note]:
    said = {a.pk: Note(0, _place(a), a, []) for a in attributions}
    alone: dict[tuple[int, int, int], Note] = {}
    for position in positions:
        note = said.get(position.attribution_id or 0)
        if note is None:
            key = (position.party_id, position.evidence_start, position.evidence_end)
            note = alone.setdefault(key, Note(0, min(position.evidence_end, len(text)), None, []))
        note.positions.append(position)
    notes = sorted([*said.values(), *alone.values()], key=lambda n: (n.place < 0, n.place))
    for number, note in enumerate(notes, start=1):
        note.number = number
    return notes


def _place(row: Attribution) -> int:
    spans = row.cue_spans or row.content_spans or row.source_spans
    return spans[-1][1] if spans else -1


def _marks(text: str, notes: Iterable[Note]) -> Iterator[Mark]:
    for note in notes:
        for role in _ROLES if note.attribution else ():
            for start, end in getattr(note.attribution, f"{role}_spans"):
                if start < end:
                    yield Mark(Span(start, end), role, note.number)
        for position, span in sorted({(p.position, _evidence(text, p)) for p in note.positions}):
            if span.start < span.end:
                yield Mark(span, position, note.number)


def _evidence(text: str, position: Position) -> Span:
    """Where a position's words stand, without the white space around them; empty where the text has none there."""
    words = text[position.evidence_start : position.evidence_end]
    start = position.evidence_start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


class _Anchors:
    """The ids that are to stand in the text, each once: where its words begin."""

    def __init__(self, text: str, notes: Iterable[Note]) -> None:
        self._waiting: dict[Mark, list[str]] = defaultdict(list)
        for note in notes:
            for p in note.positions:
                self._waiting[Mark(_evidence(text, p), p.position, note.number)].append(f"x{p.pk}")
            if (a := note.attribution) is not None:
                role = next((role for role in _ROLES if getattr(a, f"{role}_spans")), _ROLES[0])
                first = Span(*next(iter(getattr(a, f"{role}_spans")), (0, 0)))
                self._waiting[Mark(first, role, note.number)].append(f"a{a.pk}")

    def take(self, mark: Mark) -> list[str]:
        """The ids of the words of this mark, when they are first shown."""
        return self._waiting.pop(mark, [])

    def leave_rest_to(self, notes: Sequence[Note]) -> None:
        """Give the ids that no words took to the notes."""
        for mark, ids in self._waiting.items():
            notes[mark.number - 1].anchors += ids


def _row(text: str, paragraph: Paragraph, at: dict[int, list[Note]], anchors: _Anchors) -> Row:
    parts: list[Part] = []
    here: list[Note] = []
    closings: list[list[Part]] = []
    numbers: list[Part] = []
    for step in nested(paragraph):
        if isinstance(step, Closing):
            parts += closings.pop()
            continue
        # A number stands after the marks that end with its words.
        parts += numbers
        numbers = []
        if isinstance(step, Opening):
            opened = _opened(step, anchors.take(step.mark))
            parts += opened
            closings.append([Part("close")] * len(opened))
        else:
            parts.append(Part("words", text[slice(*step)]))
            here += at.get(step.end, ())
            numbers = [Part("ref", number=note.number) for note in at.get(step.end, ())]
    return Row((*parts, *numbers), tuple(sorted(here, key=lambda n: n.number)))


def parts_of(text: str, span: Span, marks: Sequence[Mark]) -> list[Part]:
    """A stretch of text with marks, without notes. ``marks`` are sorted by where they start, the wider first."""
    parts: list[Part] = []
    for step in nested(Paragraph(span, tuple(marks))):
        if isinstance(step, Opening):
            parts += _opened(step, ())
        else:
            parts.append(Part("close") if isinstance(step, Closing) else Part("words", text[slice(*step)]))
    return parts


def _opened(step: Opening, ids: Sequence[str]) -> list[Part]:
    """The element of a mark; where several ids are for the same words, one within the other."""
    kind = f"evidence {step.mark.role}" if step.mark.role in SIGNS else step.mark.role
    edges = " first" * step.first + " last" * step.last
    inner = [Part("open", anchor=id, number=step.mark.number) for id in ids[1:]]
    outer = Part("open", classes=f"{kind}{edges}", anchor=ids[0] if ids else "", number=step.mark.number)
    return [outer, *inner]
