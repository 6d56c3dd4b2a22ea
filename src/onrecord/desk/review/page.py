"""The review: one attribution or position at a time, the least certain first."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onrecord.desk.models import User
from onrecord.desk.review.forms import QueueForm, form_for
from onrecord.desk.review.history import history, last_of, what_was_done
from onrecord.desk.review.items import Thing, attribution_of, context_of, parties_in, seen, thing_of
from onrecord.desk.review.queue import Queue, hold, holder, next_item
from onrecord.ledger.asking.unsure import Sort
from onrecord.ledger.models import Attribution, Decision
from onrecord.story import POSITIONS

_FIELDS = ("kind", "story", "publisher", "party")


def review(request: HttpRequest) -> HttpResponse:
    """The next item of the queue that the address names."""
    asked = QueueForm(request.GET)
    queue = asked.queue()
    item = next_item(cast(User, request.user), queue)
    thing = thing_of(queue.sort, item) if item is not None else None
    return shown(request, thing, queue, asked=asked, is_queue=True)


def item_page(request: HttpRequest, sort: Sort, pk: int) -> HttpResponse:
    """One item, whoever else is at it."""
    thing = thing_of(sort, pk)
    if thing is None:
        raise Http404
    asked = QueueForm(request.GET)
    hold(cast(User, request.user), sort, pk)
    return shown(request, thing, asked.queue(), asked=asked, is_queue="queue" in request.GET)


def shown(
    request: HttpRequest,
    thing: Thing | None,
    queue: Queue,
    *,
    asked: QueueForm | None = None,
    form: forms.Form | None = None,
    party: str = "",
    problem: str = "",
    is_queue: bool,
    status: int = 200,
) -> HttpResponse:
    """The page with an item, or with word that nothing is left; ``problem`` is what was wrong with what was sent."""
    user = cast(User, request.user)
    context: dict[str, Any] = {
        "thing": thing,
        "queue": queue,
        "is_queue": is_queue,
        "asked": asked or QueueForm(_said(queue)),
        "problem": problem,
        "last": (last := last_of(user.username)),
        "last_words": what_was_done(last) if last else "",
        "today": Decision.objects.filter(who=user.username, when__gte=_midnight()).count(),
        "positions": POSITIONS,
    }
    if thing is not None:
        sort: Sort = "attributions" if isinstance(thing, Attribution) else "positions"
        context |= {
            "sort": sort,
            "form": form or form_for(thing),
            "attribution": attribution_of(thing),
            "windows": context_of(thing),
            "seen": seen(thing),
            "history": history(thing),
            "parties": parties_in(thing.revision),
            "typed_party": party,
            "other": holder(user, sort, thing.pk),
        }
    return render(request, "desk/review.html", context, status=status)


def queue_of(data: Any) -> Queue:
    """The queue that a form's hidden fields name."""
    return QueueForm({name: data.get(f"queue_{name}", "") for name in _FIELDS}).queue()


def _said(queue: Queue) -> dict[str, Any]:
    among = queue.among
    return {
        "kind": queue.sort,
        "story": f"s{among.story}" if among.story else "",
        "publisher": among.publisher,
        "party": f"p{among.party}" if among.party else "",
    }


def _midnight() -> Any:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
