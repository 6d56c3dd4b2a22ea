"""Addresses of articles."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.articles.changes import article_changes
from onrecord.desk.articles.page import article, article_revision

urlpatterns = [
    path("articles/<int:article>/", article, name="article"),
    path("articles/<int:article>/revisions/<int:number>/", article_revision, name="article-revision"),
    path("articles/<int:article>/changes/<int:old>/<int:new>/", article_changes, name="article-diff"),
]
