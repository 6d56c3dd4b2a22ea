"""Made-up articles in which parties say made-up things of a claim, with the place of every word that matters."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from itertools import accumulate

from benchmarks.ledger_fill import vocabulary
from onrecord.reading import AttributionKind, PartyKind
from onrecord.story import PositionName

_SENTENCES = 20_000
_WORDS = 14

Pair = tuple[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """A party as articles name it: its number in the ledger, and what it is in which other party, if anything."""

    party: int
    name: str
    kind: PartyKind
    role: str = ""
    body: Voice | None = None

    @property
    def called(self) -> str:
        """How an article introduces it."""
        return f"{self.body.name} {self.role} {self.name}" if self.body else self.name


@dataclasses.dataclass(frozen=True, slots=True)
class Saying:
    """What somebody is to say in an article: on which of the story's claims, in which position, in which words."""

    voice: Voice
    claim: int
    position: PositionName
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """A saying as it stands in the text. Spans are half-open pairs of code points."""

    saying: Saying
    kind: AttributionKind
    source: Pair
    cue: Pair
    content: Pair
    sentence: Pair


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A text and the statements in it, in order."""

    text: str
    statements: tuple[Statement, ...]


_CUES: dict[PositionName, str] = {
    "supports": "confirmed",
    "denies": "denied",
    "questions": "doubted",
    "declines": "declined to answer",
    "comments": "said of the matter",
}


def draft(background: Sequence[str], sayings: Sequence[Saying]) -> Draft:
    """An article of these sentences, each followed by one of the sayings in a paragraph of its own."""
    parts: list[str] = []
    statements: list[Statement] = []
    at = 0
    for number in range(max(len(background), len(sayings))):
        if number < len(background):
            parts.append(background[number])
            at += len(background[number]) + 2
        if number < len(sayings):
            statements.append(_statement(sayings[number], at, number))
            sentence = _sentence(sayings[number], number)
            parts.append(sentence)
            at += len(sentence) + 2
    return Draft("\n\n".join(parts), tuple(statements))


def _sentence(saying: Saying, number: int) -> str:
    cue = _CUES[saying.position]
    if number % 2:
        return f"“{saying.words},” {saying.voice.called} {cue}."
    return f"{saying.voice.called} {cue} that {saying.words}."


def _statement(saying: Saying, at: int, number: int) -> Statement:
    called, cue, words = len(saying.voice.called), len(_CUES[saying.position]), len(saying.words)
    whole = (at, at + len(_sentence(saying, number)))
    if number % 2:
        source = at + words + 4
        spans = ((source, source + called), (source + called + 1, source + called + 1 + cue), (at, at + words + 3))
        return Statement(saying, "direct", *spans, whole)
    content = at + called + cue + 2
    spans = ((at, at + called), (at + called + 1, at + called + 1 + cue), (content, content + len("that ") + words))
    return Statement(saying, "indirect", *spans, whole)


class Words:
    """Made-up words and sentences, some frequent and most rare, the same at every run."""

    def __init__(self, seed: int = 11) -> None:
        self.chance = random.Random(seed)
        self._all = vocabulary()
        self._weights = list(accumulate(1 / n for n in range(1, len(self._all) + 1)))
        self._sentences = [f"{self.some(_WORDS).capitalize()}." for _ in range(_SENTENCES)]

    def some(self, count: int) -> str:
        """So many words, by their frequency."""
        return " ".join(self.chance.choices(self._all, cum_weights=self._weights, k=count))

    def name(self, number: int) -> str:
        """The n-th of many names, each of two words."""
        first, last = self._all[100 + number % 1500], self._all[2000 + number]
        return f"{first.title()} {last.title()}"

    def paragraphs(self, count: int, sentences: int = 2) -> list[str]:
        """So many paragraphs."""
        drawn = self.chance.choices(self._sentences, k=count * sentences)
        return [" ".join(drawn[n : n + sentences]) for n in range(0, len(drawn), sentences)]
