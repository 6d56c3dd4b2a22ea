"""Made-up stories filed as the ledger files them: articles, revisions, statements, claims, positions, stances."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from benchmarks.desk_articles import Draft, Saying, Statement, Voice, Words, draft
from benchmarks.desk_rows import Rows
from onrecord.story import PositionName

_LEANINGS: tuple[PositionName, ...] = (
    *("supports", "denies", "supports", "denies", "comments"),
    *("supports", "questions", "denies", "declines", "comments"),
)
_MOST_CONTRADICTIONS = 12
_DECIDED_EVERY = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """A story to be made up: who is in it, who reports it, how often, and how much is said in each article.

    Every ``copies_every``-th article repeats the first one's text, and one in ``edited_every`` others has an earlier
    revision.
    """

    cast: Sequence[Voice]
    outlets: Sequence[Voice]
    began: datetime
    articles: int
    claims: int
    statements: int = 3
    paragraphs: int = 4
    copies_every: int = 7
    edited_every: int = 25
    step: timedelta = timedelta(minutes=95)


@dataclasses.dataclass(slots=True)
class _Told:
    """What the record of a story is made of: its claims, and what was filed as a position on each."""

    story: int
    subjects: list[str]
    claims: list[int] = dataclasses.field(default_factory=list)
    texts: list[str] = dataclasses.field(default_factory=list)
    positions: list[tuple[int, str, Statement]] = dataclasses.field(default_factory=list)
    origins: list[dict[str, Any]] = dataclasses.field(default_factory=list)


def file_story(rows: Rows, plan: Plan, words: Words) -> int:
    """File one story; returns its number. The rows are inserted when ``rows`` are flushed."""
    from onrecord.ledger.models import Claim, Story

    told = _Told(rows.next(Story), [words.some(5) for _ in range(plan.claims)])
    told.texts = [f"{plan.cast[0].name} will {subject}." for subject in told.subjects]
    title = f"{plan.outlets[0].name}: {plan.cast[0].name} to {told.subjects[0]}"
    first_claim = rows.next(Claim)
    told.claims = [first_claim + n for n in range(plan.claims)]
    first: tuple[int, Draft, str] | None = None
    for place in range(plan.articles):
        is_copy = first is not None and place % plan.copies_every == plan.copies_every - 1
        made = first[1] if first is not None and is_copy else _draft(plan, told, place, words)
        headline = first[2] if first is not None and is_copy else _headline(title, place, words)
        article = _file_article(rows, plan, told, place, made, headline, first[0] if first and is_copy else None, words)
        first = first or (article, made, headline)
    evidence = [_evidence(key, statement) for key, statement in _clearest(told)]
    for number, (text, words_of_it) in enumerate(zip(told.texts, evidence, strict=True), start=1):
        check_on = str(plan.began.year + 1) if (told.story + number) % 4 == 0 else None
        rows.add(
            Claim,
            **{"story_id": told.story, "number": number, "text": text, "found_text": text},
            **{"check_on": check_on, "evidence": words_of_it},
        )
    return rows.add(
        Story, title=title, version=1, recorded=1, origins=told.origins, contradictions=list(_contradictions(told))
    )


def _headline(title: str, place: int, words: Words) -> str:
    return title if not place else f"{words.some(6).capitalize()} as {title.partition(': ')[2]}"


def _draft(plan: Plan, told: _Told, place: int, words: Words) -> Draft:
    sayings = []
    for k in range(plan.statements):
        n = (place - place // plan.copies_every) * plan.statements + k
        member, claim = n % len(plan.cast), (place + k) % plan.claims
        position = _leaning(told.story, member, claim, late=2 * place > plan.articles)
        said = f"{plan.cast[0].name} will {told.subjects[claim]} {words.some(6)}"
        sayings.append(Saying(plan.cast[member], claim, position, said))
    return draft(words.paragraphs(plan.paragraphs), sayings)


def _leaning(story: int, member: int, claim: int, *, late: bool) -> PositionName:
    """What a member of the cast does with a claim; one in nine changes its mind half-way."""
    leaning = _LEANINGS[(story + 7 * member + 3 * claim) % len(_LEANINGS)]
    if late and member % 9 == 4 and leaning in ("supports", "denies"):
        return "denies" if leaning == "supports" else "supports"
    return leaning


def _file_article(
    rows: Rows, plan: Plan, told: _Told, place: int, made: Draft, headline: str, copy_of: int | None, words: Words
) -> int:
    from onrecord.ledger.models import Article, Revision, Stance

    outlet = plan.outlets[place % len(plan.outlets)]
    published = plan.began + place * plan.step
    url = f"https://{outlet.name.split()[-1].lower()}.example/{told.story}/{place}"
    is_edited = copy_of is None and (told.story + place) % plan.edited_every == 1
    article = rows.add(
        Article,
        **{"key": url, "input_id": url, "url": url, "publisher": outlet.name, "published": published},
        **{"first_seen": published + timedelta(minutes=4), "current_id": rows.next(Revision) + is_edited},
        **{"copy_of_id": copy_of, "story_id": told.story, "is_placed": True},
    )
    texts = [(headline, made)]
    if is_edited:
        texts.insert(0, (headline, draft(words.paragraphs(2), [s.saying for s in made.statements[:-1]])))
    for number, (title, text) in enumerate(texts, start=1):
        revision = rows.add(
            Revision,
            **{"article_id": article, "number": number, "title": title, "text": text.text, "publisher": outlet.name},
            **{"digest": hashlib.sha256(f"{title}\x00{text.text}".encode()).hexdigest(), "url_as_given": url},
            **{"byline": [plan.cast[place % len(plan.cast)].name], "published": published.isoformat()},
            **{"updated": (published + timedelta(hours=number)).isoformat(), "language": "en", "read_with": "made up"},
            **{"fetched": published + timedelta(hours=number), "is_recorded": True},
        )
        _file_statements(rows, plan, told, article, revision, url, text, published, is_current=number == len(texts))
    for n, claim in enumerate(told.claims):
        stance = "neutral" if (place + n) % 3 else ("supports", "denies", "questions")[place % 3]
        rows.add(Stance, article_id=article, claim_id=claim, stance=stance, confidence=0.7)
        chain = [url] if not place else [url, plan.outlets[n % min(4, len(plan.outlets))].name]
        told.origins.append({"claim": claim, "chain": chain, "independent": min(4, len(plan.outlets))})
    return article


def _file_statements(
    rows: Rows,
    plan: Plan,
    told: _Told,
    article: int,
    revision: int,
    key: str,
    made: Draft,
    published: datetime,
    *,
    is_current: bool,
) -> None:
    from onrecord.ledger.models import Attribution, Mention, Position

    voices = [s.saying.voice for s in made.statements]
    everybody = {v.party: v for voice in voices for v in (voice, voice.body) if v is not None}
    local = {party: f"p{n}" for n, party in enumerate(everybody, start=1)}
    mentions = {
        party: rows.add(
            Mention,
            **{"revision_id": revision, "local_id": local[party], "name": voice.name, "kind": voice.kind},
            **{"aliases": [voice.name, voice.called], "own_id": party, "party_id": party},
            affiliations=[[local[voice.body.party], voice.role]] if voice.body else [],
        )
        for party, voice in everybody.items()
    }
    for number, statement in enumerate(made.statements, start=1):
        voice = statement.saying.voice
        spans = {"source": statement.source, "cue": statement.cue, "content": statement.content}
        attribution = rows.add(
            Attribution,
            **{"revision_id": revision, "number": number, "kind": statement.kind, "party_id": voice.party},
            **{"mention_id": mentions[voice.party], "confidence": 0.5 + (told.story * 7 + number * 13) % 50 / 100},
            **{f"{role}_spans": [list(span)] for role, span in spans.items()},
            **{f"{role}_text": made.text[slice(*span)] for role, span in spans.items()},
            verdict="accepted" if rows.next(Attribution) % _DECIDED_EVERY == 0 else "",
        )
        if attribution % _DECIDED_EVERY == 0:
            _accept(rows, attribution, statement, published)
        position = rows.add(
            Position,
            **{"claim_id": told.claims[statement.saying.claim], "party_id": voice.party, "article_id": article},
            **{"revision_id": revision, "attribution_id": attribution, "position": statement.saying.position},
            **{"evidence_start": statement.sentence[0], "evidence_end": statement.sentence[1]},
            **{"evidence_text": made.text[slice(*statement.sentence)], "cue": made.text[slice(*statement.cue)]},
            **{"confidence": 0.5 + (told.story * 11 + number * 17) % 50 / 100, "date": published},
            via=[plan.outlets[0].name] if number % 3 == 0 else [],
        )
        if is_current:
            told.positions.append((position, key, statement))


def _accept(rows: Rows, attribution: int, statement: Statement, when: datetime) -> None:
    """Somebody has looked at it and found it right."""
    from onrecord.ledger.models import Decision

    values = {"kind": statement.kind, "source_spans": [list(statement.source)], "cue_spans": [list(statement.cue)]}
    values["content_spans"] = [list(statement.content)]
    rows.add(
        Decision,
        **{"who": ("ada", "ben", "cleo")[attribution % 3], "when": when + timedelta(days=1), "action": "accept"},
        **{"attribution_id": attribution, "before": {**values, "verdict": ""}},
        after={**values, "verdict": "accepted"},
    )


def _evidence(key: str, statement: Statement | None) -> list[dict[str, Any]]:
    if statement is None:
        return []
    start, end = statement.content
    return [{"article": key, "start": start, "end": end, "text": statement.saying.words}]


def _clearest(told: _Told) -> Iterator[tuple[str, Statement | None]]:
    for n in range(len(told.claims)):
        found = [(key, s) for _, key, s in told.positions if s.saying.claim == n and s.saying.position == "supports"]
        yield found[0] if found else ("", None)


def _contradictions(told: _Told) -> Iterator[dict[str, Any]]:
    """For each claim the parties that deny it beside the first that supports it, and those that say otherwise later."""
    found: list[dict[str, Any]] = []
    for n in range(len(told.claims)):
        here = [p for p in told.positions if p[2].saying.claim == n]
        supporting = next((p for p in here if p[2].saying.position == "supports"), None)
        denying = {p[2].saying.voice.party: p for p in reversed(here) if p[2].saying.position == "denies"}
        if supporting is not None:
            found += [
                _at_odds("parties", f"{p[2].saying.voice.name} denies what {supporting[2].saying.voice.name} supports.",
                         p, supporting) for p in reversed(denying.values())]  # fmt: skip
    yield from found[:_MOST_CONTRADICTIONS]


def _at_odds(kind: str, reason: str, *two: tuple[int, str, Statement]) -> dict[str, Any]:
    evidence = [
        {"article": key, "start": s.sentence[0], "end": s.sentence[1], "text": s.saying.words} for _, key, s in two
    ]
    return {"kind": kind, "reason": reason, "evidence": evidence, "positions": [number for number, _, _ in two]}
