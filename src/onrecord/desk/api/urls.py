"""Addresses of the API: its operations, its description for programs, and the same for people."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.api.application import api
from onrecord.desk.api.page import described, openapi

urlpatterns = [
    path("", described, name="api"),
    path("openapi.json", openapi, name="api-description"),
    path("", api.urls),
]
