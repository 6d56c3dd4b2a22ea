"""What is kept, table by table; a module for each noun."""

from __future__ import annotations

from onrecord.ledger.configuring import configure

# Django makes no model before it is configured.
configure()

# ruff: noqa: E402
from onrecord.ledger.models.article import Article, Revision
from onrecord.ledger.models.attribution import Attribution, Verdict
from onrecord.ledger.models.claim import Claim, Position, Stance
from onrecord.ledger.models.decision import Decision
from onrecord.ledger.models.party import Mention, Party, PartyLink, PartyName
from onrecord.ledger.models.placing import CopyBand, Likeness, Signature, TermUse
from onrecord.ledger.models.story import Story
from onrecord.ledger.models.watching import Feed, RestingHost, WatchedPage

__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "CopyBand",
    "Decision",
    "Feed",
    "Likeness",
    "Mention",
    "Party",
    "PartyLink",
    "PartyName",
    "Position",
    "RestingHost",
    "Revision",
    "Signature",
    "Stance",
    "Story",
    "TermUse",
    "Verdict",
    "WatchedPage",
]
