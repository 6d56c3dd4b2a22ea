"""What people decide: accepted, corrected or rejected; kept with who, when and what it replaced, for good."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

from django.db.models import F, Max, Model

from onrecord.ledger.errors import LedgerError
from onrecord.ledger.linking import merge_into, root
from onrecord.ledger.models import Attribution, Claim, Decision, Mention, Party, PartyName, Position, Story, Verdict
from onrecord.ledger.models.decision import Action
from onrecord.ledger.times import now
from onrecord.ledger.writing import written
from onrecord.reading import ATTRIBUTION_KINDS
from onrecord.story import POSITIONS

Say = Literal["accept", "correct", "reject"]

_VERDICTS = {"accept": Verdict.ACCEPTED, "correct": Verdict.CORRECTED, "reject": Verdict.REJECTED}
_JOIN = re.compile(r"\s*…\s*")
_ROLES = ("source", "cue", "content")
M = TypeVar("M", bound=Model)


def decide_attribution(
    id: int,
    who: str,
    say: Say,
    *,
    kind: str | None = None,
    words: Mapping[str, str] | None = None,
    spans: Mapping[str, Sequence[tuple[int, int]]] | None = None,
) -> Decision:
    """Accept, correct or reject an attribution. ``words`` are the right words of roles, several spans joined by "…".

    ``spans`` are, instead, where they stand: half-open pairs of code points into the revision's text. Raises
    ``LedgerError`` where there is no such attribution, or its text has no such words or places.
    """
    if kind is not None and kind not in ATTRIBUTION_KINDS:
        raise LedgerError(f"{kind} is no kind of attribution; it is one of {', '.join(ATTRIBUTION_KINDS)}")

    def act() -> Decision:
        row = existing(Attribution, id, "attribution")
        before = attribution_values(row)
        row.kind = kind or row.kind
        for role, said in (words or {}).items():
            set_role(row, role, _places(row, role, said))
        for role, places in (spans or {}).items():
            set_role(row, role, _within(row.revision.text, places))
        row.verdict = _VERDICTS[say]
        row.save()
        touch(row.revision.article.story_id)
        return kept(who, say, before, attribution_values(row), attribution=row)

    return written(act)


def decide_source(id: int, who: str, party: int) -> Decision:
    """Say whom the source of an attribution refers to, in its whole article. Raises ``LedgerError`` as others do."""

    def act() -> Decision:
        row = existing(Attribution, id, "attribution").mention
        chosen = existing(Party, party, "party")
        before = mention_values(row)
        link_mention(row, chosen, decided=True)
        return kept(who, "correct", before, mention_values(row), mention=row)

    return written(act)


def decide_claim(id: int, who: str, say: Say, *, text: str | None = None) -> Decision:
    """Accept a claim's wording, give it a better one, or say that it is none."""

    def act() -> Decision:
        row = existing(Claim, id, "claim")
        before = {"text": row.text, "verdict": row.verdict}
        row.text, row.verdict = text or row.text, _VERDICTS[say]
        row.save()
        touch(row.story_id)
        return kept(who, say, before, {"text": row.text, "verdict": row.verdict}, claim=row)

    return written(act)


def ask_claim(story: int, who: str, text: str) -> Claim:
    """Add a claim in somebody's own words to a story; its positions are found when the story is recorded next.

    A claim of these very words, also one that was rejected, is taken up instead. Raises ``LedgerError`` for no story
    or no words.
    """
    words = " ".join(text.split())
    if not words:
        raise LedgerError("the claim has no words; say in a sentence what may be true or false")

    def act() -> Claim:
        existing(Story, story, "story")
        row = Claim.objects.filter(story=story, text__iexact=words).order_by("pk").first()
        before = {} if row is None else {"text": row.text, "verdict": row.verdict}
        if row is None:
            last = Claim.objects.filter(story=story).aggregate(last=Max("number"))["last"] or 0
            row = Claim(story_id=story, number=last + 1, text=words, found_text=words, is_found=False)
        row.verdict, row.asked_by = Verdict.ACCEPTED, who
        row.save()
        touch(story)
        kept(who, "accept", before, {"text": row.text, "verdict": row.verdict, "asked_by": who}, claim=row)
        return row

    return written(act)


