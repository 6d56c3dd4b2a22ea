"""Who takes which position on a claim: every party in every article, in its own words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from onrecord.article import Span
from onrecord.reader import Pieces, pieces
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.cast import Cast
from onrecord.stories.judging import POSITIONS, STANCES, Judgement, Judges
from onrecord.stories.naming import is_name
from onrecord.stories.passages import article_pair, attribution_pair
from onrecord.stories.via import via
from onrecord.story import Claim, Evidence, Position, PositionName, Stance

LEAST = {"supports": 0.5, "denies": 0.5, "questions": 0.5, "declines": 0.5}
"""The probability from which a position is told."""

_LONGEST_EVIDENCE = 400  # code points


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
    """Finds positions on claims in the same readings; what was read for one claim is kept for the next."""

    def __init__(self, readings: Sequence[Reading], cast: Cast, judge: Judges) -> None:
        self._readings = readings
        self._cast = cast
        self._judge = judge
        self._known = [
            (p, [n for n in (p.name, *p.aliases) if is_name(n)])
            for p in cast.parties
            if p.kind in ("publication", "organization", "person")
        ]
        self._texts: dict[str, Pieces] = {}
        self._judgements: dict[tuple[str, str, bytes], Judgement] = {}

    def on(self, claim: Claim) -> Judged:
        """The positions on a claim and the articles' stances towards it."""
        asked = pieces(claim.text)
        found: list[Position] = []
        stances: list[Stance] = []
        for n, reading in enumerate(self._readings):
            text = self._text(reading)
            told = list(self._told(claim, asked, n, text))
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

    def _told(self, claim: Claim, asked: Pieces, n: int, text: Pieces) -> Iterator[_Told]:
        reading = self._readings[n]
        for attribution in reading.attributions:
            party = self._cast.of(n, attribution.source.party.id)
            for position, probability in self._probable(asked, text, attribution):
                for voice in self._cast.voices(party):
                    yield _Told(position, voice, attribution, probability)

    def _probable(self, asked: Pieces, text: Pieces, attribution: Attribution) -> Iterator[tuple[PositionName, float]]:
        chances = self._judge(attribution_pair(asked, text, attribution)).positions
        for name, chance in zip(POSITIONS, chances.tolist(), strict=True):
            if name != "none" and chance >= LEAST[name]:
                yield name, chance


def _rows(claim: Claim, reading: Reading, told: Sequence[_Told]) -> Iterator[Position]:
    """One row for each party and position, with the surest evidence, in the order of the text."""
    best: dict[tuple[str, str], _Told] = {}
    for t in told:
        key = t.party.id, t.position
        if key not in best or t.probability > best[key].probability:
            best[key] = t
    for t in sorted(best.values(), key=lambda t: _hull(t.attribution)):
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


def evidence(attribution: Attribution, reading: Reading) -> Evidence:
    """The shortest stretch of the text that shows who said what."""
    start, end = _hull(attribution)
    text = reading.article.text
    if end - start > _LONGEST_EVIDENCE:
        near = [*attribution.cue.spans, *attribution.source.spans]
        first, last = min(s for s, _ in near), max(e for _, e in near)
        beside = min(attribution.content.spans, key=lambda s: max(s.start - last, first - s.end), default=near[0])
        content = _clipped(text, beside, first)
        start, end = min(first, content.start), max(last, content.end)
    return Evidence(reading.article.id, start, end, text[start:end])


def _clipped(text: str, span: Span, cue: int) -> Span:
    """The sentences of a long content that stand next to its cue."""
    if span.end - span.start <= _LONGEST_EVIDENCE:
        return span
    if span.start >= cue:
        stop = text.rfind(". ", span.start, span.start + _LONGEST_EVIDENCE)
        return Span(span.start, stop + 1 if stop > span.start else span.start + _LONGEST_EVIDENCE)
    begin = text.find(". ", span.end - _LONGEST_EVIDENCE, span.end - 2)
    return Span(begin + 2 if begin > 0 else span.end - _LONGEST_EVIDENCE, span.end)


def _hull(attribution: Attribution) -> tuple[int, int]:
    spans = [*attribution.source.spans, *attribution.cue.spans, *attribution.content.spans]
    return min(s for s, _ in spans), max(e for _, e in spans)
