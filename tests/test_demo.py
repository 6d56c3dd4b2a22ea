"""``make demo`` ends at the desk, and where nobody is there to look it ends by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from docs.refresh import ROOT
from tests.samples import need_model


def test_the_demonstration_ends_at_the_sample_storys_page_and_leaves_the_users_own_ledger_alone(tmp_path: Path) -> None:
    need_model()
    own = tmp_path / "own.sqlite3"
    done = subprocess.run(
        [sys.executable, "-m", "docs.demo"],
        cwd=ROOT,
        env={**os.environ, "ONRECORD_DATABASE": str(own), "XDG_DATA_HOME": str(tmp_path / "data")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "$ onrecord add samples" in done.stdout
    assert "/stories/s1/ answered 200" in done.stdout
    assert not own.exists()
