"""What every request is refused for before any page sees it: too much, too long, or what no database can keep."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from onrecord.desk import refusals

LONGEST_ADDRESS = 8000
"""Bytes of a path with its query; RFC 9110, section 4.1, asks for 8,000 at least."""

LARGEST_BODY = 4 * 1024 * 1024
LARGEST_UPLOAD = 64 * 1024 * 1024
MOST_PASSED_OVER = 256 * 1024 * 1024
_AT_A_TIME = 1024 * 1024
_UPLOADS = ("/add/",)


class RequestsMiddleware(MiddlewareMixin):
    """Refuses it with a page that says why; an empty refusal of a method becomes a page, too."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Django calls this before the address is looked up; an answer ends the request."""
        query = request.META.get("QUERY_STRING", "")
        if len(request.path) + len(query) > LONGEST_ADDRESS:
            return refusals.too_long(request)
        if "\0" in request.path or "\0" in query or "%00" in query:
            return refusals.unprintable(request)
        largest = LARGEST_UPLOAD if request.path in _UPLOADS else LARGEST_BODY
        if _length(request) > largest:
            _pass_over(request)
            return refusals.too_large(request)
        return None

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Django calls this once somebody is known to be allowed to send it."""
        if request.method == "POST" and any(
            "\0" in text for name, values in request.POST.lists() for text in (name, *values)
        ):
            return refusals.unprintable(request)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Django calls this with every answer."""
        if response.status_code == 405 and not response.streaming and not response.content:
            return refusals.method_not_allowed(request, response.headers.get("Allow", ""))
        return response


def _pass_over(request: HttpRequest) -> None:
    """Read what somebody signed in sends, and drop it: browsers show no answer to what they could not send."""
    if not request.user.is_authenticated:
        return
    left = MOST_PASSED_OVER
    while left > 0 and (part := request.read(min(left, _AT_A_TIME))):
        left -= len(part)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
