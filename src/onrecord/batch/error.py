"""What is raised where a batch cannot go on."""

from __future__ import annotations


class BatchError(Exception):
    """The run cannot start or go on: ``str(error)`` is one line that says why and what to do."""


class BatchMisuseError(BatchError):
    """What was asked for does not go together with what is there."""
