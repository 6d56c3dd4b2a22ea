"""Articles of a desk, and searching them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from onrecord.client.making import record
from onrecord.client.records import Edit, Hit, KeptAttribution, KeptPosition, ListedArticle, Revision
from onrecord.client.transport import Transport
from onrecord.reading import AttributionKind, Reading
from onrecord.story import PositionName


class Articles(Transport):
    """What a desk knows of articles."""

    def articles(
        self,
        *,
        story: str | None = None,
        publisher: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[ListedArticle]:
        """The articles, the latest published first; of a story, a publisher, a time."""
        query = {"story": story, "publisher": publisher, "since": since, "until": until}
        return (record(ListedArticle, one) for one in self._pages("/articles", **query, limit=100))

    def article(self, article: int) -> Reading:
        """An article as it is now, with what was found in it."""
        return Reading.from_dict(self._get(f"/articles/{article}"))

    def revisions(self, article: int) -> Iterator[Revision]:
        """The states that an article was seen in, the latest first."""
        return (record(Revision, one) for one in self._pages(f"/articles/{article}/revisions", limit=100))

    def revision(self, article: int, number: int) -> Reading:
        """An article as it was in one of its states."""
        return Reading.from_dict(self._get(f"/articles/{article}/revisions/{number}"))

    def changes(self, article: int, before: int, after: int) -> Edit:
        """What lies between two revisions of an article."""
        return record(Edit, self._get(f"/articles/{article}/changes/{before}/{after}"))

    def attributions(self, article: int) -> Iterator[KeptAttribution]:
        """The attributions of an article's current text, each with the id by which it can be decided on."""
        return (record(KeptAttribution, one) for one in self._pages(f"/articles/{article}/attributions", limit=100))

    def article_positions(self, article: int) -> Iterator[KeptPosition]:
        """The positions that parties take in an article's current text."""
        return (record(KeptPosition, one) for one in self._pages(f"/articles/{article}/positions", limit=100))

    def search(
        self,
        q: str = "",
        *,
        what: Literal["all", "articles", "statements"] = "all",
        party: str | None = None,
        position: PositionName | None = None,
        kind: AttributionKind | None = None,
        publisher: str | None = None,
        story: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Hit]:
        """Articles and statements that answer a question, the best first."""
        of_statements = {"party": party, "position": position, "kind": kind}
        of_articles = {"publisher": publisher, "story": story, "since": since, "until": until}
        found = self._pages("/search", q=q, what=what, **of_statements, **of_articles, limit=100)
        return (record(Hit, one) for one in found)
