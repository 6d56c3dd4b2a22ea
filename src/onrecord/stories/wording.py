"""A statement as a short full sentence: without who says so, without hedges, asides and whatever makes it long."""

from __future__ import annotations

import re

from onrecord.stories.clauses import is_sentence
from onrecord.stories.frames import unframed
from onrecord.stories.words import WORD

MOST_WORDS = 26
FEWEST_WORDS = 4
PLAIN_WORDS = 14
"""A statement of more words than these loses its appositions."""

_SPACE = re.compile(r"\s+")
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN = re.compile(
    rf",? (?:(?:late |early |earlier )?(?:on )?(?:{_DAY}|today|yesterday|tonight)"
    r"(?: (?:morning|afternoon|evening|night))?(?! (?:night live|times|mail|school))"
    r"|(?:earlier )?this (?:week|morning|afternoon|evening|month))\b(?=[ ,.]|$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",? *(?: —|—| –| --| -) *([^—–]{1,160}?) *(?:— |—|– |-- |- ),? *(?=\S)")
_RELATIVE = re.compile(
    r", (?:(?:who|which|whose|where|whom)\b|(?:of|in|for|to|with) (?:which|whom)\b)[^,]{2,140}(?:,(?= )|$)"
)
_APPOSITION = re.compile(
    r"(?<=[\w’']), (?:(?:an?|the|his|her|its|their|our|one of|known|better known|pictured|dubbed|called|based|aged) "
    r"|\d{1,2},)[^,]{0,90},(?= [a-z])"
)
_AGE = re.compile(r", \d{1,2},(?= )")
_LEADING = re.compile(
    r"^(?:in|on|at|after|before|during|earlier|last|this|late|early|since|with|by|despite|amid|following|for|over|when"
    r"|as|from|under|just|while|if|because|once|two|three|days?|having|according)\b[^,;]{1,90}, +(?=\S)",
    re.IGNORECASE,
)
_CUTS = re.compile(
    r", | (?:—|–|--|-) |; |: | (?=(?:while|after|before|because|although|though|since|but|amid|following|despite|when"
    r"|as|unless|where|so|which|who|with|during|even|and (?:is|was|has|had|will|would|that|they|he|she|it|\w+ed))\b)",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:,? (?:and|or|but|the|a|an|of|to|in|for|with|by|as|that|which|who|is|was|has|had|at|on|from))+$", re.I
)


def worded(text: str) -> str | None:
    """The statement that ``text`` makes, as a sentence without its full stop; None where it makes none.

    ``text`` is a sentence, the content of an attribution, or a headline. Its own words are kept, in their order.
    """
    text = _SPACE.sub(" ", text).strip()
    if "?" in text or " … " in text:
        return None
    text = unframed(_BRACKETS.sub("", _unquoted(text)))
    text = _tidy(_WHEN.sub("", _shortened(text)))
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS or len(words) > MOST_WORDS or not is_sentence(words):
        return None
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    """Asides left out; a long text loses what is set off by commas, then what follows its first clauses."""
    text = _AGE.sub("", _ASIDE.sub(" ", text))
    text = _kept(_RELATIVE.sub("", text), text)
    text = _kept(_LEADING.sub("", text), text)
    if _length(text) > PLAIN_WORDS:
        text = _kept(_APPOSITION.sub("", text), text)
    if _length(text) <= MOST_WORDS:
        return text
    best = text
    for cut in _CUTS.finditer(text):
        head = _tidy(text[: cut.start()])
        if _length(head) > MOST_WORDS:
            break
        if _length(head) >= 6 and is_sentence(WORD.findall(head)):
            best = head
    return best


def _kept(shorter: str, text: str) -> str:
    """The shorter text, where it is still a sentence."""
    return shorter if shorter != text and is_sentence(WORD.findall(shorter)) else text


def _length(text: str) -> int:
    return len(WORD.findall(text))


def _unquoted(text: str) -> str:
    """The text without quotation marks that enclose all of it."""
    if text[:1] in ("“", '"') and len(re.findall(r"[“”\"]", text)) <= 2:
        return re.sub(r"[“”\"]", "", text)
    return text


def _tidy(text: str) -> str:
    """The text without quotation marks that have no partner, and without marks and joining words at its ends."""
    if text.count("“") != text.count("”"):
        text = re.sub("[“”]", "", text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = re.sub(r"[.,;:!]+(?=[”\"’]$)", "", _SPACE.sub(" ", text).strip(" \t,;:—–-.!…"))
    text = _DANGLING.sub("", text).strip(" ,;:—–-.!…")
    return re.sub(r"^['‘’](?=\w)(?!.*['’])|(?<=\w)['‘’]$", "", text)
