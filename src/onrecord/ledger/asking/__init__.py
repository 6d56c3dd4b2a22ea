"""Asking the ledger: full-text search, everything that a party said, the record of a story."""

from __future__ import annotations

from onrecord.ledger.asking.parties import PartyRecord, party_records
from onrecord.ledger.asking.question import Hit, Hits, Place, Question, Statement
from onrecord.ledger.asking.readings import all_readings, readings_with
from onrecord.ledger.asking.searching import search, statements
from onrecord.ledger.asking.stories import story_ids, story_record

__all__ = [
    "Hit",
    "Hits",
    "PartyRecord",
    "Place",
    "Question",
    "Statement",
    "all_readings",
    "party_records",
    "readings_with",
    "search",
    "statements",
    "story_ids",
    "story_record",
]
