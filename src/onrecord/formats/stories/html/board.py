"""The board as a table: each cell opens the words behind it, and leads to them where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.html.escape import escaped
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.screens.board import Entry, Row, board
from onrecord.screens.words import MEANINGS, SIGNS, counted
from onrecord.story import POSITIONS, Story


def board_section(story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "Who says what", with the key to its words."""
    rows = board(story)
    yield f'<section id="{places.prefix}board"><h2>Who says what</h2>\n'
    if not rows:
        yield "<p>No positions found on these claims.</p></section>\n"
        return
    yield from _key(rows)
    yield '<table class="board" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader">Party</th>'
    for number, claim in enumerate(story.claims, start=1):
        yield (
            f'<th role="columnheader"><a href="#{places.prefix}c{number}"><b>Claim {number}</b></a> '
            f"<span>{escaped(claim.text)}</span></th>"
        )
    yield '</tr></thead>\n<tbody role="rowgroup">\n'
    for row in rows:
        yield from _row(row, story, places, outlets)
    yield "</tbody></table></section>\n"


def word(position: str, sign: str) -> str:
    """A position's word with its sign, in its colour."""
    return f'<span class="word {position}"><b>{sign} {position}</b></span>'


def _key(rows: list[Row]) -> Iterator[str]:
    taken = {entry.position for row in rows for cell in row.cells for entry in cell}
    yield '<p class="key">'
    yield " ".join(f"<span>{word(p, SIGNS[p])}: {MEANINGS[p]}</span>" for p in POSITIONS if p in taken)
    yield ' <span class="help">Open a cell for its words, and follow them into the article.</span></p>\n'


def _row(row: Row, story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    about = " · ".join(filter(None, (row.about, f"in {counted(row.articles, 'article')}")))
    yield f'<tr role="row" id="{places.party_id(row.party.id)}"><th role="rowheader" scope="row">'
    yield f"<bdi>{escaped(row.party.name)}</bdi> <small>{escaped(about)}</small></th>"
    for number, cell in enumerate(row.cells, start=1):
        yield f'<td role="cell" data-claim="Claim {number}"{"" if cell else " class=none"}>'
        for entry in cell:
            yield from _entry(entry, story, places, outlets)
        yield "</td>"
    yield "</tr>\n"


def _entry(entry: Entry, story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    first = story.positions[entry.places[0]]
    times = f' <span class="times">×{len(entry.places)}</span>' if len(entry.places) > 1 else ""
    yield f'<details class="entry {entry.position}"><summary>{word(entry.position, SIGNS[entry.position])}{times}'
    yield f'<span class="words" dir="auto">{escaped(first.evidence.text)}</span></summary><ul>\n'
    for n in entry.places:
        p = story.positions[n]
        via = f"via {', '.join(p.via)} · " if p.via else ""
        yield (
            f'<li><a class="words" dir="auto" href="{places.link(p.evidence)}">{escaped(p.evidence.text)}</a> '
            f"<small>{outlets.with_date(p.article)} · {escaped(via)}{p.confidence:.0%} sure</small></li>\n"
        )
    yield "</ul></details>"
