"""``onrecord story``: the record of one story of the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import check_output
from onrecord.cli.stories import StoryFormatOption, StoryOutput, WithEvidence, story_format


def story(
    id: Annotated[str, typer.Argument(metavar="ID", help="The story, as s3; onrecord search names it.")],
    format: StoryFormatOption = None,
    output: StoryOutput = None,
    evidence: WithEvidence = False,
) -> int:
    """Show a story: its claims, who takes which position on them in which words, and where it all goes back to.

    \b
    Examples:
      onrecord story s3                  the board on the terminal
      onrecord story s3 --evidence       the same, with the words behind each position
      onrecord story s3 -o story.html    a page to mail to an editor
    """
    plan_format = story_format(format, output)
    check_output(output, ())

    from onrecord.cli.answers import write_story

    return write_story(id, plan_format, output, evidence=evidence)
