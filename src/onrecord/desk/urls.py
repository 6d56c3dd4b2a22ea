"""Every address of the desk; ``onrecord.desk.access`` says who may use which."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, register_converter

from onrecord.desk import refusals
from onrecord.desk.addresses import PartyConverter, StoryConverter

register_converter(StoryConverter, "story")
register_converter(PartyConverter, "party")


def health(request: HttpRequest) -> HttpResponse:
    """Whether the desk answers, for whatever watches over it."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("health/", health, name="health"),
    path("", include("onrecord.desk.accounts.urls")),
    path("", include("onrecord.desk.stories.urls")),
    path("", include("onrecord.desk.articles.urls")),
    path("", include("onrecord.desk.parties.urls")),
    path("", include("onrecord.desk.adding.urls")),
    path("", include("onrecord.desk.review.urls")),
    path("", include("onrecord.desk.discussion.urls")),
    path("api/v1/", include("onrecord.desk.api.urls")),
    path("admin/", admin.site.urls),
]

handler400 = refusals.bad_request
handler403 = refusals.refused
handler404 = refusals.not_found
handler500 = refusals.failed
