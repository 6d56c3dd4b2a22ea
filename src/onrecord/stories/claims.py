"""What a story is about: the claims over which its parties differ, or which everything in it goes back to."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.reading import Reading
from onrecord.stories.candidates import NEGATIVE, Statement, answers, statements
from onrecord.stories.centrality import Centrality
from onrecord.stories.filled_names import Names
from onrecord.story import Claim, Evidence

MOST_ARTICLES = 60
MOST_HEADS = 80
SAME = 0.5
MOST_EVIDENCE = 8

_WORD = re.compile(r"\w+")


@dataclasses.dataclass
class _Cluster:
    head: Statement
    score: float
    members: list[Statement]


def claims(readings: Sequence[Reading], most: int = 5) -> tuple[Claim, ...]:
    """The claims of the story that these readings tell, at most ``most``, the weightiest first; their ids are c1, c2, …

    The claims are worded with the articles' own words. No readings, or none that states anything, give no claims.
    """
    originals = _originals(readings)[:MOST_ARTICLES]
    names = Names(readings[n] for n in originals)
    told = [statements(n, readings[n], names) for n in originals]
    central = Centrality(told)
    ranked = sorted(
        ((central.of(s.stems) * _place(s), s) for of_article in told for s in of_article), key=lambda pair: -pair[0]
    )
    clusters = _clusters(ranked, central)
    contest = _contested(readings, originals)
    scored = sorted(clusters, key=lambda c: -_weight(c, len(originals), contest))
    return tuple(
        Claim(f"c{n + 1}", _text(cluster, central), _evidence(cluster, central, readings))
        for n, cluster in enumerate(scored[:most])
    )


def _originals(readings: Sequence[Reading]) -> list[int]:
    """The numbers of the readings whose text is not that of an earlier one."""
    seen: set[str] = set()
    found = []
    for n, reading in enumerate(readings):
        key = " ".join(_WORD.findall(reading.article.text[:4000].lower())[20:120]) or reading.article.text
        if key not in seen:
            seen.add(key)
            found.append(n)
    return found


def _place(s: Statement) -> float:
    return {"title": 0.9, "lead": 1.0, "reported": 1.1, "told": 1.0, "body": 0.8}[s.place] * (
        0.7 if NEGATIVE.search(s.text) else 1.0
    )


def _clusters(ranked: Sequence[tuple[float, Statement]], central: Centrality) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for score, statement in ranked[:400]:
        best, at = 0.0, None
        for cluster in clusters:
            like = central.likeness(statement.stems, cluster.head.stems)
            if statement.future != cluster.head.future:
                like *= 0.8
            if like > best:
                best, at = like, cluster
        if at is not None and best >= SAME:
            at.members.append(statement)
        elif len(clusters) < MOST_HEADS:
            clusters.append(_Cluster(statement, score, [statement]))
    return clusters


def _contested(readings: Sequence[Reading], originals: Sequence[int]) -> float:
    return sum(any(answers(readings[n])) for n in originals) / max(1, len(originals))


def _weight(cluster: _Cluster, articles: int, contest: float) -> float:
    support = len({m.reading for m in cluster.members}) / max(1, articles)
    disputed = sum(m.denied or m.hedged for m in cluster.members) / len(cluster.members)
    return cluster.score * (0.6 + 0.4 * support) * (1.0 + 0.3 * disputed)


def _text(cluster: _Cluster, central: Centrality) -> str:
    best = max(
        cluster.members[:12],
        key=lambda m: central.of(m.stems) * _place(m) * (0.85 if len(m.text.split()) > 20 else 1.0),
    )
    return best.text + "."


def _evidence(cluster: _Cluster, central: Centrality, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    found: dict[tuple[int, int], Evidence] = {}
    for m in cluster.members:
        article = readings[m.reading].article
        found.setdefault(
            (m.reading, m.span.start), Evidence(article.id, *m.span, article.text[m.span.start : m.span.end])
        )
    return tuple(found.values())[:MOST_EVIDENCE]
