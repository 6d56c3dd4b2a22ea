"""A record as one line of JSON."""

from __future__ import annotations

import json
from typing import Any


def json_line(record: dict[str, Any]) -> bytes:
    """The record in UTF-8, without the line break."""
    try:
        return json.dumps(record, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half of a surrogate pair cannot be UTF-8, yet JSON can escape it
        return json.dumps(record).encode()
