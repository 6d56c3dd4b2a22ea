"""Hosts that did not answer, or asked for it, are left alone for a while, longer each time."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from onrecord.ledger.models.watching import RestingHost
from onrecord.ledger.watching.schedule import host_rests_until
from onrecord.ledger.writing import read, written
from onrecord.pages.fetching import UnansweredError


def host_of(address: str) -> str:
    """The host of a URL, with its port; empty for a file."""
    return urlsplit(address).netloc.rpartition("@")[2]


def resting(address: str, now: datetime) -> datetime | None:
    """Until when the host of an address is left alone; None if it may be asked."""
    host = host_of(address)
    found = read(lambda: RestingHost.objects.filter(host=host, until__gt=now).first()) if host else None
    return found.until if found else None


def failed(error: UnansweredError, now: datetime) -> datetime:
    """Note that a host does not answer, and say until when it is left alone."""

    def noted() -> datetime:
        host, made = RestingHost.objects.get_or_create(host=error.host, defaults={"until": now})
        host.failures += not made
        host.until = host_rests_until(host.failures, error.retry_after, now)
        host.save()
        return host.until

    return written(noted)


def answered(address: str) -> None:
    """Note that a host answers again."""
    resting = RestingHost.objects.filter(host=host_of(address))
    if read(resting.exists):
        written(resting.delete)
