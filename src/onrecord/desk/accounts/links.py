"""Signing in by a link that works once."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from onrecord.desk.models import SignInLink


@never_cache
@require_GET  # whatever only looks whether the link is good must not use it up
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The front page for whom the link is for, or the page ``next``; 403 for a link that has been used or never was."""
    user = SignInLink.use(token)
    if user is None or not user.is_active:
        what, then = (
            _("This link has been used or has expired."),
            _("Start “onrecord serve” anew for another, or run “onrecord account link”."),
        )
        return render(request, "desk/refusal.html", {"what": what, "then": then}, status=403)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    wanted = request.GET.get("next", "")
    is_here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if is_here else "stories")
