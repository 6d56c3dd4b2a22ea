"""What ``onrecord`` says about itself, and that it says so without loading what it does not need."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import main

_DOCS = Path(__file__).resolve().parents[2] / "docs"
_HEAVY = {"numpy", "onnxruntime", "pyarrow", "lxml", "trafilatura", "httpx", "rich.table", "onrecord.cli.run"}


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"onrecord {onrecord.__version__}\n"


def test_the_help_shows_commands_to_copy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--help"]) == 0
    out = capsys.readouterr().out
    assert "onrecord read story.html -o marked.html" in out
    assert all(f"--{option}" in out for option in ("format", "output", "min-confidence", "workers", "resume", "quiet"))


def test_without_a_command_the_help_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Usage: onrecord" in captured.err


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"import sys; from onrecord.cli import main; main({arguments}); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not _HEAVY & set(run.stderr.split())


def test_the_module_runs_as_the_command() -> None:
    run = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, f"onrecord {onrecord.__version__}\n")


def test_the_page_about_the_command_line_is_what_the_help_says() -> None:
    generated = runpy.run_path(str(_DOCS / "generate_cli.py"))["page"]()
    assert (_DOCS / "cli.md").read_text("utf-8") == generated, "run python docs/generate_cli.py"
