"""Where each claim comes from, as a tree in inline SVG: origins, those who cite them, and the articles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from onrecord.formats.html.escape import escaped
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.screens.origin_tree import Line, drawing, lines
from onrecord.screens.sources import in_words, sources
from onrecord.story import Story


def origins_section(story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "Where it comes from", a tree for each claim that articles cite somebody for."""
    if not story.origins:
        return
    copies = {a.id: a.copy_of for a in story.articles if a.copy_of is not None}
    yield f'<section id="{places.prefix}origins"><h2>Where it comes from</h2>\n<div class="trees">\n'
    for number, claim in enumerate(story.claims, start=1):
        found = sources(story, claim.id)
        said = in_words(found)
        if not said:
            continue
        yield f'<div class="tree"><h3><a href="#{places.prefix}c{number}">Claim {number}</a></h3>'
        yield f"<p>{escaped(said)}.</p>\n"
        drawn = lines(found.origins, partial(_article, outlets=outlets), copies)
        if drawn:
            yield from _drawing(drawn, f"Origins of claim {number}: {said}", places)
        yield "</div>\n"
    yield "</div></section>\n"


def _drawing(found: list[Line], label: str, places: Places) -> Iterator[str]:
    room = drawing(found)
    yield f'<div class="drawing"><svg width="{room.width}" height="{room.height}" role="group" '
    yield f'aria-label="{escaped(label)}">\n'
    for drawn in room.lines:
        line, x, y = drawn.line, drawn.x, drawn.y
        if drawn.path is not None:
            yield f'<path d="{drawn.path}"/>'
        shape = f'<circle cx="{x}" cy="{y}" r="5"/>' if line.article is None else f'<path class="leaf" d="M{x} {y}h4"/>'
        text = f'<text x="{x + 12}" y="{y + 5}"{" class=origin" if line.is_origin else ""}>{escaped(line.label)}</text>'
        if line.article is not None:
            text = f'<a href="#{places.prefix}l{places.number_of(line.article)}">{text}</a>'
        yield f"{shape}{text}\n"
    yield "</svg></div>\n"


def _article(article: str, outlets: Outlets) -> str:
    return ", ".join(filter(None, (outlets.name(article), outlets.date(article))))
