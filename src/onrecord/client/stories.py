"""Stories of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from onrecord.client.making import record
from onrecord.client.people import Follow
from onrecord.client.records import KeptClaim, KeptPosition, ListedStory
from onrecord.client.transport import Transport
from onrecord.story import PositionName, Story

ExportFormat = Literal["html", "json", "jsonl", "csv", "parquet", "jsonld"]


class Stories(Transport):
    """What a desk knows of stories."""

    def stories(
        self,
        q: str = "",
        *,
        contested: bool = False,
        position: PositionName | None = None,
        publisher: str | None = None,
        since: datetime | None = None,
        followed: bool = False,
    ) -> Iterator[ListedStory]:
        """The stories, the newest and most contested first, as on the front page."""
        of_stories = {"q": q, "contested": contested, "position": position, "followed": followed}
        found = self._pages("/stories", **of_stories, publisher=publisher, since=since, limit=100)
        return (record(ListedStory, one) for one in found)

    def story(self, story: str) -> Story:
        """A story ("s3") with its articles, claims, parties, positions, origins and contradictions."""
        return Story.from_dict(self._get(f"/stories/{story}"))

    def story_positions(self, story: str) -> Iterator[KeptPosition]:
        """The positions of a story, each with the id by which it can be decided on."""
        return (record(KeptPosition, one) for one in self._pages(f"/stories/{story}/positions", limit=100))

    def story_export(self, story: str, format: ExportFormat) -> bytes:
        """A story as a file."""
        return self._answer("GET", f"/stories/{story}/export/{format}").content

    def add_claim(self, story: str, text: str) -> KeptClaim:
        """Add a claim in one's own words; positions on it are looked for in the background."""
        return record(KeptClaim, self._send("POST", f"/stories/{story}/claims", {"text": text}))

    def follow(self, story: str) -> None:
        """Follow a story."""
        self._send("PUT", f"/stories/{story}/follow")

    def unfollow(self, story: str) -> None:
        """Follow a story no longer."""
        self._send("DELETE", f"/stories/{story}/follow")

    def follows(self) -> Iterator[Follow]:
        """The stories that one follows, the latest first."""
        return (record(Follow, one) for one in self._pages("/follows", limit=100))
