"""``onrecord`` with the fake reader, in processes of its own, on the ledger that a test names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tests.cli.fake_command"]


def environment(where: str) -> dict[str, str]:
    """The environment in which commands use this ledger."""
    # What tests with a browser allow Django in their own process is nothing for commands.
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {**own, "ONRECORD_DATABASE": where}


def run(where: str, *arguments: str | Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=environment(where), capture_output=True, text=True, check=False, timeout=timeout
    )


def start(where: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a command."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(where), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
