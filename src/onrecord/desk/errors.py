"""The one error of the desk."""

from __future__ import annotations


class DeskError(Exception):
    """The desk cannot be served like this; the message is one line that says why and what to do."""
