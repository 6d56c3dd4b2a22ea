"""Addresses of stories."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.stories.asking import decide, story_claim
from onrecord.desk.stories.exports import export
from onrecord.desk.stories.feeds import changes_of_all, changes_of_story
from onrecord.desk.stories.following import follow
from onrecord.desk.stories.front import stories
from onrecord.desk.stories.page import story
from onrecord.desk.stories.searching import search_page

urlpatterns = [
    path("", stories, name="stories"),
    path("search/", search_page, name="search"),
    path("feed.atom", changes_of_all, name="feed"),
    path("stories/<story:story>/", story, name="story"),
    path("stories/<story:story>/feed.atom", changes_of_story, name="story-feed"),
    path("stories/<story:story>/export/<slug:format>/", export, name="story-export"),
    path("stories/<story:story>/follow/", follow, name="story-follow"),
    path("stories/<story:story>/claims/", story_claim, name="story-claim"),
    path("stories/<story:story>/claims/<int:claim>/", decide, name="story-claim-decide"),
]
