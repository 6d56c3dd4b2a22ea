"""Where each claim comes from, as a tree in inline SVG: origins, those who cite them, and the articles."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from onrecord.formats.html.escape import escaped
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.screens.sources import Node, in_words, sources
from onrecord.screens.words import counted
from onrecord.story import Story

_ROW = 28
_STEP = 22
_LEFT = 10
_LETTER = 8
_LONGEST = 44
_MOST_ARTICLES = 12


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    """One line of the drawing: how deep it stands, what it says, where it leads, and the line that it hangs from."""

    depth: int
    label: str
    article: str | None
    parent: int | None
    bold: bool = False


def origins_section(story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "Where it comes from", a tree for each claim that articles cite somebody for."""
    if not story.origins:
        return
    yield f'<section id="{places.prefix}origins"><h2>Where it comes from</h2>\n<div class="trees">\n'
    for number, claim in enumerate(story.claims, start=1):
        found = sources(story, claim.id)
        said = in_words(found)
        if not said:
            continue
        yield f'<div class="tree"><h3><a href="#{places.prefix}c{number}">Claim {number}</a></h3>'
        yield f"<p>{escaped(said)}.</p>\n"
        lines = list(_lines(found.origins, outlets))
        if lines:
            yield from _drawing(lines, f"Origins of claim {number}: {said}", places)
        yield "</div>\n"
    yield "</div></section>\n"


def _lines(origins: tuple[Node, ...], outlets: Outlets) -> Iterator[_Line]:
    drawn = 0

    def below(node: Node, depth: int, parent: int | None) -> Iterator[_Line]:
        nonlocal drawn
        label = node.name if node.article is None else _article(node.article, outlets)
        yield _Line(depth, _cut(label), node.article, parent, parent is None)
        here, drawn = drawn, drawn + 1
        cited = [child for child in node.children if child.article is None]
        articles = [child for child in node.children if child.article is not None]
        for child in [*cited, *articles[:_MOST_ARTICLES]]:
            yield from below(child, depth + 1, here)
        if len(articles) > _MOST_ARTICLES:
            more = counted(len(articles) - _MOST_ARTICLES, "more article")
            yield _Line(depth + 1, f"and {more}", None, here)
            drawn += 1

    for origin in origins:
        yield from below(origin, 0, None)


def _drawing(lines: list[_Line], label: str, places: Places) -> Iterator[str]:
    width = max(_LEFT + line.depth * _STEP + 14 + len(line.label) * _LETTER for line in lines)
    height = len(lines) * _ROW
    yield f'<div class="drawing"><svg width="{width}" height="{height}" role="group" aria-label="{escaped(label)}">\n'
    for n, line in enumerate(lines):
        x, y = _LEFT + line.depth * _STEP, n * _ROW + _ROW // 2
        if line.parent is not None:
            px, py = _LEFT + lines[line.parent].depth * _STEP, line.parent * _ROW + _ROW // 2
            yield f'<path d="M{px} {py + 5}V{y}H{x - 5}"/>'
        shape = f'<circle cx="{x}" cy="{y}" r="5"/>' if line.article is None else f'<path class="leaf" d="M{x} {y}h4"/>'
        text = f'<text x="{x + 12}" y="{y + 5}"{" class=origin" if line.bold else ""}>{escaped(line.label)}</text>'
        if line.article is not None:
            text = f'<a href="#{places.prefix}l{places.number_of(line.article)}">{text}</a>'
        yield f"{shape}{text}\n"
    yield "</svg></div>\n"


def _article(article: str, outlets: Outlets) -> str:
    return ", ".join(filter(None, (outlets.name(article), outlets.date(article))))


def _cut(label: str) -> str:
    flat = " ".join(label.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"
