"""How the page calls an article: by who published it, else by its title, with its date."""

from __future__ import annotations

from onrecord.formats.html.escape import escaped
from onrecord.screens.dates import short_date
from onrecord.story import Story, StoryArticle

_LONGEST = 44


class Outlets:
    """The articles of a story by their ids."""

    def __init__(self, story: Story) -> None:
        self._articles = {a.id: a for a in story.articles}

    def name(self, article: str) -> str:
        """The publisher's name, else the title, else the id; plain text, never long."""
        known = self._articles.get(article) or StoryArticle(article)
        name = known.publisher or known.title or f"article {known.id}"
        return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"

    def date(self, article: str) -> str:
        """The day of publication, or nothing; plain text."""
        known = self._articles.get(article)
        return (short_date(known.published) or "") if known else ""

    def with_date(self, article: str) -> str:
        """Name and date in HTML."""
        return ", ".join(filter(None, (f"<bdi>{escaped(self.name(article))}</bdi>", escaped(self.date(article)))))
