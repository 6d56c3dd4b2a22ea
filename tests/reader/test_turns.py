"""Which lines of a transcript are somebody's turn."""

import pytest

from onrecord.reader.pieces import pieces
from onrecord.reader.turns import turns


def speakers(text: str) -> list[str]:
    found = pieces(text)
    return [text[found.starts[t.first] : found.starts[t.colon]] for t in turns(found)]


def test_a_line_that_begins_with_a_name_in_capitals_and_a_colon_is_a_turn() -> None:
    text = "Partial transcript:\n\nBROOK: Will the yard close?\n\nADA VOSS: It will not."
    assert speakers(text) == ["BROOK", "ADA VOSS"]


def test_a_quotation_mark_may_stand_before_the_name() -> None:
    assert speakers('He answered.\n\n“BROOK: Will it close?\n\n"VOSS: No.') == ["BROOK", "VOSS"]


@pytest.mark.parametrize("text", ["They said: it will close.", "At noon BROOK: was there.", "Time: 10:30", ":", ""])
def test_other_colons_are_not(text: str) -> None:
    assert speakers(text) == []


def test_a_heading_longer_than_a_name_is_not() -> None:
    assert speakers("THE YARD THAT WAS TO CLOSE AND DID NOT CLOSE AND WILL NOT CLOSE THIS YEAR OR NEXT: a story") == []
