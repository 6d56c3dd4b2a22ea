"""The pages of adding: the three forms with one's last additions, and the progress of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onrecord.desk.access import role_of
from onrecord.desk.adding import limits
from onrecord.desk.adding.forms import FORMS, AddingForm
from onrecord.desk.adding.queue import TooManyError, can_retry, enqueue, retry
from onrecord.desk.models import Addition, Role, User

_LAST = 10
_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The forms; sending one leads to its progress."""
    assert isinstance(request.user, User)
    forms: dict[str, AddingForm] = {kind: form(label_suffix="") for kind, form in FORMS.items()}
    if request.method == "POST" and (kind := request.POST.get("kind", "")) in FORMS:
        form = forms[kind] = FORMS[kind](request.POST, request.FILES, label_suffix="")
        if form.is_valid():
            try:
                addition = enqueue(request.user, form.kind, form.inputs())
            except TooManyError as error:
                form.add_error(None, str(error))
            else:
                return redirect("adding", addition.pk)
    last = Addition.objects.filter(who=request.user).prefetch_related(_inputs()).order_by("-pk")[:_LAST]
    status = 400 if any(form.is_bound for form in forms.values()) else 200
    return render(request, "desk/adding.html", {"forms": forms, "last": last, "limits": limits}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def adding(request: HttpRequest, addition: int) -> HttpResponse:
    """How far an addition is, and what became of it; sending the page's form tries again what failed."""
    found = get_object_or_404(_visible(request.user), pk=addition)
    if request.method == "POST":
        if not retry(found):
            messages.error(request, _("There is nothing left to try again; add it anew."))
        return redirect("adding", found.pk)
    template = "desk/adding_state.html" if getattr(request, "htmx", False) else "desk/adding_progress.html"
    return render(request, template, _state(found))


def _visible(user: Any) -> QuerySet[Addition]:
    """One's own additions; an administrator's are all."""
    every = Addition.objects.select_related("who")
    return every if role_of(user) == Role.ADMINISTRATOR else every.filter(who=user)


def _state(addition: Addition) -> dict[str, Any]:
    rows = addition.articles.select_related("article__current", "article__story").order_by("pk")
    made = list(rows.defer("article__current__text")[: _SHOWN + 1])
    inputs = list(addition.inputs.order_by("pk").defer("data"))
    return {
        "addition": addition,
        "inputs": inputs,
        "problems": [problem for one in inputs for problem in one.problems],
        "faults": sum(one.faults for one in inputs),
        "made": made[:_SHOWN],
        "more": max(0, addition.read - _SHOWN),
        "stories": {row.article.story_id: row.article.story for row in made if row.article.story_id}.values(),
        "can_retry": can_retry(addition),
    }


def _inputs() -> Any:
    from django.db.models import Prefetch

    from onrecord.desk.models import AddedInput

    return Prefetch("inputs", AddedInput.objects.order_by("pk").defer("data"))
