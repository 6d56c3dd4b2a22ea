"""``onrecord serve``: the ledger in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.problems import RunError, print_line

Port = Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port to listen on.")]
Host = Annotated[
    str,
    typer.Option("--host", help="The address to listen on. Any but 127.0.0.1 serves others, who need accounts."),
]
Processes = Annotated[int, typer.Option("--workers", "-w", min=1, max=64, help="Processes that answer requests.")]
Open = Annotated[bool, typer.Option("--open", help="Open the desk in the browser.")]


def serve(port: Port = 8000, host: Host = "127.0.0.1", workers: Processes = 1, open: Open = False) -> int:
    """Open the ledger in a browser: stories, articles, parties, the review and the discussion.

    \b
    Examples:
      onrecord serve                           on this machine, for you alone
      onrecord serve --port 9000 --open        on another port, and open it
      onrecord serve --host 0.0.0.0            for others; docs/desk.md says what that takes

    It prints a link that signs you in, once; onrecord account link prints another. Stop it with Ctrl-C: what is being
    read then goes on when the desk is next opened. The ledger is where ONRECORD_DATABASE says.
    """
    from onrecord.desk import DeskError
    from onrecord.desk import serve as run
    from onrecord.ledger import LedgerError

    def ready(link: str | None) -> None:
        address = link or f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        print(address, flush=True)
        print_line("onrecord: the desk is open; Ctrl-C closes it")
        if open:
            typer.launch(address)

    try:
        run(port, host, workers=workers, ready=ready)
    except (DeskError, LedgerError) as error:
        raise RunError(str(error)) from error
    return 0
