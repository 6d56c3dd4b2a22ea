"""What a visitor sees when something is not there, not allowed or has failed: one line and the way on, no trace."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from onrecord.desk.problems import is_asked, problem


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: somebody signed in may not do this."""
    return _page(request, 403, _("Your account may not do this."), _("Ask an administrator for the role that may."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, 404, _("There is nothing here."), _("It may have been removed, or the address is mistyped."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 where it was too much at once."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_large(request)
    return _page(request, 400, _("The desk cannot make sense of this request."), _("Go back and try again."))


def unprintable(request: HttpRequest) -> HttpResponse:
    """400: a character that no database keeps."""
    return _page(
        request,
        400,
        _("What you sent has a character in it that cannot be kept (a null character)."),
        _("Go back, remove it and send it again."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    return _page(request, 413, _("This is more than the desk takes at once."), _("Send less, or in several goes."))


def too_long(request: HttpRequest) -> HttpResponse:
    """414."""
    return _page(request, 414, _("This address is too long."), _("Ask for less at once."))


def method_not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405; ``allowed`` is what the Allow header says."""
    answer = _page(request, 405, _("This address is not used like that."), _("Go back and try again."))
    answer["Allow"] = allowed
    return answer


def failed(request: HttpRequest) -> HttpResponse:
    """500; what happened is in the server's log."""
    return _page(request, 500, _("Something went wrong here."), _("It has been logged. Nothing that was kept is lost."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that this desk did not give out."""
    return _page(request, 403, _("This form has expired."), _("Go back, load the page anew and send it again."))


def _page(request: HttpRequest, status: int, what: str, then: str) -> HttpResponse:
    if is_asked(request):
        return problem(status, f"{what} {then}")
    return render(request, "desk/refusal.html", {"what": what, "then": then}, status=status)
