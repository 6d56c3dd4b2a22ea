"""How well the parties of several articles are known again: which of them a careful reader takes for one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from benchmarks.result import Options, Result, Table
from onrecord.article import Article
from onrecord.reader import Reader
from onrecord.reading import Party, Reading
from onrecord.stories.casting import Cast, cast
from onrecord.stories.naming import key, words
from training.corpora import DATA, CorpusError

CORPUS = "positions/dev"
Mention = tuple[int, Party, str]
Names = tuple[str, ...]


@dataclasses.dataclass
class Agreement:
    """Pairs of mentions in two articles that the reader of the gold, we, and both of us take for one party.

    With ``named``, of the mentions that the readings have under a name of the party alone.
    """

    named: bool = False
    gold: int = 0
    ours: int = 0
    both: int = 0
    mentions: int = 0
    wanted: int = 0
    missed: list[str] = dataclasses.field(default_factory=list)
    wrong: list[str] = dataclasses.field(default_factory=list)

    def add(self, story: Mapping[str, Any], readings: Sequence[Reading]) -> None:
        """Count a story's pairs."""
        ours = cast(readings)
        found = list(mentions(story, readings))
        names = {p["id"]: (p["name"], *p["aliases"]) for p in story["parties"]}
        if self.named:
            found = [m for m in found if _called(m[1], names[m[2]])]
        self.mentions += len(found)
        self.wanted += sum(1 for _ in wanted(story))
        for (n, party, gold), (m, other, second) in combinations(found, 2):
            if n == m:
                continue
            same = not _voices(ours, n, party, names[gold]).isdisjoint(_voices(ours, m, other, names[second]))
            self.gold += gold == second
            self.ours += same
            self.both += same and gold == second
            if same != (gold == second):
                (self.wrong if same else self.missed).append(f"{story['story']}: {party.name} | {other.name}")

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * self.both / max(1, self.ours)

    @property
    def recall(self) -> float:
        """In per cent."""
        return 100 * self.both / max(1, self.gold)


def _voices(ours: Cast, n: int, party: Party, names: Names) -> set[str]:
    """Who speaks in a mention; of several who speak as one, the one that is meant."""
    voices = ours.voices(ours.of(n, party.id))
    meant = [p for p in voices if _same(p, names)] if len(voices) > 1 else voices
    return {p.id for p in meant or voices}


def wanted(story: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The article and the party of each of a story's positions that a named party takes."""
    named = {p["id"] for p in story["parties"] if p["kind"] != "unnamed"}
    yield from dict.fromkeys((q["article"], q["party"]) for q in story["positions"] if q["party"] in named)


def mentions(story: Mapping[str, Any], readings: Sequence[Reading]) -> Iterator[Mention]:
    """The readings' parties that are those of the gold positions: of the same name, speaking there if they can be."""
    places = {r.article.id: n for n, r in enumerate(readings)}
    parties = {p["id"]: (p["name"], *p["aliases"]) for p in story["parties"]}
    evidence: dict[tuple[str, str], list[str]] = {}
    for q in story["positions"]:
        evidence.setdefault((q["article"], q["party"]), []).append(q["evidence"])
    for article, party in wanted(story):
        n = places[article]
        found = _speaking(readings[n], parties[party], evidence[article, party])
        if found is not None:
            yield n, found, party


def _speaking(reading: Reading, names: Sequence[str], evidence: Iterable[str]) -> Party | None:
    text = reading.article.text
    spans = [(at, at + len(e)) for e in evidence if (at := text.find(e)) >= 0]
    for a in reading.attributions:
        speaks = any(s < e2 and s2 < e for s, e in (*a.source.spans, *a.cue.spans) for s2, e2 in spans)
        if speaks and _same(a.source.party, names):
            return a.source.party
    keys = {key(n) for n in names}
    return next((p for p in reading.parties if key(p.name) in keys), None)


def _same(party: Party, names: Iterable[str]) -> bool:
    own = set(words(party.name))
    return any(own <= (found := set(words(n))) or found <= own for n in names)


def measure(_: Options) -> Result:
    """Read the stories of positions/dev and compare whom they have for one. Raises ``CorpusError`` without them."""
    agreements, reader = (Agreement(), Agreement(named=True)), Reader()
    files = sorted((DATA / CORPUS).glob("*.json"))
    if not files:
        raise CorpusError(f"{DATA / CORPUS} is not there: set ONRECORD_DATA to the folder that holds the corpora")
    for file in files:
        story = json.loads(file.read_text("utf-8"))
        readings = [reader.read(Article(id=id, text=text)) for id, text in story["texts"].items()]
        for agreement in agreements:
            agreement.add(story, readings)
    rows = tuple(
        (which, a.mentions, a.gold, a.ours, a.precision, a.recall)
        for which, a in zip(("all", "by name"), agreements, strict=True)
    )
    return Result(
        "Parties across articles",
        f"Positions dev: {len(files)} stories. Named parties that take a position are known again from article to "
        f"article; {agreements[0].mentions} of {agreements[0].wanted} are found in the readings. A pair is two "
        "mentions in two articles; a spokesperson counts as the organization. *By name* are those that "
        'the reading calls by a name of the party, and not "the newspaper" or "officials".',
        ("python -m benchmarks cast",),
        (Table(("mentions", "found", "pairs in the gold", "pairs joined", "precision", "recall"), rows),),
    )


def _called(party: Party, names: Iterable[str]) -> bool:
    """Whether the reading has the party as somebody named, by one of these names or their last words."""
    own = words(party.name)
    longer = [words(n) for n in names]
    return party.kind in ("person", "organization", "publication") and any(
        own[-len(w) :] == w or w[-len(own) :] == own for w in longer if w
    )
