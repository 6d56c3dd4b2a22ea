"""``onrecord positions``: one claim, and what every party in the articles does with it."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import AllowPrivate, InputsOrReadings, Quiet, Workers
from onrecord.cli.problems import MisuseError
from onrecord.cli.stories import StoryFormatOption, StoryOutput, WithEvidence, checked_output, story_format

LONGEST_CLAIM = 2000


def positions(
    inputs: InputsOrReadings,
    claim: Annotated[str, typer.Option("--claim", "-c", metavar="TEXT", help="The claim, as one full sentence.")],
    story: Annotated[str, typer.Option("--story", metavar="ID", help="What the rows call the story.")] = "s1",
    format: StoryFormatOption = None,
    output: StoryOutput = None,
    evidence: WithEvidence = False,
    workers: Workers = 1,
    allow_private: AllowPrivate = False,
    quiet: Quiet = False,
) -> int:
    """Say which position every party takes on a claim, and how each article treats it in its own voice.

    \b
    Examples:
      onrecord positions --claim "Ford held talks with BYD." pages/             the board on the terminal
      onrecord positions --claim "Ford held talks with BYD." pages/ -o who.csv  one row a position
      onrecord positions --claim "Ford held talks with BYD." pages/ -o who.html a page to mail to an editor
      onrecord positions --claim "Ford held talks with BYD." said.jsonl         from what onrecord read has saved

    All articles are taken as one story. A position is supports, denies, questions, declines or comments; an article's
    own stance is supports, denies or neutral. Every format is described in docs/formats.md.
    """
    check_claim(claim)
    plan_format = story_format(format, output)
    target = checked_output(plan_format, output, inputs)

    from onrecord.cli.position_runs import write_positions_of
    from onrecord.cli.readings import Wanted

    wanted = Wanted(inputs, target, workers, allow_private)
    return write_positions_of(" ".join(claim.split()), story, wanted, plan_format, evidence=evidence, quiet=quiet)


def check_claim(claim: str) -> None:
    """Raise ``MisuseError`` for a claim that can be nobody's statement."""
    if not any(character.isalnum() for character in claim):
        raise MisuseError("the claim is empty; give it as one full sentence: --claim TEXT")
    if len(claim) > LONGEST_CLAIM:
        raise MisuseError(
            f"the claim is too long ({len(claim):,} characters, at most {LONGEST_CLAIM:,}); give one full sentence"
        )
