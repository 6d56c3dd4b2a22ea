"""Stories of a desk."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.client.records import KeptPosition, record
from onrecord.client.transport import Transport
from onrecord.story import Story


class Stories(Transport):
    """What a desk knows of stories."""

    def story(self, story: str) -> Story:
        """A story ("s3") with its articles, claims, parties, positions, origins and contradictions."""
        return Story.from_dict(self._get(f"/stories/{story}"))

    def story_positions(self, story: str) -> Iterator[KeptPosition]:
        """The positions of a story, each with the id by which it can be decided on."""
        return (record(KeptPosition, one) for one in self._pages(f"/stories/{story}/positions", limit=100))
