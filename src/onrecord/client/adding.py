"""Adding articles to a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.client.making import record
from onrecord.client.people import Addition
from onrecord.client.transport import Transport


class Adding(Transport):
    """Articles are read in the background: ``addition`` says how far it is."""

    def add(
        self,
        url: str | None = None,
        *,
        text: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: date | None = None,
    ) -> Addition:
        """Add the article at a URL; or a text, with what is known of it."""
        known = {"title": title, "publisher": publisher, "published": published.isoformat() if published else None}
        return record(Addition, self._send("POST", "/additions", {"url": url, "text": text, **known}))

    def additions(self) -> Iterator[Addition]:
        """What one has added, the latest first."""
        return (record(Addition, one) for one in self._pages("/additions", limit=100))

    def addition(self, addition: int) -> Addition:
        """How far an addition is."""
        return record(Addition, self._get(f"/additions/{addition}"))

    def retry_addition(self, addition: int) -> Addition:
        """Have what failed of an addition read again."""
        return record(Addition, self._send("POST", f"/additions/{addition}/retry"))
