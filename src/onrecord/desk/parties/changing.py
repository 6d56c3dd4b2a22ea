"""Saying who a party is: naming it, merging it into another, splitting it."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onrecord.desk.models import User
from onrecord.desk.parties import page
from onrecord.desk.parties.forms import MergingForm, NamingForm
from onrecord.desk.parties.listing import forget_ranking
from onrecord.desk.review.forms import party_called
from onrecord.desk.sent import number_of
from onrecord.desk.settling import settle_soon
from onrecord.ledger import LedgerError, describe_party, merge_parties, split_party
from onrecord.ledger.models import Party


def party(request: HttpRequest, party: int) -> HttpResponse:
    """A party's page, and what is said of the party there."""
    if request.method != "POST":
        return page.party(request, party)
    row = page.found_party(party)
    act = {"name": _name, "merge": _merge, "split": _split}.get(request.POST.get("act", ""))
    if act is None:
        return page.shown(request, row, status=400)
    try:
        leads_to, wrong = act(request, row, cast(User, request.user).username)
    except LedgerError as error:
        leads_to, wrong = row.pk, {"problem": str(error)}
    if wrong:
        return page.shown(request, row, wrong, status=400)
    forget_ranking()
    settle_soon()
    return redirect("party", leads_to)


def _name(request: HttpRequest, row: Party, who: str) -> tuple[int, dict[str, Any]]:
    form = NamingForm(request.POST)
    if not form.is_valid():
        return row.pk, {"naming": form}
    describe_party(row.pk, who, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return row.pk, {}


def _merge(request: HttpRequest, row: Party, who: str) -> tuple[int, dict[str, Any]]:
    form = MergingForm(request.POST)
    if not form.is_valid():
        return row.pk, {"merging": form}
    try:
        other = party_called(form.cleaned_data["into"])
        merge_parties(row.pk, other.pk, who)
    except (ValidationError, LedgerError) as error:
        form.add_error("into", error if isinstance(error, ValidationError) else str(error))
        return row.pk, {"merging": form}
    messages.success(request, _("%(one)s and %(other)s are one party now.") % {"one": row.name, "other": other.name})
    return other.pk, {}


def _split(request: HttpRequest, row: Party, who: str) -> tuple[int, dict[str, Any]]:
    other = number_of(request.POST.get("party"))
    if other is not None:
        split_party(other, who)
    else:
        keys = [key for key in request.POST.getlist("articles") if "\x00" not in key]
        if not keys:
            raise LedgerError(_("Choose the articles in which it is somebody else."))
        split_party(row.pk, who, keys)
    messages.success(request, _("They are two parties now."))
    return row.pk, {}
