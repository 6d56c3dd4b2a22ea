"""Statements from made-up scores: what is tagged, and what each content and cue points to."""

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.reader.decode import Found, PieceSpan, offsets, spans, statements
from onrecord.reader.labels import (
    DISTANCE_BUCKETS,
    NAME_LABELS,
    PARAGRAPH_BUCKETS,
    POINTER_WIDTH,
    POINTERS,
    ROLES,
    TAGS,
)
from onrecord.reader.pieces import Pieces, pieces
from onrecord.reader.scores import FloatArray, PointerBias, TextScores, Window, WindowScores

CUE, SOURCE = POINTERS.index("cue"), POINTERS.index("source")
LETTERS = {"S": "source", "C": "cue", "T": "content"}
SURE = 12.0


def text_scores(found: Pieces, tags: FloatArray, queries: FloatArray, keys: FloatArray) -> TextScores:
    """Scores of a text that is one window."""
    n = len(found)
    flat = PointerBias(
        np.zeros((len(POINTERS), DISTANCE_BUCKETS), np.float32),
        np.zeros((len(POINTERS), PARAGRAPH_BUCKETS), np.float32),
    )
    names, subjects = np.zeros((n, len(NAME_LABELS)), np.float32), np.zeros(n, np.float32)
    window = Window(0, n, WindowScores(tags, names, subjects, queries, keys), found.paragraphs, flat)
    return TextScores(tags, names, subjects, (window,), ())


