"""Where what a story's page shows leads to: an article at the words, and how articles are called."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from django.urls import reverse

from onrecord.ledger.asking import Outline
from onrecord.screens.dates import moment_of
from onrecord.screens.origin_tree import cut
from onrecord.screens.quoting import cut_after_word
from onrecord.story import Evidence


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """Words that stand in an article: where they lead, and who published it when."""

    words: str
    href: str
    outlet: str
    moment: datetime | None


class Leads:
    """What leads from a story's page into its articles."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._articles = {a.id: a for a in outline.story.articles}
        self._addresses: dict[str, str] = {}
        self._at = {p.evidence: n for n, p in reversed(list(enumerate(outline.story.positions)))}

    def article(self, key: str) -> str:
        """The address of an article's page."""
        if key not in self._addresses:
            self._addresses[key] = reverse("article", args=[self._outline.articles[key].pk])
        return self._addresses[key]

    def position(self, place: int) -> str:
        """The address of a position's words, by its place in the story's positions."""
        return f"{self.article(self._outline.story.positions[place].article)}#x{self._outline.positions[place].pk}"

    def evidence(self, evidence: Evidence) -> str:
        """The address of any words: of a position's where they are its evidence, else of their article."""
        if evidence in self._at:
            return self.position(self._at[evidence])
        return self.article(evidence.article) if evidence.article in self._outline.articles else ""

    def outlet(self, key: str) -> str:
        """How an article is called where there is little room: by its publisher, else by its title."""
        known = self._articles.get(key)
        return cut((known.publisher or known.title or key) if known else key)

    def moment(self, key: str) -> datetime | None:
        """When an article was published, if it says so."""
        known = self._articles.get(key)
        return moment_of(known.published) if known else None

    def said(self, evidence: Evidence, longest: int) -> Said:
        """Words, on one line and cut where they are longer, with all that leads to them."""
        words = cut_after_word(" ".join(evidence.text.split()), longest)
        return Said(words, self.evidence(evidence), self.outlet(evidence.article), self.moment(evidence.article))
