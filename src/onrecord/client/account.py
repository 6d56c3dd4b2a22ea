"""Whoever asks, people with accounts, and the state of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.client.making import record
from onrecord.client.people import Me, Person, RoleName, Status
from onrecord.client.transport import Transport


class Account(Transport):
    """Accounts, and how much the ledger holds."""

    def status(self) -> Status:
        """How much the ledger holds."""
        return record(Status, self._get("/status"))

    def me(self) -> Me:
        """Whose token it is, and what it may be used for."""
        return record(Me, self._get("/me"))

    def own_data(self) -> dict[str, Any]:
        """Everything that the desk keeps about whoever's token it is."""
        told: dict[str, Any] = self._get("/me/data")
        return told

    def people(self) -> Iterator[Person]:
        """Everybody who has an account."""
        return (record(Person, one) for one in self._pages("/people", limit=100))

    def change_person(self, person: int, *, role: RoleName | None = None, is_active: bool | None = None) -> Person:
        """Give somebody another role, or close or reopen their account."""
        return record(Person, self._send("PATCH", f"/people/{person}", {"role": role, "is_active": is_active}))
