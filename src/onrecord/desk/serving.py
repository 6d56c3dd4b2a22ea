"""Serving the desk: the web server, the worker that does the long work, and the owner's link."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

from onrecord.desk.environment import SERVED
from onrecord.desk.errors import DeskError

HERE = ("127.0.0.1", "localhost", "::1")
SETTINGS = "onrecord.desk.settings"


def set_up(where: str | None = None) -> None:
    """Make this process one of the desk's: Django configured, the ledger open, every table up to date.

    Raises ``DeskError`` where the environment lacks what serving takes, ``LedgerError`` where the ledger cannot be
    opened.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    django.setup()
    from onrecord.ledger import open_ledger

    open_ledger(where)


def serve(
    port: int = 8000,
    host: str = "127.0.0.1",
    *,
    workers: int = 1,
    ready: Callable[[str | None], None] = lambda link: None,
) -> None:
    """Serve the desk on the ledger until the process is told to stop (SIGINT or SIGTERM).

    ``ready`` is called with the owner's sign-in link once the desk answers on the port, with None where it is served
    to others: they have accounts. Raises ``DeskError`` where the port is taken or the environment lacks what serving
    others takes.
    """
    if host not in HERE:
        os.environ[SERVED] = "1"
    set_up()
    from onrecord.desk.accounts.owner import administrators, owners_link

    served = os.environ.get(SERVED) == "1"
    if served and not administrators():
        raise DeskError(
            "to serve others, the desk needs an administrator's account; onrecord account add NAME --role administrator"
        )
    _refuse_taken(host, port)
    link = None if served else f"http://{_written(host)}:{port}{owners_link()}"
    from django.db import connections

    connections.close_all()
    with _worker():
        _run(host, port, workers, lambda: ready(link))


def _run(host: str, port: int, workers: int, started: Callable[[], None]) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "onrecord.desk.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    server.on_startup(started)
    server.serve()


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise DeskError(
                f"{host}:{port}: the desk cannot listen there ({error.strerror}); name another with --port"
            ) from error


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    """The process that does what takes long, for as long as the block runs."""
    command = [sys.executable, "-m", "onrecord.desk", "db_worker", "--queue-name", "*", "--interval", "0.5"]
    worker = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
