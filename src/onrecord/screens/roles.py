"""Who a party is in others, in words."""

from __future__ import annotations

from onrecord.reading import Party


def affiliations(party: Party, names: dict[str, str]) -> str:
    """A party's roles as words: ``"CEO, Ford; member, House China committee"``."""
    return "; ".join(", ".join(filter(None, (a.role, names.get(a.party or "")))) for a in party.affiliations)
