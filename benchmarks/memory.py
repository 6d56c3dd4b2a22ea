"""How much memory one worker takes at most: the whole command over PolNeAR dev."""

from __future__ import annotations

from benchmarks.command import ONRECORD, run
from benchmarks.corpora import documents, texts_file
from benchmarks.provenance import weights_files
from benchmarks.result import Mark, Options, Result, Table

CORPUS = "polnear/dev"
MOST = 700.0


def measure(_: Options) -> Result:
    """Read the articles with one worker, and ask the system for the process's peak."""
    texts = texts_file(CORPUS)
    command = [ONRECORD, "read", texts.name, "--format", "jsonl", "--output", "memory-read.jsonl", "--workers", "1"]
    ran = run(command, texts.parent, bad_inputs=True)
    longest = max(len(d["text"]) for d in documents(CORPUS))
    return Result(
        "Memory",
        "The most memory that was resident at any time (`ru_maxrss`), libraries and models included, while one worker "
        f"read the {len(documents(CORPUS))} articles of PolNeAR dev, the longest of {longest:,} characters.",
        (ran.command,),
        (Table(("", "MiB"), (("peak, one worker", ran.peak_mib), ("weights on disk", weights_mib()))),),
        (Mark("peak, one worker", ran.peak_mib, MOST, at_most=True, digits=0, unit="MiB"),),
    )


def weights_mib() -> float:
    """The size of every file of weights together."""
    return sum(path.stat().st_size for path in weights_files()) / (1 << 20)
