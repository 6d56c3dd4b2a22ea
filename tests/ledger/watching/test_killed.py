from __future__ import annotations

from pathlib import Path

from benchmarks.watch_kills import killed


def test_a_watch_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    """Three times here; the benchmark does it a hundred times."""
    found = killed(tmp_path / "killed.sqlite3", 3, 12)
    assert found.problems == []
    assert (found.broken, found.lost, found.duplicates, found.articles) == (0, 0, 0, 12)
