"""The story that an address names."""

from __future__ import annotations

from django.http import Http404

from onrecord.ledger.models import Story


def found(story: int) -> Story:
    """The story of this number. Raises ``Http404`` where the ledger has none."""
    row = Story.objects.filter(pk=story).first()
    if row is None:
        raise Http404
    return row
