"""A probability from what the decoder knew."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reader import confidence
from onrecord.reader.confidence import Confidence
from onrecord.reader.error import ModelError
from tests.samples import need_model

any_number = st.floats(allow_nan=False)


def test_it_is_the_logistic_function_of_the_weighted_features() -> None:
    sure = Confidence([2.0, -1.0], 0.5, [-9, -9], [9, 9])
    assert sure([1.0, 3.0]) == round(1 / (1 + math.exp(0.5)), 3)


def test_features_are_held_within_what_was_seen_in_fitting() -> None:
    sure = Confidence([1.0], 0.0, [-1], [2])
    assert (sure([-50]), sure([50])) == (sure([-1]), sure([2]))
    assert sure([-1]) < sure([0]) < sure([2])


@given(any_number, any_number)
def test_it_is_a_probability_whatever_the_features(a: float, b: float) -> None:
    assert 0 <= Confidence([3.0, -2.0], 1.0, [-8, -8], [8, 8])([a, b]) <= 1


def test_the_shipped_one_trusts_clear_statements_more_than_doubtful_ones() -> None:
    need_model()
    sure = Confidence.shipped()
    clear = sure([4.0, 4.0, 4.0, 4.0, 4.0, 1.0, 1.0])
    doubtful = sure([-2.0, -2.0, -10.0, -3.0, -3.0, 1.0, 0.0])
    assert doubtful < 0.5 < clear


@pytest.mark.parametrize("kept", [None, "not JSON", '{"weights": [1.0]}'])
def test_missing_or_broken_weights_tell_what_to_do(
    kept: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weights").mkdir()
    if kept is not None:
        (tmp_path / "weights" / "confidence.json").write_text(kept)
    monkeypatch.setattr(confidence, "files", lambda _package: tmp_path)
    with pytest.raises(ModelError, match="install onrecord again"):
        Confidence.shipped()
