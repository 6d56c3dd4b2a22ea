"""What people decided, carried over from one revision's text to the next, where its words still stand."""

from __future__ import annotations

from onrecord.ledger.models import Revision


def carry_decisions(before: Revision, after: Revision) -> None:
    """Stub."""
