"""Asking the ledger: full-text search, everything that a party said, the record of a story."""

from __future__ import annotations

from onrecord.ledger.asking.changes import News, changes
from onrecord.ledger.asking.overview import Side, Summary, Wanted, rows_in_order, stories_in_order, summaries
from onrecord.ledger.asking.parties import PartyRecord, party_records
from onrecord.ledger.asking.question import Hit, Hits, Place, Question, Statement
from onrecord.ledger.asking.readings import all_readings, readings_with
from onrecord.ledger.asking.searching import search, statements
from onrecord.ledger.asking.stories import Outline, story_ids, story_outline, story_record

__all__ = [
    "Hit",
    "Hits",
    "News",
    "Outline",
    "PartyRecord",
    "Place",
    "Question",
    "Side",
    "Statement",
    "Summary",
    "Wanted",
    "all_readings",
    "changes",
    "party_records",
    "readings_with",
    "rows_in_order",
    "search",
    "statements",
    "stories_in_order",
    "story_ids",
    "story_outline",
    "story_record",
    "summaries",
]
