"""The positions by date: when each party first took each, and how often it was repeated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from onrecord.formats.html.escape import escaped
from onrecord.formats.stories.html.board import word
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.screens.dates import moment_of, spoken_date
from onrecord.screens.timeline import taken
from onrecord.screens.words import SIGNS, counted
from onrecord.story import Story


def timeline_section(story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "When"; without dates, a line that says so."""
    yield f'<section id="{places.prefix}when"><h2>When it was said</h2>\n'
    first = taken(story)
    if not first:
        yield "<p>The articles have no dates.</p></section>\n"
        return
    numbers = {c.id: n for n, c in enumerate(story.claims, start=1)}
    names = {p.id: p.name for p in story.parties}
    yield '<ol class="timeline">\n'
    for day, of_day in groupby(first, key=lambda one: (story.positions[one.place].date or "")[:10]):
        yield f'<li><time datetime="{escaped(day)}">{escaped(spoken_date(day) or day)}</time><ul>\n'
        for one in of_day:
            p = story.positions[one.place]
            more = f" · repeated in {counted(one.again, 'more article')}" if one.again else ""
            yield (
                f'<li class="{p.position}">{word(p.position, SIGNS[p.position])} '
                f'<a class="who-said" href="#{places.party_id(p.party)}"><bdi>{escaped(names[p.party])}</bdi></a> '
                f'<span class="on">claim {numbers[p.claim]}</span> '
                f'<a class="words" dir="auto" href="{places.link(p.evidence)}">{escaped(p.evidence.text)}</a> '
                f"<small>{outlets.with_date(p.article)}{more}</small></li>\n"
            )
        yield "</ul></li>\n"
    undated = sum(moment_of(p.date) is None for p in story.positions)
    if undated:
        yield f"<li>{counted(undated, 'position')} in articles without a date</li>\n"
    yield "</ol></section>\n"
