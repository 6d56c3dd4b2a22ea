"""The corpora as the command is given them, and the scorers that stand beside them."""

from __future__ import annotations

import functools
import importlib.util
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.command import ONRECORD, PYTHON, Ran, run
from benchmarks.result import BenchmarkError
from training.corpora import DATA, read_lines

TOOLS = DATA.parent / "tools"
_FIGURE = re.compile(r"(\w+)\s+(\d+(?:\.\d+)?)")


@functools.cache
def workplace() -> Path:
    """A folder for what the commands read and write; it is thrown away when the benchmarks end."""
    return Path(_workplace().name)


@functools.cache
def _workplace() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="onrecord-benchmarks-")


@functools.cache
def documents(corpus: str) -> list[dict[str, Any]]:
    """The documents of a corpus (``"polnear/dev"``). Raises ``CorpusError`` where it is not there."""
    return read_lines(f"{corpus}.jsonl.gz")


def texts_file(corpus: str) -> Path:
    """A JSON Lines file in the workplace with nothing but the id and the text of each document of the corpus."""
    path = workplace() / f"{corpus.replace('/', '-')}.jsonl"
    if not path.exists():
        write_lines(path, ({"id": d["id"], "text": d["text"]} for d in documents(corpus)))
    return path


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write an object a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@functools.cache
def readings(corpus: str) -> tuple[Ran, list[dict[str, Any]]]:
    """What ``onrecord read`` makes of the texts of a corpus, and the run; read once for every measure."""
    texts = texts_file(corpus)
    return read([texts.name], f"{texts.stem}-read.jsonl")


def read(inputs: Sequence[str], output: str) -> tuple[Ran, list[dict[str, Any]]]:
    """Run ``onrecord read`` on inputs of the workplace; the run, and its records."""
    command = [ONRECORD, "read", *inputs, "--format", "jsonl", "--output", output]
    ran = run(command, workplace(), bad_inputs=True)
    with (workplace() / output).open(encoding="utf-8") as lines:
        return ran, [json.loads(line) for line in lines]


def unread(ran: Ran) -> tuple[str, ...]:
    """A note on the inputs that the command reported, if it did."""
    if not ran.said:
        return ()
    return (f"The command reported {len(ran.said)} of its inputs; first: `{ran.said[0]}`",)


def scorer(name: str) -> ModuleType:
    """One of the scorers, as a module. Raises ``BenchmarkError`` where there is none."""
    spec = importlib.util.spec_from_file_location(name, tool(name))
    if spec is None or spec.loader is None:
        raise BenchmarkError(f"{name} is not a Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(name: str, corpus: str, predicted: Path) -> tuple[str, dict[str, dict[str, float]]]:
    """Run a scorer on a corpus and what was predicted for it: its command, and its figures by line and by name."""
    ran = run([PYTHON, str(tool(name)), str(DATA / f"{corpus}.jsonl.gz"), predicted.name], workplace())
    shown = f"python $ONRECORD_DATA/../tools/{name}.py $ONRECORD_DATA/{corpus}.jsonl.gz {predicted.name}"
    return shown, figures(ran.output)


def tool(name: str) -> Path:
    """Where a scorer stands. Raises ``BenchmarkError`` where there is none."""
    path = TOOLS / f"{name}.py"
    if not path.exists():
        raise BenchmarkError(f"{path} is not there: the scorers are expected beside the corpora, in tools/")
    return path


def figures(printed: str) -> dict[str, dict[str, float]]:
    """The figures that a scorer printed: the first word of each line, and the number after each further word."""
    lines = (line.split(maxsplit=1) for line in printed.splitlines() if line.strip())
    return {first: {word: float(n) for word, n in _FIGURE.findall(rest)} for first, rest in lines}
