"""A file appears whole or not at all, unless it is one that may grow."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from onrecord.cli.output import growing_file, whole_file


def write_half_and_fail(path: Path) -> None:
    with whole_file(path) as file:
        file.write(b"half")
        raise ValueError("stopped")


def test_the_file_is_not_there_until_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    with whole_file(path) as file:
        file.write(b"all")
        assert not path.exists()
    assert path.read_bytes() == b"all"
    assert list(tmp_path.iterdir()) == [path]


def test_after_an_error_the_old_file_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="stopped"):
        write_half_and_fail(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "said.csv"
    path.touch()
    path.chmod(0o640)
    with whole_file(path) as file:
        file.write(b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_keeps_pointing_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with whole_file(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with whole_file(Path(os.devnull)) as file:
        file.write(b"gone")
    assert not Path(os.devnull).is_file()


def test_a_growing_file_keeps_what_was_written_before_an_error(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    path.write_bytes(b"one\n")
    for line in (b"two\n", b"three\n"):
        with growing_file(path, keep=True) as file:
            file.write(line)
    assert path.read_bytes() == b"one\ntwo\nthree\n"
    with growing_file(path, keep=False) as file:
        file.write(b"new\n")
    assert path.read_bytes() == b"new\n"
