"""What is kept: articles and their revisions, who said what in them, parties, stories, claims and positions.

>>> from onrecord import ledger
>>> ledger.open_ledger("example.sqlite3")   # by default where ONRECORD_DATABASE says # doctest: +SKIP
>>> ledger.file_readings([reading])         # one transaction; on its return the readings are kept # doctest: +SKIP
>>> ledger.settle()                         # stories, parties, claims and positions # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.ledger.errors import LedgerError

if TYPE_CHECKING:
    from onrecord.ledger.addresses import canonical_url
    from onrecord.ledger.checking import check, status
    from onrecord.ledger.comparing import Edit, compare, word_diff
    from onrecord.ledger.deciding import (
        ask_claim,
        decide_attribution,
        decide_claim,
        decide_position,
        decide_source,
        decisions,
        describe_party,
        find_party,
        merge_parties,
        split_party,
    )
    from onrecord.ledger.filing import Filed, file_readings, known
    from onrecord.ledger.listing import statements_in
    from onrecord.ledger.locks import TakenError, only_one
    from onrecord.ledger.opening import close_ledger, open_ledger, whereabouts
    from onrecord.ledger.recording import record_story
    from onrecord.ledger.rereading import Change, replace_reading, unread_by
    from onrecord.ledger.settling import settle
    from onrecord.ledger.teaching import corrections
    from onrecord.ledger.undoing import holding, standing_decision, undo
    from onrecord.ledger.version import reader_version
    from onrecord.ledger.writing import written

_HOMES = {
    "Change": "rereading",
    "Edit": "comparing",
    "Filed": "filing",
    "ask_claim": "deciding",
    "TakenError": "locks",
    "canonical_url": "addresses",
    "check": "checking",
    "close_ledger": "opening",
    "compare": "comparing",
    "corrections": "teaching",
    "decide_attribution": "deciding",
    "decide_claim": "deciding",
    "decide_position": "deciding",
    "decide_source": "deciding",
    "decisions": "deciding",
    "describe_party": "deciding",
    "file_readings": "filing",
    "find_party": "deciding",
    "holding": "undoing",
    "known": "filing",
    "merge_parties": "deciding",
    "only_one": "locks",
    "open_ledger": "opening",
    "reader_version": "version",
    "record_story": "recording",
    "replace_reading": "rereading",
    "settle": "settling",
    "split_party": "deciding",
    "standing_decision": "undoing",
    "statements_in": "listing",
    "status": "checking",
    "undo": "undoing",
    "unread_by": "rereading",
    "whereabouts": "opening",
    "written": "writing",
    "word_diff": "comparing",
}

__all__ = [
    "Change",
    "Edit",
    "Filed",
    "LedgerError",
    "TakenError",
    "ask_claim",
    "canonical_url",
    "check",
    "close_ledger",
    "compare",
    "corrections",
    "decide_attribution",
    "decide_claim",
    "decide_position",
    "decide_source",
    "decisions",
    "describe_party",
    "file_readings",
    "find_party",
    "holding",
    "known",
    "merge_parties",
    "only_one",
    "open_ledger",
    "reader_version",
    "record_story",
    "replace_reading",
    "settle",
    "split_party",
    "standing_decision",
    "statements_in",
    "status",
    "undo",
    "unread_by",
    "whereabouts",
    "word_diff",
    "written",
]


def __getattr__(name: str) -> object:
    """Load Django only when something of the ledger is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.ledger' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.ledger.{_HOMES[name]}"), name)
