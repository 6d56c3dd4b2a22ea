"""The ``onrecord`` command and its subcommands; each loads what it needs only when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.account import account
from onrecord.cli.add import add
from onrecord.cli.batch import batch
from onrecord.cli.correct import correct
from onrecord.cli.diff import diff
from onrecord.cli.export import export
from onrecord.cli.keeping import backup, import_
from onrecord.cli.party import party
from onrecord.cli.positions import positions
from onrecord.cli.read import read
from onrecord.cli.reread import reread
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.stance import stance
from onrecord.cli.state import check, status
from onrecord.cli.stories import stories
from onrecord.cli.story import story
from onrecord.cli.watch import watch

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,  # plain help: a third of the time, and the same text in a pipe, a log and docs/cli.md
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def onrecord(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Reads news and keeps the record: who said what, about which claim, in which exact words.

    It works offline, on English news, and every answer leads back to the words it came from.

    \b
    Start here:
      onrecord read story.html                   who said what in an article
      onrecord read story.html -o marked.html    the article itself, with everything marked in it
      onrecord stories pages/                    who stands where on the claims of each story
      onrecord stories pages/ -o story.html      the same, as a page to mail to an editor
      onrecord add pages/                        keep it all, in a ledger of your own
      onrecord search "joint venture"            ask the ledger
      onrecord serve                             open it in a browser
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


for command in (read, stories, positions, stance, batch, add):
    app.command()(command)
app.add_typer(watch, name="watch")
app.command()(serve)
app.add_typer(account, name="account")
for ask in (search, party, story, status, check):
    app.command()(ask)
app.command()(export)
app.command("import")(import_)
app.command()(backup)
app.command()(diff)
app.command()(reread)
app.add_typer(correct, name="correct")