def decide_position(id: int, who: str, say: Say, *, position: str | None = None) -> Decision:
    """Accept a position, say which it is, or that there is none."""
    if position is not None and position not in POSITIONS:
        raise LedgerError(f"{position} is no position; it is one of {', '.join(POSITIONS)}")

    def act() -> Decision:
        row = existing(Position, id, "position")
        before = {"position": row.position, "verdict": row.verdict}
        row.position, row.verdict = position or row.position, _VERDICTS[say]
        row.save()
        touch(row.claim.story_id)
        return kept(who, say, before, {"position": row.position, "verdict": row.verdict}, position=row)

    return written(act)


def describe_party(id: int, who: str, *, name: str | None = None, wikidata: str | None = None) -> Decision:
    """Give a party its right name, or its id in Wikidata ("Q42"; "" for none)."""
    if wikidata and not re.fullmatch(r"Q[1-9]\d*", wikidata):
        raise LedgerError(f"{wikidata} is no Wikidata id; one looks like Q42")

    def act() -> Decision:
        row = root(existing(Party, id, "party"))
        before = {"name": row.name, "wikidata": row.wikidata, "is_decided": row.is_decided}
        row.name, row.is_decided = name or row.name, True
        row.wikidata = row.wikidata if wikidata is None else wikidata
        row.save()
        return kept(who, "correct", before, {"name": row.name, "wikidata": row.wikidata}, party=row)

    return written(act)


def merge_parties(id: int, into: int, who: str) -> Decision:
    """Say that two parties are one; the second's name stays. Raises ``LedgerError`` where they are one already."""

    def act() -> Decision:
        row, other = root(existing(Party, id, "party")), root(existing(Party, into, "party"))
        if row.pk == other.pk:
            raise LedgerError(f"p{id} and p{into} are one party already")
        positions = list(Position.objects.filter(party=row).values_list("pk", flat=True))
        before = {"merged_into": row.merged_into_id, "is_decided": row.is_decided, "positions": positions}
        merge_into(row, other.pk)
        Party.objects.filter(pk=row.pk).update(is_decided=True)
        return kept(who, "merge", before, {"merged_into": other.pk, "name": other.name}, party=row)

    return written(act)


def split_party(id: int, who: str, articles: Sequence[str] = ()) -> list[Decision]:
    """Say that a party is not what it was merged into; or, with ``articles``, that it is another one in these.

    ``articles`` are their keys. Raises ``LedgerError`` where there is nothing to split.
    """

    def act() -> list[Decision]:
        row = existing(Party, id, "party")
        if not articles:
            if row.merged_into is None:
                raise LedgerError(f"p{id} is merged into no other; name the articles in which it is somebody else")
            before = {"merged_into": row.merged_into_id, "is_decided": row.is_decided}
            merge_into(row, None)
            Party.objects.filter(pk=row.pk).update(is_decided=True)
            touch_mentions(row)
            return [kept(who, "split", before, {"merged_into": None}, party=row)]
        mentions = list(Mention.objects.filter(party=root(row), revision__article__key__in=articles))
        if not mentions:
            raise LedgerError(f"none of these articles mentions p{id}; give their keys as onrecord search shows them")
        number = Party.objects.filter(key__startswith=f"{row.key} #").count() + 2
        other = Party.objects.create(key=f"{row.key} #{number} by {who}", name=row.name, kind=row.kind, is_decided=True)
        PartyName.objects.create(party=other, key=row.key, name=row.name)
        made = []
        for mention in mentions:
            before = mention_values(mention)
            link_mention(mention, other, decided=True)
            made.append(kept(who, "split", before, mention_values(mention), mention=mention))
        return made

    return written(act)


def find_party(named: str) -> Party:
    """The party of this id ("p12") or this name. Raises ``LedgerError`` where none has it, or several have."""
    if re.fullmatch(r"p\d+", named):
        return existing(Party, int(named[1:]), "party")
    rows = Party.objects.filter(names__name__iexact=named) | Party.objects.filter(name__iexact=named)
    roots = {root(p).pk: root(p) for p in rows.select_related("merged_into").distinct()[:50]}
    if not roots:
        raise LedgerError(f"{named}: the ledger knows no party of this name")
    if len(roots) > 1:
        ids = ", ".join(f"p{pk}" for pk in sorted(roots)[:8])
        raise LedgerError(f"{named}: several parties have this name ({ids}); give the id of the one you mean")
    return next(iter(roots.values()))


