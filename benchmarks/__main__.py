"""Measure and print: ``python -m benchmarks [NAME…] [--write]``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from benchmarks import markdown
from benchmarks.document import DOCUMENT, Kept, load, page, save
from benchmarks.provenance import here_and_now
from benchmarks.result import BenchmarkError, Options, Result
from training.corpora import CorpusError

MEASURES = (
    "attributions",
    "calibration",
    "speakers",
    "pages",
    "groups",
    "statements",
    "claims",
    "stances",
    "positions",
    "cast",
    "seed",
    "samples",
    "speed",
    "stories_speed",
    "workers",
    "startup",
    "memory",
    "endurance",
    "ledger_filing",
    "ledger_kills",
    "ledger_search",
    "watch_kills",
    "desk_story",
    "desk_load",
    "batch_speed",
    "batch_memory",
    "batch_nodes",
    "batch_grouping",
)


def main(arguments: list[str] | None = None) -> int:
    """Take the measures that are asked for; the exit status is 1 where one could not be taken."""
    options = _parser().parse_args(arguments)
    failed, provenance = False, here_and_now()
    for name in options.names or MEASURES:
        try:
            result: Result = import_module(f"benchmarks.{name}").measure(
                Options(options.rounds, options.articles, options.size)
            )
        except (BenchmarkError, CorpusError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
            continue
        print(markdown.result(result, provenance.line()), flush=True)
        if options.write:
            kept = {**load(), name: Kept(result, provenance)}
            save(kept)
            DOCUMENT.write_text(page(kept, MEASURES), "utf-8")
    return int(failed)


def _parser() -> argparse.ArgumentParser:
    own = Options()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MEASURES, []], metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--write", action="store_true", help="keep the results, and write docs/results.md from them")
    parser.add_argument("--rounds", type=int, default=own.rounds, help="of timed runs (%(default)s)")
    parser.add_argument("--articles", type=int, default=own.articles, help="of the endurance run (%(default)s)")
    parser.add_argument("--size", type=int, help="of the measures of onrecord batch (default: each one's own)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
