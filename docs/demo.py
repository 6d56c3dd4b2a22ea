"""What ``make demo`` shows: a sample article read, then the whole sample story on a desk of its own.

The ledger is made for the demonstration and thrown away after it; the user's own is left alone. Where nobody is there
to look (standard input or output is no terminal), the story's page is asked for once, and that is the end of it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docs.refresh import ROOT

PORT = 8000
STORY = "/stories/s1/"
SAMPLE = "samples/harbor-ledger.html"
_ONRECORD = str(Path(sys.executable).with_name("onrecord"))
_NEXT = """
Where to go next:
  onrecord read PAGE         your own: a file, a folder or a URL
  onrecord add FOLDER        keep them in a ledger; then onrecord serve opens it in the browser
  docs/desk.md               what you are looking at
"""


def main() -> int:
    """Show it; the exit status is 1 where a step failed, and the step has said why."""
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        os.environ["ONRECORD_DATABASE"] = str(Path(folder) / "ledger.sqlite3")
        for arguments in (["read", SAMPLE, "--format", "table"], ["add", "samples/*.html"]):
            if _onrecord(arguments) != 0:
                return 1
        watched = sys.stdin.isatty() and sys.stdout.isatty()
        return _show() if watched else _ask()


def _onrecord(arguments: list[str]) -> int:
    print(f"$ onrecord {' '.join(arguments)}", flush=True)
    done = subprocess.run([_ONRECORD, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    print(flush=True)
    return done.returncode


def _show() -> int:
    """The desk, until Ctrl-C."""
    print("The sample story, on a desk of its own. The link signs you in, once; Ctrl-C ends the demonstration.")
    with _serving() as (_, link):
        if link is None:
            return 1
        print(f"\n  {link}?next={STORY}\n{_NEXT}", flush=True)
        if _has_display():
            webbrowser.open(f"{link}?next={STORY}")
    return 0


def _ask() -> int:
    """Whether the story's page answers, where nobody looks at it."""
    import httpx

    with _serving() as (server, link):
        if link is None:
            return 1
        with httpx.Client(follow_redirects=True, timeout=60) as client:
            client.get(link)
            page = client.get(f"{link.partition('/sign-in/')[0]}{STORY}")
        server.terminate()
    print(f"{STORY} answered {page.status_code} with {len(page.content):,} bytes; run it in a terminal to see it")
    return 0 if page.status_code == 200 else 1


@contextmanager
def _serving() -> Iterator[tuple[subprocess.Popen[str], str | None]]:
    """``onrecord serve`` and its link, None where it did not start; waits at the block's end until it has ended."""
    command = [_ONRECORD, "serve", "--port", str(_free_port())]
    server = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server, server.stdout.readline().strip() or None
        server.wait()
    except KeyboardInterrupt:
        # The terminal has told the server, too.
        server.wait()
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
            server.wait()


def _free_port() -> int:
    """The port that people expect, or any other where that is taken."""
    for port in (PORT, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return PORT


def _has_display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
