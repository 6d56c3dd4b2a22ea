"""A statement as a short full sentence: without who says so, without hedges, asides and whatever makes it long."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.stories.clauses import is_sentence
from onrecord.stories.frames import unframed
from onrecord.stories.words import WORD, word_set

MOST_WORDS = 26
FEWEST_WORDS = 4
PLAIN_WORDS = 14
"""A statement of more words than these loses its appositions."""

_NO_WORDS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|https?://\S+|\bpic\.twitter\S+)")
_UNFIT = re.compile(r"[?@#|•©]| … |\.\.\.|!\s*\S|\b[A-Z]{3,}(?: [A-Z]{3,}){2}|\w: \w+:|\bwww\.", re.ASCII)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN = re.compile(
    rf",? (?:(?:late |early |earlier )?(?:on |last )?(?:{_DAY}|today|yesterday|tonight)"
    r"(?: (?:morning|afternoon|evening|night))?(?! (?:night live|times|mail|school))"
    r"|(?:earlier |late )?this (?:week|morning|afternoon|evening|month))\b(?=[ ,.]|$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",? *(?: —|—| –| --| -) *([^—–]{1,160}?) *(?:— |—|– |-- |- ),? *(?=\S)")
_RELATIVE = re.compile(
    r", (?:(?:who|which|whose|where|whom)\b|that (?!\w+,)|(?:of|in|for|to|with) (?:which"
    r"|whom)\b)[^,]{2,140}(?:,(?= )|$)"
)
_APPOSITION = re.compile(
    r"(?<=[\w’']), (?:(?:an?|the|his|her|its|their|our|one of|known|better known|pictured|dubbed|called|based|aged) "
    r"|\d{1,2},)[^,]{0,90},(?= [a-z])"
)
# "… in the battles," he said, "this news is …"
_SAID_WITHIN = re.compile(r"[,.!][\"”’] .*$")
_AGE = re.compile(r", \d{1,2},(?= )")
_LEADING = re.compile(
    r"^(?:in|on|at|after|before|during|earlier|last|this|late|early|since|with|by|despite|amid|following|for"
    r"|over|when"
    r"|as|from|under|just|while|if|because|once|two|three|days?|according|\w+ing|\w{3,}ed|known|built"
    r"|due)\b[^,;]{1,90}"
    r"(?:, [A-Z][\w ]{2,20})?, +(?=\S)",
    re.IGNORECASE,
)
# "THE hunt is on", "A SOLDIER has been shot": how some papers begin a story.
_SHOUTED = re.compile(r"^(?:A |An )?(?:THE|[A-Z]{5,})(?= [a-z])")
_SUBORDINATE = re.compile(r"^(?:while|although|though|because|when|if|as|after|before|since|once) ", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:[A-Z][\w’'-]*)(?: [\w’'-]+){0,3}: +(?=[A-Z“\"])")
_SUBJECT_COMMA = re.compile(r"^([^,]{3,60}), (?=(?:has|have|had|is|are|was|were|will|would)\b)")
_CUTS = re.compile(
    r", |; |: | ?(?:—|–|--) ?| - | (?=(?:while|after|before|because|although|though|since|but|amid|following|despite"
    r"|when|unless|who|which|even|and (?:is|was|has|had|will|would|that|they|he|she|it|\w+ed))\b)",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:,? (?:and|or|but|the|a|an|of|to|in|for|with|by|as|that|which|who|is|was|has|had|at|on|from|soon after"
    r"|in the (?:first|last|next)|given|so|than"
    r"|including|because|when|while|after|before|his|her|its|their))+$",
    re.IGNORECASE,
)
# Without one of these at its end, a text needs no closer look.
_LAST_OF_DANGLING = word_set(
    "and or but the a an of to in for with by as that which who is was has had at on from after first last next given "
    "so than including because when while before his her its their"
)


# Copies, and contents that are sentences of their own, bring the same text again.
@lru_cache(1 << 12)
def worded(text: str) -> str | None:
    """The statement that ``text`` makes, as a sentence without its full stop; None where it makes none.

    ``text`` is a sentence, the content of an attribution, or a headline. Its own words are kept, in their order.
    """
    text = _NO_WORDS.sub("", " ".join(text.split()))
    if _UNFIT.search(text):
        return None
    text = unframed(_unquoted(text))
    text = _kept(_CAPTION.sub("", text), text)
    text = _tidy(_WHEN.sub("", _shortened(text)))
    if not FEWEST_WORDS <= _length(text) <= MOST_WORDS or not is_sentence(text) or text.endswith(("’s", "'s")):
        return None
    text = _SHOUTED.sub(lambda shout: shout[0].lower(), text)
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    """Asides left out; a long text loses what is set off by commas, then what follows its first clauses."""
    text = _AGE.sub("", _ASIDE.sub(" ", _SAID_WITHIN.sub("", text)))
    text = _kept(_RELATIVE.sub("", text), text)
    text = _main_clause(text)
    text = _kept(_LEADING.sub("", text), text)
    text = _SUBJECT_COMMA.sub(r"\1 ", text)
    words = _length(text)
    if words > PLAIN_WORDS and (shorter := _kept(_APPOSITION.sub("", text), text)) != text:
        text, words = shorter, _length(shorter)
    if words <= MOST_WORDS:
        return text
    best = text
    for cut in _CUTS.finditer(text):
        head = _tidy(text[: cut.start()])
        if _length(head) > MOST_WORDS:
            break
        if _length(head) >= 6 and is_sentence(head):
            best = head
    return best


def _main_clause(text: str) -> str:
    """The text without the clause before its main one: "While one signed, the other tore it up"."""
    joining = _SUBORDINATE.match(text)
    if joining is None:
        return text
    for comma in re.finditer(", ", text):
        rest = text[comma.end() :]
        if is_sentence(text[joining.end() : comma.start()]) and is_sentence(rest):
            return rest
    return text


def _kept(shorter: str, text: str) -> str:
    """The shorter text, where it is still a sentence."""
    return shorter if shorter != text and is_sentence(shorter) else text


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
    if not re.search(r"(?<=\w)[,.]?['’](?!\w)", text):
        text = re.sub(r"(?<!\w)['‘](?=\w)", "", text)
    text = re.sub(r"[.,;:!]+(?=[”\"’]$)", "", " ".join(text.split()).strip(" ,;:—–-.!…'‘"))
    if text[text.rfind(" ") + 1 :].lower() in _LAST_OF_DANGLING:
        text = _DANGLING.sub("", text)
    return text.strip(" ,;:—–-.!…")
