"""``onrecord reread``: what is stored, read again with the models of this program."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterator
from typing import Annotated, Literal

import typer

from onrecord.article import Article
from onrecord.cli.options import Quiet, Workers

Format = Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="jsonl: a line a changed article.")]


def reread(
    format: Format = "table",
    every: Annotated[
        bool, typer.Option("--all", help="Read everything again, whatever models read it before.")
    ] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> int:
    """Read what is stored again with this program's models, and report what changed.

    Only what other models have read is read again. What people accepted, corrected or rejected stays as it is.
    """
    from onrecord.cli.ledger import opened
    from onrecord.cli.outcomes import Unread, outcomes_of
    from onrecord.cli.output import standard_output
    from onrecord.cli.story_runs import run
    from onrecord.formats.records import json_line
    from onrecord.ledger import reader_version, replace_reading, settle, unread_by

    places: deque[int] = deque()

    def texts() -> Iterator[Article]:
        for revision, text in unread_by("" if every else reader_version()):
            places.append(revision)
            yield text

    count = changed = 0
    with opened(create=False), run(None, quiet=quiet) as (problems, progress):
        with contextlib.closing(outcomes_of(texts(), workers)) as outcomes:
            for outcome in outcomes:
                revision = places.popleft()
                if isinstance(outcome, Unread):
                    problems.report(outcome.article_id, outcome.reason)
                    continue
                change = replace_reading(revision, outcome, reader_version())
                progress.advance(len(outcome.attributions))
                count += 1
                if not (change.removed or change.added):
                    continue
                changed += 1
                with standard_output() as file:
                    if format == "jsonl":
                        file.write(json_line(change.to_dict()) + b"\n")
                    else:
                        file.write(
                            f"{change.article}: {len(change.removed)} removed, {len(change.added)} added\n".encode()
                        )
        progress.begin("bringing the stories up to date")
        settle()
        progress.close()
        if format == "table":
            with standard_output() as file:
                file.write(f"{count:,} read again, {changed:,} changed\n".encode())
    return 1 if problems.count else 0
