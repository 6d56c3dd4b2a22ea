"""Feeds of changes, in Atom (RFC 4287): of one story, and of all."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from onrecord.desk.stories.lookup import found
from onrecord.desk.words import POSITION_WORDS
from onrecord.formats.html.escape import allowed
from onrecord.ledger.asking import News, changes
from onrecord.ledger.models import Article
from onrecord.screens.quoting import cut_after_word

_LONGEST_TITLE = 160


@conditional_page
def changes_of_all(request: HttpRequest) -> HttpResponse:
    """What has changed in any story."""
    return _feed(request, _("onrecord: what has changed"), reverse("stories"), changes())


@conditional_page
def changes_of_story(request: HttpRequest, story: int) -> HttpResponse:
    """What has changed in one story."""
    row = found(story)
    return _feed(request, row.title or f"s{row.pk}", reverse("story", args=[row.pk]), changes(row.pk))


def _feed(request: HttpRequest, title: str, path: str, news: list[News]) -> HttpResponse:
    feed = Atom1Feed(
        title=allowed(title),
        link=request.build_absolute_uri(path),
        description="",
        feed_url=request.build_absolute_uri(),
        author_name="onrecord",
    )
    ledger = _ledger()
    for one in news:
        feed.add_item(
            title=allowed(cut_after_word(_title(one), _LONGEST_TITLE)),
            link=request.build_absolute_uri(_lead(one)),
            description=allowed(_told(one)),
            unique_id=uuid.uuid5(ledger, one.key).urn,
            pubdate=one.when,
            updateddate=one.when,
            categories=[one.kind],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _ledger() -> uuid.UUID:
    """What tells this ledger's rows from those of others, whatever host it is served by: its first article."""
    first = Article.objects.order_by("pk").values_list("key", "first_seen").first()
    return uuid.uuid5(uuid.NAMESPACE_URL, f"onrecord {first}")


def _lead(one: News) -> str:
    if one.article is None:
        return reverse("story", args=[one.story])
    address = reverse("article", args=[one.article])
    return f"{address}#{one.anchor}" if one.anchor else address


def _title(one: News) -> str:
    if one.kind == "position":
        return f"{one.party} {POSITION_WORDS[one.position]}: {one.claim}"
    if one.kind == "claim":
        return _("New claim: %(claim)s") % {"claim": one.text}
    if one.kind == "revision":
        return _("%(outlet)s changed its article: %(title)s") % {"outlet": one.outlet, "title": one.text}
    return _("Does not fit: %(reason)s") % {"reason": one.text}


def _told(one: News) -> str:
    words = f"{one.text} ({one.outlet})" if one.kind == "position" else one.text
    return f"{words} · {one.story_title}"
