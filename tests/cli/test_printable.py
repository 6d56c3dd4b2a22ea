"""An article's words must not be able to act on the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.screens.printable import one_line, printable


@given(st.text())
def test_no_control_character_passes_and_the_length_stays(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert all(c in "\t\n" or c.isprintable() or not ord(c) < 0xA0 for c in shown)


def test_an_escape_sequence_and_an_override_are_made_visible() -> None:
    assert printable("\x1b]0;gotcha\x07 \u202egpj.exe") == "\ufffd]0;gotcha\ufffd \ufffdgpj.exe"


def test_a_line_is_one_line_and_not_endless() -> None:
    assert one_line("two\r\nlines\u2028and more") == "two lines and more"
    assert len(one_line("x" * 10_000)) < 2000
