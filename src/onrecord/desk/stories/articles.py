"""The articles of a story as its page shows them: originals with their stance, their copies folded below."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

from onrecord.desk.stories.leads import Leads
from onrecord.desk.words import STANCE_WORDS
from onrecord.ledger.asking import Outline
from onrecord.screens.links import web_address
from onrecord.screens.words import SIGNS
from onrecord.story import StoryArticle

FIRST_ARTICLES = 20
MOST_COPIES = 8


@dataclasses.dataclass(frozen=True, slots=True)
class StanceShown:
    """What an article does with claim ``number`` in its own voice."""

    number: int
    stance: str
    word: Any
    sign: str


@dataclasses.dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article, where its page and its original are, and the articles that repeat its text."""

    href: str
    title: str
    outlet: str | None
    moment: datetime | None
    original: str | None
    stances: tuple[StanceShown, ...]
    copies: tuple[ArticleShown, ...] = ()
    more_copies: int = 0

    @property
    def repeats(self) -> int:
        """How many copies it has."""
        return len(self.copies) + self.more_copies


@dataclasses.dataclass(frozen=True, slots=True)
class Articles:
    """The originals that are shown, and how many there are in all; ``copies`` counts those of all."""

    shown: tuple[ArticleShown, ...]
    originals: int
    copies: int


def articles_of(outline: Outline, leads: Leads, *, all: bool) -> Articles:
    """The originals by date, of many the first, unless ``all`` are wanted."""
    here = outline.articles
    copies: dict[str, list[StoryArticle]] = {}
    originals = []
    for article in sorted(outline.story.articles, key=lambda a: _when(leads.moment(a.id))):
        if article.copy_of is None or article.copy_of not in here:
            originals.append(article)
        else:
            copies.setdefault(article.copy_of, []).append(article)
    shown = originals if all else originals[:FIRST_ARTICLES]
    return Articles(
        tuple(_shown(article, copies.get(article.id, []), outline, leads) for article in shown),
        len(originals),
        len(outline.story.articles) - len(originals),
    )


def _when(moment: datetime | None) -> float:
    return moment.timestamp() if moment else float("inf")


def _shown(article: StoryArticle, copies: list[StoryArticle], outline: Outline, leads: Leads) -> ArticleShown:
    stances = tuple(
        StanceShown(number, stance, STANCE_WORDS[stance], SIGNS[stance])
        for number, claim in enumerate(outline.story.claims, start=1)
        if (stance := article.stance.get(claim.id))
    )
    return ArticleShown(
        leads.article(article.id),
        article.title or article.id,
        article.publisher,
        leads.moment(article.id),
        web_address(outline.articles[article.id].url),
        stances,
        tuple(_shown(copy, [], outline, leads) for copy in copies[:MOST_COPIES]),
        len(copies[MOST_COPIES:]),
    )
