"""How well attributions are found: PolNeAR dev, scored by ``score_attributions.py``, beside a person and the peers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.corpora import readings, scores, unread, workplace, write_lines
from benchmarks.result import Mark, Options, Result, Table

CORPUS = "polnear/dev"
ROLES = ("source", "cue", "content")
MEASURES = (*ROLES, "attributed", "attribution", "strict")

# F1 as quoted where the marks were set; measured with the same scorer, the first on 24 articles that more than one
# person annotated, the others on the same articles as here.
SECOND_ANNOTATOR = (80.2, 70.3, 89.8, 85.7, 76.9, 62.3)
QUOTED = {
    "a second trained annotator (24 articles)": SECOND_ANNOTATOR,
    "MiniLM-L6 tagger, the plain recipe": (85.0, 73.9, 91.0, 79.7, 69.2, 51.5),
    "BBC Citron, retrained on PolNeAR train": (68.8, 51.9, 70.9, 64.1, 52.8, 34.1),
    "Gender Gap Tracker's rules": (57.9, 38.1, 68.7, 51.4, 40.1, 26.5),
    "textacy's direct quotations": (14.3, 15.6, 37.5, 30.1, 16.9, 5.8),
}
# No figure may fall below the plain recipe's, and the last three have to be better.
LEAST = (85.0, 73.9, 91.0, 83.0, 73.0, 55.0)


def measure(_: Options) -> Result:
    """Read the 84 articles and score what was found."""
    ran, records = readings(CORPUS)
    predicted = in_scorers_shape(records, workplace() / "polnear-dev-predicted.jsonl")
    command, found = scores("score_attributions", CORPUS, predicted)
    f1 = tuple(found[name]["F1"] for name in MEASURES)
    count = sum(len(r["attributions"]) for r in records)
    peers = Table(
        ("F1", *MEASURES),
        (("**onrecord**", *f1), *((f"{name} †", *figures) for name, figures in QUOTED.items())),
    )
    own = Table(
        ("onrecord", "precision", "recall", "F1"),
        tuple((name, found[name]["P"], found[name]["R"], found[name]["F1"]) for name in MEASURES),
    )
    return Result(
        "Attributions",
        f"PolNeAR dev: {len(records)} US news articles, {count:,} attributions found. *source*, *cue* and *content* "
        "count words that carry the role; *attributed* counts content words whose source is right; "
        "*attribution* counts whole attributions (cues and sources share a word, contents overlap by half); *strict* "
        "those with the same words in all three roles. The scorer reads flat spans: the readings' `spans` are copied.",
        (ran.command, command),
        (peers, own),
        tuple(
            Mark(f"{name}, F1", value, least, aim)
            for name, value, least, aim in zip(MEASURES, f1, LEAST, SECOND_ANNOTATOR, strict=True)
        ),
        ("† quoted, measured with the same scorer when the marks were set; not run again here.", *unread(ran)),
    )


def in_scorers_shape(records: list[dict[str, Any]], path: Path) -> Path:
    """Write the readings in the shape that the scorer reads: each role as its list of spans."""
    write_lines(
        path,
        (
            {"id": r["id"], "attributions": [{role: a[role]["spans"] for role in ROLES} for a in r["attributions"]]}
            for r in records
        ),
    )
    return path
