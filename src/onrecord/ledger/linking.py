"""Which party of the ledger each party of a story is: by its names, and for persons by their posts and company too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import F, Q

from onrecord.ledger.addresses import indexable
from onrecord.ledger.models import Attribution, Mention, Party, PartyLink, Position, Story
from onrecord.ledger.rows import local_key, parties_of
from onrecord.reading import Party as Local
from onrecord.reading import Reading
from onrecord.stories import Cast, name_keys, short_keys

SURE = 2 / 3
"""The share of the stories that give a short name a longer one, that have to give it the same one."""
MOST_FEATURES = 200


def link_parties(
    story: int, cast: Cast, readings: Sequence[Reading], mentions: Sequence[Sequence[Mention]]
) -> dict[str, Party]:
    """Link the mentions of a story's articles to the ledger's parties; returns these by their ids in the cast.

    ``mentions`` are the rows of each reading's parties. Whatever a person has linked stays.
    """
    groups: dict[str, list[tuple[int, Local, Mention]]] = {p.id: [] for p in cast.parties}
    relayed: dict[str, tuple[int, Local]] = {}
    for n, (reading, its) in enumerate(zip(readings, mentions, strict=True)):
        row_of = {m.local_id: m for m in its}
        for local in reading.parties:
            home = cast.of(n, local.id).id
            if local.id in row_of:
                groups[home].append((n, local, row_of[local.id]))
            elif its:
                relayed.setdefault(home, (its[0].revision.article_id, local))
    names = {p.id: _names(p, groups[p.id], relayed.get(p.id)) for p in cast.parties}
    kinds = {p.id: p.kind for p in cast.parties}
    rows = parties_of({key: (name, kinds[id]) for id, own in names.items() for key, name in own.items()})
    _vote(story, names, rows)
    company = {key for own in names.values() for key in own if not key.startswith("in ")}
    found: dict[str, Party] = {}
    for party in cast.parties:
        primary = _fullest(names[party.id])
        own = rows[primary]
        if party.kind == "person" and not primary.startswith("in "):
            own = _namesake(own, _affiliations(party, cast), company - set(names[party.id]), party)
        linked = _link(_own_rows(groups[party.id], own))
        found[party.id] = Counter(linked).most_common(1)[0][0] if linked else root(own)
    return found


def _own_rows(group: Sequence[tuple[int, Local, Mention]], own: Party) -> list[tuple[Mention, Party]]:
    """The party that each mention of a group is: the group's, but where people decided what its own name stands for."""
    keys = [
        next((indexable(key) for key in name_keys(local)), local_key(m.revision.article_id, local.name))
        for _, local, m in group
    ]
    decided = {p.key: p for p in Party.objects.filter(key__in=keys, is_decided=True).select_related("merged_into")}
    return [(m, decided.get(key, own)) for (_, _, m), key in zip(group, keys, strict=True)]


def _names(
    party: Local, group: Sequence[tuple[int, Local, Mention]], relayed: tuple[int, Local] | None
) -> dict[str, str]:
    """The keys of a cast's party, each with the name; for somebody unnamed that of where they first appear.

    ``relayed`` is the article in which another party passes on what this one says, and how it is called there.
    """
    keys: dict[str, str] = {}
    for local in (*(local for _, local, _ in group), party):
        found = name_keys(local)
        for key, name in (*found.items(), *(short_keys(local).items() if found else ())):
            best = keys.get(indexable(key), name)
            keys[indexable(key)] = min(best, name, key=lambda n: (len(n), n))
    if not keys and not group and relayed is not None:
        article, local = relayed
        return {local_key(article, local.name): local.name}
    if keys or not group:
        return keys or {indexable(f"body {party.name.lower()}"): party.name}
    _, local, mention = group[0]
    return {local_key(mention.revision.article_id, local.name): local.name}


def _fullest(names: Mapping[str, str]) -> str:
    return max(names, key=lambda key: (len(key), key))


def _vote(story: int, names: Mapping[str, Mapping[str, str]], rows: Mapping[str, Party]) -> None:
    """Keep which short names the story gives which long ones, and let every short name follow the most stories."""
    before = set(PartyLink.objects.filter(story=story).values_list("short", "long"))
    now = {(rows[key].pk, rows[_fullest(own)].pk) for own in names.values() for key in own if key != _fullest(own)}
    for short, long in before - now:
        PartyLink.objects.filter(story=story, short=short, long=long).delete()
    PartyLink.objects.bulk_create(
        (PartyLink(story_id=story, short_id=short, long_id=long) for short, long in now - before), ignore_conflicts=True
    )
    for short in sorted({short for short, _ in before ^ now}):
        _follow(Party.objects.get(pk=short))
    for row in rows.values():
        row.refresh_from_db(fields=["merged_into"])


