"""The sample story, from its pages into the ledger, with the reader and the models that ship."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.samples import need_model

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(map(str, (ROOT / "samples").glob("*.html")))
EDITED = "https://morningellerport.example/news/tolvane-entirely-invented-48213"


def onrecord(where: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        env={**os.environ, "ONRECORD_DATABASE": where},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def test_the_sample_story_is_added_once_and_whole(empty_ledger: Callable[[], str]) -> None:
    need_model()
    where = empty_ledger()
    first = onrecord(where, "add", *PAGES)
    assert (first.returncode, first.stdout, first.stderr) == (0, "6 new, 1 revised, 0 unchanged\n", "")
    counts = json.loads(onrecord(where, "status", "--format", "json").stdout)
    assert [counts[n] for n in ("articles", "revisions", "stories", "waiting")] == [6, 7, 1, 0]
    assert counts["attributions"] > 60
    assert counts["positions"] > 10
    assert onrecord(where, "add", *PAGES).stdout == "0 new, 0 revised, 7 unchanged\n"
    assert json.loads(onrecord(where, "status", "--format", "json").stdout) == counts
    assert onrecord(where, "check").returncode == 0
    edit = json.loads(onrecord(where, "diff", EDITED, "--format", "json").stdout)
    assert edit["attributions_removed"]
    assert edit["positions_added"]
    again = onrecord(where, "reread", "--all", "--format", "jsonl")
    assert (again.returncode, again.stdout) == (0, "")


def test_misuse_is_told_in_one_line_with_status_2(empty_ledger: Callable[[], str]) -> None:
    where = empty_ledger()
    for arguments in (["correct", "attribution", "a1"], ["correct", "attribution", "nonsense", "--accept"]):
        done = onrecord(where, *arguments)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    missing = onrecord(where, "correct", "attribution", "a1", "--accept")
    assert (missing.returncode, missing.stderr) == (1, "onrecord: the ledger has no attribution 1\n")
