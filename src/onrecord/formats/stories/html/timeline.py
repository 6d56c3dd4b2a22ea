"""The positions by date: when each party first took each, and how often it was repeated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from onrecord.formats.html.escape import escaped
from onrecord.formats.stories.html.board import word
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.screens.dates import moment_of, spoken_date
from onrecord.screens.words import SIGNS, counted
from onrecord.story import Position, Story


def timeline_section(story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "When"; without dates, a line that says so."""
    yield f'<section id="{places.prefix}when"><h2>When it was said</h2>\n'
    dated = sorted((p for p in story.positions if moment_of(p.date)), key=lambda p: str(moment_of(p.date)))
    if not dated:
        yield "<p>The articles have no dates.</p></section>\n"
        return
    first: dict[tuple[str, str, str], list[Position]] = {}
    for p in dated:
        first.setdefault((p.claim, p.party, p.position), []).append(p)
    numbers = {c.id: n for n, c in enumerate(story.claims, start=1)}
    names = {p.id: p.name for p in story.parties}
    yield '<ol class="timeline">\n'
    for day, of_day in groupby(first.values(), key=lambda taken: (taken[0].date or "")[:10]):
        yield f'<li><time datetime="{escaped(day)}">{escaped(spoken_date(day) or day)}</time><ul>\n'
        for taken in of_day:
            p = taken[0]
            again = len({later.article for later in taken} - {p.article})
            more = f" · repeated in {counted(again, 'more article')}" if again else ""
            yield (
                f'<li class="{p.position}">{word(p.position, SIGNS[p.position])} '
                f'<a class="who-said" href="#{places.party_id(p.party)}"><bdi>{escaped(names[p.party])}</bdi></a> '
                f'<span class="on">claim {numbers[p.claim]}</span> '
                f'<a class="words" dir="auto" href="{places.link(p.evidence)}">{escaped(p.evidence.text)}</a> '
                f"<small>{outlets.with_date(p.article)}{more}</small></li>\n"
            )
        yield "</ul></li>\n"
    undated = len(story.positions) - len(dated)
    if undated:
        yield f"<li>{counted(undated, 'position')} in articles without a date</li>\n"
    yield "</ol></section>\n"
