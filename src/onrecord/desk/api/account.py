"""Whoever asks, and the ledger's status."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

import onrecord
from onrecord.desk.access import role_of
from onrecord.desk.accounts import own_data as every_area
from onrecord.desk.api.schemas import account as schemas
from onrecord.desk.models import ApiToken, User
from onrecord.desk.problems import ProblemError
from onrecord.ledger import status as ledger_status

router = Router()


@router.get("/status", operation_id="status", response=schemas.Status)
def status(request: HttpRequest) -> dict[str, Any]:
    """How many articles, statements, stories and so on the ledger holds."""
    return {"version": onrecord.__version__, **ledger_status()}


@router.get("/me", operation_id="me", response=schemas.Me)
def me(request: HttpRequest) -> dict[str, Any]:
    """Whose token it is, and what it may be used for."""
    user = request.user if isinstance(request.user, User) else None
    token: ApiToken | None = getattr(request, "api_token", None)
    return {
        "id": user.pk if user else None,
        "username": user.username if user else "",
        "name": user.shown_name if user else "",
        "role": role_of(request.user).name.lower(),
        "token": None
        if token is None
        else {"name": token.name, "scopes": token.scopes, "created": token.created, "expires": token.expires},
    }


@router.get("/me/data", operation_id="own_data", response=dict[str, Any])
def own_data(request: HttpRequest) -> dict[str, Any]:
    """Everything that the desk keeps about whoever asks."""
    if not isinstance(request.user, User):
        raise ProblemError(401, "A visitor has no data here.", headers={"WWW-Authenticate": "Bearer"})
    return every_area.export(request.user)
