"""Addresses of parties."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.pending import pending

urlpatterns = [
    path("parties/", pending, name="parties"),
    path("parties/<party:party>/", pending, name="party"),
]
