"""A run of ``onrecord positions``, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.cli.readings import Wanted, readings_in
from onrecord.cli.story_runs import opened, run, write
from onrecord.formats.cells import csv_bytes
from onrecord.formats.records import json_line
from onrecord.formats.stories import StoryFormat
from onrecord.story import Story

COLUMNS = (
    *("story", "claim", "article", "party", "aliases", "kind", "position", "stance", "confidence"),
    *("cue", "evidence", "start", "end", "via", "date"),
)


def write_positions_of(
    claim: str, story: str, wanted: Wanted, format: StoryFormat, *, evidence: bool, quiet: bool
) -> int:
    """Find the positions on the claim and write them; the exit status is 1 if an input could not be read."""
    from onrecord.cli import floor

    with run(wanted.output, quiet=quiet) as (problems, progress):
        readings = readings_in(wanted, problems, progress)
        progress.begin(f"finding the positions in {len(readings):,} articles")
        found = floor.positions(claim, readings, story)
        progress.close()
        if format in ("table", "html", "parquet", "jsonld"):
            write([found], readings, format, wanted.output, evidence=evidence)
        else:
            with opened(wanted.output) as file:
                _write_rows(list(rows(found)), format, file)
    return 1 if problems.count else 0


def rows(story: Story) -> Iterator[dict[str, Any]]:
    """Article by article, a row for each position and then one for the article's own stance."""
    parties = {p.id: p for p in story.parties}
    for claim in story.claims:
        about = {"story": story.id, "claim": claim.text}
        for article in story.articles:
            for p in story.positions:
                if (p.claim, p.article) == (claim.id, article.id):
                    party = parties[p.party]
                    yield {
                        **about,
                        "article": article.id,
                        "party": party.name,
                        "aliases": list(party.aliases),
                        "kind": party.kind,
                        "position": p.position,
                        "via": list(p.via),
                        "confidence": p.confidence,
                        "evidence": {"start": p.evidence.start, "end": p.evidence.end, "text": p.evidence.text},
                        "cue": p.cue,
                        "date": p.date,
                    }
            if claim.id in article.stance:
                confidence = article.stance_confidence.get(claim.id)
                stance = {"stance": article.stance[claim.id], "confidence": confidence}
                yield {**about, "article": article.id, **stance}


def _write_rows(found: list[dict[str, Any]], format: StoryFormat, file: BinaryIO) -> None:
    if format == "csv":
        file.write(csv_bytes([COLUMNS, *map(_cells, found)]))
    elif format == "json":
        lines = b",\n".join(map(json_line, found))
        file.write(b'{"positions": [\n' + lines + b"\n]}\n" if found else b'{"positions": []}\n')
    else:
        file.writelines(json_line(row) + b"\n" for row in found)


def _cells(row: dict[str, Any]) -> list[object]:
    evidence = row.get("evidence", {})
    flat = {**row, "evidence": evidence.get("text"), "start": evidence.get("start"), "end": evidence.get("end")}
    flat |= {name: "; ".join(row.get(name, ())) for name in ("aliases", "via")}
    return [flat.get(name) for name in COLUMNS]
