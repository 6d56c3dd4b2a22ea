"""A story's positions and stances from one record to the next, beside what people decided on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.ledger.claims import sweep_claims
from onrecord.ledger.models import Article, Attribution, Claim, Party, Position, Revision, Stance, Verdict
from onrecord.ledger.times import utc
from onrecord.story import Position as FoundPosition
from onrecord.story import Story as FoundStory

_Key = tuple[int, int, int, str, int, int]


def file_positions(
    found: FoundStory,
    claims: Sequence[Claim],
    parties: Mapping[str, Party],
    articles: Sequence[Article],
    revisions: Sequence[Revision],
) -> dict[int, int]:
    """File a record's positions and stances; returns the row of each position by its place in the record.

    Rows of positions that are found again stay. Of those that are not, rows of current revisions go unless somebody
    decided on them; rows of earlier revisions stay, as what an earlier text had.
    """
    story = int(found.id[1:])
    claim_of = {c.id: row for c, row in zip(found.claims, claims, strict=True)}
    revision_of = {a.key: r for a, r in zip(articles, revisions, strict=True)}
    here = list(Position.objects.filter(claim__story=story).select_related("article").order_by("pk"))
    known: dict[_Key, Position] = {_key(p): p for p in here}
    decided = [p for p in here if p.verdict != Verdict.NONE]
    said = _attributions(revisions)
    kept: set[int] = set()
    place_of: dict[int, int] = {}
    for place, p in enumerate(found.positions):
        revision, claim = revision_of[p.article], claim_of[p.claim]
        rival = next((d for d in decided if _speaks_of(d, claim, revision, p)), None)
        if rival is not None:
            if rival.verdict != Verdict.REJECTED:
                place_of[place] = rival.pk
            continue
        made = _row(p, claim, parties[p.party], revision, said[revision.pk])
        row = known.get(_key(made))
        if row is not None:
            made.pk = row.pk
        if row is None or row.confidence != made.confidence or row.attribution_id != made.attribution_id:
            made.save()
        kept.add(made.pk)
        known[_key(made)] = made
        place_of[place] = made.pk
    current = {r.pk for r in revisions}
    gone = [
        p.pk
        for p in here
        if p.pk not in kept
        and p.verdict == Verdict.NONE
        and (p.revision_id in current or p.article.story_id != story)
        and not p.decisions.exists()
    ]
    Position.objects.filter(pk__in=gone).delete()
    _file_stances(found, claim_of, articles)
    sweep_claims(story)
    return place_of


def file_earlier_positions(found: FoundStory, parties: Mapping[str, Party], revision: Revision) -> None:
    """File the positions that an earlier text of an article has, where its story still has their claims."""
    rows = {c.text: c for c in Claim.objects.filter(story=int(found.id[1:]), is_found=True)}
    claim_of = {c.id: rows[c.text] for c in found.claims if c.text in rows}
    said = _attributions([revision])[revision.pk]
    there = {_key(p) for p in Position.objects.filter(revision=revision)}
    for p in found.positions:
        if p.claim in claim_of and p.party in parties:
            made = _row(p, claim_of[p.claim], parties[p.party], revision, said)
            if _key(made) not in there:
                there.add(_key(made))
                made.save()


def _key(p: Position) -> _Key:
    return p.claim_id, p.party_id, p.revision_id, p.position, p.evidence_start, p.evidence_end


def _speaks_of(decided: Position, claim: Claim, revision: Revision, p: FoundPosition) -> bool:
    """Whether somebody has decided what these words mean for this claim."""
    if decided.claim_id != claim.pk or decided.revision_id != revision.pk:
        return False
    return decided.evidence_start < p.evidence.end and p.evidence.start < decided.evidence_end


def _row(p: FoundPosition, claim: Claim, party: Party, revision: Revision, said: Sequence[Attribution]) -> Position:
    return Position(
        claim=claim,
        party=party,
        article_id=revision.article_id,
        revision=revision,
        attribution=_attribution_at(p.evidence.start, p.evidence.end, said),
        position=p.position,
        evidence_start=p.evidence.start,
        evidence_end=p.evidence.end,
        evidence_text=p.evidence.text,
        confidence=p.confidence,
        cue=p.cue,
        via=list(p.via),
        date=utc(p.date),
    )


def _attributions(revisions: Sequence[Revision]) -> dict[int, list[Attribution]]:
    found: dict[int, list[Attribution]] = defaultdict(list)
    for a in Attribution.objects.filter(revision__in=revisions).exclude(verdict=Verdict.REJECTED).order_by("number"):
        found[a.revision_id].append(a)
    return found


def _attribution_at(start: int, end: int, said: Sequence[Attribution]) -> Attribution | None:
    """The attribution that shares most characters with this range, the first of several."""
    best, most = None, 0
    for a in said:
        spans = (*a.source_spans, *a.cue_spans, *a.content_spans)
        shared = sum(max(0, min(end, e) - max(start, s)) for s, e in spans)
        if shared > most:
            best, most = a, shared
    return best


def _file_stances(found: FoundStory, claim_of: Mapping[str, Claim], articles: Sequence[Article]) -> None:
    wanted = {
        (article.pk, claim_of[id].pk): (stance, entry.stance_confidence.get(id, 0.0))
        for article, entry in zip(articles, found.articles, strict=True)
        for id, stance in entry.stance.items()
    }
    there = {(s.article_id, s.claim_id): s for s in Stance.objects.filter(article__in=articles)}
    Stance.objects.filter(pk__in=[s.pk for key, s in there.items() if key not in wanted]).delete()
    for (article, claim), (stance, confidence) in wanted.items():
        row = there.get((article, claim)) or Stance(article_id=article, claim_id=claim)
        if row.pk is None or (row.stance, row.confidence) != (stance, confidence):
            row.stance, row.confidence = stance, confidence
            row.save()
