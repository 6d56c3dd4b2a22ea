"""CSV as every command writes it: UTF-8 with a header, quoted as RFC 4180 says, lines ended by a line feed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """The rows as bytes; a cell that is None is empty."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")
