"""Who takes which position on a claim: every party in every article, in its own words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.reader import Pieces, pieces
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.casting import Cast
from onrecord.stories.evidence import evidence, hull
from onrecord.stories.judging import POSITIONS, STANCES, FloatArray, Judgement, Judges
from onrecord.stories.pairs import Pair
from onrecord.stories.passages import attribution_pair, lead_pair
from onrecord.stories.signs import Signs, signs, stems_of
from onrecord.stories.via import via
from onrecord.story import Claim, Position, PositionName, Stance

LEAST: dict[PositionName, float] = {"supports": 0.15, "denies": 0.15, "questions": 0.25, "declines": 0.15}
"""The probability from which a position is told."""

LEAST_BY_SIGNS = 0.35
"""The same where only signs are asked."""

BY_SIGNS, BY_JUDGE = 0.7, 0.7
"""How much what signs say and what the judge says weigh: they see much of the same."""
CLEARLY_NONE = -0.05
"""The logarithm of the probability of no position, by signs, above which the judge is not asked."""
CLEAR = 0.65
"""The probability by signs from which the judge is not asked either, where time is short."""

_NONE = POSITIONS.index("none")


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

    ``most`` bounds how many attributions of an article are looked at for one claim, and spares the judge clear ones.
    """

    def __init__(self, readings: Sequence[Reading], cast: Cast, judge: Judges, most: int | None = None) -> None:
        self._readings = readings
        self._cast = cast
        self._judge = _Remembering(judge)
        self._most = most
        self._signs = Signs.shipped()
        self._texts: dict[str, Pieces] = {}

    def on(self, claim: Claim) -> Judged:
        """The positions on a claim and the articles' stances towards it. What is said twice is judged once."""
        asked = pieces(claim.text)
        found = tuple(p for n in range(len(self._readings)) for p in self._rows(claim, n, asked))
        return Judged(found, tuple(self._stance(asked, self._text(reading)) for reading in self._readings))

    def by_signs(self, claim: Claim) -> tuple[Position, ...]:
        """The positions on a claim that signs alone make likely: in a tenth of the time."""
        return tuple(p for n in range(len(self._readings)) for p in self._rows(claim, n, None))

    def _rows(self, claim: Claim, n: int, asked: Pieces | None) -> Iterator[Position]:
        return _rows(claim, self._readings[n], list(self._told(claim, asked, n)))

    def _text(self, reading: Reading) -> Pieces:
        text = reading.article.text
        if text not in self._texts:
            self._texts[text] = pieces(text)
        return self._texts[text]

    def _stance(self, asked: Pieces, text: Pieces) -> Stance:
        """By the lead, taken for a headline and for a report alike."""
        judgement = self._judge(lead_pair(asked, text))
        chances = np.sqrt(judgement.stances * judgement.reports)
        best = int(chances.argmax())
        return Stance(STANCES[best], round(float(chances[best] / chances.sum()), 3))

    def _told(self, claim: Claim, asked: Pieces | None, n: int) -> Iterator[_Told]:
        reading = self._readings[n]
        stems = stems_of(claim.text)
        guessed = [(self._signs(signs(claim.text, stems, a, reading)), a) for a in reading.attributions]
        likely = [(guess, a) for guess, a in guessed if guess[_NONE] <= CLEARLY_NONE]
        likely.sort(key=lambda pair: float(pair[0][_NONE]))
        for guess, attribution in likely[: self._most]:
            chances = np.exp(guess)
            if asked and (self._most is None or float(chances.max()) < CLEAR):
                shown = attribution_pair(asked, self._text(reading), attribution)
                chances = np.exp(BY_SIGNS * guess + BY_JUDGE * np.log(self._judge(shown).positions))
            position, chance = _likeliest(chances / chances.sum())
            if chance >= (LEAST[position] if asked else LEAST_BY_SIGNS):
                for voice in self._cast.voices(self._cast.of(n, attribution.source.party.id)):
                    yield _Told(position, voice, attribution, chance)


class _Remembering:
    """A judge that is asked once about the same words: copies cost nothing."""

    def __init__(self, judge: Judges) -> None:
        self._judge = judge
        self._known: dict[tuple[bytes, bytes], Judgement] = {}

    def __call__(self, pair: Pair) -> Judgement:
        key = pair.ids.tobytes(), pair.features.tobytes()
        if key not in self._known:
            self._known[key] = self._judge(pair)
        return self._known[key]


def _likeliest(chances: FloatArray) -> tuple[PositionName, float]:
    """The likeliest position there is: words that support a claim do not deny it as well."""
    return max(
        ((p, c) for p, c in zip(POSITIONS, chances.tolist(), strict=True) if p != "none"), key=lambda pair: pair[1]
    )


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
