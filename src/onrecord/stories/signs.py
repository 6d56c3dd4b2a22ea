"""Signs of a position that can be told by words: what the judge learns slowly from few examples, and rules know."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Set
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from onrecord.reader import ModelError, silence_phrases
from onrecord.reading import Attribution, Reading
from onrecord.stories.evidence import hull
from onrecord.stories.words import content_stems, rarity

FloatArray = npt.NDArray[np.float64]

LONGEST_SILENCE = 300
"""Code points of an attribution that may be a silence."""

_NEGATIVE = re.compile(r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|non)\b|n['’]t\b", re.I)
_REFUSES = re.compile(
    r"\b(?:den(?:y|ied|ies|ying|ials?)|dismiss\w*|reject\w*|refut\w*|debunk\w*|disput\w*|contradict\w*|shot down|"
    r"laughed off|poured cold water|hit back|rubbished|quash\w*|rebut\w*)\b",
    re.I,
)
_FALSE = re.compile(
    r"\b(?:false|untrue|incorrect|inaccurate|hoax|fake|rubbish|nonsense|bogus|baseless|unfounded|fabricat\w+|lies?|"
    r"fiction|invented|inventions?|concocted|preposterous|wide of the mark|not true|no truth|made[- ]up|untruth|"
    r"bullshit|ruled out|no plans?|no intention|misinformation|satire)\b",
    re.I,
)
_TALK = re.compile(
    r"\b(?:reports?|rumou?rs?|claims?|stor(?:y|ies)|allegations?|speculation|suggestions?|accusations?)\b", re.I
)
_DOUBT = re.compile(
    r"\b(?:unconfirmed|unverified|(?:not|n[o'’]t|un\w+|yet|cannot|could|to)(?: \w+){0,3} (?:confirm|verif)\w*|doubt\w*|"
    r"skeptic\w*|sceptic\w*|unclear|question\w*|whether|if true|unlikely|dubious|no evidence|no indication|unsure|"
    r"not (?:known|clear|certain)|impossible to|suspicious|grain of salt|insufficient)\b",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|would|reportedly|allegedly|possibly|perhaps|appears?|seems?|rumou?red|believed|probably)\b",
    re.I,
)
_REPORTS = re.compile(r"\b(?:report\w*|according|citing|cited|claim\w*|reveal\w*|publish\w*|broke)\b", re.I)
_CONFIRMS = re.compile(r"\b(?:confirm\w*|admit\w*|acknowledg\w*|verif\w*|announc\w*)\b", re.I)
_KINDS = ("publication", "unnamed", "person", "organization", "group", "document")
_EARLY = 400

SIGNS = (
    *("one", "claim in content", "claim in sentence", "content in claim", "negative", "negative, claim"),
    *(
        "refuses",
        "refuses talk",
        "false",
        "false talk",
        "false, claim",
        "silence",
        "doubt",
        "doubt talk",
        "doubt, claim",
    ),
    *("hedge", "hedge, claim", "reports", "reports, claim", "confirms", "confirms, claim", "talk", "quoted", "asks"),
    *("long", "early", "sure", *_KINDS, "claim negative", "claim negative, negative"),
)


def stems_of(text: str) -> frozenset[str]:
    """The stems of a text that carry something."""
    return frozenset(content_stems(text))


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """What there is in an attribution whatever it is asked about: told once, however many claims there are.

    ``content`` are the stems of the content, ``whole`` those of all of it; ``weight`` is the content's rarity in all.
    """

    content: frozenset[str]
    whole: frozenset[str]
    weight: float
    negative: bool
    refuses: bool
    false: bool
    silence: bool
    doubt: bool
    hedge: bool
    reports: bool
    confirms: bool
    talk: bool
    rest: tuple[float, ...]

    @classmethod
    def of(cls, attribution: Attribution, reading: Reading) -> Said:
        """What an attribution of this reading says."""
        text = reading.article.text
        start, end = hull(attribution)
        content, cue = attribution.content.text, attribution.cue.text
        stems = stems_of(content)
        words = f"{cue} {content}"
        kind = attribution.source.party.kind
        return cls(
            content=stems,
            whole=stems | stems_of(text[start:end][:600]),
            weight=sum(map(rarity, stems)) or 1.0,
            negative=_NEGATIVE.search(words) is not None,
            refuses=_REFUSES.search(cue) is not None or _REFUSES.match(content) is not None,
            false=_FALSE.search(words) is not None,
            silence=end - start <= LONGEST_SILENCE and bool(silence_phrases(text[start:end])),
            doubt=_DOUBT.search(words) is not None,
            hedge=_HEDGE.search(words) is not None,
            reports=_REPORTS.search(cue) is not None,
            confirms=_CONFIRMS.search(cue) is not None,
            talk=_TALK.search(words) is not None,
            rest=(
                *(attribution.kind == "direct", content.rstrip("\"”’' ").endswith("?")),
                *(math.log1p(len(content)) / 5, start < _EARLY, attribution.confidence),
                *(kind == k for k in _KINDS),
            ),
        )


def signs(claim: str, asked: Set[str], said: Said) -> FloatArray:
    """The signs (n,), named by ``SIGNS``, of what an attribution does with a claim, whose stems are ``asked``."""
    weight = sum(map(rarity, asked)) or 1.0
    shared = sum(map(rarity, asked & said.content))
    near, back = shared / weight, shared / said.weight
    around = sum(map(rarity, asked & said.whole)) / weight
    turned = _NEGATIVE.search(claim) is not None
    return np.array(
        [
            *(1.0, near, around, back, said.negative, said.negative * near),
            *(said.refuses, said.refuses and said.talk),
            *(said.false, said.false and said.talk, said.false * near),
            said.silence,
            *(said.doubt, said.doubt and said.talk, said.doubt * near),
            *(said.hedge, said.hedge * near),
            *(said.reports, said.reports * near, said.confirms, said.confirms * near, said.talk),
            *said.rest,
            *(turned, turned and said.negative),
        ],
        dtype=np.float64,
    )


class Signs:
    """What signs alone say of a position: a multinomial logistic regression (Cox, 1966) over ``SIGNS``.

    Raises ``ModelError`` where the weights that ship cannot be loaded.
    """

    def __init__(self, weights: FloatArray) -> None:
        self._weights = weights

    @classmethod
    def shipped(cls) -> Signs:
        """The one that was fitted on the closely read positions."""
        try:
            kept = json.loads((files("onrecord.stories") / "weights" / "signs.json").read_text("utf-8"))
            return cls(np.array([kept[name] for name in SIGNS], dtype=np.float64))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError("the weights of onrecord are incomplete: install onrecord again") from error

    def __call__(self, found: FloatArray) -> FloatArray:
        """The logarithm of the probability of each position (5,), in the order of ``POSITIONS``."""
        scores: FloatArray = found @ self._weights
        total: float = np.logaddexp.reduce(scores)
        return scores - total
