"""Who takes which position on a claim: every party in every article, in its own words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from onrecord.reader import Pieces, pieces
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.casting import Cast
from onrecord.stories.evidence import evidence, hull
from onrecord.stories.judging import NONE, POSITIONS, STANCES, Ask, Asked, FloatArray
from onrecord.stories.pairs import Pair
from onrecord.stories.passages import attribution_pair
from onrecord.stories.signs import Said, Signs, signs, stems_of
from onrecord.stories.via import via
from onrecord.story import Claim, Position, PositionName, Stance

LEAST: dict[PositionName, float] = {"supports": 0.35, "denies": 0.28, "questions": 0.28, "declines": 0.38}
"""The probability from which a position is told."""
LEAST_BY_SIGNS = 0.35
"""The same where only signs are asked."""
SECOND = 0.5
"""The probability from which a party is told to take a second position on a claim in one article."""
BY_SIGNS, BY_JUDGE = 1.0, 0.8
"""How much weighs what signs say, and what the judge says."""
CLEARLY_NONE = -0.1
"""The logarithm of the probability of no position, by signs, above which the judge is not asked."""
CLEAR, CLEAR_NONE = 0.65, 0.6
"""The probability of a position, and of none, by signs, from which the judge is not asked, where time is short."""


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
    in_title: bool


class Positions:
    """Finds positions on claims in the same readings; texts are cut into pieces once.

    ``most`` bounds how many attributions of an article are looked at for one claim, and spares the judge clear ones.
    """

    def __init__(self, readings: Sequence[Reading], cast: Cast, asked: Asked, most: int | None = None) -> None:
        self._readings = readings
        self._cast = cast
        self._asked = asked.stance
        self._stances: dict[tuple[str, str], FloatArray] = {}
        self._attribution = _remembering(asked.attribution)
        self._most = most
        self._signs = Signs.shipped()
        self._texts: dict[str, Pieces] = {}
        self._said: dict[int, list[Said]] = {}

    def on(self, claim: Claim) -> Judged:
        """The positions on a claim and the articles' stances towards it. What is said twice is judged once."""
        rows: list[Position] = []
        stances: list[Stance] = []
        for n, reading in enumerate(self._readings):
            chances = self.chances(claim.text, n)
            rows.extend(_rows(claim, reading, self._told(n, chances, LEAST), self._cast))
            stances.append(self._stance(claim.text, n))
        return Judged(tuple(rows), tuple(stances))

    def by_signs(self, claim: Claim) -> tuple[Position, ...]:
        """The positions on a claim that signs alone make likely: in a tenth of the time."""
        least = dict.fromkeys(LEAST, LEAST_BY_SIGNS)
        rows: list[Position] = []
        for n, reading in enumerate(self._readings):
            chances = {a.id: np.exp(guess) for a, guess in self._likely(claim.text, n)}
            rows.extend(_rows(claim, reading, self._told(n, chances, least), self._cast))
        return tuple(rows)

    def chances(self, claim: str, n: int) -> dict[str, FloatArray]:
        """The probabilities (5,) of the positions of reading ``n``, by attribution; without those that take none."""
        found = {}
        for attribution, guess in self._likely(claim, n):
            scores = guess
            if self._most is None or not _clear(guess):
                asked, text = self._cut(claim), self._cut(self._readings[n].article.text)
                shown = attribution_pair(asked, text, attribution)
                scores = BY_SIGNS * guess + BY_JUDGE * np.log(self._attribution(shown))
            found[attribution.id] = np.exp(scores - np.logaddexp.reduce(scores))
        return found

    def _likely(self, claim: str, n: int) -> list[tuple[Attribution, FloatArray]]:
        """The attributions of reading ``n`` that signs do not rule out, with what they guess, the likeliest first."""
        reading, stems = self._readings[n], stems_of(claim)
        if n not in self._said:
            self._said[n] = [Said.of(a, reading) for a in reading.attributions]
        guesses = [self._signs(signs(claim, stems, said)) for said in self._said[n]]
        guessed = zip(reading.attributions, guesses, strict=True)
        likely = [(a, guess) for a, guess in guessed if guess[NONE] <= CLEARLY_NONE]
        likely.sort(key=lambda pair: float(pair[1][NONE]))
        return likely[: self._most]

    def _cut(self, text: str) -> Pieces:
        if text not in self._texts:
            self._texts[text] = pieces(text)
        return self._texts[text]

    def _stance(self, claim: str, n: int) -> Stance:
        key = claim, self._readings[n].article.text
        if key not in self._stances:
            self._stances[key] = self._asked(self._cut(claim), key[1])
        shares = self._stances[key]
        best = int(shares.argmax())
        return Stance(STANCES[best], round(float(shares[best]), 3))

    def _told(self, n: int, chances: Mapping[str, FloatArray], least: Mapping[PositionName, float]) -> list[_Told]:
        found = []
        article = self._readings[n].article
        title = len(article.title or "") if article.title and article.text.startswith(article.title) else 0
        for a in self._readings[n].attributions:
            if a.id in chances:
                position, chance = _likeliest(chances[a.id])
                if chance >= least[position]:
                    party, in_title = self._cast.of(n, a.source.party.id), hull(a)[1] <= title
                    found += [_Told(position, voice, a, chance, in_title) for voice in self._cast.voices(party)]
        return found


def _clear(guess: FloatArray) -> bool:
    shares = np.exp(guess)
    return bool(shares[NONE] >= CLEAR_NONE or shares[:NONE].max() >= CLEAR)


def _remembering(judge: Ask) -> Ask:
    """A judge that is asked once about the same words: copies cost nothing."""
    known: dict[tuple[bytes, bytes], FloatArray] = {}

    def asked(pair: Pair) -> FloatArray:
        key = pair.ids.tobytes(), pair.features.tobytes()
        if key not in known:
            known[key] = judge(pair)
        return known[key]

    return asked


def _likeliest(chances: FloatArray) -> tuple[PositionName, float]:
    """The likeliest position there is: words that support a claim do not deny it as well."""
    return max(
        ((p, c) for p, c in zip(POSITIONS, chances.tolist(), strict=True) if p != "none"), key=lambda pair: pair[1]
    )


def _rows(claim: Claim, reading: Reading, told: Sequence[_Told], parties: Cast) -> Iterator[Position]:
    """One row for each party and position, with the surest evidence, in the order of the text."""
    for t in sorted(_of_bodies(told, parties), key=lambda t: hull(t.attribution)):
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


def _of_bodies(told: Sequence[_Told], parties: Cast) -> list[_Told]:
    """The surest for each party and position; who says what the body says where they hold a post says it for it.

    A party takes a second position in an article only where that is sure: few say two things of one claim.
    """
    best: dict[tuple[str, str], _Told] = {}
    for t in told:
        _keep(best, t)
    for t in list(best.values()):
        for body in parties.bodies(t.party):
            if (body.id, t.position) in best:
                best.pop((t.party.id, t.position), None)
                _keep(best, dataclasses.replace(t, party=body))
    surest: dict[str, float] = {}
    for t in best.values():
        surest[t.party.id] = max(t.probability, surest.get(t.party.id, 0.0))
    return [t for t in best.values() if t.probability >= min(SECOND, surest[t.party.id])]


def _keep(best: dict[tuple[str, str], _Told], t: _Told) -> None:
    """Put it where it is the best so far: words of the text before those of its title, which only sums up."""
    key = t.party.id, t.position
    before = best.get(key)
    if before is None or (not t.in_title, t.probability) > (not before.in_title, before.probability):
        best[key] = t
