"""How well sources are resolved to parties: speakers dev, scored by ``score_speakers.py``."""

from __future__ import annotations

from benchmarks.corpora import readings, scores, unread, workplace
from benchmarks.result import Mark, Options, Result, Table

CORPUS = "speakers/dev"
COLUMNS = ("rows", "found", "right", "overall", "kind", "pronoun")
# How often a second reader of the same articles came to the same party.
SECOND_READER_NAMED, SECOND_READER_PRONOUN = 93.0, 97.0


def measure(_: Options) -> Result:
    """Read the 18 articles and score whom their sources were resolved to."""
    ran, records = readings(CORPUS)
    command, found = scores("score_speakers", CORPUS, workplace() / "speakers-dev-read.jsonl")
    rows = tuple(
        (name, *(int(f["rows"]) if c == "rows" else f[c] for c in COLUMNS), int(f["of"])) for name, f in found.items()
    )
    named = found["named"]
    return Result(
        "Parties",
        f"Speakers dev: who each source refers to, in {len(records)} articles that a person read closely. *named* are "
        "persons, organizations and publications. *found* is the share of sources that some attribution covers; of "
        "those, *right* is the share with the right name, *kind* with the right kind of party; *overall* is found and "
        "right; *pronoun* is *right* over the sources that are pronouns.",
        (ran.command, command),
        (Table(("sources", *COLUMNS, "pronouns"), rows),),
        (
            Mark("named: right, %", named["right"], 90, SECOND_READER_NAMED),
            Mark("named: pronouns right, %", named["pronoun"], 88, SECOND_READER_PRONOUN),
            Mark("named: overall, %", named["overall"], 82),
            Mark("named: kind, %", named["kind"], 85),
        ),
        ("The aims are how often a second person agreed with the first.", *unread(ran)),
    )
