"""A reading's parties and attributions as rows, and the reading that rows make."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from onrecord.article import Article as Text
from onrecord.ledger.addresses import LONGEST_KEY, indexable
from onrecord.ledger.models import Attribution, Mention, Party, PartyName, Revision, Verdict
from onrecord.reading import Attribution as Said
from onrecord.reading import Party as Local
from onrecord.reading import Reading
from onrecord.stories import name_keys

_AT_A_TIME = 400
_ROLES = ("source", "cue", "content")


def file_attributions(made: Sequence[tuple[Revision, Reading]]) -> None:
    """Make the rows of these readings' mentions and attributions, and of the parties that are new."""
    wanted = [(revision, local, own_names(revision, local)) for revision, r in made for local in r.parties]
    parties = parties_of({key: (name, local.kind) for _, local, names in wanted for key, name in names.items()})
    mentions = []
    for revision, local, names in wanted:
        own = parties[next(iter(names))]
        mentions.append(mention(revision, local, own))
    Mention.objects.bulk_create(mentions)
    by_local = {(m.revision_id, m.local_id): m for m in mentions}
    _insert(
        (number, a, by_local[revision.pk, a.source.party.id])
        for revision, reading in made
        for number, a in enumerate(reading.attributions, start=1)
    )


def _insert(said: Iterable[tuple[int, Said, Mention]]) -> None:
    """Insert attributions as they stand in ``attribution``, without a model for each: it is most of what is filed."""
    table = Attribution._meta.db_table
    names = ("revision_id", "number", "kind", "confidence", "mention_id", "party_id", "verdict")
    columns = (*names, *(f"{role}_{part}" for role in _ROLES for part in ("spans", "text")))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"
    rows = []
    for number, a, who in said:
        roles = (part for role in (a.source, a.cue, a.content) for part in (json.dumps(role.spans), role.text))
        rows.append((who.revision_id, number, a.kind, a.confidence, who.pk, who.party_id, "", *roles))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def own_names(revision: Revision, local: Local) -> dict[str, str]:
    """The keys that a party of a reading is found by, each with the name; a place in the article for the unnamed."""
    keys = {indexable(key): name[:LONGEST_KEY] for key, name in name_keys(local).items()}
    return keys or {local_key(revision.article_id, local.name): local.name}


def local_key(article: int, name: str) -> str:
    """The key of somebody whom only this article's words tell from others."""
    return indexable(f"in {article}: {name.lower()}")


def parties_of(wanted: dict[str, tuple[str, str]]) -> dict[str, Party]:
    """The parties with these keys, by key, made where they are new from a name and a kind. Names are kept."""
    keys = sorted(wanted)
    found: dict[str, Party] = {}
    for start in range(0, len(keys), _AT_A_TIME):
        some = keys[start : start + _AT_A_TIME]
        found |= {p.key: p for p in Party.objects.filter(key__in=some).select_related("merged_into")}
    new = [Party(key=k, name=wanted[k][0], kind=wanted[k][1]) for k in keys if k not in found]
    Party.objects.bulk_create(new)
    found |= {p.key: p for p in new}
    shorter = []
    for key in keys:
        name, party = wanted[key][0], found[key]
        if (len(name), name) < (len(party.name), party.name) and not party.is_decided:
            party.name = name
            shorter.append(party)
    Party.objects.bulk_update(shorter, ["name"])
    named = [PartyName(party=found[k], key=k, name=wanted[k][0]) for k in keys if not k.startswith("in ")]
    PartyName.objects.bulk_create(named, ignore_conflicts=True)
    return found


def mention(revision: Revision, local: Local, own: Party) -> Mention:
    """The row of a reading's party."""
    return Mention(
        revision=revision,
        local_id=local.id,
        name=local.name,
        kind=local.kind,
        aliases=list(local.aliases),
        affiliations=[[a.party, a.role] for a in local.affiliations],
        own=own,
        party=own.merged_into or own,
    )


def attribution(revision: Revision, number: int, said: Said, who: Mention) -> Attribution:
    """The row of a reading's attribution."""
    return Attribution(
        revision=revision,
        number=number,
        kind=said.kind,
        confidence=said.confidence,
        source_spans=[list(s) for s in said.source.spans],
        source_text=said.source.text,
        cue_spans=[list(s) for s in said.cue.spans],
        cue_text=said.cue.text,
        content_spans=[list(s) for s in said.content.spans],
        content_text=said.content.text,
        mention=who,
        party_id=who.party_id,
    )


def text_of(revision: Revision, id: str) -> Text:
    """The article in this state, under this id."""
    record = {
        name: getattr(revision, name)
        for name in (
            *("title", "standfirst", "byline", "publisher", "published", "updated", "language", "captions"),
            *("furniture", "text"),
        )
    }
    return Text.from_dict({"id": id, "url": revision.url_as_given, **record})


def readings_of(revisions: Iterable[Revision]) -> dict[int, Reading]:
    """The readings of these revisions by their ids, without what people rejected; articles have their keys as ids."""
    every = list(revisions)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for m in Mention.objects.filter(revision__in=every).order_by("id"):
        mentions[m.revision_id].append(m)
    said: dict[int, list[Attribution]] = defaultdict(list)
    kept = Attribution.objects.filter(revision__in=every).exclude(verdict=Verdict.REJECTED)
    for a in kept.order_by("number", "id"):
        said[a.revision_id].append(a)
    return {r.pk: _reading(r, mentions[r.pk], said[r.pk]) for r in every}


def _reading(revision: Revision, mentions: Sequence[Mention], said: Sequence[Attribution]) -> Reading:
    local_of = {m.pk: m.local_id for m in mentions}
    parties = [
        {
            "id": m.local_id,
            "name": m.name,
            "kind": m.kind,
            "aliases": m.aliases,
            "affiliations": [{"party": party, "role": role} for party, role in m.affiliations],
        }
        for m in mentions
    ]
    attributions = [
        {
            "id": f"a{n}",
            "kind": a.kind,
            "confidence": a.confidence,
            "source": {**_role(a, "source"), "party": local_of[a.mention_id]},
            "cue": _role(a, "cue"),
            "content": _role(a, "content"),
        }
        for n, a in enumerate(said, start=1)
    ]
    article = text_of(revision, revision.article.key).to_dict()
    return Reading.from_dict({**article, "parties": parties, "attributions": attributions})


def _role(said: Attribution, name: str) -> dict[str, object]:
    return {"spans": getattr(said, f"{name}_spans"), "text": getattr(said, f"{name}_text")}
