"""The paragraphs of an article with their marks, and beside each the notes on its attributions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from onrecord.article import Article, Span
from onrecord.formats.html.escape import escaped
from onrecord.formats.html.parties import Speakers
from onrecord.reading import Attribution, Reading
from onrecord.screens.marked_text import Paragraph, marked_paragraphs, place_of
from onrecord.screens.marks import Mark, Piece, marks_of, pieces

_UNSURE_BELOW = 0.5


class Notes(Protocol):
    """What stands at and beside the marks of a text."""

    def ending_at(self, place: int) -> list[int]:
        """The numbers that stand in the text at this place, after a mark."""

    def reference(self, number: int) -> str:
        """The number in the text, which leads to the note."""

    def note(self, number: int) -> str:
        """The note in the margin, an item of a list."""

    def attributes(self, mark: Mark, edges: str) -> str:
        """The attributes of an element that marks words; ``edges`` are classes for a mark's first and last words."""


def body(reading: Reading, prefix: str, speakers: Speakers) -> Iterator[str]:
    """The article's paragraphs; ids begin with ``prefix``. What is furniture stands folded at the end."""
    yield from marked_body(reading.article, marks_of(reading.attributions), _Attributions(reading, prefix, speakers))


def marked_body(article: Article, marks: list[Mark], notes: Notes) -> Iterator[str]:
    """The article's paragraphs with these marks, sorted as ``marks_of`` sorts them; furniture stands folded below."""
    shown, furniture = marked_paragraphs(article, marks)
    yield '<div class="text">\n'
    for paragraph in shown:
        yield from _row(article.text, paragraph, notes)
    yield "</div>\n"
    yield from _left_out(article.text, furniture)


class _Attributions:
    """The attributions by the place where their number stands: after the cue, else the content, else the source."""

    def __init__(self, reading: Reading, prefix: str, speakers: Speakers) -> None:
        self.prefix = prefix
        self.attributions = reading.attributions
        self._places: dict[int, list[int]] = {}
        self.party_of = {n: speakers.number(a.source.party.id) for n, a in enumerate(self.attributions, start=1)}
        for number, a in enumerate(self.attributions, start=1):
            place = place_of(a)
            if place is not None:
                self._places.setdefault(place, []).append(number)

    def ending_at(self, place: int) -> list[int]:
        """The numbers that stand at this place."""
        return self._places.get(place, [])

    def attributes(self, mark: Mark, edges: str) -> str:
        """The classes by which style sheets find an attribution's words and a party's."""
        return f'class="mark {mark.role}{edges} a{mark.number} p{self.party_of[mark.number]}"'

    def reference(self, number: int) -> str:
        """The number in the text, which leads to the note."""
        return (
            f'<a class="ref a{number} p{self.party_of[number]}" id="{self.prefix}m{number}" '
            f'href="#{self.prefix}n{number}" aria-label="note {number}">{number}</a>'
        )

    def note(self, number: int) -> str:
        """The note in the margin: party, kind and confidence."""
        a: Attribution = self.attributions[number - 1]
        unsure = a.confidence < _UNSURE_BELOW
        sure = f"{'unsure, ' if unsure else ''}{a.confidence:.0%}"
        return (
            f'<li class="note a{number} p{self.party_of[number]}{" unsure" * unsure}" id="{self.prefix}n{number}">'
            f'<a class="number" href="#{self.prefix}m{number}" aria-label="{number}, in the text">{number}</a> '
            f'<bdi class="party">{escaped(a.source.party.name)}</bdi> '
            f'<span class="how">{a.kind} · {sure}</span></li>\n'
        )


def _row(text: str, paragraph: Paragraph, notes: Notes) -> Iterator[str]:
    here: list[int] = []
    yield '<div class="row"><p dir="auto">'
    for piece in pieces(paragraph.span, list(paragraph.marks)):
        yield _marked(text, piece, notes)
        numbers = notes.ending_at(piece.span.end)
        here += numbers
        yield from map(notes.reference, numbers)
    yield "</p>\n"
    if here:
        yield f'<ul class="notes">\n{"".join(map(notes.note, sorted(here)))}</ul>'
    yield "</div>\n"


def _marked(text: str, piece: Piece, notes: Notes) -> str:
    inner = escaped(text[slice(*piece.span)])
    for mark in reversed(piece.marks):
        edges = " first" * (mark.span.start == piece.span.start) + " last" * (mark.span.end == piece.span.end)
        inner = f"<span {notes.attributes(mark, edges)}>{inner}</span>"
    return inner


def _left_out(text: str, furniture: list[Span]) -> Iterator[str]:
    if furniture:
        yield '<details class="left-out"><summary>Not read: bylines, captions, comment rules and the like</summary>\n'
        yield from (f'<p dir="auto">{escaped(text[slice(*span)])}</p>\n' for span in furniture)
        yield "</details>\n"
