"""Parties of a desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.client.making import record
from onrecord.client.records import ListedParty, PartyRecord, Said
from onrecord.client.transport import Transport
from onrecord.reading import PartyKind


class Parties(Transport):
    """What a desk knows of parties, and what people decide on who is who."""

    def parties(self, q: str | None = None, *, kind: PartyKind | None = None) -> Iterator[ListedParty]:
        """The parties, by name; those that go by some words, or of one kind."""
        return (record(ListedParty, one) for one in self._pages("/parties", q=q, kind=kind, limit=100))

    def party(self, party: str) -> PartyRecord:
        """A party ("p12"): its names, what it said last, and what it holds of each claim."""
        return record(PartyRecord, self._get(f"/parties/{party}"))

    def party_statements(self, party: str) -> Iterator[Said]:
        """Everything that a party said, the latest first."""
        return (record(Said, one) for one in self._pages(f"/parties/{party}/statements", limit=100))

    def rename_party(self, party: str, name: str | None = None, *, wikidata: str | None = None) -> PartyRecord:
        """Give a party its right name, or say which it is in Wikidata ("Q42")."""
        return record(PartyRecord, self._send("PATCH", f"/parties/{party}", {"name": name, "wikidata": wikidata}))

    def merge_party(self, party: str, into: str) -> PartyRecord:
        """Say that two parties are one; the second's name stays."""
        return record(PartyRecord, self._send("POST", f"/parties/{party}/merge", {"into": into}))

    def split_party(self, party: str, articles: Sequence[int] = ()) -> PartyRecord:
        """Say that a party is not what it was merged into, or is somebody else in these articles."""
        return record(PartyRecord, self._send("POST", f"/parties/{party}/split", {"articles": list(articles)}))
