"""Taking back what was decided: the last thing that one did oneself, or any decision that still stands."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onrecord.desk.models import User
from onrecord.desk.parties.listing import forget_ranking
from onrecord.desk.review.deciding import item_address
from onrecord.desk.review.history import last_of
from onrecord.desk.review.items import Thing, thing_of
from onrecord.desk.review.page import queue_of
from onrecord.desk.sent import number_of
from onrecord.desk.settling import settle_soon
from onrecord.ledger import LedgerError, undo
from onrecord.ledger.models import Attribution, Decision


@require_POST
def review_undo(request: HttpRequest) -> HttpResponse:
    """Take back the decision that ``decision`` names, by default one's own last."""
    who = cast(User, request.user).username
    named, party = number_of(request.POST.get("decision")), number_of(request.POST.get("party"))
    decision = last_of(who) if named is None else Decision.objects.filter(pk=named).first()
    back = redirect("party", party) if party is not None else redirect("review")
    if decision is None:
        messages.warning(request, _("There is nothing of yours to take back."))
        return back
    try:
        undo(decision.pk, who)
    except LedgerError as error:
        messages.error(request, str(error))
        return back
    forget_ranking()
    settle_soon()
    messages.success(request, _("Taken back: it is as it was before."))
    thing = _thing(decision)
    if party is not None or thing is None:
        return back
    return redirect(item_address(thing, queue_of(request.POST), bool(request.POST.get("queue"))))


def _thing(decision: Decision) -> Thing | None:
    if decision.position_id is not None:
        return thing_of("positions", decision.position_id)
    if decision.attribution_id is not None:
        return thing_of("attributions", decision.attribution_id)
    if decision.mention_id is not None:
        return Attribution.objects.filter(mention=decision.mention_id).order_by("number").first()
    return None
