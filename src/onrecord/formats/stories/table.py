"""A block a story for people at a terminal: its claims, its board, where it comes from, and what does not fit."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.formats.stories import Readings
from onrecord.screens.board import Entry, Row, board
from onrecord.screens.dates import dates_between, due_date, short_date
from onrecord.screens.printable import printable
from onrecord.screens.sources import in_words, sources
from onrecord.screens.words import CONTRADICTION_WORDS, SIGNS, counted
from onrecord.story import Evidence, PositionName, Story

_STYLES: dict[PositionName, str] = {
    "supports": "green",
    "denies": "red",
    "questions": "yellow",
    "declines": "magenta",
    "comments": "blue",
}
_MOST_ROWS = 12
_MOST_CONTRADICTIONS = 3


def write_table(stories: Sequence[Story], readings: Readings, file: BinaryIO, *, evidence: bool = False) -> None:
    """Write the stories as wide as the terminal, or 80 columns elsewhere; with ``evidence`` nothing is left out."""
    text = io.TextIOWrapper(file, "utf-8")  # rich asks it whether it is a terminal, and of which width
    console = Console(file=text, highlight=False, markup=False, emoji=False)
    for story in stories:
        with console.capture() as shown:  # rich would end the program itself where a pipe is closed
            for part in _block(story, readings, evidence=evidence):
                console.print(part)
        file.write(shown.get().encode("utf-8", "replace"))
        file.flush()
    text.detach()


def _block(story: Story, readings: Readings, *, evidence: bool) -> Iterator[RenderableType]:
    yield _header(story)
    if not story.claims:
        yield Padding(Text("No claims found.", "dim"), (0, 0, 1, 2))
        return
    yield ""
    yield _claims(story)
    rows = board(story)
    if rows:
        yield ""
        yield _board(story, rows if evidence else rows[:_MOST_ROWS])
        if len(rows) > _MOST_ROWS and not evidence:
            more = counted(len(rows) - _MOST_ROWS, "more party", "more parties")
            yield Text(f"and {more} (--evidence or --format html shows all)", "dim")
    if evidence and rows:
        yield ""
        yield from _evidence(story, rows, readings)
    yield from _contradictions(story, readings, most=None if evidence else _MOST_CONTRADICTIONS)
    yield ""


def _header(story: Story) -> Text:
    copies = len(story.articles) - story.witnesses
    facts = (
        story.id,
        counted(len(story.articles), "article"),
        counted(copies, "copy", "copies") if copies else None,
        dates_between(a.published for a in story.articles),
    )
    header = Text(printable(story.title or story.articles[0].id), "bold")
    return header.append("\n" + printable(" · ".join(filter(None, facts))), "not bold dim")


def _claims(story: Story) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="bold")
    table.add_column(overflow="fold")
    for number, claim in enumerate(story.claims, start=1):
        text = Text(printable(claim.text))
        notes = [in_words(sources(story, claim.id))]
        if claim.check_on:
            notes.append(f"check in {due_date(claim.check_on)}")
        if any(notes):
            text.append("\n" + printable(" · ".join(filter(None, notes))), "dim")
        table.add_row(str(number), text)
    return table


def _board(story: Story, rows: Sequence[Row]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("party", overflow="fold", max_width=44)
    for number in range(1, len(story.claims) + 1):
        table.add_column(f"claim {number}", overflow="fold")
    for row in rows:
        party = Text(printable(row.party.name), "bold")
        if row.about:
            party.append(printable(f" · {row.about}"), "not bold dim")
        table.add_row(party, *(_cell(cell) for cell in row.cells))
    return table


def _cell(entries: Sequence[Entry]) -> Text:
    return Text("\n").join(_word(e.position, times=len(e.places)) for e in entries)


def _word(position: PositionName, times: int = 1) -> Text:
    word = Text(f"{SIGNS[position]} {position}", _STYLES[position])
    return word.append(f" ×{times}", "dim") if times > 1 else word


def _evidence(story: Story, rows: Sequence[Row], readings: Readings) -> Iterator[RenderableType]:
    for number, claim in enumerate(story.claims, start=1):
        yield Text(f"{number} ", "bold").append(printable(claim.text), "not bold")
        table = Table.grid(padding=(0, 1))
        table.add_column(min_width=11, no_wrap=True)
        table.add_column(overflow="fold")
        for row in rows:
            for entry in row.cells[number - 1]:
                for n in entry.places:
                    table.add_row(_word(entry.position), _quoted(row.party.name, story, n, readings))
        yield Padding(table, (0, 0, 1, 2))


def _quoted(party: str, story: Story, n: int, readings: Readings) -> Text:
    position = story.positions[n]
    line = Text(printable(party), "bold").append(f": {_words(position.evidence)}", "not bold")
    where = [_where(position.evidence.article, story, readings)]
    if position.via:
        where.append(f"via {', '.join(position.via)}")
    return line.append(printable(f"  {' · '.join(where)} · {position.confidence:.0%}"), "not bold dim")


def _words(evidence: Evidence) -> str:
    return printable(" ".join(evidence.text.split()))


def _where(article_id: str, story: Story, readings: Readings) -> str:
    """Where and when an article appeared, else its id."""
    article = next((a for a in story.articles if a.id == article_id), None)
    if article is None:
        return article_id
    return ", ".join(filter(None, (article.publisher or article.title or article.id, short_date(article.published))))


def _contradictions(story: Story, readings: Readings, most: int | None) -> Iterator[RenderableType]:
    if not story.contradictions:
        return
    yield ""
    yield Text("To look into", "bold")
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for found in story.contradictions[:most]:
        text = Text(printable(found.reason)).append(f" ({CONTRADICTION_WORDS[found.kind].lower()})", "dim")
        for evidence in found.evidence:
            text.append(f"\n– {_words(evidence)}").append(
                printable(f"  {_where(evidence.article, story, readings)}"), "dim"
            )
        table.add_row("≠", text)
    yield table
    if most is not None and len(story.contradictions) > most:
        yield Text(f"and {len(story.contradictions) - most:,} more (--evidence shows all)", "dim")
