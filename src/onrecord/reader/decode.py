"""From scores to statements: spans by Viterbi, then each content to its cue and its source.

The pointers know of cues and sources that the tags miss: where a content points clearly to a piece that no span of the
right role covers, a span is made there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from onrecord.reader.labels import POINTERS, ROLES, TAGS
from onrecord.reader.pieces import LAYOUTS, Pieces
from onrecord.reader.scores import FloatArray, TextScores, Window
from onrecord.reader.turns import turns
from onrecord.reader.viterbi import viterbi

CUE, SOURCE = POINTERS.index("cue"), POINTERS.index("source")
INSIDE_WORD = LAYOUTS.index("inside word")
FLOOR = 1e-6
CERTAIN = 8.0
LEAST_SPEAKER = 0.05


@dataclasses.dataclass(frozen=True, slots=True)
class PieceSpan:
    """Pieces ``first`` to ``last`` (half-open) that play one role; ``score`` is their mean tag log probability."""

    first: int
    last: int
    score: float


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A statement in pieces. ``features`` are what its confidence is computed from."""

    source: tuple[PieceSpan, ...]
    cue: PieceSpan
    content: tuple[PieceSpan, ...]
    features: tuple[float, ...]


@dataclasses.dataclass(frozen=True)
class Choices:
    """What decoding was tuned to on the development articles.

    ``leanings`` are added to the log probabilities of the tags before the best sequence is sought: against beginning
    a content (one in fragments is mostly one that was broken by mistake), towards longer sources and towards cues.
    """

    leanings: tuple[float, ...] = (0.0, 0.0, 1.0, 0.3, 0.8, -1.0, 0.0)
    new_cue: float = 0.4
    new_source: float = 0.4
    grow: float = 0.25


def spans(tags: FloatArray, leanings: Sequence[float]) -> dict[str, list[PieceSpan]]:
    """The spans of each role in the best BIO sequence for log probabilities ``tags`` (n, 7) and leanings (7,)."""
    path = viterbi(tags + np.asarray(leanings, dtype=np.float32))
    found: dict[str, list[PieceSpan]] = {role: [] for role in ROLES}
    for first in np.flatnonzero(path % 2 == 1):
        inside, last = path[first] + 1, first + 1
        while last < len(path) and path[last] == inside:
            last += 1
        score = float(tags[np.arange(first, last), path[first:last]].mean())
        found[TAGS[inside][2:]].append(PieceSpan(int(first), int(last), score))
    return found


def log_softmax(scores: FloatArray) -> FloatArray:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def statements(found: Pieces, scores: TextScores, choices: Choices | None = None) -> list[Found]:
    """The statements of a text, in the order of their cues."""
    if not len(found):
        return []
    return _Decoder(found, scores, choices or Choices()).statements()


