"""Addresses of the discussion."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.pending import pending

urlpatterns = [
    path("stories/<story:story>/comments/", pending, name="story-comment"),
    path("comments/<int:comment>/edit/", pending, name="comment-edit"),
    path("comments/<int:comment>/delete/", pending, name="comment-delete"),
    path("comments/<int:comment>/report/", pending, name="comment-report"),
    path("avatars/<int:user>.svg", pending, name="avatar"),
    path("moderation/", pending, name="moderation"),
    path("moderation/comments/<int:comment>/", pending, name="moderation-comment"),
    path("moderation/people/<int:user>/ban/", pending, name="moderation-ban"),
    path("moderation/words/", pending, name="moderation-words"),
    path("moderation/log/", pending, name="moderation-log"),
]
