"""Deciding on claims, attributions and positions of a desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeVar

from onrecord.client.making import record
from onrecord.client.records import Contribution, Decision, KeptAttribution, KeptClaim, KeptPosition, Say
from onrecord.client.transport import Transport
from onrecord.reading import AttributionKind
from onrecord.story import PositionName

RoleName = Literal["source", "cue", "content"]
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
        spans: Mapping[RoleName, Sequence[tuple[int, int]]] | None = None,
    ) -> KeptAttribution:
        """Accept or reject an attribution, or say what is right.

        The right ``source``, ``cue`` and ``content`` are words as in the text, parts joined by "…"; ``spans`` are,
        instead, where they stand.
        """
        right = {"kind": kind, "source": source, "cue": cue, "content": content, "party": party}
        places = {f"{role}_spans": [list(span) for span in some] for role, some in (spans or {}).items()}
        return self._decided(KeptAttribution, "/attributions", attribution, {"say": say, **right, **places})

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

    def undo(self, decision: int | Decision) -> Decision:
        """Take a decision back; the answer is the decision that does so."""
        id = decision if isinstance(decision, int) else decision.id
        return record(Decision, self._send("POST", f"/decisions/{id}/undo"))

    def review_attributions(
        self,
        *,
        story: str | None = None,
        publisher: str | None = None,
        party: str | None = None,
        limit: int = 10,
    ) -> list[KeptAttribution]:
        """The attributions to look at next, the least certain first."""
        found = self._get("/review/attributions", story=story, publisher=publisher, party=party, limit=limit)
        return [record(KeptAttribution, one) for one in found["items"]]

    def review_positions(
        self,
        *,
        story: str | None = None,
        publisher: str | None = None,
        party: str | None = None,
        limit: int = 10,
    ) -> list[KeptPosition]:
        """The positions to look at next, the least certain first."""
        found = self._get("/review/positions", story=story, publisher=publisher, party=party, limit=limit)
        return [record(KeptPosition, one) for one in found["items"]]

    def contributions(self) -> list[Contribution]:
        """Who decided how much, those who decided most first."""
        return [record(Contribution, one) for one in self._get("/review/contributions")["items"]]

    def _one(self, kind: type[K], path: str) -> K:
        answer = self._answer("GET", path)
        return record(kind, answer.json(), etag=answer.headers.get("ETag"))

    def _decided(self, kind: type[K], path: str, on: str | K, body: Mapping[str, object]) -> K:
        id, etag = (on, None) if isinstance(on, str) else (on.id, on.etag)
        answer = self._answer("PATCH", f"{path}/{id}", body=body, headers={"If-Match": etag} if etag else {})
        return record(kind, answer.json(), etag=answer.headers.get("ETag"))
