"""What a story is about: the claims over which its parties differ, or which everything in it goes back to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.reading import Reading
from onrecord.stories.candidates import Statement, statements
from onrecord.stories.centrality import Centrality
from onrecord.stories.contest import ABOUT_A_REPORT, REACTION, disputed
from onrecord.stories.filled_names import Names
from onrecord.story import Claim, Evidence

MOST_ARTICLES = 60
MOST_STATEMENTS = 300
MOST_CLUSTERS = 40
MOST_EVIDENCE = 8
SAME = 0.46
COPIED, FEWEST_TO_COPY = 0.6, 3

_WORD = re.compile(r"\w+")
_PLACE = {"title": 0.9, "lead": 1.0, "reported": 1.1, "told": 1.0, "body": 0.85, "dated": 0.6}
_DEMONSTRATIVE = re.compile(r"^(?:This|That|These|Those|Such|There|It|He|She|They)\b")
_LOOSE = re.compile(r"\b(?:him|them|her|herself|himself|themselves)\b|: ", re.IGNORECASE)
_BARE_SUBJECT = re.compile(r"^(?:The|A|An) [a-z]")
_CAPITAL = re.compile(r"(?<=\s)[A-Z0-9$]")


@dataclasses.dataclass
class _Cluster:
    """Statements of one claim, the most central first."""

    members: list[Statement]
    scores: list[float]


def claims(readings: Sequence[Reading], most: int = 5) -> tuple[Claim, ...]:
    """The claims of the story that these readings tell, at most ``most``, the weightiest first; their ids are c1, c2, …

    Their words are the articles' own. The last place is kept for a claim with a date to check, where there is one. No
    readings, or none that states anything, give no claims.
    """
    originals = _originals(readings)[:MOST_ARTICLES]
    names = Names(readings[n] for n in originals)
    told = _without_copies([statements(n, readings[n], names) for n in originals])
    central = Centrality(told)
    clusters = _clusters(told, central)
    contested = {n for n in originals if disputed(readings[n])}
    ranked = sorted(clusters, key=lambda c: -_weight(c, len(told), contested))
    return tuple(_claim(f"c{n}", cluster, readings) for n, cluster in enumerate(_chosen(ranked, max(0, most)), 1))


def _originals(readings: Sequence[Reading]) -> list[int]:
    """The numbers of the readings whose text is not that of an earlier one."""
    seen: set[str] = set()
    found = []
    for n, reading in enumerate(readings):
        text = reading.article.text
        key = " ".join(_WORD.findall(text[:1500].lower())[20:120]) or text
        if key not in seen:
            seen.add(key)
            found.append(n)
    return found


def _without_copies(told: Sequence[Sequence[Statement]]) -> list[Sequence[Statement]]:
    """The statements of each article, but for those of which earlier ones have most: a rewrite is no second witness."""
    seen: set[str] = set()
    kept = []
    for of_one in told:
        texts = {s.text for s in of_one}
        if len(texts) < FEWEST_TO_COPY or len(texts & seen) < COPIED * len(texts):
            kept.append(of_one)
        seen |= texts
    return kept


def _clusters(told: Sequence[Sequence[Statement]], central: Centrality) -> list[_Cluster]:
    """The statements put together by what they claim, each with the likest more central one."""
    scored = sorted(((_score(s, central), s) for of_one in told for s in of_one), key=lambda pair: -pair[0])
    clusters: list[_Cluster] = []
    for score, statement in scored[:MOST_STATEMENTS]:
        best, at = 0.0, None
        for cluster in clusters:
            head = cluster.members[0]
            like = central.likeness(statement.stems, head.stems) * (1.0 if statement.future == head.future else 0.85)
            if like > best:
                best, at = like, cluster
        if at is not None and best >= SAME:
            at.members.append(statement)
            at.scores.append(score)
        elif len(clusters) < MOST_CLUSTERS or statement.check_on:
            clusters.append(_Cluster([statement], [score]))
    return clusters


def _score(s: Statement, central: Centrality) -> float:
    """How good a claim the statement would make: how central it is, how well it stands by itself."""
    score = central.of(s.stems) * _PLACE[s.place]
    if REACTION.search(s.text) or ABOUT_A_REPORT.search(s.text):
        score *= 0.6
    if s.negative:
        score *= 0.65
    if _DEMONSTRATIVE.search(s.text):
        score *= 0.6
    elif _BARE_SUBJECT.search(s.text):
        score *= 0.93 if _CAPITAL.search(s.text) else 0.75
    if _LOOSE.search(s.text):
        score *= 0.92
    return score * (0.93 if len(s.text.split()) > 20 else 1.0)


def _weight(cluster: _Cluster, articles: int, contested: set[int]) -> float:
    tellers = {m.reading for m in cluster.members}
    support = len(tellers) / max(1, articles)
    doubted = sum(m.denied or m.hedged for m in cluster.members) / len(cluster.members)
    answered = len(tellers & contested) / len(tellers)
    return cluster.scores[0] * (0.6 + 0.4 * support) * (1.0 + 0.25 * doubted + 0.1 * answered)


def _chosen(ranked: Sequence[_Cluster], most: int) -> list[_Cluster]:
    chosen = list(ranked[:most])
    if chosen and not any(_check_on(c) for c in chosen):
        dated = next((c for c in ranked[most:] if _check_on(c)), None)
        if dated is not None:
            chosen[-1] = dated
    return chosen


def _check_on(cluster: _Cluster) -> str | None:
    return cluster.members[0].check_on or next((m.check_on for m in cluster.members if m.check_on), None)


def _claim(id: str, cluster: _Cluster, readings: Sequence[Reading]) -> Claim:
    found: dict[tuple[int, int], Evidence] = {}
    for m in cluster.members:
        article = readings[m.reading].article
        for span in (m.span, m.more):
            if span is not None:
                words = article.text[span.start : span.end]
                found.setdefault((m.reading, span.start), Evidence(article.id, span.start, span.end, words))
    return Claim(id, cluster.members[0].text + ".", tuple(found.values())[:MOST_EVIDENCE], _check_on(cluster))
