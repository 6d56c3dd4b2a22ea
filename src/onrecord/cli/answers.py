"""What the ledger answers, as tables for people and lines for programs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.ledger import opened
from onrecord.cli.output import standard_output
from onrecord.formats.records import json_line
from onrecord.formats.stories import StoryFormat
from onrecord.screens.dates import short_date
from onrecord.screens.printable import one_line, printable
from onrecord.screens.words import SIGNS, counted

if TYPE_CHECKING:
    from onrecord.ledger.asking import Hit, Hits, PartyRecord, Question

_MOST_SAID = 50


def write_hits(question: Question, format: Literal["table", "jsonl"], *, limit: int, page: int) -> int:
    """Write one page of what answers a question."""
    from onrecord.ledger.asking import search

    with opened(create=False), standard_output() as file:
        hits = search(question, limit=limit, offset=(page - 1) * limit)
        if format == "jsonl":
            file.write(b"".join(json_line(hit.to_dict()) + b"\n" for hit in hits.hits))
        else:
            _print(_hits(hits, limit, page), file)
    return 0


def write_party(name: str, format: Literal["table", "jsonl"]) -> int:
    """Write what is known of the parties that go by a name."""
    from onrecord.ledger.asking import party_records

    with opened(create=False), standard_output() as file:
        for record in party_records(name):
            if format == "jsonl":
                file.write(json_line(record.to_dict()) + b"\n")
            else:
                _print(_party(record), file)
    return 0


def write_story(id: str, format: StoryFormat, output: Path | None, *, evidence: bool) -> int:
    """Write one story in any format that stories are written in."""
    from onrecord.cli.story_runs import write
    from onrecord.ledger.asking import story_record

    with opened(create=False):
        story, readings = story_record(id)
        write([story], list(readings.values()), format, output, evidence=evidence)
    return 0


def _print(parts: Iterator[RenderableType], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, "utf-8")  # rich asks it whether it is a terminal, and of which width
    console = Console(file=text, highlight=False, markup=False, emoji=False)
    with console.capture() as shown:
        for part in parts:
            console.print(part)
    text.detach()
    file.write(shown.get().encode("utf-8", "replace"))


def _hits(hits: Hits, limit: int, page: int) -> Iterator[RenderableType]:
    if not hits.hits:
        yield Text("Nothing found." if not hits.found else "No more hits.", "dim")
        return
    for hit in hits.hits:
        yield from _hit(hit)
    first = (page - 1) * limit + 1
    more = "" if hits.is_all else " or more"
    yield Text(f"{first:,} to {first + len(hits.hits) - 1:,} of {hits.found:,}{more}", "dim")


def _hit(hit: Hit) -> Iterator[RenderableType]:
    said = hit.statement
    heading = Text(printable(one_line(said.name if said else hit.title or hit.article)), "bold")
    if said:
        heading.append(f" · {one_line(said.cue)}", "not bold")
    yield heading
    words = Text(printable(hit.excerpt))
    for start, end in hit.marks:
        words.stylize("bold underline", start, end)
    yield Padding(words, (0, 0, 0, 2))
    for claim, position in said.positions if said else ():
        yield Padding(Text(printable(one_line(f"{SIGNS[position]} {position}: {claim}"))), (0, 0, 0, 2))  # type: ignore[index]  # the ledger keeps only positions
    where = (hit.publisher, short_date(hit.published), hit.title if said else None, hit.story, hit.url or hit.article)
    yield Padding(Text(printable(one_line(" · ".join(filter(None, where)))), "dim"), (0, 0, 1, 2))


def _party(record: PartyRecord) -> Iterator[RenderableType]:
    yield Text(printable(one_line(record.name)), "bold")
    yield Text(printable(one_line(" · ".join((record.id, record.kind, *record.affiliations[:5])))), "dim")
    if record.aliases:
        yield Text(printable(one_line(f"also: {', '.join(record.aliases[:12])}")), "dim")
    for claim in record.claims:
        yield ""
        yield Text(printable(one_line(f"{claim.text} ({claim.story})")), "bold")
        changed = {later for _, later in claim.changes}
        for place, held in enumerate(claim.positions):
            sign = SIGNS[held.position]  # type: ignore[index]  # the ledger keeps only positions
            mark = "≠ " if place in changed else "  "
            where = " · ".join(filter(None, (short_date(held.date), held.publisher)))
            yield Text(printable(one_line(f"{mark}{sign} {held.position}: {held.words}  {where}")))
    yield ""
    yield Text(counted(len(record.said), "statement"), "bold")
    for said in record.said[:_MOST_SAID]:
        where = " · ".join(filter(None, (short_date(said.date), said.publisher)))
        yield Text(printable(one_line(f"{said.cue} {said.content}"))).append(printable(f"  {where}"), "dim")
    if len(record.said) > _MOST_SAID:
        yield Text(f"and {len(record.said) - _MOST_SAID:,} more (--format jsonl has all)", "dim")
    yield ""
