"""Asking the ledger: full-text search, everything that a party said, the record of a story."""

from __future__ import annotations

from onrecord.ledger.asking.parties import PartyRecord, party_records
from onrecord.ledger.asking.question import Hit, Hits, Question, Statement
from onrecord.ledger.asking.searching import search
from onrecord.ledger.asking.stories import story_ids, story_record

__all__ = [
    "Hit",
    "Hits",
    "PartyRecord",
    "Question",
    "Statement",
    "party_records",
    "search",
    "story_ids",
    "story_record",
]
