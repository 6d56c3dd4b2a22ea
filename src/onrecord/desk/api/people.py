"""People with accounts, for administrators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from onrecord.desk.api import rows
from onrecord.desk.api.fields import Number, may_be
from onrecord.desk.api.paging import Cursor, Limit, Page, Window, page
from onrecord.desk.api.schemas import account as schemas
from onrecord.desk.models import Role, User
from onrecord.desk.problems import Fault, ProblemError

router = Router()


@router.get("/people", operation_id="people", response=Page[schemas.Person])
def people(request: HttpRequest, response: HttpResponse, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Everybody who has an account, by their names."""
    window = Window(request, response, cursor, limit)
    return page(window, User.objects.all(), ("username", "pk"), lambda some: [_person(one) for one in some])


@router.patch("/people/{person}", operation_id="change_person", response=schemas.Person, openapi_extra=may_be(409))
def change_person(request: HttpRequest, person: Number, change: schemas.PersonChange) -> dict[str, Any]:
    """Give somebody another role, or close or reopen their account. Nobody can do this to themselves."""
    if change.role is None and change.is_active is None:
        detail = "Say what to change: role or is_active."
        raise ProblemError(422, detail, [Fault("body", detail)])
    one = rows.row(User, person, "person")
    if one.pk == request.user.pk:
        raise ProblemError(409, "Somebody else has to change your own account.")
    if change.role is not None:
        one.role = Role[change.role.upper()]
    if change.is_active is not None:
        one.is_active = change.is_active
    one.save()
    return _person(one)


def _person(one: User) -> dict[str, Any]:
    return {
        "id": one.pk,
        "username": one.username,
        "name": one.shown_name,
        "role": Role(one.role).name.lower(),
        "is_active": one.is_active,
        "joined": one.date_joined,
        "last_signed_in": one.last_login,
    }
