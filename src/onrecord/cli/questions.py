"""The options by which several commands say what of the ledger they are about."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.cli.problems import MisuseError
from onrecord.reading import AttributionKind
from onrecord.story import PositionName

if TYPE_CHECKING:
    from onrecord.ledger.asking import Question

What = Literal["all", "articles", "statements"]

QueryText = Annotated[
    str,
    typer.Argument(
        metavar="QUERY",
        help='Words that all must be there; "a phrase", this OR that, -without. May be left out where an option says '
        "what to look for.",
        show_default=False,
    ),
]
OfParty = Annotated[str | None, typer.Option("--party", metavar="NAME", help="Only what it said: a name or an id.")]
OfPosition = Annotated[
    PositionName | None, typer.Option("--position", help="Only statements that take this position on a claim.")
]
OfPublisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Only what it published.")]
OfKind = Annotated[AttributionKind | None, typer.Option("--kind", help="Only statements of this kind.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only articles of this day or later: 2031-03-14.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only articles of this day or earlier.")]
OfStory = Annotated[str | None, typer.Option("--story", metavar="ID", help="Only articles of this story: s3.")]
OfWhat = Annotated[What, typer.Option("--what", help="Look for articles, statements or both.")]


def question(
    text: str,
    what: What,
    *,
    party: str | None,
    position: PositionName | None,
    publisher: str | None,
    kind: AttributionKind | None,
    since: str | None,
    until: str | None,
    story: str | None,
) -> Question:
    """The question that the options ask. Raises ``MisuseError`` for a day that is none, or nothing to look for."""
    from onrecord.ledger.asking import Question

    if not text.strip() and not any((party, position, publisher, kind, since, until, story)):
        raise MisuseError("there is nothing to look for; give a query or an option such as --party NAME")
    begins, ends = _moment(since, "--since", time.min), _moment(until, "--until", time.max)
    return Question(text, what, party, position, publisher, kind, begins, ends, story)


def _moment(day: str | None, option: str, end: time) -> datetime | None:
    """The first or last moment of a day, or the very time where one is given; UTC where it says no zone."""
    if day is None:
        return None
    try:
        moment = datetime.fromisoformat(day)
    except ValueError as error:
        raise MisuseError(f"{option} {day} is no date; write it as 2031-03-14") from error
    if len(day) <= len("2031-03-14"):
        moment = datetime.combine(moment, end)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
