"""What an edit did to a text, paragraph by paragraph."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Protocol


class Stretch(Protocol):
    """Words that are in both texts (``same``), only in the earlier (``removed``) or only in the later (``added``)."""

    @property
    def sort(self) -> str:
        """Which of the three."""

    @property
    def text(self) -> str:
        """The words."""


@dataclasses.dataclass(frozen=True, slots=True)
class EditedParagraph:
    """A paragraph as pairs of a sort and words; ``is_changed`` where not all of it is the same."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def is_changed(self) -> bool:
        """Whether something of it was removed or added."""
        return any(sort != "same" for sort, _ in self.pieces)


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that follow each other, and are all changed or all the same."""

    is_changed: bool
    paragraphs: tuple[EditedParagraph, ...]


def edited_paragraphs(stretches: Iterable[Stretch]) -> Iterator[EditedParagraph]:
    """The paragraphs of both texts in one, without the empty ones. A line break ends one in whichever text it is."""
    here: list[tuple[str, str]] = []
    for stretch in stretches:
        first, *others = stretch.text.split("\n")
        here.append((stretch.sort, first))
        for line in others:
            yield from _whole(here)
            here = [(stretch.sort, line)]
    yield from _whole(here)


def runs(paragraphs: Iterable[EditedParagraph]) -> list[Run]:
    """The paragraphs in runs, so that a long stretch without a change can be folded."""
    found: list[list[EditedParagraph]] = []
    for paragraph in paragraphs:
        if found and found[-1][0].is_changed == paragraph.is_changed:
            found[-1].append(paragraph)
        else:
            found.append([paragraph])
    return [Run(some[0].is_changed, tuple(some)) for some in found]


def _whole(pieces: list[tuple[str, str]]) -> Iterator[EditedParagraph]:
    kept = tuple((sort, text) for sort, text in pieces if text)
    if any(text.strip() for _, text in kept):
        yield EditedParagraph(kept)
