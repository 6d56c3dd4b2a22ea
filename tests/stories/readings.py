"""Readings made by hand: articles about events that never happened, with their parties and who says what."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article import Article
from onrecord.reading import Affiliation, Attribution, Party, PartyKind, Reading, Role, Source


def party(
    name: str, kind: PartyKind = "organization", *aliases: str, posts: Sequence[tuple[str | None, str]] = ()
) -> Party:
    """A party whose id is its name; ``posts`` are the ids (names) of other parties and the role there."""
    return Party(name, name, kind, aliases, tuple(Affiliation(body, role) for body, role in posts))


def reading(
    id: str,
    text: str,
    parties: Sequence[Party],
    *said: tuple[str, str, str, str],
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Reading:
    """A reading of ``text``; each of ``said`` is a party's id, and the words of the source, the cue and the content."""
    by_id = {p.id: p for p in parties}
    attributions = []
    for n, (who, source, cue, content) in enumerate(said):
        roles = [
            Role.of(text, [(text.index(words), text.index(words) + len(words))]) for words in (source, cue, content)
        ]
        attributions.append(
            Attribution(
                f"a{n + 1}",
                "indirect",
                0.9,
                Source(roles[0].spans, roles[0].text, by_id[who]),
                roles[1],
                roles[2],
            )
        )
    return Reading(
        Article(id, text, title=title, publisher=publisher, published=published), tuple(parties), tuple(attributions)
    )
