"""What is watched: feeds, the pages that they list, and hosts that asked to be left alone for a while."""

from __future__ import annotations

from django.db import models


class Feed(models.Model):
    """A feed, a sitemap or a list of URLs. ``address`` is a URL, or a list's absolute path.

    ``due`` is when it is to be polled next. A sitemap that an index names has that index as its ``parent``.
    ``first_visit`` says that undated pages are, the next time, taken as older than the watch.
    """

    address = models.TextField(unique=True)
    title = models.TextField(null=True)
    kind = models.CharField(max_length=16, default="")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    added = models.DateTimeField()
    every = models.PositiveIntegerField(help_text="seconds between two polls")
    due = models.DateTimeField(null=True, db_index=True)
    polled = models.DateTimeField(null=True)
    first_visit = models.BooleanField(default=True)
    etag = models.TextField(null=True)
    last_modified = models.TextField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.TextField(default="")

    def __str__(self) -> str:
        return self.address


class WatchedPage(models.Model):
    """A page that a feed lists, and when it is to be fetched next; ``due`` is None once it is let rest.

    ``changed`` is the time that the listing last gave, and ``entry`` the article that the listing itself carried, as
    JSON, until the page has been filed. ``url`` is the entry's id where it has no page.
    """

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="pages")
    url = models.TextField(unique=True)
    changed = models.TextField(null=True)
    entry = models.TextField(null=True)
    filed = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True, db_index=True)
    etag = models.TextField(null=True)
    last_modified = models.TextField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.TextField(default="")

    def __str__(self) -> str:
        return self.url


class RestingHost(models.Model):
    """A host that is left alone until a time, because it did not answer or asked for it."""

    host = models.TextField(unique=True)
    until = models.DateTimeField()
    failures = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.host
