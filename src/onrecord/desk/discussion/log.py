"""The log of what moderators, and the list of words, did."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.desk.discussion.showing import page_number
from onrecord.desk.models import Act, Role, User

A_PAGE = 50


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every act, the latest first; ``kind`` and ``who`` choose some."""
    acts = Act.objects.select_related("who", "person", "comment__story").order_by("-when", "-pk")
    kind, who = request.GET.get("kind", ""), request.GET.get("who", "")
    if kind in Act.Kind:
        acts = acts.filter(kind=kind)
    if who.isdecimal() and len(who) < 18:
        acts = acts.filter(who=int(who))
    context = {
        "page": Paginator(acts, A_PAGE).get_page(page_number(request.GET.get("page"))),
        "kinds": Act.Kind.choices,
        "kind": kind,
        "who": who,
        "moderators": User.objects.filter(role__gte=Role.MODERATOR).order_by("username"),
    }
    return render(request, "desk/moderation_log.html", context)
