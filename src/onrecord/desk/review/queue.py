"""What somebody is asked to look at next: the least certain that nobody else has before them."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import cast
from urllib.parse import urlencode

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from onrecord.desk.models import ReviewClaim, User
from onrecord.ledger.asking.unsure import Among, Sort, unsure

HELD = timedelta(minutes=10)
PASSED_OVER = timedelta(days=7)
_RENEWED = timedelta(minutes=5)


@dataclasses.dataclass(frozen=True, slots=True)
class Queue:
    """Which things somebody wants to look at."""

    sort: Sort = "attributions"
    among: Among = dataclasses.field(default_factory=Among)

    @property
    def query(self) -> str:
        """As an address's query, that leads to the same queue."""
        wanted = {
            "kind": self.sort if self.sort != "attributions" else "",
            "story": f"s{self.among.story}" if self.among.story else "",
            "publisher": self.among.publisher,
            "party": f"p{self.among.party}" if self.among.party else "",
        }
        return urlencode({name: value for name, value in wanted.items() if value})


def next_item(user: User, queue: Queue) -> int | None:
    """The id of what this person is to look at, theirs for ten minutes; None where nothing is left.

    Asked again before they have decided, it is the same.
    """
    now = timezone.now()
    live = ReviewClaim.objects.filter(sort=queue.sort, until__gt=now)
    claims = list(live.filter(Q(is_skipped=False) | Q(user=user)))
    theirs = {c.item for c in claims if c.user_id == user.pk and not c.is_skipped}
    others = {c.item for c in claims if (c.user_id == user.pk) == c.is_skipped}
    for item in unsure(queue.sort, queue.among, len(others) + 5):
        if item in others:
            continue
        mine = next((c for c in claims if c.item == item and item in theirs and c.user_id == user.pk), None)
        if mine is not None and mine.until - now > _RENEWED:
            return item
        if hold(user, queue.sort, item):
            return item
    return None


def hold(user: User, sort: Sort, item: int) -> bool:
    """Keep an item for somebody, who lets go of any other; False where somebody else has just taken it."""
    now = timezone.now()
    try:
        with transaction.atomic():
            ReviewClaim.objects.filter(until__lte=now).delete()
            ReviewClaim.objects.filter(user=user, is_skipped=False).delete()
            ReviewClaim.objects.create(user=user, sort=sort, item=item, until=now + HELD)
    except IntegrityError:
        return False
    return True


def holder(user: User, sort: Sort, item: int) -> str:
    """Who else has an item before them; nothing where nobody has."""
    held = ReviewClaim.objects.filter(sort=sort, item=item, is_skipped=False, until__gt=timezone.now())
    other = held.exclude(user=user).select_related("user").first()
    return other.user.shown_name if other else ""


def let_go(user: User, sort: Sort, item: int) -> None:
    """Somebody has decided on an item."""
    ReviewClaim.objects.filter(user=user, sort=sort, item=item).delete()


def pass_over(user: User, sort: Sort, item: int) -> None:
    """Somebody leaves an item to others, and isn't asked about it for a week."""
    with transaction.atomic():
        let_go(user, sort, item)
        ReviewClaim.objects.create(user=user, sort=sort, item=item, until=timezone.now() + PASSED_OVER, is_skipped=True)


def sort_named(name: str) -> Sort:
    """The sort of this name, attributions by default."""
    return cast(Sort, name) if name in ("attributions", "positions") else "attributions"
