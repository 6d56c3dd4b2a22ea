"""What an edit did, paragraph by paragraph."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.screens.edits import edited_paragraphs, runs


class Stretch(NamedTuple):
    sort: str
    text: str


def test_words_are_shown_in_the_paragraph_in_which_they_changed() -> None:
    stretches = [
        Stretch("same", "One.\nTwo was "),
        Stretch("removed", "red"),
        Stretch("added", "blue"),
        Stretch("same", ".\nThree."),
    ]
    assert [(p.is_changed, p.pieces) for p in edited_paragraphs(stretches)] == [
        (False, (("same", "One."),)),
        (True, (("same", "Two was "), ("removed", "red"), ("added", "blue"), ("same", "."))),
        (False, (("same", "Three."),)),
    ]


def test_paragraphs_that_came_and_went_are_their_own() -> None:
    stretches = [Stretch("same", "One.\n"), Stretch("removed", "Two.\nThree.\n"), Stretch("same", "Four.")]
    assert [p.pieces for p in edited_paragraphs(stretches)] == [
        (("same", "One."),),
        (("removed", "Two."),),
        (("removed", "Three."),),
        (("same", "Four."),),
    ]


def test_paragraphs_without_a_change_that_follow_each_other_are_one_run() -> None:
    stretches = [Stretch("same", "One.\nTwo.\nThree.\n"), Stretch("added", "Four.")]
    assert [(run.is_changed, len(run.paragraphs)) for run in runs(edited_paragraphs(stretches))] == [
        (False, 3),
        (True, 1),
    ]
