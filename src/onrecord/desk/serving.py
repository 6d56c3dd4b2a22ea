"""Serving the desk: the web server, the worker that does the long work, and the owner's link."""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from onrecord.desk.environment import SERVED, is_set
from onrecord.desk.errors import DeskError

HERE = ("127.0.0.1", "localhost", "::1")
SETTINGS = "onrecord.desk.settings"

_KILLED_AFTER = 10
_ANSWERS_WITHIN = 60.0


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
    to others: they have accounts. Raises ``DeskError`` where the port is taken, the server fails or the environment
    lacks what serving others takes, ``LedgerError`` where the ledger cannot be opened.
    """
    if host not in HERE:
        os.environ[SERVED] = "1"
    _refuse_taken(host, port)
    set_up()
    from onrecord.desk.accounts.owner import administrators, owners_link
    from onrecord.desk.processes import kept_running

    if is_set(SERVED):
        if not administrators():
            raise DeskError(
                "to serve others, the desk needs an administrator's account; "
                "onrecord account add NAME --role administrator makes one"
            )
        link = None
    else:
        link = f"http://{written(host)}:{port}{owners_link()}"
    from django.db import connections

    connections.close_all()
    with kept_running([sys.executable, "-m", "onrecord.desk.working", str(os.getpid())]):
        _run(host, port, workers, lambda: ready(link))


def written(host: str) -> str:
    """The host as addresses have it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _run(host: str, port: int, workers: int, ready: Callable[[], None]) -> None:
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
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=_KILLED_AFTER,
    )
    # Granian calls its own hook before anything listens.
    waiting = threading.Thread(target=_when_it_answers, args=(host, port, ready), name="ready", daemon=True)
    server.on_startup(waiting.start)
    try:
        server.serve(target_loader=functools.partial(_application, os.getpid()), wrap_loader=False)
    except SystemExit as error:
        raise DeskError("the web server failed again and again; what it said stands above") from error
    except (RuntimeError, OSError) as error:
        raise DeskError(f"{host}:{port}: the desk cannot listen there ({error}); name another with --port") from error


def _application(parent: int) -> Callable[..., Any]:
    """The desk for one of the server's processes, which is to end with the one that started it."""
    from onrecord.desk.processes import end_with
    from onrecord.desk.wsgi import application

    if hasattr(os, "setpgrp"):
        # Ctrl-C is for the process that started this one, which then tells it; told twice, Granian hangs.
        os.setpgrp()
    end_with(parent)
    return application


def _when_it_answers(host: str, port: int, ready: Callable[[], None]) -> None:
    until = time.monotonic() + _ANSWERS_WITHIN
    there = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection((there, port), timeout=1):
            ready()
            return
        time.sleep(0.05)


def _refuse_taken(host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise DeskError(f"{host}: there is no such address on this machine ({error.strerror})") from error
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise DeskError(
                f"{host}:{port}: the desk cannot listen there ({error.strerror}); name another with --port"
            ) from error
