"""Where a claim comes from, as the lines of a drawing: origins, those who cite them, and the articles below."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.screens.sources import Node
from onrecord.screens.words import counted

LONGEST = 44
MOST_ARTICLES = 12
ROW, STEP, LEFT, LETTER = 28, 22, 10, 9
"""The height of a line, how far each stands in from what it hangs from, the margin, and the width of a letter."""


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One line of the drawing: how deep it stands, what it says, where it leads, and the line that it hangs from."""

    depth: int
    label: str
    article: str | None
    parent: int | None
    is_origin: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Drawn:
    """A line at its place, in pixels; ``path`` is the stroke that leads to it from the line that it hangs from."""

    line: Line
    x: int
    y: int
    path: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Drawing:
    """Lines at their places, and how much room they take."""

    width: int
    height: int
    lines: tuple[Drawn, ...]


def drawing(found: Sequence[Line]) -> Drawing:
    """The lines below each other, each to the right of what it hangs from."""
    places = [(LEFT + line.depth * STEP, n * ROW + ROW // 2) for n, line in enumerate(found)]
    drawn = []
    for line, (x, y) in zip(found, places, strict=True):
        from_x, from_y = places[line.parent] if line.parent is not None else (0, 0)
        path = None if line.parent is None else f"M{from_x} {from_y + 5}V{y}H{x - 5}"
        drawn.append(Drawn(line, x, y, path))
    width = max((x + 14 + len(line.label) * LETTER for line, (x, _) in zip(found, places, strict=True)), default=0)
    return Drawing(width, len(found) * ROW, tuple(drawn))


def lines(
    origins: tuple[Node, ...], named: Callable[[str], str], copy_of: Mapping[str, str] | None = None
) -> list[Line]:
    """The lines from top to bottom; of each node's articles the first few. ``named`` says how an article is called.

    ``copy_of`` are articles that repeat another's text: they are folded into the line of that one, or of the first of
    them where that one stands elsewhere.
    """
    return list(_lines(origins, named, copy_of or {}))


def _lines(origins: tuple[Node, ...], named: Callable[[str], str], copy_of: Mapping[str, str]) -> Iterator[Line]:
    drawn = 0

    def below(node: Node, depth: int, parent: int | None, copies: int) -> Iterator[Line]:
        nonlocal drawn
        label = cut(node.name if node.article is None else named(node.article))
        if copies:
            label += f" + {counted(copies, 'copy', 'copies')}"
        yield Line(depth, label, node.article, parent, parent is None)
        here, drawn = drawn, drawn + 1
        for child in node.children:
            if child.article is None:
                yield from below(child, depth + 1, here, 0)
        folded = _folded([child for child in node.children if child.article is not None], copy_of)
        for child, repeats in folded[:MOST_ARTICLES]:
            yield from below(child, depth + 1, here, repeats)
        if rest := sum(1 + repeats for _, repeats in folded[MOST_ARTICLES:]):
            yield Line(depth + 1, f"and {counted(rest, 'more article')}", None, here)
            drawn += 1

    for origin in origins:
        yield from below(origin, 0, None, 0)


def _folded(articles: list[Node], copy_of: Mapping[str, str]) -> list[tuple[Node, int]]:
    """The articles that are told apart by their texts, each with the number of the others that have the same."""
    families: dict[str, list[Node]] = {}
    for node in articles:
        id = node.article or ""
        families.setdefault(copy_of.get(id, id), []).append(node)
    return [
        (next((node for node in own if node.article == original), own[0]), len(own) - 1)
        for original, own in families.items()
    ]


def cut(label: str, longest: int = LONGEST) -> str:
    """A label on one line, never longer than ``longest``."""
    flat = " ".join(label.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
