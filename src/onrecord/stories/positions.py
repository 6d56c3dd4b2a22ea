"""Who takes which position on a claim: every party in every article, in its own words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.reader import Pieces, pieces, silence_phrases
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.cast import Cast
from onrecord.stories.evidence import evidence, hull
from onrecord.stories.judging import POSITIONS, STANCES, FloatArray, Judges
from onrecord.stories.pairs import piece_range
from onrecord.stories.passages import article_pair, attribution_pair
from onrecord.stories.via import via
from onrecord.story import Claim, Position, PositionName, Stance

LEAST = {"supports": 0.5, "denies": 0.5, "questions": 0.5, "declines": 0.5}
"""The probability from which a position is told."""

SILENCE = 6.0
"""How much likelier a silence is than the judge takes it for: of those in the articles closely read, 4 in 5."""
_LONGEST_SILENCE = 300  # code points


@dataclasses.dataclass(frozen=True, slots=True)
class Judged:
    """The positions on one claim, article by article, and each article's own stance, in the order of the readings."""

    positions: tuple[Position, ...]
    stances: tuple[Stance, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class _Told:
    position: PositionName
    party: Party
    attribution: Attribution
    probability: float


class Positions:
    """Finds positions on claims in the same readings; texts are cut into pieces once.

    ``most`` bounds how many attributions of an article the judge is asked about for one claim.
    """

    def __init__(self, readings: Sequence[Reading], cast: Cast, judge: Judges, most: int | None = None) -> None:
        self._readings = readings
        self._cast = cast
        self._judge = judge
        self._most = most
        self._texts: dict[str, Pieces] = {}

    def on(self, claim: Claim) -> Judged:
        """The positions on a claim and the articles' stances towards it."""
        asked = pieces(claim.text)
        found: list[Position] = []
        stances: list[Stance] = []
        for n, reading in enumerate(self._readings):
            text = self._text(reading)
            told = list(self._told(asked, n, text))
            found.extend(_rows(claim, reading, told))
            stances.append(self._stance(asked, text))
        return Judged(tuple(found), tuple(stances))

    def _text(self, reading: Reading) -> Pieces:
        text = reading.article.text
        if text not in self._texts:
            self._texts[text] = pieces(text)
        return self._texts[text]

    def _stance(self, asked: Pieces, text: Pieces) -> Stance:
        chances = self._judge(article_pair(asked, text)).stances
        best = int(chances.argmax())
        return Stance(STANCES[best], round(float(chances[best]), 3))

    def _told(self, asked: Pieces, n: int, text: Pieces) -> Iterator[_Told]:
        reading = self._readings[n]
        for attribution in self._worth_asking(asked, reading, text):
            party = self._cast.of(n, attribution.source.party.id)
            chances = self._judge(attribution_pair(asked, text, attribution)).positions
            if is_silence(attribution, reading):
                chances = silent(chances)
            for name, chance in zip(POSITIONS, chances.tolist(), strict=True):
                if name != "none" and chance >= LEAST[name]:
                    for voice in self._cast.voices(party):
                        yield _Told(name, voice, attribution, chance)

    def _worth_asking(self, asked: Pieces, reading: Reading, text: Pieces) -> Sequence[Attribution]:
        """The attributions to ask the judge about: all, or the ``most`` that share most with the claim."""
        if self._most is None or len(reading.attributions) <= self._most:
            return reading.attributions
        wanted = set(asked.ids.tolist())

        def shared(attribution: Attribution) -> tuple[bool, float]:
            first, last = piece_range(text, hull(attribution))
            found = wanted.intersection(text.ids[first:last].tolist())
            return is_silence(attribution, reading), len(found) / (12 + last - first) ** 0.5

        return sorted(reading.attributions, key=shared, reverse=True)[: self._most]


def is_silence(attribution: Attribution, reading: Reading) -> bool:
    """Whether an attribution says that somebody declined to comment, did not answer or kept silent."""
    start, end = hull(attribution)
    return end - start <= _LONGEST_SILENCE and bool(silence_phrases(reading.article.text[start:end]))


def silent(chances: FloatArray) -> FloatArray:
    """A judgement of somebody's silence: it may be on something else, but a position it seldom is."""
    raised = chances * np.where(np.array(POSITIONS) == "declines", SILENCE, 1.0)
    return raised / float(raised.sum())


def _rows(claim: Claim, reading: Reading, told: Sequence[_Told]) -> Iterator[Position]:
    """One row for each party and position, with the surest evidence, in the order of the text."""
    best: dict[tuple[str, str], _Told] = {}
    for t in told:
        key = t.party.id, t.position
        if key not in best or t.probability > best[key].probability:
            best[key] = t
    for t in sorted(best.values(), key=lambda t: hull(t.attribution)):
        yield Position(
            claim.id,
            t.party.id,
            reading.article.id,
            t.position,
            evidence(t.attribution, reading),
            round(t.probability, 3),
            t.attribution.cue.text,
            via(t.attribution, reading),
            reading.article.published or reading.article.updated,
        )
