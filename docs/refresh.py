"""Write the outputs in the docs anew: ``python -m docs.refresh``.

In every page, what stands below each ``$ onrecord …`` line of a ``console`` block is what the command prints.
``tests/test_docs.py`` runs the same commands and compares.
"""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINKED = ("samples",)


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, its text, and where the text stands in the page (half-open)."""

    language: str
    body: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """A command of a ``console`` block and the output that the page shows for it."""

    command: str
    output: str

    @property
    def runs(self) -> bool:
        """Whether it is ours to run; ``make demo`` and the like stay as they are written."""
        return self.command.startswith("onrecord ")


def pages() -> list[Path]:
    """Every page whose examples run: the README and the docs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: str, language: str) -> Iterator[Block]:
    """The page's fenced blocks in this language, in order."""
    for match in _FENCE.finditer(page):
        if match["language"] == language:
            yield Block(language, match["body"], match.start("body"), match.end("body"))


def examples(body: str) -> list[Example]:
    """The commands of a ``console`` block, each with the lines between it and the next."""
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    return [Example(*part.partition("\n")[::2]) for part in parts]


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder to run examples in: it has the sample story, and what they write is thrown away."""
    with tempfile.TemporaryDirectory() as name:
        for folder in _LINKED:
            shutil.copytree(ROOT / folder, Path(name) / folder)
        yield Path(name)


def run(command: str, folder: Path) -> str:
    """What the command prints, standard error included, in a plain terminal of 100 columns."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    environment |= {"ONRECORD_DATABASE": "ledger.sqlite3", "ONRECORD_USER": "ada"}
    # Through a shell: the docs' examples have pipes in them.
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    printed = done.stdout + done.stderr
    return "".join(f"{line.rstrip()}\n" for line in printed.rstrip().splitlines())


def refreshed(page: str) -> str:
    """The page with the output of each of its examples as it is now."""
    pieces, last = [], 0
    with workplace() as folder:
        for block in blocks(page, "console"):
            shown = (
                f"$ {example.command}\n{run(example.command, folder) if example.runs else example.output}"
                for example in examples(block.body)
            )
            pieces += [page[last : block.start], *shown]
            last = block.end
    return "".join([*pieces, page[last:]])


def main() -> None:
    """Refresh every page in place and say which changed."""
    for path in pages():
        before = path.read_text(encoding="utf-8")
        after = refreshed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} changed")


if __name__ == "__main__":
    main()
