"""Banning somebody, and letting them comment again."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onrecord.desk.discussion import standing
from onrecord.desk.discussion.forms import BanForm
from onrecord.desk.discussion.refusing import NotAllowedError
from onrecord.desk.models import Act, Comment, User


@require_http_methods(["GET", "HEAD", "POST"])
def ban_page(request: HttpRequest, user: int) -> HttpResponse:
    """Somebody's standing. POST: ban them (``length``, ``day``, ``reason``), or ``lift`` a ban."""
    if user >= 2**63:
        raise Http404
    person, moderator = get_object_or_404(User, pk=user), cast(User, request.user)
    form = BanForm(request.POST if request.method == "POST" and "lift" not in request.POST else None)
    if request.method == "POST":
        try:
            if "lift" in request.POST:
                standing.unban(person, moderator)
                messages.success(request, _("%(name)s may comment again.") % {"name": person.shown_name})
                return redirect("moderation-ban", person.pk)
            if form.is_valid():
                standing.ban(person, moderator, form.cleaned_data["reason"], form.until)
                messages.success(request, _("%(name)s may read but not comment.") % {"name": person.shown_name})
                return redirect("moderation-ban", person.pk)
        except NotAllowedError as error:
            form.add_error(None, str(error)) if form.is_bound else messages.error(request, str(error))
    own = Comment.objects.filter(author=person)
    context = {
        "person": person,
        "form": form,
        "ban": standing.ban_of(person),
        "may_ban": standing.may_ban(person, moderator),
        "written": own.count(),
        "removed": own.filter(state=Comment.State.REMOVED).count(),
        "acts": Act.objects.filter(person=person).select_related("who", "comment").order_by("-when", "-pk")[:20],
    }
    return render(request, "desk/moderation_ban.html", context, status=422 if form.errors else 200)
