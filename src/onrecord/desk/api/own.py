"""What the API keeps of somebody: their tokens, without the secrets, which nobody has."""

from __future__ import annotations

from typing import Any

from onrecord.desk.models import ApiToken, User


def export(user: User) -> dict[str, list[dict[str, Any]]]:
    """Their tokens as JSON-ready values."""
    return {
        "tokens": [
            {
                "name": token.name,
                "scopes": token.scopes,
                "created": token.created.isoformat(),
                "expires": token.expires.isoformat() if token.expires else None,
                "revoked": token.revoked.isoformat() if token.revoked else None,
                "last_used": token.last_used.isoformat() if token.last_used else None,
            }
            for token in ApiToken.objects.filter(user=user).order_by("pk")
        ]
    }


def forget(user: User) -> None:
    """Delete their tokens."""
    ApiToken.objects.filter(user=user).delete()
