"""Deciding on what is under review: one decision, one POST, and on to the next."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from onrecord.desk.models import User
from onrecord.desk.review.forms import form_for, party_called
from onrecord.desk.review.history import what_was_done
from onrecord.desk.review.items import Thing, attribution_of, seen, thing_of
from onrecord.desk.review.page import item_page, queue_of, shown
from onrecord.desk.review.queue import Queue, let_go, pass_over
from onrecord.desk.sent import number_of, words_of
from onrecord.desk.settling import settle_soon
from onrecord.ledger import LedgerError, decide_attribution, decide_position, decide_source
from onrecord.ledger.asking.unsure import Sort
from onrecord.ledger.deciding import Say
from onrecord.ledger.models import Attribution, Decision
from onrecord.ledger.writing import written
from onrecord.story import POSITIONS


class ConflictError(Exception):
    """Somebody has decided on the same thing since it was shown; the message says who and what."""


def review_attribution(request: HttpRequest, attribution: int) -> HttpResponse:
    """An attribution under review, and what is said of it."""
    return _answered(request, "attributions", attribution)


def review_position(request: HttpRequest, position: int) -> HttpResponse:
    """A position under review, and what is said of it."""
    return _answered(request, "positions", position)


def _answered(request: HttpRequest, sort: Sort, pk: int) -> HttpResponse:
    if request.method != "POST":
        return item_page(request, sort, pk)
    thing = thing_of(sort, pk)
    if thing is None:
        raise Http404
    queue, is_queue = queue_of(request.POST), bool(request.POST.get("queue"))
    user = cast(User, request.user)
    say = request.POST.get("say", "")
    if say == "skip":
        pass_over(user, sort, pk)
        return _onward(thing, queue, is_queue)
    form = form_for(thing, request.POST if say != "party" else None)
    party = words_of(request.POST.get("party"))
    try:
        if say == "party":
            _decide(thing, request, lambda: _party(thing, user.username, party))
            return redirect(item_address(thing, queue, is_queue))
        if say == "reject":
            _decide(thing, request, lambda: _ruled(thing, user.username, "reject", {}))
        elif say in POSITIONS and not isinstance(thing, Attribution):
            changed = {"position": say} if say != thing.position else {}
            _decide(thing, request, lambda: _ruled(thing, user.username, _word(changed), changed))
        elif form.is_valid():
            changed = form.corrections(thing)  # type: ignore[arg-type]  # the form is the thing's own
            _decide(thing, request, lambda: _ruled(thing, user.username, _word(changed), changed))
        else:
            return shown(request, thing, queue, form=form, is_queue=is_queue, status=400)
    except ConflictError as error:
        fresh = thing_of(sort, pk)
        kept = form if form.is_bound and form.is_valid() and form.corrections(thing) else None  # type: ignore[arg-type]
        return shown(request, fresh, queue, form=kept, party=party, problem=str(error), is_queue=is_queue, status=409)
    except (LedgerError, ValidationError) as error:
        said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return shown(request, thing, queue, form=form, party=party, problem=said, is_queue=is_queue, status=400)
    let_go(user, sort, pk)
    return _onward(thing, queue, is_queue)


def _word(changed: dict[str, Any]) -> Say:
    return "correct" if changed else "accept"


def _decide(thing: Thing, request: HttpRequest, act: Any) -> None:
    """Decide, unless somebody has since the form was given out; then have the stories follow."""
    known = number_of(request.POST.get("seen")) or 0

    def at_once() -> None:
        last = seen(thing)
        if last > known:
            decision = Decision.objects.get(pk=last)
            said = {"who": decision.who, "what": what_was_done(decision)}
            raise ConflictError(_("Meanwhile, %(who)s %(what)s. Below is how it is now.") % said)
        act()

    written(at_once)
    settle_soon()


def _ruled(thing: Thing, who: str, say: Say, changed: dict[str, Any]) -> None:
    if isinstance(thing, Attribution):
        decide_attribution(thing.pk, who, say, **changed)
    else:
        decide_position(thing.pk, who, say, **changed)


def _party(thing: Thing, who: str, said: str) -> None:
    attribution = attribution_of(thing)
    if attribution is None:
        raise LedgerError(_("This position stands in no attribution, so that no other party can be its source."))
    if not said:
        raise LedgerError(_("Say which party it is: a name, or an id such as p12."))
    decide_source(attribution.pk, who, party_called(said).pk)


def item_address(thing: Thing, queue: Queue, is_queue: bool) -> str:
    """Where an item is under review, in a queue or by itself."""
    view = "review-attribution" if isinstance(thing, Attribution) else "review-position"
    query = "&".join(filter(None, (queue.query, "queue=1" if is_queue else "")))
    return reverse(view, args=[thing.pk]) + (f"?{query}" if query else "")


def _onward(thing: Thing, queue: Queue, is_queue: bool) -> HttpResponse:
    """The next of the queue, or back to the article that the reviewer came from."""
    if is_queue:
        return redirect(reverse("review") + (f"?{queue.query}" if queue.query else ""))
    revision = thing.revision
    letter = "a" if isinstance(thing, Attribution) else "x"
    return redirect(reverse("article-revision", args=[revision.article_id, revision.number]) + f"#{letter}{thing.pk}")
