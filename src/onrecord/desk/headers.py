"""Headers that every answer carries besides Django's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

_HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class HeadersMiddleware(MiddlewareMixin):
    """Adds them; pages for somebody signed in are, besides, kept by no cache but the browser's own."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Django calls this with every answer."""
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
