"""Every page of the desk in a browser: wide and narrow, light and dark, without a serious finding of axe-core.

The table of who may do what says which pages there are: one that is missing here fails the test.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.desk.access import NEEDS
from onrecord.desk.models import AddedArticle, AddedInput, Addition, Comment, Kind, Role, State
from onrecord.ledger import close_ledger, decide_attribution, open_ledger
from onrecord.ledger.models import Article, Attribution, Claim, Position, Revision, Story
from tests.desk.browsing import WIDTHS, Desk, grave_faults, photograph, serving, sideways
from tests.desk.people import person
from tests.desk.test_access import addresses

NARROWEST = 360
# What these answer to is no page: files, feeds and pictures, and forms that lead on to a page.
NOT_PAGES = {
    *("health", "sign-in-link", "sign-out", "account-export", "api-description", "avatar", "party-names"),
    *("feed", "story-feed", "story-export", "story-follow", "story-claim", "story-claim-decide", "review-undo"),
    "comment",
}


@dataclasses.dataclass
class Furnished:
    """A served desk on which there is something to see on every page, and where each page is, by its view's name."""

    desk: Desk
    paths: dict[str, str]


@pytest.fixture(scope="module")
def furnished(sample_file: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Furnished]:
    """The samples, decided on, discussed and added to."""
    path = tmp_path_factory.mktemp("every") / "ledger.sqlite3"
    shutil.copy(sample_file, path)
    open_ledger(str(path))
    paths = {**dict(addresses()), **furnish()}
    close_ledger()
    with serving(path, browser) as desk:
        yield Furnished(desk, paths)


def furnish() -> dict[str, str]:
    """Put something on every page; returns where it is, by the view's name."""
    owner, reader = person(Role.ADMINISTRATOR), person(Role.READER)
    story = Story.objects.earliest("pk")
    edited = Revision.objects.filter(number=2).earliest("pk").article_id
    first = Attribution.objects.filter(revision__article__current__isnull=False).earliest("pk")
    decide_attribution(first.pk, owner.username, "accept")
    own = Comment.objects.create(story=story, author=owner, text="Who were the three people?")
    theirs = Comment.objects.create(story=story, author=reader, text="Nobody has said yet.", parent=own)
    held = Comment.objects.create(
        story=story, author=reader, text="Rot.", state=Comment.State.HELD, waiting_since=own.written, caught=["rot"]
    )
    added = Addition.objects.create(who=owner, kind=Kind.URL, state=State.DONE, read=1)
    AddedInput.objects.create(
        addition=added, name="https://quay.example/", is_done=True, faults=1, problems=[["https://quay.example/", "no"]]
    )
    AddedArticle.objects.create(addition=added, article=Article.objects.earliest("pk"), outcome="new")
    position = Position.objects.latest("confidence")
    return {
        "party": f"/parties/p{position.party_id}/",
        "article": f"/articles/{edited}/",
        "article-revision": f"/articles/{edited}/revisions/1/",
        "article-diff": f"/articles/{edited}/changes/1/2/",
        "story-claim-decide": f"/stories/s{story.pk}/claims/{Claim.objects.earliest('pk').pk}/",
        "search": "/search/?q=talks",
        "adding": f"/add/{added.pk}/",
        "review-attribution": f"/review/attributions/{first.pk}/",
        "review-position": f"/review/positions/{position.pk}/",
        "comment-edit": f"/comments/{own.pk}/edit/",
        "comment-delete": f"/comments/{own.pk}/delete/",
        "comment-report": f"/comments/{theirs.pk}/report/",
        "moderation-comment": f"/moderation/comments/{held.pk}/",
        "moderation-ban": f"/moderation/people/{reader.pk}/ban/",
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_is_legible_and_has_no_serious_fault(furnished: Furnished, width: int, dark: bool) -> None:
    desk, seen = furnished.desk, set()
    signed_in = desk.page(Role.ADMINISTRATOR, width, dark=dark)
    for name in sorted(set(NEEDS) - NOT_PAGES):
        page = desk.page(Role.VISITOR, width, dark=dark) if name == "sign-in" else signed_in
        answer = page.goto(f"{desk.url}{furnished.paths[name]}")
        assert answer is not None
        assert answer.status == 200, name
        seen.add(name)
        photograph(page, f"every-{name}-{width}-{'dark' if dark else 'light'}")
        assert grave_faults(page) == [], name
        assert sideways(page) == 0, name
        if width < 400:
            page.set_viewport_size({"width": NARROWEST, "height": 800})
            assert sideways(page) == 0, name
            page.set_viewport_size({"width": width, "height": 900})
    assert seen | NOT_PAGES == set(NEEDS)


def test_what_is_no_page_is_none(furnished: Furnished) -> None:
    page = furnished.desk.page(Role.ADMINISTRATOR)
    for name in sorted(NOT_PAGES - {"sign-in-link", "sign-out"}):
        answer = page.request.get(f"{furnished.desk.url}{furnished.paths[name]}", max_redirects=0)
        is_page = answer.status == 200 and "<main" in answer.text()
        assert not is_page, name
