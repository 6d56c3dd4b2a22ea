"""Addresses of the review."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.pending import pending

urlpatterns = [
    path("review/", pending, name="review"),
    path("review/attributions/<int:attribution>/", pending, name="review-attribution"),
    path("review/positions/<int:position>/", pending, name="review-position"),
    path("review/undo/", pending, name="review-undo"),
    path("review/contributions/", pending, name="review-contributions"),
]
