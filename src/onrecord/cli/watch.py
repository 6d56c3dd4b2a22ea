"""``onrecord watch``: feeds are followed, their articles read and filed, and looked at again for edits."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from onrecord.cli.options import AllowPrivate

Feeds = Annotated[
    list[str],
    typer.Argument(
        metavar="FEED",
        help="RSS and Atom feeds, sitemaps and their indexes, by their URLs; or a list with a URL a line, by its "
        "URL or its path.",
        show_default=False,
    ),
]
Every = Annotated[
    int,
    typer.Option("--every", min=1, max=7 * 24 * 60, metavar="MINUTES", help="How often to poll a new feed."),
]


class RunByDefault(TyperGroup):
    """``onrecord watch FEED`` is ``onrecord watch run FEED``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``run`` before what names no subcommand."""
        if not args or args[0] not in (*self.commands, "-h", "--help"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


watch = typer.Typer(cls=RunByDefault, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})


@watch.callback()
def _watch() -> None:
    """Follow feeds, and file what they bring in the ledger.

    \b
    Examples:
      onrecord watch https://news.example/feed.xml        follow this feed until Ctrl-C
      onrecord watch add https://news.example/feed.xml    remember it
      onrecord watch                                      follow all that are remembered
      onrecord watch --once                               one round, for cron

    Pages are asked for politely: one at a time a site, as its robots.txt allows, and only if they have changed. Each
    article is looked at again after an hour, six hours, a day and three days, so that edits are caught. What is
    watched is kept in the ledger, and a watch that was stopped goes on where it was.
    """


@watch.command()
def run(
    feeds: Feeds = [],  # noqa: B006  # typer makes its own
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, and end.")] = False,
    every: Every = 15,
    allow_private: AllowPrivate = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No line a round; errors are still shown.")] = False,
) -> int:
    """Follow these feeds, or all that were added. This is what onrecord watch does by itself."""
    from onrecord.cli.watch_runs import run_watch

    return run_watch(feeds, once=once, every=every, allow_private=allow_private, quiet=quiet)


@watch.command()
def add(feeds: Feeds, every: Every = 15) -> int:
    """Remember feeds; onrecord watch then follows them."""
    from onrecord.cli.watch_runs import add_feeds

    return add_feeds(feeds, every)


@watch.command("list")
def list_(
    format: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to show them.")] = "table",
) -> int:
    """Show the feeds that are watched, and how they are."""
    from onrecord.cli.watch_runs import list_feeds

    return list_feeds(format)


@watch.command()
def remove(feeds: Feeds) -> int:
    """Follow feeds no longer. The articles that they brought stay in the ledger."""
    from onrecord.cli.watch_runs import remove_feeds

    return remove_feeds(feeds)
