"""What a second worker brings: the same articles with one and with two, on two cores, by turns."""

from __future__ import annotations

from statistics import median

from benchmarks.command import ONRECORD, Ran, cores, on_cores, run
from benchmarks.corpora import documents, workplace, write_lines
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table

CORPUS = "polnear/dev"
COPIES = 5
LEAST = 1.7


def measure(options: Options) -> Result:
    """Time the whole command with one worker and with two."""
    if len(cores()) < 2:
        raise BenchmarkError("two workers need two cores, and this process may use one")
    path = workplace() / "workers.jsonl"
    rows = [{"id": f"{n}-{d['id']}", "text": d["text"]} for n in range(COPIES) for d in documents(CORPUS)]
    write_lines(path, rows)
    rounds = max(1, (options.rounds + 1) // 2)
    runs = [(_read(path.name, 1), _read(path.name, 2)) for _ in range(rounds)]
    one, two = (median(pair[i].seconds for pair in runs) for i in range(2))
    same = (workplace() / "workers-1.jsonl").read_bytes() == (workplace() / "workers-2.jsonl").read_bytes()
    return Result(
        "Two workers",
        f"{len(rows)} articles (PolNeAR dev, {COPIES} times over), the whole command, with one worker and with two, "
        f"on two cores, {rounds} rounds by turns. The outputs are {'' if same else '**not** '}the same, byte for byte.",
        tuple(ran.command for ran in runs[0]),
        (
            Table(
                ("", "median s", "all rounds, s"),
                tuple(
                    (f"--workers {i + 1}", f"{m:.2f}", ", ".join(f"{pair[i].seconds:.2f}" for pair in runs))
                    for i, m in enumerate((one, two))
                ),
            ),
        ),
        (Mark("one worker's time / two workers'", one / two, LEAST, digits=2),),
    )


def _read(name: str, workers: int) -> Ran:
    output = f"workers-{workers}.jsonl"
    command = [ONRECORD, "read", name, "--output", output, "--workers", str(workers)]
    return run(on_cores(command, cores()[:2]), workplace(), bad_inputs=True)
