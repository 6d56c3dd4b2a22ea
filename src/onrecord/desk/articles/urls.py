"""Addresses of articles."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.pending import pending

urlpatterns = [
    path("articles/<int:article>/", pending, name="article"),
    path("articles/<int:article>/revisions/<int:number>/", pending, name="article-revision"),
    path("articles/<int:article>/changes/<int:old>/<int:new>/", pending, name="article-diff"),
]
