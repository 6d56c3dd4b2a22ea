"""How fast onrecord reads beside spaCy's small English pipeline: the same texts, one core, by turns."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from statistics import median

from benchmarks.command import ONRECORD, PYTHON, Ran, cores, on_cores, run
from benchmarks.corpora import documents, texts_file
from benchmarks.result import Mark, Options, Result, Table

CORPUS = "polnear/dev"
LEAST, AIM = 0.75, 1.0


@dataclasses.dataclass(frozen=True, slots=True)
class Timed:
    """Seconds by the clock and of the processor that one thing took, round by round."""

    seconds: tuple[float, ...]
    processor: tuple[float, ...]


def measure(options: Options) -> Result:
    """Time reading alone and whole commands, onrecord and spaCy by turns."""
    texts = texts_file(CORPUS)
    core = cores()[-1:]
    read = on_cores([ONRECORD, "read", texts.name, "--format", "jsonl", "--output", "speed-read.jsonl"], core)
    passes = [on_cores([PYTHON, "-m", "benchmarks.one_pass", name, texts.name], core) for name in ("onrecord", "spacy")]
    runs: list[tuple[Ran, Ran, Ran]] = []
    for _ in range(options.rounds):
        our_pass, their_pass = (run(command, texts.parent) for command in passes)
        runs.append((our_pass, their_pass, run(read, texts.parent, bad_inputs=True)))
    ours, theirs = (_inside([r[i] for r in runs]) for i in range(2))
    our_command, their_command = _whole([r[2] for r in runs]), _whole([r[1] for r in runs])
    words = sum(len(d["text"].split()) for d in documents(CORPUS))
    rows = tuple(
        (
            name,
            f"{median(t.seconds):.2f}",
            f"{min(t.seconds):.2f} to {max(t.seconds):.2f}",
            f"{median(t.processor):.2f}",
            _rate(t, words),
        )
        for name, t in (
            ("onrecord, reading", ours),
            ("spaCy, its pipeline", theirs),
            ("onrecord, the whole command", our_command),
            ("spaCy, a whole program", their_command),
        )
    )
    return Result(
        "Speed",
        f"The {len(documents(CORPUS))} texts of PolNeAR dev ({words:,} words), one process on one core with one "
        f"thread, onrecord and spaCy by turns, {options.rounds} rounds. *Reading* and *pipeline* are timed in the "
        "process, models loaded and warm; the whole programs with start-up, imports and loading, onrecord's with "
        "writing its output.",
        ("export OMP_NUM_THREADS=1  # and its like for other libraries", *(r.command for r in runs[0])),
        (Table(("", "median s", "all rounds, s", "processor s", "words/s"), rows),),
        (
            Mark("spaCy's time / onrecord's, reading", ratio(theirs, ours), LEAST, AIM, digits=2),
            Mark("spaCy's time / onrecord's, whole", ratio(their_command, our_command), LEAST, AIM, digits=2),
        ),
        (
            f"By processor time, which other work on the machine disturbs less, the ratios are "
            f"{processor_ratio(theirs, ours):.2f} and {processor_ratio(their_command, our_command):.2f}.",
            "The Gender Gap Tracker's rules run on a full parse by spaCy's large English model, so what spaCy's small "
            "pipeline takes is less than what they take: a ratio of 1 means at least as fast as they are.",
        ),
    )


def ratio(theirs: Timed, ours: Timed) -> float:
    """How many times our time theirs is, medians over the rounds."""
    return median(theirs.seconds) / median(ours.seconds)


def processor_ratio(theirs: Timed, ours: Timed) -> float:
    """The same of processor time."""
    return median(theirs.processor) / median(ours.processor)


def _whole(runs: Sequence[Ran]) -> Timed:
    return Timed(tuple(r.seconds for r in runs), tuple(r.processor_seconds for r in runs))


def _inside(passes: Sequence[Ran]) -> Timed:
    """What the passes printed of themselves."""
    printed = [tuple(map(float, p.output.split())) for p in passes]
    return Timed(tuple(p[0] for p in printed), tuple(p[1] for p in printed))


def _rate(timed: Timed, words: int) -> int:
    return round(words / median(timed.seconds))
