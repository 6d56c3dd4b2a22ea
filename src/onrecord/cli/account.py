"""``onrecord account``: who may sign in to the desk, and as what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Literal

import typer

from onrecord.cli.problems import MisuseError, RunError

RoleName = Literal["reader", "reporter", "moderator", "administrator"]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.", show_default=False)]

account = typer.Typer(
    help="Make and change the accounts of the desk (onrecord serve). The ledger is where ONRECORD_DATABASE says.",
    rich_markup_mode=None,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@account.command()
def add(
    name: Name,
    role: Annotated[RoleName, typer.Option("--role", help="What it may do; each may do what those before may.")],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> int:
    """Make an account; the password is asked for.

    \b
    Examples:
      onrecord account add ada --role reporter
      onrecord account add ada --role reporter --password-stdin < password.txt

    A reader reads and comments, a reporter adds and reviews besides, a moderator decides on comments, and an
    administrator keeps the accounts.
    """
    password = _given() if password_stdin else _asked()
    with _desk():
        from onrecord.desk import add_account

        made = add_account(name, role, password)
    typer.echo(f"{made.name} may sign in as {made.role}")
    return 0


@account.command("list")
def list_() -> int:
    """List the accounts: name, role, and whether it is disabled."""
    with _desk():
        from onrecord.desk import list_accounts

        found = list_accounts()
    width = max((len(one.name) for one in found), default=0)
    for one in found:
        typer.echo(f"{one.name:<{width}}  {one.role}{'' if one.active else '  disabled'}")
    return 0


@account.command()
def role(name: Name, role: Annotated[RoleName, typer.Argument(metavar="ROLE", show_default=False)]) -> int:
    """Give an account another role: reader, reporter, moderator or administrator."""
    with _desk():
        from onrecord.desk import set_role

        changed = set_role(name, role)
    typer.echo(f"{changed.name} is {changed.role} now")
    return 0


@account.command()
def disable(name: Name) -> int:
    """Let an account no longer sign in. What it wrote and decided stays."""
    with _desk():
        from onrecord.desk import disable_account

        disable_account(name)
    typer.echo(f"{name} may no longer sign in")
    return 0


@account.command()
def link(
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port that the desk is on.")] = 8000,
) -> int:
    """Print another link that signs the owner of this machine in, once, within a day."""
    with _desk():
        from onrecord.desk import owners_link

        path = owners_link()
    typer.echo(f"http://127.0.0.1:{port}{path}")
    return 0


@contextmanager
def _desk() -> Iterator[None]:
    from onrecord.desk import DeskError, set_up
    from onrecord.ledger import LedgerError, close_ledger

    try:
        set_up()
        try:
            yield
        finally:
            close_ledger()
    except (DeskError, LedgerError) as error:
        raise RunError(str(error)) from error


def _given() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise MisuseError("no password came on standard input; write it on the first line")
    return password


def _asked() -> str:
    if not sys.stdin.isatty():
        raise MisuseError("a password is asked for on a terminal; elsewhere give it with --password-stdin")
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password