class _Decoder:
    """One text while its statements are put together."""

    def __init__(self, found: Pieces, scores: TextScores, choices: Choices) -> None:
        self.pieces = found
        self.scores = scores
        self.choices = choices
        self.tags = log_softmax(scores.tags)
        self.roles: dict[str, list[PieceSpan]] = {role: [] for role in ROLES}
        self.owners = {role: np.full(len(found), -1) for role in ROLES}
        self.taken = np.zeros(len(found), dtype=bool)
        named = np.exp(self.tags[:, 1:3]).sum(axis=1)
        # What is no speaker at all ("UPDATE:") has next to no probability of being a source.
        self.turns = {t.colon: t for t in turns(found) if named[t.first : t.colon].mean() > LEAST_SPEAKER}
        tags = self.tags.copy()
        for turn in self.turns.values():
            tags[turn.colon, TAGS.index("B-cue")] += CERTAIN
            tags[turn.first, TAGS.index("B-source")] += CERTAIN
            tags[turn.first + 1 : turn.colon, TAGS.index("I-source")] += CERTAIN
        for role, some in spans(tags, choices.leanings).items():
            for span in some:
                self._add(role, span)

    def statements(self) -> list[Found]:
        owned: dict[int, list[tuple[PieceSpan, float]]] = {}
        for content in self.roles["content"]:
            turn = self.turns.get(content.first - 1)
            if turn is not None:
                owned.setdefault(int(self.owners["cue"][turn.colon]), []).append((content, 1.0))
                continue
            mass, window = self._pointing(CUE, content)
            owner, share = self._choose("cue", mass, window, self.choices.new_cue)
            if owner is not None:
                owned.setdefault(owner, []).append((content, share))
        made = []
        for owner, contents in owned.items():
            cue = self.roles["cue"][owner]
            turn = self.turns.get(cue.first)
            masses = [self._pointing(SOURCE, c) for c, _ in contents] + [self._pointing(SOURCE, cue)]
            window = masses[-1][1]
            mass = np.full(window.end - window.start, 0.0, dtype=np.float32)
            for other, other_window in masses:
                mass += _moved(other, other_window, window) / len(masses)
            at, share = self._choose("source", mass, window, self.choices.new_source)
            if turn is not None and self.owners["source"][turn.first] >= 0:
                at, share = int(self.owners["source"][turn.first]), 1.0
            source = () if at is None else (self.roles["source"][at],)
            joined = tuple(c for c, _ in contents)
            features = (
                _logit(np.exp(cue.score)),
                _logit(np.exp(min(c.score for c in joined))),
                _logit(np.exp(source[0].score) if source else 0.0),
                _logit(min(s for _, s in contents)),
                _logit(share),
                float(len(joined)),
                self._quoted(joined),
            )
            made.append(Found(source, cue, joined, features))
        return sorted(made, key=lambda f: f.cue.first)

    def _quoted(self, content: Sequence[PieceSpan]) -> float:
        """The share of a content's pieces that stand in quotation marks."""
        marks = np.concatenate([self.pieces.features[s.first : s.last, 1] for s in content])
        return float((marks > 0).mean())

    def _pointing(self, pointer: int, span: PieceSpan) -> tuple[FloatArray, Window]:
        """The probabilities (T,) that the span points to each piece of its window."""
        window = self.scores.window(span.first, span.last)
        first, last = max(span.first, window.start), min(span.last, window.end)
        return np.exp(window.pointing(pointer, first, last)).mean(axis=0), window

    def _choose(self, role: str, mass: FloatArray, window: Window, least: float) -> tuple[int | None, float]:
        """The number of the span of this role that most of the mass falls on, made anew where none covers it."""
        here = slice(window.start, window.end)
        owner = self.owners[role][here]
        inside = owner >= 0
        shares = np.bincount(owner[inside], mass[inside], minlength=1)
        best = int(shares.argmax())
        free = np.where(self.taken[here], 0, mass)
        peak = int(free.argmax())
        if free[peak] > max(float(shares[best]), least):
            return self._add(role, self._grown(role, window.start + peak)), float(free[peak])
        return (best, float(shares[best])) if shares[best] > 0 else (None, 0.0)

    def _add(self, role: str, span: PieceSpan) -> int:
        """Keep a new span; returns its number."""
        self.owners[role][span.first : span.last] = len(self.roles[role])
        self.taken[span.first : span.last] = True
        self.roles[role].append(span)
        return len(self.roles[role]) - 1

    def _grown(self, role: str, first: int) -> PieceSpan:
        """A span of this role from ``first`` on: its word, and what the tags half believe to go on with it."""
        inside = TAGS.index(f"I-{role}")
        layout = self.pieces.features[:, 2]
        last = first + 1
        while last < len(layout) and (
            (layout[last] == INSIDE_WORD and self.pieces.features[last, 0])
            or self.tags[last, inside] > np.log(self.choices.grow)
        ):
            last += 1
        score = float(self.tags[first:last, inside - 1 : inside + 1].max(axis=1).mean())
        return PieceSpan(first, last, score)


def _logit(probability: float) -> float:
    """The log odds of a probability that is kept away from 0 and 1."""
    p = min(max(float(probability), FLOOR), 1 - FLOOR)
    return float(np.log(p / (1 - p)))


def _moved(mass: FloatArray, window: Window, to: Window) -> FloatArray:
    """Mass over one window's pieces, read as mass over another's."""
    if window is to:
        return mass
    moved = np.zeros(to.end - to.start, dtype=np.float32)
    first, last = max(window.start, to.start), min(window.end, to.end)
    if first < last:
        moved[first - to.start : last - to.start] = mass[first - window.start : last - window.start]
    return moved


def offsets(found: Pieces, made: Sequence[PieceSpan]) -> list[tuple[int, int]]:
    """The spans as code points into the text, in order."""
    return sorted((int(found.starts[s.first]), int(found.ends[s.last - 1])) for s in made)
