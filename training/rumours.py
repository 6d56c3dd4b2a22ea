"""What the judge learns from, and which rumour each item is about, across the corpora.

Emergent (Ferreira and Vlachos, NAACL 2016, https://github.com/willferreira/mscproject) and the Fake News Challenge's
FNC-1 (https://github.com/FakeNewsChallenge/fnc-1, whose texts come from Emergent) overlap, and the closely read
positions are articles of FNC-1. Whoever is measured on a rumour must not have been trained on it in another guise, so
items are divided by rumour: two that share a headline, a story or a text are about one.
"""

from __future__ import annotations

import dataclasses
import json
import re
import zlib
from collections import Counter
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from training.corpora import DATA, CorpusError, read_lines

SAME_HEADLINE = 88


@dataclasses.dataclass(frozen=True, slots=True)
class Headline:
    """A claim and a headline with its stance: for, against, observing (Emergent)."""

    claim: str
    headline: str
    stance: str


@dataclasses.dataclass(frozen=True, slots=True)
class Body:
    """A headline and an article's text with its stance: agree, disagree, discuss (FNC-1); ``body`` is the text's id."""

    headline: str
    body: str
    stance: str


@dataclasses.dataclass(frozen=True)
class CloselyRead:
    """One rumour read closely: parties and positions as ``score_positions.py`` explains them."""

    story: str
    claim: str
    names: dict[str, tuple[str, ...]]
    positions: tuple[dict[str, str], ...]
    stances: dict[str, str]
    texts: dict[str, str]


def emergent() -> list[Headline]:
    """Emergent's pairs."""
    return [Headline(r["claim"], r["headline"], r["stance"]) for r in read_lines("emergent/train.jsonl.gz")]


def fnc1() -> list[Body]:
    """FNC-1's related pairs."""
    rows = read_lines("fnc1/stances.jsonl.gz")
    return [Body(r["headline"], r["body"], r["stance"]) for r in rows if r["stance"] != "unrelated"]


def bodies() -> dict[str, str]:
    """FNC-1's texts by id."""
    return {r["id"]: r["text"] for r in read_lines("fnc1/bodies.jsonl.gz")}


def closely_read(part: str) -> list[CloselyRead]:
    """The closely read rumours of the part, ``train`` or ``dev``. Raises ``CorpusError``."""
    folder = Path(DATA, "positions", part)
    if not folder.exists():
        raise CorpusError(f"{folder} is not there: set ONRECORD_DATA to the folder that holds the corpora")
    return [_closely_read(json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))]


def _closely_read(record: dict[str, object]) -> CloselyRead:
    story = json.loads(json.dumps(record))
    names = {p["id"]: (p["name"], *(p.get("aliases") or ())) for p in story["parties"]}
    return CloselyRead(
        story["story"], story["claim"], names, tuple(story["positions"]), story["articles"], story["texts"]
    )


class Rumours:
    """Which rumour a headline, a claim or a text is about, by the names of rumours that hold in one run."""

    def __init__(self) -> None:
        self._parents: dict[tuple[str, str], tuple[str, str]] = {}
        groups = {r["id"]: r["group"] for r in read_lines("stories/groups.jsonl.gz")}
        of_headline: dict[str, str] = {}
        for pair in fnc1():
            of_headline[_bare(pair.headline)] = groups[pair.body]
        for body, group in groups.items():
            self._join(("body", body), ("story", group))
        for bare, group in of_headline.items():
            self._join(("headline", bare), ("story", group))
        known = list(of_headline)
        for item in emergent():
            bare = _bare(item.headline)
            like = (bare, 100.0, 0) if bare in of_headline else None
            like = like or process.extractOne(bare, known, scorer=fuzz.ratio, score_cutoff=SAME_HEADLINE)
            claim = ("claim", item.claim)
            self._join(("headline", bare), claim)
            if like:
                self._join(("story", of_headline[like[0]]), claim)

    def of_claim(self, claim: str) -> str:
        """The rumour of a claim of Emergent's."""
        return self._root(("claim", claim))[1]

    def of_body(self, body: str) -> str:
        """The rumour of a text of FNC-1's, by its id."""
        return self._root(("body", body))[1]

    @cached_property
    def names(self) -> list[str]:
        """All rumours, in the order of their names."""
        return sorted({self._root(item)[1] for item in self._parents})

    def folds(self, parts: int) -> dict[str, int]:
        """A fold for each rumour, of about equally many items each, the same in every run."""
        weights = Counter(self._root(item)[1] for item in self._parents if item[0] == "headline")
        order = sorted(self.names, key=lambda name: (-weights[name], zlib.crc32(name.encode())))
        filled = [0] * parts
        fold: dict[str, int] = {}
        for name in order:
            fold[name] = min(range(parts), key=filled.__getitem__)
            filled[fold[name]] += max(1, weights[name])
        return fold

    def _root(self, item: tuple[str, str]) -> tuple[str, str]:
        while (parent := self._parents.setdefault(item, item)) != item:
            self._parents[item] = self._parents[parent]
            item = parent
        return item

    def _join(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parents[second] = first


def _bare(headline: str) -> str:
    return " ".join(re.findall(r"\w+", headline.lower()))
