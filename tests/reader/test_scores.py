"""Windows over a text, and the scores that are stitched from them."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader.labels import DISTANCE_BUCKETS, NAME_LABELS, PARAGRAPH_BUCKETS, POINTER_WIDTH, POINTERS, TAGS
from onrecord.reader.pieces import LAYOUTS, IntArray, Pieces
from onrecord.reader.scores import OVERLAP, WINDOW, PointerBias, WindowScores, score, window_bounds

LINE, SENTENCE, INSIDE = (LAYOUTS.index(name) for name in ("line start", "sentence start", "inside sentence"))
FLAT = PointerBias(
    np.zeros((len(POINTERS), DISTANCE_BUCKETS), dtype=np.float32),
    np.zeros((len(POINTERS), PARAGRAPH_BUCKETS), dtype=np.float32),
)


def text_of(n: int, starts: dict[int, int] | None = None) -> Pieces:
    """``n`` pieces numbered in order, some of which start a line or a sentence."""
    places = np.arange(n, dtype=np.int32)
    features = np.full((n, 3), INSIDE, dtype=np.int32)
    for at, layout in (starts or {}).items():
        features[at, 2] = layout
    return Pieces(places, places * 2, places * 2 + 1, features, places // 50)


def echo(ids: IntArray, features: IntArray) -> WindowScores:
    """Scores that tell which piece they are for, and where in the window it stood."""
    n = len(ids)
    tags = np.zeros((n, len(TAGS)), dtype=np.float32)
    tags[:, 0], tags[:, 1] = ids, np.minimum(np.arange(n), np.arange(n)[::-1])
    pointers = np.random.default_rng(n).normal(size=(2, n, len(POINTERS), POINTER_WIDTH)).astype(np.float32)
    names = np.repeat(ids[:, None], len(NAME_LABELS), axis=1).astype(np.float32)
    return WindowScores(tags, names, ids.astype(np.float32), pointers[0], pointers[1])


@given(st.integers(1, 3000), st.dictionaries(st.integers(0, 2999), st.sampled_from([LINE, SENTENCE]), max_size=40))
def test_windows_cover_every_piece_and_overlap(n: int, starts: dict[int, int]) -> None:
    bounds = window_bounds(text_of(n, {at: layout for at, layout in starts.items() if at < n}))
    assert bounds[0][0] == 0
    assert bounds[-1][1] == n
    assert all(0 < end - start <= WINDOW for start, end in bounds)
    for (_, end), (start, _) in itertools.pairwise(bounds):
        assert end - start >= OVERLAP // 2


def test_a_text_that_fits_is_one_window() -> None:
    assert window_bounds(text_of(WINDOW)) == [(0, WINDOW)]
    assert len(window_bounds(text_of(WINDOW + 1))) == 2


def test_a_window_starts_at_a_line_or_else_at_a_sentence() -> None:
    (_, _), (plain, _) = window_bounds(text_of(400))
    assert window_bounds(text_of(400, {plain + 9: SENTENCE}))[1][0] == plain + 9
    assert window_bounds(text_of(400, {plain + 9: SENTENCE, plain + 20: LINE}))[1][0] == plain + 20


@given(st.integers(1, 1500))
def test_stitched_scores_are_those_of_each_piece_in_order(n: int) -> None:
    scores = score(text_of(n), echo, FLAT)
    assert scores.tags.shape == (n, len(TAGS))
    assert scores.names.shape == (n, len(NAME_LABELS))
    assert scores.subjects.tolist() == scores.tags[:, 0].tolist() == scores.names[:, 3].tolist() == list(range(n))


@given(st.integers(WINDOW + 1, 1500), st.sets(st.integers(0, 1499), max_size=40))
def test_no_piece_is_scored_at_the_edge_of_a_window_that_another_takes_over(n: int, lines: set[int]) -> None:
    scores = score(text_of(n, {at: LINE for at in lines if at < n}), echo, FLAT)
    inner = scores.tags[OVERLAP:-OVERLAP, 1]
    assert inner.min() >= OVERLAP // 8


def test_windows_take_over_where_a_line_or_else_a_sentence_starts() -> None:
    one, two = window_bounds(text_of(400))
    middle = (one[1] + two[0]) // 2
    assert score(text_of(400), echo, FLAT).seams == (middle,)
    assert score(text_of(400, {middle + 7: SENTENCE}), echo, FLAT).seams == (middle + 7,)
    assert score(text_of(400, {middle + 7: SENTENCE, middle + 10: LINE}), echo, FLAT).seams == (middle + 10,)


def test_a_span_is_looked_at_in_the_window_that_its_middle_was_scored_in() -> None:
    scores = score(text_of(900), echo, FLAT)
    assert len(scores.windows) > 2
    for i in range(896):
        window = scores.window(i, i + 5)
        margin = min(i + 2 - window.start, window.end - 1 - (i + 2))
        assert scores.tags[i + 2, 1] == margin


@pytest.mark.parametrize("pointer", range(len(POINTERS)))
def test_pointers_are_log_probabilities_over_the_window(pointer: int) -> None:
    window = score(text_of(900), echo, FLAT).windows[1]
    pointing = window.pointing(pointer, window.start + 3, window.start + 10)
    assert pointing.shape == (7, window.end - window.start)
    assert np.exp(pointing).sum(axis=1) == pytest.approx(np.ones(7), abs=1e-4)


def test_pointers_lean_as_distances_and_paragraphs_bid() -> None:
    near = PointerBias(FLAT.distance.copy(), FLAT.paragraph.copy())
    near.distance[0, DISTANCE_BUCKETS // 2] = 50  # to itself
    near.paragraph[1, PARAGRAPH_BUCKETS // 2 + 1] = 50  # to the next paragraph
    window = score(text_of(120), lambda i, f: _silent(echo(i, f)), near).windows[0]
    assert window.pointing(0, 30, 33).argmax(axis=1).tolist() == [30, 31, 32]
    assert set((np.exp(window.pointing(1, 30, 31))[0] > 0.01).nonzero()[0].tolist()) == set(range(50, 100))


def _silent(scores: WindowScores) -> WindowScores:
    """The same without pointers of its own."""
    nothing = np.zeros_like(scores.queries)
    return WindowScores(scores.tags, scores.names, scores.subjects, nothing, nothing)
