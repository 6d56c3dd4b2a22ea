"""Deciding on claims, attributions and positions of a desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from onrecord.client.records import Decision, KeptAttribution, KeptClaim, KeptPosition, Say, record
from onrecord.client.transport import Transport
from onrecord.reading import AttributionKind
from onrecord.story import PositionName

K = TypeVar("K", KeptClaim, KeptAttribution, KeptPosition)


class Deciding(Transport):
    """What people decide on.

    What is decided on is an id, or a record as ``claim``, ``attribution`` or ``position`` gave it: the desk then
    refuses (412) where somebody else has changed it since.
    """

    def claim(self, claim: str) -> KeptClaim:
        """A claim ("c3")."""
        return self._one(KeptClaim, f"/claims/{claim}")

    def decide_claim(self, claim: str | KeptClaim, say: Say, *, text: str | None = None) -> KeptClaim:
        """Accept a claim's wording, give it a better one, or say that it is none."""
        return self._decided(KeptClaim, "/claims", claim, {"say": say, "text": text})

    def attribution(self, attribution: str) -> KeptAttribution:
        """An attribution ("a3")."""
        return self._one(KeptAttribution, f"/attributions/{attribution}")

    def decide_attribution(
        self,
        attribution: str | KeptAttribution,
        say: Say,
        *,
        kind: AttributionKind | None = None,
        source: str | None = None,
        cue: str | None = None,
        content: str | None = None,
        party: str | None = None,
    ) -> KeptAttribution:
        """Accept or reject an attribution, or say what is right: words as in the text, parts joined by "…"."""
        right = {"kind": kind, "source": source, "cue": cue, "content": content, "party": party}
        return self._decided(KeptAttribution, "/attributions", attribution, {"say": say, **right})

    def position(self, position: str) -> KeptPosition:
        """A position ("x3")."""
        return self._one(KeptPosition, f"/positions/{position}")

    def decide_position(
        self, position: str | KeptPosition, say: Say, *, to: PositionName | None = None
    ) -> KeptPosition:
        """Accept a position, say which it is, or that there is none."""
        return self._decided(KeptPosition, "/positions", position, {"say": say, "position": to})

    def decisions(self) -> Iterator[Decision]:
        """Every decision, the latest first."""
        return (record(Decision, one) for one in self._pages("/decisions", limit=100))

    def _one(self, kind: type[K], path: str) -> K:
        answer = self._answer("GET", path)
        return record(kind, answer.json(), etag=answer.headers.get("ETag"))

    def _decided(self, kind: type[K], path: str, on: str | K, body: Mapping[str, object]) -> K:
        id, etag = (on, None) if isinstance(on, str) else (on.id, on.etag)
        answer = self._answer("PATCH", f"{path}/{id}", body=body, headers={"If-Match": etag} if etag else {})
        return record(kind, answer.json(), etag=answer.headers.get("ETag"))
