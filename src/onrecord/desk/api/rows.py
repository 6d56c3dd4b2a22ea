"""Rows of the ledger, looked up for an operation and put into the form that the API sends them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model

from onrecord.desk.problems import ProblemError
from onrecord.ledger import models

M = TypeVar("M", bound=Model)


def row(model: type[M], pk: int, what: str, *related: str) -> M:
    """The row of this number. Raises a 404 that says what is not there."""
    known = model._default_manager.filter(pk=pk)
    found = (known.select_related(*related) if related else known).first()
    if found is None:
        raise ProblemError(404, f"There is no {what} {pk}.")
    return found


def claim(one: models.Claim) -> dict[str, Any]:
    """As ``KeptClaim``."""
    return {
        "id": f"c{one.pk}",
        "story": f"s{one.story_id}",
        "text": one.text,
        "found_text": one.found_text,
        "check_on": one.check_on,
        "evidence": one.evidence,
        "is_found": one.is_found,
        "verdict": one.verdict,
    }


def attribution(one: models.Attribution) -> dict[str, Any]:
    """As ``KeptAttribution``; its revision and its party must be loaded."""
    return {
        "id": f"a{one.pk}",
        "article": one.revision.article_id,
        "revision": one.revision.number,
        "party": f"p{one.party_id}",
        "name": one.party.name,
        "kind": one.kind,
        "confidence": one.confidence,
        "source": {"spans": one.source_spans, "text": one.source_text},
        "cue": {"spans": one.cue_spans, "text": one.cue_text},
        "content": {"spans": one.content_spans, "text": one.content_text},
        "verdict": one.verdict,
    }


def position(one: models.Position) -> dict[str, Any]:
    """As ``KeptPosition``; its revision and its party must be loaded."""
    return {
        "id": f"x{one.pk}",
        "claim": f"c{one.claim_id}",
        "party": f"p{one.party_id}",
        "name": one.party.name,
        "article": one.article_id,
        "revision": one.revision.number,
        "attribution": f"a{one.attribution_id}" if one.attribution_id else None,
        "position": one.position,
        "evidence": {"start": one.evidence_start, "end": one.evidence_end, "text": one.evidence_text},
        "confidence": one.confidence,
        "cue": one.cue,
        "via": one.via,
        "date": one.date,
        "verdict": one.verdict,
    }


def decision(one: models.Decision) -> dict[str, Any]:
    """As ``Decision``."""
    letters = {"attribution": "a", "mention": "m", "claim": "c", "position": "x", "party": "p"}
    return {
        "id": one.pk,
        "who": one.who,
        "when": one.when,
        "action": one.action,
        "on": next(f"{letter}{pk}" for name, letter in letters.items() if (pk := getattr(one, f"{name}_id"))),
        "before": one.before,
        "after": one.after,
        "replaces": one.replaces_id,
    }


def listed(articles: Sequence[models.Article]) -> list[dict[str, Any]]:
    """As ``ArticleListed``; their current revisions must be loaded."""
    return [
        {
            "article": one.pk,
            "id": one.key,
            "url": one.url,
            "title": one.current.title if one.current else None,
            "publisher": one.publisher or None,
            "published": one.published,
            "first_seen": one.first_seen,
            "story": f"s{one.story_id}" if one.story_id else None,
            "copy_of": one.copy_of_id,
            "revisions": one.current.number if one.current else 0,
        }
        for one in articles
    ]
