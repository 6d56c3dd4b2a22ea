"""``onrecord stories``: many articles in, the record of each contested story out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import AllowPrivate, InputsOrReadings, Quiet, Workers, check_output, named_output
from onrecord.cli.problems import MisuseError
from onrecord.formats.stories import StoryFormat, story_format_of

StoryFormatOption = Annotated[
    StoryFormat | None,
    typer.Option(
        "--format",
        "-f",
        help="Default: by the ending of --output, html for a folder, else table on a terminal and jsonl in a pipe.",
    ),
]
StoryOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="Write here: a file, or a folder for a page a story and their index. Default: standard output.",
    ),
]
WithEvidence = Annotated[
    bool, typer.Option("--evidence", help="In the table: every party, and the words behind each position.")
]


def stories(
    inputs: InputsOrReadings,
    format: StoryFormatOption = None,
    output: StoryOutput = None,
    evidence: WithEvidence = False,
    groups: Annotated[
        bool, typer.Option("--groups", help="Only say which article belongs to which story, as JSON Lines.")
    ] = False,
    window: Annotated[
        int,
        typer.Option(
            min=1,
            metavar="DAYS",
            help="In the tables of onrecord batch, a story is over when nothing of it has come for so long.",
        ),
    ] = 7,
    workers: Workers = 1,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
) -> int:
    """Put articles together as stories: the claims of each, and who takes which position on them.

    \b
    Examples:
      onrecord stories pages/                           a block a story on the terminal
      onrecord stories pages/ --evidence                the same, with the words behind each position
      onrecord stories pages/ -o story.html             a page to mail to an editor
      onrecord stories pages/ -o desk/ --format html    a page a story, and their index
      onrecord stories pages/ -o positions.csv          one row a position, for a spreadsheet
      onrecord stories said.jsonl                       from what onrecord read has saved, in seconds
      onrecord stories pages/ --groups                  only which article belongs to which story
      onrecord stories tables/ -o stories.jsonl         from the tables of onrecord batch, day by day

    An input that cannot be read is reported on standard error, the others are still read, and the exit status is 1.
    Every format is described in docs/formats.md.
    """
    plan_format = "jsonl" if groups and format is None and output is None else story_format(format, output)
    if groups and plan_format != "jsonl":
        raise MisuseError(f"--groups writes JSON Lines, not {plan_format}; leave --format out")
    target = checked_output(plan_format, output, inputs)

    from onrecord.cli.readings import Wanted
    from onrecord.cli.story_runs import write_groups, write_stories_of

    if (tables := batch_folder(inputs)) is not None:
        from onrecord.cli.batch_stories import Streamed, write_groups_of_batch, write_stories_of_batch

        streamed = Streamed(tables, target, window, workers, quiet)
        return write_groups_of_batch(streamed) if groups else write_stories_of_batch(streamed, plan_format, evidence)
    wanted = Wanted(inputs, target, workers, allow_private)
    if groups:
        return write_groups(wanted, quiet=quiet)
    return write_stories_of(wanted, plan_format, evidence=evidence, quiet=quiet)


def batch_folder(inputs: list[str]) -> str | None:
    """The folder that onrecord batch wrote, where the inputs are nothing else. Raises ``MisuseError`` for a mixture."""
    found = [name for name in inputs if (Path(name) / "onrecord-batch.json").is_file() or _is_batch_url(name)]
    if found and len(inputs) > 1:
        raise MisuseError(f"{found[0]} holds the tables of onrecord batch; give it alone")
    return found[0] if found else None


def _is_batch_url(name: str) -> bool:
    if "://" not in name or name.startswith(("http://", "https://")):
        return False
    from onrecord.batch import is_batch
    from onrecord.cli.batch_runs import told

    with told():
        return is_batch(name)


def story_format(asked: StoryFormat | None, output: Path | None) -> StoryFormat:
    """The format to write. Raises ``MisuseError`` where neither the option nor the output says which."""
    if asked is not None:
        return asked
    if output is None or str(output) == "-":
        return "table" if sys.stdout.isatty() else "jsonl"
    named = story_format_of(output)
    if named is None and output.suffix:
        raise MisuseError(f"no format is known by the ending of {output}; say which with --format")
    return named or "jsonl"


def checked_output(format: StoryFormat, output: Path | None, inputs: list[str]) -> Path | None:
    """The output; None is standard output. Raises ``MisuseError`` where it cannot be written."""
    target = named_output(output)
    if target is not None and is_folder(format, target):
        if not target.resolve().parent.is_dir():
            raise MisuseError(f"the folder of the output {target} does not exist; make it first")
        return target
    check_output(target, inputs)
    return target


def is_folder(format: StoryFormat, output: Path) -> bool:
    """Whether pages are to be written into this output as a folder, which may not exist yet."""
    return format == "html" and (output.is_dir() or not (output.suffix or output.exists()))
