"""What finding the stories takes beyond reading: both commands on the same articles."""

from __future__ import annotations

from benchmarks.command import ONRECORD, Ran, cores, on_cores, run
from benchmarks.corpora import documents, texts_file
from benchmarks.result import Mark, Options, Result, Table

BODIES = "fnc1/bodies"
MOST, AIM = 1.3, 1.1


def measure(_: Options) -> Result:
    """Time ``onrecord read`` and ``onrecord stories`` on the articles of FNC-1, once each, on one core."""
    texts, core = texts_file(BODIES), cores()[-1:]
    read, stories = (
        run(
            on_cores([ONRECORD, command, texts.name, "--format", "jsonl", "--output", f"{command}.jsonl"], core),
            texts.parent,
            bad_inputs=True,
        )
        for command in ("read", "stories")
    )
    articles = len(documents(BODIES))
    return Result(
        "Speed of the stories",
        f"The {articles:,} articles of FNC-1, one process on one core with one thread: reading them, and reading them "
        "and finding their stories, once each.",
        (read.command, stories.command),
        (
            Table(
                ("", "seconds", "processor s", "processor ms an article"),
                tuple(_row(name, ran, articles) for name, ran in (("read", read), ("stories", stories))),
            ),
        ),
        (
            Mark(
                "stories' processor time / read's",
                stories.processor_seconds / read.processor_seconds,
                MOST,
                AIM,
                at_most=True,
                digits=2,
            ),
        ),
        (
            f"By the clock, which other work on the machine disturbs more, the ratio is "
            f"{stories.seconds / read.seconds:.2f}.",
        ),
    )


def _row(name: str, ran: Ran, articles: int) -> tuple[str, str, str, str]:
    return (
        f"onrecord {name}",
        f"{ran.seconds:.1f}",
        f"{ran.processor_seconds:.1f}",
        f"{1000 * ran.processor_seconds / articles:.1f}",
    )
