"""Addresses of the discussion."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.discussion.avatars import avatar
from onrecord.desk.discussion.bans import ban_page
from onrecord.desk.discussion.comments import comment, comments, delete, edit, report
from onrecord.desk.discussion.log import log
from onrecord.desk.discussion.moderating import moderated, queue
from onrecord.desk.discussion.words_page import words

urlpatterns = [
    path("stories/<story:story>/comments/", comments, name="story-comment"),
    path("comments/<int:comment>/", comment, name="comment"),
    path("comments/<int:comment>/edit/", edit, name="comment-edit"),
    path("comments/<int:comment>/delete/", delete, name="comment-delete"),
    path("comments/<int:comment>/report/", report, name="comment-report"),
    path("avatars/<int:user>.svg", avatar, name="avatar"),
    path("moderation/", queue, name="moderation"),
    path("moderation/comments/<int:comment>/", moderated, name="moderation-comment"),
    path("moderation/people/<int:user>/ban/", ban_page, name="moderation-ban"),
    path("moderation/words/", words, name="moderation-words"),
    path("moderation/log/", log, name="moderation-log"),
]
