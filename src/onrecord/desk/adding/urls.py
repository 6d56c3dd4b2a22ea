"""Addresses of adding."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.pending import pending

urlpatterns = [
    path("add/", pending, name="add"),
    path("add/<int:addition>/", pending, name="adding"),
]