def _follow(short: Party) -> None:
    if short.is_decided:
        return
    votes = Counter(PartyLink.objects.filter(short=short).values_list("long", flat=True))
    best = max(votes, key=lambda pk: (votes[pk], -pk), default=None)
    wanted = best if best is not None and votes[best] >= SURE * votes.total() else None
    if wanted is not None and root(Party.objects.get(pk=wanted)).pk == short.pk:
        wanted = None
    merge_into(short, wanted)


def root(party: Party) -> Party:
    """What a party was merged into in the end; itself where it was not."""
    seen = {party.pk}
    while party.merged_into is not None and party.merged_into_id not in seen:
        party = party.merged_into
        seen.add(party.pk)
    return party


def merge_into(party: Party, into: int | None) -> None:
    """Let a party be another, or itself again where ``into`` is None; everything that points at it follows."""
    if party.merged_into_id == into:
        return
    was = root(party)
    party.merged_into_id = into
    party.save(update_fields=["merged_into"])
    moved, waiting = [party.pk], [party.pk]
    while waiting:
        waiting = list(Party.objects.filter(merged_into__in=waiting).exclude(pk__in=moved).values_list("pk", flat=True))
        moved += waiting
    now = root(Party.objects.get(pk=party.pk))
    Mention.objects.filter(own__in=moved).update(party=now)
    Attribution.objects.filter(mention__own__in=moved).update(party=now)
    if was.pk in moved:
        Position.objects.filter(party=was).update(party=now)
    else:
        # Which of the other's positions were this one's, only their stories can tell.
        stories = Story.objects.filter(articles__revisions__mentions__own__in=moved)
        Story.objects.filter(pk__in=list(stories.values_list("pk", flat=True).distinct())).update(
            version=F("version") + 1
        )


def _link(group: Sequence[tuple[Mention, Party]]) -> list[Party]:
    """Link mentions to their parties, but where people did so; returns the parties that the group now is."""
    for mention, own in group:
        now = root(own)
        if not mention.is_decided and (mention.own_id, mention.party_id) != (own.pk, now.pk):
            Mention.objects.filter(pk=mention.pk).update(own=own, party=now)
            Attribution.objects.filter(mention=mention).update(party=now)
            mention.own, mention.party = own, now
    return [mention.party for mention, _ in group]


def _affiliations(party: Local, cast: Cast) -> set[str]:
    """A person's posts, and the bodies that they are held in."""
    found: set[str] = set()
    for a in party.affiliations:
        found |= {f"as {word}" for word in a.role.lower().split() if len(word) > 3}
        if a.party is not None:
            body = cast.party(a.party)
            found |= {f"at {key}" for key in name_keys(body) or (body.name.lower(),)}
    return found


def _namesake(base: Party, posts: set[str], company: Collection[str], party: Local) -> Party:
    """Which of the persons of this name it is: one that has posts or company in common, else another of the name."""
    if not posts:
        return base
    family = list(Party.objects.filter(Q(pk=base.pk) | Q(key__startswith=f"{base.key} #")).order_by("pk"))
    with_ = {f"with {key}" for key in company}
    for one in family:
        known = set(one.features)
        held = {f for f in known if not f.startswith("with ")}
        if not held or held & posts or known & with_ or one.is_decided:
            break
    else:
        key = f"{base.key} #{len(family) + 1}"
        one = parties_of({key: (party.name, party.kind)})[key]
    features = sorted(posts | with_ | set(one.features), key=lambda f: (f.startswith("with "), f))[:MOST_FEATURES]
    if features != one.features:
        one.features = features
        one.save(update_fields=["features"])
    return one


def orphans(parties: Collection[int]) -> None:
    """Forget parties that no article mentions any more and that nobody decided on."""
    unused = Party.objects.filter(
        pk__in=list(parties), own_mentions=None, mentions=None, merged=None, positions=None, attributions=None
    ).filter(decisions=None, longer=None, shorter=None)
    unused.delete()


def by_revision(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """The mentions of each revision."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for m in mentions:
        found[m.revision_id].append(m)
    return found
