"""Text from elsewhere, made safe for a terminal: an article must not be able to move the cursor or set a title."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, and the marks that reorder the text around them (Unicode TR9, explicit
# directional formatting): shown raw, they can hide or fake what the terminal displays.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_LINE = 1000


def printable(text: str) -> str:
    """``text`` with each control character replaced by U+FFFD; the length stays the same."""
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """``text`` on one line, safe for a terminal, cut where it is very long."""
    flat = printable(" ".join(text.split()))
    return flat if len(flat) <= _LONGEST_LINE else flat[:_LONGEST_LINE] + "…"
