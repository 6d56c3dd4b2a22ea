"""The rules of the house that no linter keeps."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpora import ROOT

LONGEST_MODULE = 450
CODE = ("src", "training", "benchmarks", "tests", "docs")
HEAVY = ("numpy", "lxml", "onnxruntime", "trafilatura", "tokenizers", "pyarrow", "spacy", "torch", "django")
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}

# Addresses of package registries belong into a machine's own settings, and so do the paths of one machine.
FORBIDDEN = re.compile(
    r"(?:pypi|npmjs|pythonhosted|pytorch|crates|anaconda|debian)\.(?:org|com|io|dev)"
    r"|(?<![\w.*])/(?:work|root|home|Users|opt)/\w",
)


def modules() -> list[Path]:
    return [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))]


def tracked() -> list[Path]:
    """The files that git knows; without git (a source archive) the test is skipped."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / os.fsdecode(name) for name in names.split(b"\0") if name]


def seconds(*command: str) -> float:
    """The processor time of the best of five runs: what else the machine does makes a run longer, but not this."""
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT, cwd=ROOT)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(times)


def test_no_module_is_longer_than_a_few_screens() -> None:
    written = [path for path in modules() if path.parent.name != "migrations"]  # Django writes those
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in written}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"}
    assert [path.relative_to(ROOT) for path in modules() if {path.stem, path.parent.name} & drawers] == []


def test_nothing_names_a_registry_or_a_path_of_one_machine() -> None:
    found = []
    for path in tracked():
        if not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" in content[:8192]:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}: {match[0]}"
            for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1)
            for match in FORBIDDEN.finditer(line)
        ]
    assert found == []


def test_importing_onrecord_takes_less_than_0_3_seconds() -> None:
    assert seconds(sys.executable, "-c", "import onrecord") < 0.3


def test_help_takes_less_than_0_4_seconds() -> None:
    assert seconds(sys.executable, "-m", "onrecord", "--help") < 0.4


@pytest.mark.parametrize("code", ["import onrecord", "import onrecord.cli.app"])
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    probe = f"import sys; {code}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_every_public_name_of_the_package_can_be_had() -> None:
    import onrecord

    assert [name for name in onrecord.__all__ if not hasattr(onrecord, name)] == []


def test_the_floors_import_only_downwards() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", ["onrecord", "onrecord.ledger", "onrecord.desk"])
def test_no_public_name_is_hidden_by_a_module_of_the_same_name(package: str) -> None:
    """What is loaded only when it is asked for gives way to a submodule of its name, once anybody imports that."""
    face = importlib.import_module(package)
    modules = {path.stem for path in Path(str(face.__file__)).parent.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert set(face.__all__) & modules == set()
