"""How much of the sample story's expected attributions is found: ``samples/expected.json``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.command import ROOT
from benchmarks.corpora import read, unread, workplace
from benchmarks.result import Mark, Options, Result, Table

SAMPLES = ROOT / "samples"
LEAST = 80.0


def measure(_: Options) -> Result:
    """Read the seven pages and look for what a careful reader finds in them."""
    pages: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    link = workplace() / "samples"
    if not link.exists():
        link.symlink_to(SAMPLES)
    ran, records = read(["samples/*.html"], "samples-read.jsonl")
    by_page = {Path(urlsplit(r["id"]).path).name: r for r in records}
    rows: list[tuple[str | int, ...]] = []
    for name, page in pages.items():
        found = [best(by_page[name]["attributions"], wanted) for wanted in page["attributions"]]
        rows.append((Path(name).stem, len(found), *(sum(f[i] for f in found) for i in range(4))))
    total = [sum(int(row[i]) for row in rows) for i in range(1, 6)]
    return Result(
        "The sample story",
        "Seven invented pages as outlets would serve them. An expected attribution is *found* where one content has "
        "its words, and *right* where its party is right, too; *cue* and *kind* count those of the right ones in which "
        "these are as expected.",
        (ran.command,),
        (Table(("page", "expected", "found", "right", "cue", "kind"), (*rows, ("**all**", *total))),),
        (Mark("right, %", 100 * total[2] / max(total[0], 1), LEAST),),
        unread(ran),
    )


def best(attributions: list[dict[str, Any]], wanted: dict[str, str]) -> tuple[bool, bool, bool, bool]:
    """Whether an expected attribution is found, has the right party, and of those the right cue and the right kind."""
    content = " ".join(words(wanted["content_contains"]))
    found = [a for a in attributions if content in " ".join(words(a["content"]["text"]))]
    right = [a for a in found if same_party(a["source"]["name"], wanted["party"])]
    cue = any(set(words(a["cue"]["text"])) & set(words(wanted["cue"])) for a in right)
    return bool(found), bool(right), cue, any(a["kind"] == wanted["kind"] for a in right)


def same_party(found: str, wanted: str) -> bool:
    """One name's words are among the other's: "Orsund" and "Orsund Maritime", "the aide" and "an aide"."""
    articles = {"the", "a", "an"}
    a, b = set(words(found)) - articles, set(words(wanted)) - articles
    return bool(a and b) and (a <= b or b <= a)


def words(text: str) -> list[str]:
    """The words of a text, without case."""
    return re.findall(r"\w+", text.casefold())
