"""What a ledger holds, without ids and in an order of its own: equal for ledgers that hold the same."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from onrecord.ledger.models import Article, Attribution, Claim, Mention, Position, Stance, Story


def contents() -> dict[str, Any]:
    """Everything that a reader of the open ledger could notice."""
    return {
        "articles": sorted(
            Article.objects.values_list("key", "url", "publisher", "published", "current__digest", "copy_of__key"),
            key=str,
        ),
        "attributions": sorted(
            Attribution.objects.values_list(
                *("revision__article__key", "revision__digest", "number", "kind", "source_text", "cue_text"),
                *("content_text", "party__name", "party__kind"),
            ),
            key=str,
        ),
        "parties": sorted(
            sorted(Mention.objects.filter(party=party).values_list("revision__digest", "name"))
            for party in set(Mention.objects.values_list("party", flat=True))
        ),
        "stories": sorted(
            (s.title, sorted(s.articles.values_list("key", flat=True)), _contradictions(s))
            for s in Story.objects.filter(articles__isnull=False).distinct()
        ),
        "claims": sorted(
            Claim.objects.filter(is_found=True).values_list("story__title", "number", "text", "check_on"), key=str
        ),
        "positions": sorted(
            Position.objects.filter(revision=F("article__current")).values_list(
                *("claim__text", "party__name", "article__key", "position", "evidence_start", "evidence_end", "date"),
                "attribution__number",
            ),
            key=str,
        ),
        "stances": sorted(Stance.objects.values_list("article__key", "claim__text", "stance")),
    }


def _contradictions(story: Story) -> list[str]:
    return [c["reason"] for c in story.contradictions]
