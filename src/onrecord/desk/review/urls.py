"""Addresses of the review."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.review.contributions import contributions
from onrecord.desk.review.deciding import review_attribution, review_position
from onrecord.desk.review.page import review
from onrecord.desk.review.undoing import review_undo

urlpatterns = [
    path("review/", review, name="review"),
    path("review/attributions/<int:attribution>/", review_attribution, name="review-attribution"),
    path("review/positions/<int:position>/", review_position, name="review-position"),
    path("review/undo/", review_undo, name="review-undo"),
    path("review/contributions/", contributions, name="review-contributions"),
]
