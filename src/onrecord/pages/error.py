"""What is raised, and yielded, for an input that cannot be read."""

from __future__ import annotations


class PageError(Exception):
    """An input that holds no readable article: ``str(error)`` is one line, naming it, its fault and what to do.

    ``input`` is the path, URL or id that the caller gave; ``reason`` is the message without it.
    """

    def __init__(self, input: str, reason: str) -> None:
        self.input = _one_line(input)
        self.reason = _one_line(reason)
        super().__init__(self.input, self.reason)

    def reword(self, reason: str) -> None:
        """Say it otherwise, once more of its cause is known."""
        self.reason = _one_line(reason)

    def __str__(self) -> str:
        return f"{self.input}: {self.reason}"


class NotPublicError(PageError):
    """An address that is not on the open internet, and was not allowed to be fetched from."""


def _one_line(text: str) -> str:
    """The text with anything that would break a terminal's line (newlines, escapes) made visible or a space."""
    joined = " ".join(text.split())
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in joined)
