"""Signs of positions and figures, as templates write them."""

from __future__ import annotations

from datetime import datetime

from django import template

from onrecord.screens.dates import short_date
from onrecord.screens.words import MEANINGS, SIGNS

register = template.Library()
_SIGNS = {str(name): sign for name, sign in SIGNS.items()}
_MEANINGS = {str(name): meaning for name, meaning in MEANINGS.items()}


@register.filter
def sign(position: str) -> str:
    """The sign of a position or a stance: ``✗`` for ``denies``."""
    return _SIGNS.get(position, "")


@register.filter
def meaning(position: str) -> str:
    """What a position means: ``says that it is not so``."""
    return _MEANINGS.get(position, "")


@register.filter
def percent(share: float) -> str:
    """``97%``."""
    return f"{share:.0%}"


@register.filter
def day(moment: datetime | str | None) -> str:
    """``4 Feb 2026``."""
    return short_date(moment.isoformat() if isinstance(moment, datetime) else moment) or ""
