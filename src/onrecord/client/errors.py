"""The one error of the client."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong with one field of a request."""

    field: str
    detail: str


class ClientError(Exception):
    """The desk refused or failed, or could not be reached; the message is the problem's detail.

    ``status`` is the HTTP status, None where there was no answer. ``type`` tells sorts of problems apart, and
    ``faults`` are the fields that were wrong (422).
    """

    def __init__(
        self, detail: str, status: int | None = None, type: str | None = None, faults: tuple[Fault, ...] = ()
    ) -> None:
        super().__init__(detail)
        self.detail, self.status, self.type, self.faults = detail, status, type, faults
