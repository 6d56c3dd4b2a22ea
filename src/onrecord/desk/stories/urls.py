"""Addresses of stories."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.pending import pending

urlpatterns = [
    path("", pending, name="stories"),
    path("search/", pending, name="search"),
    path("feed.atom", pending, name="feed"),
    path("stories/<story:story>/", pending, name="story"),
    path("stories/<story:story>/feed.atom", pending, name="story-feed"),
    path("stories/<story:story>/export/<slug:format>/", pending, name="story-export"),
    path("stories/<story:story>/follow/", pending, name="story-follow"),
    path("stories/<story:story>/claims/", pending, name="story-claim"),
]
