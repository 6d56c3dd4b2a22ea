"""Examples for the judge: pairs of claim and text with what a person found, by rumour."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from onrecord.reader import Pieces, pieces
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.judging import POSITIONS, STANCES
from onrecord.stories.pairs import Pair
from onrecord.stories.passages import article_pair, attribution_pair
from training.rumours import CloselyRead, Rumours, bodies, emergent, fnc1

SAME = {"for": "supports", "agree": "supports", "against": "denies", "disagree": "denies"}
ASIDE = frozenset(["the", "a", "an", "of", "for", "s"])


@dataclasses.dataclass(frozen=True)
class Example:
    """A pair, the head that it teaches, the label's number, and the rumour it is about.

    ``others`` are other wordings of the claim, any of which may stand in its place while training; ``guess`` what can
    be told of the label without the text (the logarithms of the probabilities), so that it need not be learnt.
    """

    corpus: str
    rumour: str
    claim: Pieces
    text: Pieces
    head: str
    label: int
    attribution: Attribution | None = None
    others: tuple[Pieces, ...] = ()
    guess: tuple[float, ...] = ()

    def pair(self, random: np.random.Generator | None = None, reworded: float = 0.0) -> Pair:
        """The pair to read; with ``random``, sometimes with the claim in other words."""
        claim = self.claim
        if random is not None and self.others and random.random() < reworded:
            claim = self.others[int(random.integers(len(self.others)))]
        if self.attribution is None:
            return article_pair(claim, self.text)
        return attribution_pair(claim, self.text, self.attribution)


def stance_examples(rumours: Rumours) -> Iterator[Example]:
    """Emergent's and FNC-1's pairs."""
    wordings = _wordings()
    for item in emergent():
        label = STANCES.index(SAME.get(item.stance, "neutral"))
        others = tuple(w for h, w in wordings[item.claim] if h != item.headline)
        rumour = rumours.of_claim(item.claim)
        yield Example("emergent", rumour, pieces(item.claim), pieces(item.headline), "stances", label, None, others)
    texts = {body: pieces(text) for body, text in bodies().items()}
    headlines = {h: pieces(h) for h in {pair.headline for pair in fnc1()}}
    for pair in fnc1():
        label = STANCES.index(SAME.get(pair.stance, "neutral"))
        yield Example("fnc1", rumours.of_body(pair.body), headlines[pair.headline], texts[pair.body], "reports", label)


def _wordings() -> dict[str, list[tuple[str, Pieces]]]:
    """For each claim of Emergent's the headlines that report it as true."""
    found: dict[str, list[tuple[str, Pieces]]] = defaultdict(list)
    for item in emergent():
        if item.stance == "for" and "?" not in item.headline:
            found[item.claim].append((item.headline, pieces(item.headline)))
    return found


def position_examples(
    stories: Iterable[CloselyRead], readings: dict[str, Reading], rumours: Rumours
) -> Iterator[Example]:
    """The attributions of closely read articles with their positions, and the articles with their stances.

    An attribution of whose party the reader took another place as evidence teaches nothing, as it may show the same.
    """
    wordings = _wordings()
    by_rumour = defaultdict(list)
    for told, found in wordings.items():
        by_rumour[rumours.of_claim(told)].append(found)
    for story in stories:
        claim = pieces(story.claim)
        for article, stance in story.stances.items():
            rumour = rumours.of_body(article)
            same = by_rumour[rumour]
            others = tuple(w for _, w in same[0]) if len(same) == 1 else ()
            reading = readings[article]
            text = pieces(reading.article.text)
            label = STANCES.index("neutral" if stance == "questions" else stance)
            yield Example("voices", rumour, claim, text, "stances", label, None, others)
            for attribution in reading.attributions:
                position = position_of(attribution, reading, story)
                if position:
                    yield Example(
                        "positions", rumour, claim, text, "positions", POSITIONS.index(position), attribution, others
                    )


def position_of(attribution: Attribution, reading: Reading, story: CloselyRead) -> str | None:
    """The position that the close reader found in an attribution, "none", or None where that cannot be told."""
    text = reading.article.text
    spans = [s for role in (attribution.source, attribution.cue, attribution.content) for s in role.spans]
    named = called(attribution.source.party)
    best, most, elsewhere = None, 0, False
    for row in story.positions:
        if row["article"] != reading.article.id:
            continue
        start = text.find(row["evidence"])
        end = start + len(row["evidence"])
        shared = sum(max(0, min(e, end) - max(s, start)) for s, e in spans)
        same = any(a <= b or b <= a for a in named for b in map(name_words, story.names[row["party"]]) if a and b)
        if same and shared > most:
            best, most = row["position"], shared
        elsewhere = elsewhere or same or (shared > 0 and row["cue"] in attribution.cue.text)
    return best or (None if elsewhere else "none")


def called(party: Party) -> list[frozenset[str]]:
    """The words of each of a party's names."""
    return [words for words in map(name_words, (party.name, *party.aliases)) if words]


def name_words(name: str) -> frozenset[str]:
    """The words of a name that ``score_positions.py`` compares."""
    return frozenset(re.findall(r"\w+", name.lower())) - ASIDE
