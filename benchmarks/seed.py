"""Whether the article that onrecord started from comes out right, voice by voice.

It tells of Ford, BYD and Xiaomi, and is the file ``seed/ford-byd-xiaomi.txt`` beside the corpora.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Iterable
from typing import Any

from benchmarks.corpora import read, unread, workplace
from benchmarks.result import BenchmarkError, Mark, Options, Result, Table
from training.corpora import DATA

ARTICLE = DATA / "seed" / "ford-byd-xiaomi.txt"


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """What has to be on the record: a party by name, and words of the cue or of the content."""

    what: str
    party: str
    content: str = ""
    cue: str = ""


VOICES = (
    Voice("the newspaper reports the talks", "Financial Times", content="preliminary talks"),
    Voice("Ford calls the report false", "Ford", content="completely false"),
    Voice("Ford denies any plans", "Ford", content="any plans", cue="deny"),
    Voice("Xiaomi has no plans", "Xiaomi", content="no plans"),
    Voice("BYD is silent", "BYD", cue="silence"),
    Voice("Jim Farley sees a threat", "Jim Farley", content="existential threat"),
    Voice("Jim Farley admits his import", "Jim Farley", content="imported", cue="admit"),
    Voice("John Moolenaar warns", "John Moolenaar", content="domino effect"),
    Voice("Donald Trump is open to it", "Donald Trump", content="open to"),
)

# The lines that are not the article's own prose, by how they begin or what is in them; from "0 Comments" on, all.
FURNITURE_LINE = re.compile(r"^(?:SEE ALSO|By |Published on|Updated on)|\(Photo:", re.MULTILINE)
FURNITURE_END = re.compile(r"^\d+ Comments$", re.MULTILINE)


def measure(_: Options) -> Result:
    """Read the article and look for each voice."""
    if not ARTICLE.exists():
        raise BenchmarkError(f"{ARTICLE} is not there: set ONRECORD_DATA to the folder that holds the corpora")
    shutil.copy(ARTICLE, workplace() / ARTICLE.name)
    ran, (record,) = read([ARTICLE.name], "seed-read.jsonl")
    attributions = record["attributions"]
    found = [(voice, next((a for a in attributions if says(a, voice)), None)) for voice in VOICES]
    stray = [a for a in attributions if overlaps(a, furniture(record["text"]))]
    rows = [(v.what, v.party, "found" if a else "**missed**", a["confidence"] if a else "") for v, a in found]
    kept = ("nothing from “SEE ALSO”, the caption, the dates or the comment rules", "", _clean(stray), "")
    right = sum(a is not None for _, a in found) + (not stray)
    return Result(
        "The seed article",
        "The article that onrecord started from: who must be on the record in it, each under the right name. "
        f"{len(attributions)} attributions were found in all.",
        (ran.command,),
        (Table(("voice", "party", "", "confidence"), (*((*r[:3], f"{r[3]}") for r in rows), kept)),),
        (Mark(f"right, of {len(VOICES) + 1}", right, len(VOICES) + 1, digits=0),),
        unread(ran),
    )


def says(attribution: dict[str, Any], voice: Voice) -> bool:
    """Whether an attribution is this voice's: the party by its full name, the words in the cue and the content.

    A silence may be told by the cue or by the content.
    """
    cue, content = attribution["cue"]["text"].casefold(), attribution["content"]["text"].casefold()
    if plain(attribution["source"]["name"]) != plain(voice.party):
        return False
    if not voice.content:
        return voice.cue in f"{cue} {content}"
    return voice.content in content and voice.cue in cue


def plain(name: str) -> str:
    """A name without case and leading article."""
    return name.casefold().removeprefix("the ").strip()


def furniture(text: str) -> list[tuple[int, int]]:
    """The half-open spans of the seed article that are not its prose."""
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if FURNITURE_END.match(line.strip()):
            return [*spans, (start, len(text))]
        if FURNITURE_LINE.search(line):
            spans.append((start, start + len(line)))
        start += len(line)
    return spans


def overlaps(attribution: dict[str, Any], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether any part of the attribution stands in one of the spans."""
    own = [span for role in ("source", "cue", "content") for span in attribution[role]["spans"]]
    return any(s < end and start < e for start, end in spans for s, e in own)


def _clean(stray: list[dict[str, Any]]) -> str:
    return f"**{len(stray)} attributions**" if stray else "none"
