"""What does not fit together: both sides of each contradiction, next to each other."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.html.escape import escaped
from onrecord.formats.stories.html.board import word
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.screens.words import CONTRADICTION_WORDS, SIGNS
from onrecord.story import Contradiction, Evidence, Story

_SHOWN = 8


def contradictions_section(story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "What does not fit"; those beyond the first few are folded."""
    if not story.contradictions:
        return
    yield f'<section id="{places.prefix}odds"><h2>What does not fit</h2>\n'
    for found in story.contradictions[:_SHOWN]:
        yield from _card(found, story, places, outlets)
    if more := story.contradictions[_SHOWN:]:
        yield f'<details class="more"><summary>{len(more):,} more</summary>\n'
        for found in more:
            yield from _card(found, story, places, outlets)
        yield "</details>\n"
    yield "</section>\n"


def _card(found: Contradiction, story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    yield f'<div class="odd"><p><small>{CONTRADICTION_WORDS[found.kind]}</small> {escaped(found.reason)}</p>'
    yield '<div class="sides">\n'
    for evidence in found.evidence:
        yield f'<blockquote>{_taken(found, evidence, story)}<a class="words" dir="auto" '
        yield f'href="{places.link(evidence)}">{escaped(evidence.text)}</a> '
        yield f"<small>{outlets.with_date(evidence.article)}</small></blockquote>\n"
    yield "</div></div>\n"


def _taken(found: Contradiction, evidence: Evidence, story: Story) -> str:
    """Whose words these are and what they do, where they are a position's."""
    names = {p.id: p.name for p in story.parties}
    for n in found.positions:
        p = story.positions[n]
        if p.evidence == evidence:
            return f"<p><bdi>{escaped(names[p.party])}</bdi> {word(p.position, SIGNS[p.position])}</p>"
    return ""
