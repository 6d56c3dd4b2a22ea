"""Addresses of adding."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.adding.pages import add, adding

urlpatterns = [
    path("add/", add, name="add"),
    path("add/<int:addition>/", adding, name="adding"),
]