def decisions() -> list[dict[str, Any]]:
    """Every decision, the earliest first, as JSON-ready values."""
    letters = {"attribution": "a", "mention": "m", "claim": "c", "position": "x", "party": "p"}
    return [
        {
            "id": d.pk,
            "who": d.who,
            "when": d.when.isoformat(),
            "action": d.action,
            "on": next(f"{letter}{pk}" for name, letter in letters.items() if (pk := getattr(d, f"{name}_id"))),
            "before": d.before,
            "after": d.after,
            "replaces": d.replaces_id,
        }
        for d in Decision.objects.order_by("pk")
    ]


def existing(model: type[M], id: int, what: str) -> M:
    """The row of this id. Raises ``LedgerError`` where there is none; ``what`` is what it is called."""
    found = model._default_manager.filter(pk=id).first()
    if found is None:
        raise LedgerError(f"the ledger has no {what} {id}")
    return found


def kept(who: str, action: str, before: dict[str, Any], after: dict[str, Any], **on: Model) -> Decision:
    """Keep a decision on one thing, after the one before it."""
    last = Decision.objects.filter(replaced_by=None, **on).order_by("-pk").first()
    return Decision.objects.create(
        who=who, when=now(), action=Action(action), before=before, after=after, replaces=last, **on
    )


def set_role(row: Attribution, role: str, spans: Sequence[Sequence[int]]) -> None:
    """Let a role of an attribution be these spans, and the words there."""
    setattr(row, f"{role}_spans", [list(span) for span in spans])
    setattr(row, f"{role}_text", " … ".join(row.revision.text[s:e] for s, e in spans))


def _within(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order, if they lie in the text and apart from each other."""
    ordered = sorted(places)
    ends = [0, *(end for _, end in ordered)]
    if any(not last <= start < end <= len(text) for last, (start, end) in zip(ends, ordered, strict=False)):
        raise LedgerError("the places overlap, are empty or lie outside the article; mark the words anew")
    return ordered


def mention_values(row: Mention) -> dict[str, Any]:
    """What a decision on a mention keeps of it."""
    return {"party": row.party_id, "name": row.party.name, "own": row.own_id, "is_decided": row.is_decided}


def attribution_values(row: Attribution) -> dict[str, Any]:
    """What a decision on an attribution keeps of it."""
    spans = {f"{role}_spans": getattr(row, f"{role}_spans") for role in _ROLES}
    return {"kind": row.kind, "verdict": row.verdict, **spans}


def _places(row: Attribution, role: str, said: str) -> list[list[int]]:
    """Where these words stand in the text, nearest to where the attribution is."""
    text, spans = row.revision.text, [*row.cue_spans, *row.content_spans, *row.source_spans]
    near = getattr(row, f"{role}_spans") or spans
    at = near[0][0] if near else 0
    found = []
    for part in filter(None, _JOIN.split(said)):
        starts = [m.start() for m in re.finditer(re.escape(part), text)]
        if not starts:
            raise LedgerError(f"the article has no words “{part}”; copy them from its text")
        start = min(starts, key=lambda s: abs(s - at))
        found.append([start, start + len(part)])
    return sorted(found)


def link_mention(mention: Mention, own: Party, *, decided: bool) -> None:
    """Let a mention be a party; what its source said, and the positions that it took by it, follow."""
    was = mention.party_id
    mention.own, mention.party, mention.is_decided = own, root(own), decided
    mention.save(update_fields=["own", "party", "is_decided"])
    Attribution.objects.filter(mention=mention).update(party=mention.party)
    Position.objects.filter(attribution__mention=mention, party=was).update(party=mention.party)
    touch(mention.revision.article.story_id)


def touch(story: int | None) -> None:
    """A story whose material has changed is to be recorded anew."""
    if story is not None:
        Story.objects.filter(pk=story).update(version=F("version") + 1)


def touch_mentions(party: Party) -> None:
    """The stories in which a party goes by its name have to be linked anew."""
    stories = Story.objects.filter(articles__revisions__mentions__name__in=party.names.values("name"))
    Story.objects.filter(pk__in=list(stories.values_list("pk", flat=True).distinct())).update(version=F("version") + 1)
