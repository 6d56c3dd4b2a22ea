"""docs/results.md, written from what the measures came to: ``python -m benchmarks.document``.

``benchmarks/results.json`` keeps the last result of every measure; the document holds nothing that is not in it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks import markdown
from benchmarks.command import ROOT
from benchmarks.provenance import Provenance
from benchmarks.result import Result

KEPT = ROOT / "benchmarks" / "results.json"
DOCUMENT = ROOT / "docs" / "results.md"

HEAD = """\
# Results

<!-- Written by `python -m benchmarks --write` from what it measured; change the measures, then run it. -->

How well onrecord reads, and how fast, as its own command does it with the weights that ship. `make bench` measures
everything again, `python -m benchmarks NAME` one measure; each section says what it ran. The corpora are looked for in
the folder that `ONRECORD_DATA` names ([CONTRIBUTING.md](../CONTRIBUTING.md)); the commands ran in a folder with their
texts, an id and a text a line. A *mark* is what a figure has to reach, an *aim* what would be better still. What the
model is, and what its limits are, says [model.md](model.md).
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """A result and where it comes from."""

    result: Result
    provenance: Provenance


def load(path: Path = KEPT) -> dict[str, Kept]:
    """The kept results by the name of their measure; none where there is no file."""
    if not path.exists():
        return {}
    records = json.loads(path.read_text("utf-8"))
    return {
        name: Kept(Result.from_dict(record["result"]), Provenance(**record["provenance"]))
        for name, record in records.items()
    }


def save(kept: Mapping[str, Kept], path: Path = KEPT) -> None:
    """Keep the results."""
    records = {
        name: {"provenance": dataclasses.asdict(k.provenance), "result": k.result.to_dict()} for name, k in kept.items()
    }
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", "utf-8")


def page(kept: Mapping[str, Kept], order: tuple[str, ...]) -> str:
    """The document for these results, in this order; measures that the order does not know come last."""
    names = sorted(kept, key=lambda name: order.index(name) if name in order else len(order))
    sections = [markdown.result(kept[name].result, kept[name].provenance.line()) for name in names]
    return "\n".join((HEAD, *sections, _places(kept)))


def _places(kept: Mapping[str, Kept]) -> str:
    places = sorted({(k.provenance.machine, k.provenance.versions) for k in kept.values()})
    lines = [f"- {machine}; {versions}" for machine, versions in places]
    return "\n".join(("## Measured on", "", *lines, ""))


def main() -> None:
    """Write the document anew from the kept results."""
    from benchmarks.__main__ import MEASURES

    DOCUMENT.write_text(page(load(), MEASURES), "utf-8")


if __name__ == "__main__":
    main()
