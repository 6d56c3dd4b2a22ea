"""``onrecord search``: full-text search over the ledger."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from onrecord.cli.questions import (
    OfKind,
    OfParty,
    OfPosition,
    OfPublisher,
    OfStory,
    OfWhat,
    QueryText,
    Since,
    Until,
    question,
)

AnswerFormat = Annotated[
    Literal["table", "jsonl"] | None,
    typer.Option("--format", "-f", help="Default: table on a terminal, jsonl in a pipe."),
]


def search(
    query: QueryText = "",
    party: OfParty = None,
    position: OfPosition = None,
    publisher: OfPublisher = None,
    kind: OfKind = None,
    since: Since = None,
    until: Until = None,
    story: OfStory = None,
    what: OfWhat = "all",
    format: AnswerFormat = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=10_000, help="How many hits to show.")] = 20,
    page: Annotated[int, typer.Option("--page", min=1, help="Which page of that many hits.")] = 1,
) -> int:
    """Search the articles in the ledger and what is said in them, the best hits first.

    \b
    Examples:
      onrecord search "gearbox crane"                            articles and statements that have both words
      onrecord search '"joint venture" -Orsund'                  a phrase, without a word
      onrecord search venture --party "Tolvane Line"             what one party said of it
      onrecord search --party "Tolvane Line" --position denies   what it denied
      onrecord search venture --since 2026-03-01 --format jsonl
    """
    asked = question(
        query,
        what,
        party=party,
        position=position,
        publisher=publisher,
        kind=kind,
        since=since,
        until=until,
        story=story,
    )
    from onrecord.cli.answers import write_hits

    return write_hits(asked, answer_format(format), limit=limit, page=page)


def answer_format(asked: Literal["table", "jsonl"] | None) -> Literal["table", "jsonl"]:
    """The format to write."""
    return asked or ("table" if sys.stdout.isatty() else "jsonl")
