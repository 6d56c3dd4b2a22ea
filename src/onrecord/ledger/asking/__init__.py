"""Asking the ledger: full-text search, everything that a party said, the record of a story."""

from __future__ import annotations

from onrecord.ledger.asking.question import Hit, Hits, Question, Statement
from onrecord.ledger.asking.searching import search

__all__ = ["Hit", "Hits", "Question", "Statement", "search"]
