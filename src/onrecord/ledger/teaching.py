"""What people accepted and corrected, in the format that the models are trained from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.ledger.models import Attribution, Revision, Verdict
from onrecord.ledger.writing import read

_ROLES = ("source", "cue", "content")
_GOOD = (Verdict.ACCEPTED, Verdict.CORRECTED)


def corrections() -> Iterator[dict[str, Any]]:
    """For each text in which somebody accepted or corrected an attribution, these: what ``training.corpora`` reads.

    ``{"id", "text", "attributions": [{"source": SPANS, "cue": SPANS, "content": SPANS}]}``, spans half-open in code
    points. ``undecided`` counts the attributions of the text that nobody has looked at.
    """
    rows = Revision.objects.filter(attributions__verdict__in=_GOOD).distinct().select_related("article").order_by("pk")
    for pk in read(lambda: list(rows.values_list("pk", flat=True))):
        yield read(lambda pk=pk: _text(Revision.objects.select_related("article").get(pk=pk)))  # type: ignore[misc]  # bound now


def _text(revision: Revision) -> dict[str, Any]:
    every = list(Attribution.objects.filter(revision=revision).order_by("number", "pk"))
    return {
        "id": f"{revision.article.key}#{revision.number}",
        "text": revision.text,
        "attributions": [{role: getattr(a, f"{role}_spans") for role in _ROLES} for a in every if a.verdict in _GOOD],
        "undecided": sum(a.verdict == Verdict.NONE for a in every),
    }
