"""A story's page."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from onrecord.desk.access import may
from onrecord.desk.models import Follow, User
from onrecord.desk.stories.articles import articles_of
from onrecord.desk.stories.board import board_of
from onrecord.desk.stories.claims import claims_of, waiting_in
from onrecord.desk.stories.exports import FORMATS
from onrecord.desk.stories.forms import ClaimForm
from onrecord.desk.stories.kept import Kept
from onrecord.desk.stories.leads import Leads
from onrecord.desk.stories.lookup import found
from onrecord.desk.stories.odds import odds_of
from onrecord.desk.stories.timeline import timeline_of
from onrecord.desk.words import POSITION_MEANINGS, POSITION_WORDS
from onrecord.ledger.asking import Outline, story_outline
from onrecord.ledger.models import Story
from onrecord.screens.words import SIGNS

_AGAINST = ("denies", "questions")
_SECTIONS = ("board", "odds", "timeline", "origins", "articles")


def story(request: HttpRequest, story: int) -> HttpResponse:
    """The page; ``?all=board`` and its like show a part of it whole."""
    return shown(request, found(story))


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    """A wording of a claim that somebody sent and that cannot be taken, and why."""

    claim: int
    text: str
    problem: str


def shown(request: HttpRequest, row: Story, sent: ClaimForm | Refused | None = None, status: int = 200) -> HttpResponse:
    """The page of a story, with what somebody sent where it could not be taken."""
    form = sent if isinstance(sent, ClaimForm) else ClaimForm()
    refused = sent if isinstance(sent, Refused) else None
    context = {"story": row, "form": form, "refused": refused, **_record(row, set(request.GET.getlist("all")))}
    user = request.user
    context["may_follow"], context["may_ask"] = may(user, "story-follow", "POST"), may(user, "story-claim", "POST")
    context["follows"] = isinstance(user, User) and Follow.objects.filter(user=user, story=row.pk).exists()
    return render(request, "desk/stories_story.html", context, status=status)


def _record(row: Story, all: set[str]) -> dict[str, Any]:
    """What the page shows of the record, the long sections drawn: from before, where nothing has changed since."""
    kept, part = Kept(), "-".join(("page", *sorted(all & set(_SECTIONS))))
    found: dict[str, Any] | None = kept.get(row, part)
    if found is None:
        parts = _parts(story_outline(row), all)
        drawn = {name: render_to_string(f"desk/stories_{name}.html", parts) for name in _SECTIONS}
        found = {**parts, "has_board": bool(parts["board"].parties), "has_odds": bool(parts["odds"]), **drawn}
        kept.keep(row, part, found)
    return found


def _parts(outline: Outline, all: set[str]) -> dict[str, Any]:
    leads, story = Leads(outline), outline.story
    claims = claims_of(outline, leads)
    moments = sorted(moment for a in story.articles if (moment := leads.moment(a.id)))
    board = board_of(outline, leads, all="board" in all)
    return {
        "title": story.title or (story.claims[0].text if story.claims else story.id),
        "is_contested": any(p.position in _AGAINST for p in story.positions),
        "claims": claims,
        "waiting": waiting_in(outline),
        "rejected": [row for row in outline.others if row.verdict == "rejected"],
        "board": board,
        "key": [(name, POSITION_WORDS[name], SIGNS[name], POSITION_MEANINGS[name]) for name in board.taken],  # type: ignore[index]  # the words of positions
        "odds": odds_of(outline, leads, all="odds" in all),
        "odds_in_all": len(story.contradictions),
        "timeline": timeline_of(outline, leads, all="timeline" in all),
        "articles": (articles := articles_of(outline, leads, all="articles" in all)),
        "copies": articles.copies,
        "in_all": len(story.articles),
        "first": moments[0] if moments else None,
        "last": moments[-1] if moments else None,
        "dates": sorted((claim for claim in claims if claim.check_on), key=lambda claim: claim.check_on or ""),
        "formats": FORMATS,
    }
