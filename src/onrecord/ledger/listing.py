"""What a person looks through to decide on: an article's attributions and positions, with their ids."""

from __future__ import annotations

from typing import Any

from onrecord.ledger.comparing import find_article
from onrecord.ledger.errors import told
from onrecord.ledger.models import Attribution, Position


def statements_in(key: str) -> list[dict[str, Any]]:
    """The attributions and positions of an article's current text, in its order, as JSON-ready values.

    Raises ``LedgerError`` where there is no such article.
    """
    with told():
        article = find_article(key)
        said = Attribution.objects.filter(revision=article.current).select_related("party").order_by("number", "pk")
        taken = Position.objects.filter(revision=article.current).select_related("party", "claim")
        rows: list[dict[str, Any]] = [
            {
                "attribution": f"a{a.pk}",
                "party": f"p{a.party_id}",
                "name": a.party.name,
                "kind": a.kind,
                **{role: {"spans": getattr(a, f"{role}_spans"), "text": getattr(a, f"{role}_text")}
                   for role in ("source", "cue", "content")},
                "confidence": a.confidence,
                "verdict": a.verdict,
            }
            for a in said
        ]  # fmt: skip
        rows += [
            {
                "position": f"x{p.pk}",
                "party": f"p{p.party_id}",
                "name": p.party.name,
                "takes": p.position,
                "claim": f"c{p.claim_id}",
                "text": p.claim.text,
                "evidence": {"start": p.evidence_start, "end": p.evidence_end, "text": p.evidence_text},
                "verdict": p.verdict,
            }
            for p in taken.order_by("evidence_start", "pk")
        ]
        return rows
