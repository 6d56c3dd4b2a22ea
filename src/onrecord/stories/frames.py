"""What stands around a statement and is no part of it: who says so, hedges, and words that join it to others."""

from __future__ import annotations

import re

LEAST = 15
"""Characters that must be left of a statement when a frame is taken off."""

_SAYING = (
    r"(?:sa(?:id|ys?)|report(?:s|ed)?|claim(?:s|ed)?|stat(?:es|ed)|told|tells|wr(?:ote|ites?)|announce[sd]?"
    r"|confirm(?:s|ed)|reveal(?:s|ed)|note[sd]|add(?:s|ed)|alleg(?:es|ed)|suggest(?:s|ed)?|tweet(?:s|ed)"
    r"|insist(?:s|ed)|believes?|learn(?:ed|t)|show(?:s|ed)|indicate[sd]?|explain(?:s|ed)"
    r"|(?:is|are|was|were) (?:now )?(?:reporting|claiming|saying|suggesting)"
    r"|(?:has|have|had) (?:since |now |also )?(?:learn(?:ed|t)|reported|said|claimed|confirmed|announced|revealed"
    r"|suggested))"
)
_REPORT = (
    r"(?:reports?|rumou?rs?|claims?|stor(?:y|ies)|news|allegations?|speculation|word|suggestions?|videos?|sources?"
    r"|articles?|accusations?|posts?)"
)
_OPENING = re.compile(
    r"^(?:(?:and|but|so|yet|however|meanwhile|now|still|also|indeed|in fact|moreover|furthermore|in addition"
    r"|of course"
    r"|instead|nevertheless|nonetheless|then|well|plus|besides|actually|basically|apparently|reportedly|allegedly"
    r"|supposedly|officially|publicly|interestingly|unfortunately|specifically|essentially|for example|for instance"
    r"|as a result|in other words|turns out|it turns out|if true|at the time|to be clear|even"
    r"|that|either way|naturally|sadly|clearly|perhaps|maybe|eventually|finally|once again|of note)\b,? +)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:update(?:d)?(?: \d+)?|breaking(?: news)?|exclusive|watch|video|report|developing|rumou?r|by the numbers"
    r"|editor['’]s note|correction)"
    r"\s*(?::|\||[–—-] )\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’/-]+(?:,? [A-Z][A-Z.'’/-]*)*(?:, (?:[A-Z][\w.]+ ?){1,3}\d{0,2})?"
    r"|[A-Z]\w+(?: [A-Z]\w+)?(?:, [A-Z][\w.]+){0,2}(?= ?(?:\(|--|[—–])))"
    r"(?: ?\([\w /.]{2,30}\))? ?(?:-{1,2}|[—–])+ ?(?=\S)|^\((?:[\w.]+ ?){1,3}\) (?=[A-Z])"
)
_FRAMES = (
    re.compile(
        r"^(?:according to|per|as (?:first )?(?:reported|noted|revealed) by|citing)\b"
        r"[^,;]{2,110}(?:, [^,;]{2,60})??, +(?=\S)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:it (?:is|was|has been|'s|’s been)|there (?:is|are|was|were|have been|has been)) (?:\w+ ){0,2}?"
        r"(?:reported|claimed|alleged|rumou?red|revealed|announced|confirmed|said|believed|thought|reports?|rumou?rs?"
        r"|speculation)(?: \w+){0,5}? that +",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:[\w’'.-]+ ){{0,4}}?{_REPORT} (?:(?!that\b|if\b)[\w’'.-]+ ){{0,9}}?"
        rf"(?:that|(?:claim|suggest|say|alleg|assert|stat)(?:s|ing|es|ed)?(?: that)?) +(?=\S)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^[A-Z][^,;:]{{1,70}}?(?:, [^,;]{{3,60}},)? {_SAYING}"
        rf"(?: (?:on |in a |to )?(?:(?!that\b)[\w’'.-]+ ){{0,6}}?)?(?: ?that) +(?=\S)"
    ),
)
# Without "that": "The agency says the island is up for sale", but not "The station reported the sale".
_SAYS = re.compile(
    r"^[A-Z][^,;:]{1,60}? (?:said|says|say|claims?|insists|believes?) (?=(?:[A-Z]|the |a |an |it |he |she |they ))"
)
_TAIL = re.compile(
    rf"(?:,? +(?:according to|as (?:first )?(?:reported|claimed|noted) by|per|citing)\b[^;]*"
    rf"|[,—–-]+[\"”’]? +(?:[^,;]{{2,60}}?(?:, [^,;]{{3,60}},)? )?{_SAYING}(?: (?:[^,;]{{0,60}}))?"
    rf"|[,;] (?:a|an|the|new|local|one|some|several) [^,;]{{0,40}}{_REPORT} (?:says?|claims?|suggests?))$",
    re.IGNORECASE,
)
VERDICT = re.compile(
    r",?\s+(?:(?:is|are|was|were|has been|have been|may be|turned out to be)(?: \w+){0,2}? (?:false|untrue|inaccurate"
    r"|incorrect|wrong|fake|bogus|unfounded|baseless|not true|unlikely|a hoax|an? \w+ hoax|unconfirmed"
    r"|exaggerated|true"
    r"|overblown|circulating|debunked|denied|dismissed|making the rounds).*|(?:ha(?:s|ve) )?(?:(?:been )?spread"
    r"|surfaced|emerged|circulated|went viral|made the rounds|began circulating|swirled)\b.*)$"
)
"""What is said of a report, after what it reports."""
_OF_REPORT = re.compile(rf"\b{_REPORT}\b", re.IGNORECASE)
_REPORTED = r"(?:said|reported|rumou?red|believed|thought|alleged|understood|claimed)"
# Each hedge, what stands in its place, and the letters without one of which a text cannot have it.
_HEDGES = (
    (
        re.compile(r",? ?\b(?:reportedly|allegedly|supposedly|purportedly|apparently|ostensibly|seemingly)\b,?", re.I),
        "",
        "ly",
    ),
    (re.compile(rf"\b(is|are|was|were) {_REPORTED} to be\b", re.I), r"\1", " to be"),
    (re.compile(rf"\b(?:is|was) {_REPORTED} to have\b", re.I), "has", " to have"),
    (re.compile(rf"\b(?:are|were) {_REPORTED} to have\b", re.I), "have", " to have"),
    (re.compile(r"\b(?:appears?|seems?) to have\b", re.I), "has", " to have"),
    (re.compile(r"\b(?:purported|alleged|rumou?red|so-called|supposed) (?=[a-z])", re.I), "", "ed "),
)


def unframed(text: str) -> str:
    """The text without "according to …", "X said that", "reportedly", and the words that join it to what went before.

    ``text`` has single spaces.
    """
    text = _LABEL.sub("", _DATELINE.sub("", text))
    text = bare = _without_frames(text)
    letters = text.lower()
    for hedge, instead, needed in _HEDGES:
        if needed in letters:
            text = hedge.sub(instead, text)
    text = text.strip()
    return text if text == bare else _without_frames(text)


def _without_frames(text: str) -> str:
    while True:
        before = text
        text = _OPENING.sub("", text)
        for frame in (*_FRAMES, _SAYS):
            cut = frame.sub("", text)
            if len(cut) < LEAST or cut == text:
                continue
            if _OF_REPORT.search(text[: len(text) - len(cut)]):
                cut = VERDICT.sub("", cut)
            text = cut if len(cut) >= LEAST else text
        cut = _TAIL.sub("", text.rstrip(" .!,;"))
        text = cut if LEAST <= len(cut) < len(text.rstrip(" .!,;")) else text
        if text == before:
            return text
