"""Processes that are kept running, and that end with the one that started them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.desk.processes import kept_running
from tests.desk.serving.commands import is_running, wait_until
from tests.ledger.command import ROOT

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")

_CHILD = """
import os, sys, time
from onrecord.desk.processes import end_with
end_with(int(sys.argv[1]))
print(os.getpid(), flush=True)
time.sleep(600)
"""
_PARENT = f"""
import os, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", {_CHILD!r}, str(os.getpid())])
time.sleep(600)
"""


def test_one_that_ends_is_started_again_and_no_more_once_it_is_not_wanted(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    starts = tmp_path / "starts"
    code = f"open({str(starts)!r}, 'a').write('x')"
    with kept_running([sys.executable, "-c", code]):
        wait_until(lambda: starts.exists() and len(starts.read_text()) == 2)
    assert "it is started again" in capfd.readouterr().err
    assert len(starts.read_text()) == 2


def test_one_that_does_not_stop_when_asked_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.desk.processes._GRACE", 0.5)
    there = tmp_path / "there"
    code = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"open({str(there)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    )
    with kept_running([sys.executable, "-c", code]):
        wait_until(lambda: there.exists() and bool(there.read_text()))
    assert not is_running(int(there.read_text()))


@linux_only
def test_one_ends_with_its_parent_however_that_ends() -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert is_running(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_until(lambda: not is_running(child))