def read(text: str, marks: str, *, cue_of: dict[str, str], source_of: dict[str, str]) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement.

    ``marks`` has a letter for each word: S, C, T for the beginning of a source, cue or content, s, c, t for going on,
    and ``-``. ``cue_of`` and ``source_of`` say which word each word points to; others point everywhere alike.
    """
    return [
        (_words(text, found, made.source), _words(text, found, [made.cue]), _words(text, found, made.content))
        for found, made in _read(text, marks, cue_of, source_of)
    ]


def _read(text: str, marks: str, cue_of: dict[str, str], source_of: dict[str, str]) -> list[tuple[Pieces, Found]]:
    found = pieces(text)
    words = [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)]
    assert len(words) == len(marks.split()), words
    tags = np.zeros((len(words), len(TAGS)), np.float32)
    for i, mark in enumerate(marks.split()):
        begins = "B" if mark.isupper() else "I"
        tags[i, TAGS.index("O" if mark == "-" else f"{begins}-{LETTERS[mark.upper()]}")] = SURE
    keys = np.zeros((len(words), len(POINTERS), POINTER_WIDTH), np.float32)
    queries = np.zeros_like(keys)
    keys[np.arange(len(words)), :, np.arange(len(words))] = 1
    for pointer, targets in ((CUE, cue_of), (SOURCE, source_of)):
        for word, target in targets.items():
            queries[words.index(word), pointer, words.index(target)] = SURE * np.sqrt(POINTER_WIDTH)
    return [(found, made) for made in statements(found, text_scores(found, tags, queries, keys))]


def _words(text: str, found: Pieces, role: Sequence[PieceSpan]) -> str:
    return " … ".join(text[s:e] for s, e in offsets(found, role))


def test_a_content_goes_to_the_cue_and_the_source_that_it_points_to() -> None:
    assert read(
        "Ada said go and Bob wrote stay",
        "S C T - S C T",
        cue_of={"go": "said", "stay": "wrote"},
        source_of={"go": "Ada", "said": "Ada", "stay": "Bob", "wrote": "Bob"},
    ) == [("Ada", "said", "go"), ("Bob", "wrote", "stay")]


def test_the_nearest_cue_is_not_preferred_to_the_one_pointed_to() -> None:
    assert read(
        "Ada said go and Bob wrote stay",
        "S C T - S C T",
        cue_of={"go": "wrote", "stay": "said"},
        source_of={"go": "Bob", "wrote": "Bob", "stay": "Ada", "said": "Ada"},
    ) == [("Ada", "said", "stay"), ("Bob", "wrote", "go")]


def test_contents_of_one_cue_make_one_statement() -> None:
    assert read(
        "go now Ada said and stay",
        "T t S C - T",
        cue_of={"go": "said", "now": "said", "stay": "said"},
        source_of={"go": "Ada", "now": "Ada", "said": "Ada", "stay": "Ada"},
    ) == [("Ada", "said", "go now … stay")]


def test_a_cue_that_nothing_points_to_makes_no_statement() -> None:
    assert read(
        "Ada said go and Bob wrote", "S C T - S C", cue_of={"go": "said"}, source_of={"go": "Ada", "said": "Ada"}
    ) == [("Ada", "said", "go")]


def test_a_cue_that_the_tags_missed_is_made_where_a_content_points() -> None:
    assert read("Ada said go", "S - T", cue_of={"go": "said"}, source_of={"go": "Ada", "said": "Ada"}) == [
        ("Ada", "said", "go")
    ]


def test_a_source_that_the_tags_missed_is_made_where_content_and_cue_point() -> None:
    assert read("Ada said go", "- C T", cue_of={"go": "said"}, source_of={"go": "Ada", "said": "Ada"}) == [
        ("Ada", "said", "go")
    ]


def test_no_cue_is_made_where_a_content_points_nowhere_clearly() -> None:
    assert read("Ada said go", "S - T", cue_of={}, source_of={}) == []


def test_a_source_that_is_nowhere_is_left_out() -> None:
    assert read("We hear said go", "- - C T", cue_of={"go": "said"}, source_of={}) == [("", "said", "go")]


def test_statements_are_in_the_order_of_their_cues() -> None:
    made = read(
        "stay go Ada said Bob wrote",
        "T T S C S C",
        cue_of={"go": "said", "stay": "wrote"},
        source_of={"go": "Ada", "said": "Ada", "stay": "Bob", "wrote": "Bob"},
    )
    assert [cue for _, cue, _ in made] == ["said", "wrote"]


def test_clear_scores_give_features_near_their_best() -> None:
    clear = _read("Ada said go", "S C T", {"go": "said"}, {"go": "Ada", "said": "Ada"})[0][1].features
    assert min(clear[:5]) > 4  # log odds of 0.98
    unclear = _read("Ada said go", "S C T", {}, {})[0][1].features
    assert unclear[3] < -0.4  # each of three words has a third of what is pointed
    assert unclear[4] < -0.4
    assert [f[5] for f in (clear, unclear)] == [1, 1]


def test_the_last_feature_is_the_share_of_the_content_that_is_quoted() -> None:
    quoted = _read("Ada said “go” now", "S C T t t t", {"go": "said"}, {})[0][1].features[6]
    assert quoted == 0.75
    assert _read("Ada said go now", "S C T t", {"go": "said"}, {})[0][1].features[6] == 0


def test_a_text_without_pieces_has_no_statements() -> None:
    nothing = np.zeros((0, len(POINTERS), POINTER_WIDTH), np.float32)
    empty = pieces("")
    assert statements(empty, text_scores(empty, np.zeros((0, len(TAGS)), np.float32), nothing, nothing)) == []


def test_leanings_decide_between_like_scores() -> None:
    tags = np.full((1, len(TAGS)), -2.0, np.float32)
    cue = [1.0 if name == "B-cue" else 0.0 for name in TAGS]
    nothing = [0.0] * len(TAGS)
    assert [bool(spans(tags, leanings)["cue"]) for leanings in (cue, nothing)] == [True, False]


TEXT = "Ada Brook said that she would go, and Bob McTavisham-Orrin wrote no."
SIZE = len(pieces(TEXT))
numbers = st.floats(-20, 20, width=32)


@given(
    arrays(np.float32, (SIZE, len(TAGS)), elements=numbers),
    arrays(np.float32, (2, SIZE, len(POINTERS), 1), elements=numbers),
)
def test_whatever_the_scores_every_statement_has_a_cue_and_a_content_of_its_own(
    tags: FloatArray, pointers: FloatArray
) -> None:
    wide = np.repeat(pointers, POINTER_WIDTH, axis=-1)
    found = pieces(TEXT)
    made = statements(found, text_scores(found, tags, wide[0], wide[1]))
    assert [m.cue.first for m in made] == sorted({m.cue.first for m in made})
    contents = sorted((c.first, c.last) for m in made for c in m.content)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(contents))
    for m in made:
        assert m.content
        assert all(0 <= s.first < s.last <= SIZE for s in (*m.source, m.cue, *m.content))
        assert np.isfinite(m.features).all()


@given(arrays(np.float32, (20, len(TAGS)), elements=numbers))
def test_spans_of_all_roles_are_disjoint(tags: FloatArray) -> None:
    found = spans(tags, [0.0] * len(TAGS))
    assert set(found) == set(ROLES)
    every = sorted((s.first, s.last) for some in found.values() for s in some)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(every))
