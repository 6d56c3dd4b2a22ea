"""Why something cannot be done in a discussion; each message tells the person what to do."""

from __future__ import annotations

import datetime

from onrecord.desk.errors import DeskError


class UnfitTextError(DeskError):
    """The text cannot be published as it was sent."""


class NotAllowedError(DeskError):
    """This cannot be done to the comment or the person, or not by this one."""


class BannedError(NotAllowedError):
    """The person may not comment for now."""


class TooFastError(DeskError):
    """Too many in too short a time; ``wait`` is how long until the next may be sent."""

    def __init__(self, message: str, wait: datetime.timedelta) -> None:
        super().__init__(message)
        self.wait = wait
