"""The claims: each in full, how the parties stand on it, where it comes from, and when to look again."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.html.escape import escaped
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.screens.dates import due_date
from onrecord.screens.sources import in_words, sources
from onrecord.screens.words import SIGNS
from onrecord.story import POSITIONS, Claim, Story

_MOST_EVIDENCE = 3


def claims_section(story: Story, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "What is claimed"."""
    yield f'<section id="{places.prefix}claims"><h2>What is claimed</h2>\n<ol class="claims">\n'
    for number, claim in enumerate(story.claims, start=1):
        yield f'<li id="{places.prefix}c{number}"><p class="claim" dir="auto">{escaped(claim.text)}</p>\n'
        yield f'<p class="tally">{_tally(story, claim)}</p>\n'
        notes = [escaped(in_words(sources(story, claim.id)))]
        if claim.check_on:
            when = escaped(due_date(claim.check_on))
            notes.append(f'<b class="due">Check in <time datetime="{escaped(claim.check_on)}">{when}</time></b>')
        yield f'<p class="facts">{" · ".join(filter(None, notes))}</p>\n' if any(notes) else ""
        yield from _made(claim, places, outlets)
        yield "</li>\n"
    yield "</ol></section>\n"


def _tally(story: Story, claim: Claim) -> str:
    parts = []
    for name in POSITIONS:
        parties = {p.party for p in story.positions if p.claim == claim.id and p.position == name}
        if parties:
            says = name if len(parties) == 1 else name[:-1] if name != "denies" else "deny"
            parts.append(f'<span class="word {name}"><b>{SIGNS[name]}</b> {len(parties)} {says}</span>')
    return " ".join(parts) or "nobody takes a position"


def _made(claim: Claim, places: Places, outlets: Outlets) -> Iterator[str]:
    if claim.evidence:
        yield '<details class="made"><summary>In the articles\' words</summary><ul>\n'
        for e in claim.evidence[:_MOST_EVIDENCE]:
            link = places.link(e)
            yield f'<li><a class="words" dir="auto" href="{link}">{escaped(e.text)}</a> '
            yield f"<small>{outlets.with_date(e.article)}</small></li>\n"
        yield "</ul></details>\n"
