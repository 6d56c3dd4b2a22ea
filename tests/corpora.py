"""Where the corpora are: tests that need one skip, saying why, where it is absent."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data"))


def corpus(name: str) -> Path:
    """The file or folder of this name under ``ONRECORD_DATA``; skips the calling test where there is none."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the corpus {name} is not under {DATA} (set ONRECORD_DATA)")
    return path
