"""Reading again what is stored, with newer models: what people decided stays, the rest is as the models now see it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from django.db.models import F

from onrecord.article import Article as Text
from onrecord.ledger.carrying import keep_links, same_words
from onrecord.ledger.models import Article, Attribution, Decision, Mention, Revision, Story, Verdict
from onrecord.ledger.rows import attribution, own_names, parties_of, text_of
from onrecord.ledger.storable import storable
from onrecord.ledger.writing import read, written
from onrecord.reading import Reading

ROLES = ("source", "cue", "content")
_AT_A_TIME = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """What reading an article again has changed: attributions, each as "source · cue · content"."""

    article: str
    removed: tuple[str, ...]
    added: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON-ready values."""
        return dataclasses.asdict(self)


def unread_by(version: str) -> Iterator[tuple[int, Text]]:
    """The current texts that other models read than these, each with the id of its revision."""
    last = 0
    while True:
        rows = read(lambda after=last: list(_behind(version, after)[:_AT_A_TIME]))  # type: ignore[misc]  # bound now
        if not rows:
            return
        for row in rows:
            yield row.pk, text_of(row, row.article.key)
        last = rows[-1].pk


def replace_reading(revision: int, reading: Reading, version: str) -> Change:
    """Put a new reading in place of the one that is kept, beside what people decided; says what it changed."""
    made = storable(reading)
    return written(lambda: _replace(Revision.objects.select_related("article").get(pk=revision), made, version))


def _behind(version: str, after: int) -> Any:
    current = Revision.objects.filter(pk__in=Article.objects.values("current"), pk__gt=after)
    return current.exclude(read_with=version).select_related("article").order_by("pk")


def _replace(revision: Revision, reading: Reading, version: str) -> Change:
    mentions = _mentions(revision, reading)
    old = list(Attribution.objects.filter(revision=revision).select_related("mention").order_by("number"))
    decided = [a for a in old if a.verdict != Verdict.NONE]
    same = {_places(a): a for a in old if a.verdict == Verdict.NONE}
    added: list[Attribution] = []
    for number, said in enumerate(reading.attributions, start=1):
        row = attribution(revision, number, said, mentions[said.source.party.id])
        if any(same_words(d, {role: getattr(row, f"{role}_spans") for role in ROLES}) for d in decided):
            continue
        kept = same.get(_places(row))
        if kept is None:
            added.append(row)
        else:
            del same[_places(row)]
            row.pk, row.verdict = kept.pk, kept.verdict
            row.save()
    # What somebody decided on once, and took back, is kept with his decisions.
    spoken_of = set(Decision.objects.filter(attribution__in=list(same.values())).values_list("attribution", flat=True))
    gone = [a for a in same.values() if a.pk not in spoken_of]
    removed = tuple(str(a) for a in gone)
    Attribution.objects.filter(pk__in=[a.pk for a in gone]).delete()
    Attribution.objects.bulk_create(added)
    _sweep_mentions(revision, {m.pk for m in mentions.values()})
    Revision.objects.filter(pk=revision.pk).update(read_with=version)
    if revision.article.story_id is not None:
        Story.objects.filter(pk=revision.article.story_id).update(version=F("version") + 1)
    return Change(revision.article.key, removed, tuple(str(a) for a in added))


def _places(a: Attribution) -> str:
    return str([[list(span) for span in getattr(a, f"{role}_spans")] for role in ROLES])


def _mentions(revision: Revision, reading: Reading) -> dict[str, Mention]:
    """The rows of the reading's parties by their local ids; rows of the same names are taken over."""
    there = {m.name.lower(): m for m in Mention.objects.filter(revision=revision).order_by("-pk")}
    every = list(Mention.objects.filter(revision=revision))
    linked = [m for m in every if m.is_decided]
    for row in every:
        # Out of the way of the new ones, which may number others so.
        Mention.objects.filter(pk=row.pk).update(local_id=f"was {row.pk}", affiliations=[])
    names = {local.id: own_names(revision, local) for local in reading.parties}
    kinds = {local.id: local.kind for local in reading.parties}
    rows = parties_of({key: (name, kinds[id]) for id, own in names.items() for key, name in own.items()})
    made: dict[str, Mention] = {}
    for local in reading.parties:
        own = rows[next(iter(names[local.id]))]
        row = (
            there.pop(local.name.lower())
            if local.name.lower() in there
            else Mention(revision=revision, own=own, party=own.merged_into or own)
        )
        row.local_id, row.name, row.kind, row.aliases = local.id, local.name, local.kind, list(local.aliases)
        row.affiliations = [[a.party, a.role] for a in local.affiliations]
        row.save()
        made[local.id] = row
    keep_links(linked, revision)
    for row in made.values():
        row.refresh_from_db(fields=["own", "party", "is_decided"])
    return made


def _sweep_mentions(revision: Revision, kept: set[int]) -> None:
    """Forget the mentions that nothing is left of."""
    Mention.objects.filter(revision=revision, attributions=None, decisions=None, is_decided=False).exclude(
        pk__in=kept
    ).delete()
