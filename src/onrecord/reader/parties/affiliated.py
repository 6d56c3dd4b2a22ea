"""Parties with the roles and affiliations that the text states of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence

from onrecord.article import Span
from onrecord.reader.mention import Name
from onrecord.reader.parties.affiliations import affiliations
from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.registry import Registry
from onrecord.reading import Affiliation, Party

_STANDS_FOR = re.compile(r"(?:the|this|that|its|their|his|her|our|my|whose)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z]")


def affiliated(
    registry: Registry,
    names: Sequence[Name],
    parties: Sequence[Party],
    used: Sequence[Entity],
    meant: Callable[[Span], Entity | None],
) -> tuple[Party, ...]:
    """The parties, each with its affiliations; a body that only affiliations name becomes a party behind them.

    ``used[i]`` is the entity behind ``parties[i]``; ``meant`` gives what the noun or pronoun in a span stands for.
    """
    text = registry.layout.text
    known = list(parties)
    number = {id(entity): n for n, entity in enumerate(used)}
    roles: dict[int, list[Affiliation]] = {}

    def party_of(entity: Entity) -> int:
        n = number.setdefault(id(entity), len(known))
        if n == len(known):
            forms = dict.fromkeys(text[m.start : m.end] for m in entity.mentions)
            aliases = tuple(f for f in forms if f != entity.name)
            known.append(Party(f"p{n + 1}", entity.name, entity.kind, aliases))
        return n

    made: dict[str, Entity] = {}
    for stated in affiliations(text, names):
        person = next((registry.home[m] for m in registry.within(*stated.person)), None)
        if person is None or id(person) not in number or number[id(person)] >= len(parties):
            continue
        holder = number[id(person)]
        body = None
        if stated.organization is not None:
            entity = (
                _named(registry, stated.organization, person, made)
                or _stood_for(text, stated.organization, meant)
                or _described(text, stated.organization, made)
            )
            if entity is not None and entity is not person and entity.name and entity.kind != "group":
                body = known[party_of(entity)].id
        told = roles.setdefault(holder, [])
        affiliation = Affiliation(body, stated.role)
        if any(t.role.lower() == stated.role.lower() and (body is None or t.party == body) for t in told):
            continue
        told[:] = [t for t in told if t.party is not None or t.role.lower() != stated.role.lower()]
        told.append(affiliation)
    return tuple(dataclasses.replace(p, affiliations=tuple(roles.get(n, ()))) for n, p in enumerate(known))


def _named(registry: Registry, span: Span, person: Entity, made: dict[str, Entity]) -> Entity | None:
    """The body that the span names: one that the article mentions, or a longer name that begins with one."""
    text = registry.layout.text
    start, end = span
    words = re.sub(r"[’']s?$", "", text[start:end].rstrip())
    article = re.match(r"(?:the|a|an)\s+", words, re.IGNORECASE)
    start, words = start + (article.end() if article else 0), words[article.end() if article else 0 :]
    inside = registry.within(start, start + len(words))
    for m in inside:
        if m.start <= start and m.end >= start + len(words):
            return _unless(registry.home[m], person)
    if not _CAPITAL.search(words) or _STANDS_FOR.match(words) or not words:
        return None
    for entity in registry.bodies:
        forms = {text[m.start : m.end].lower() for m in entity.mentions}
        if words.lower() in forms or any(form.endswith(f" {words.lower()}") for form in forms):
            return _unless(entity, person)
    last = inside[-1] if inside else None
    if last is not None and last.end >= start + len(words) and last.start <= start + 1:
        return _unless(registry.home[last], person)
    return _new(words, start, made)


def _new(words: str, start: int, made: dict[str, Entity]) -> Entity:
    entity = made.get(words.lower())
    if entity is None:
        entity = made[words.lower()] = Entity(words, "organization", [])
    entity.mentions.append(Mention(start, start + len(words), "ORG", False, tuple(words.lower().split())))
    return entity


def _described(text: str, span: Span, made: dict[str, Entity]) -> Entity | None:
    """A body known by a description alone: "the ports committee", and not a mere "the company"."""
    described = re.fullmatch(r"the\s+(\S+\s+\S.*)", text[slice(*span)], re.IGNORECASE)
    return _new(described[1], span.start + described.start(1), made) if described else None


def _unless(entity: Entity, person: Entity) -> Entity | None:
    return entity if entity is not person and not entity.adjective else None


def _stood_for(text: str, span: Span, meant: Callable[[Span], Entity | None]) -> Entity | None:
    """The named body that a noun or pronoun such as "the company" stands for."""
    if not _STANDS_FOR.match(text, span.start):
        return None
    found = meant(span)
    return found if found is not None and found.named else None
