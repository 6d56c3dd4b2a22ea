"""Names as words that can be compared: what is left of a name without article, title, spelling and corporate form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from onrecord.stories.words import word_set

Words = tuple[str, ...]

LINKS = word_set("of for in on at the and de di du la and to from with by")
CORPORATE = word_set("inc incorporated corp corporation co company llc lp ltd limited plc ag sa nv gmbh holdings")
# What a firm or an outlet may leave off after its name.
FORMS = CORPORATE | word_set(
    "group media motor motors news newspaper magazine network agency online website site tv television view now "
    "studios press international technologies service app blog"
)
# Nouns for bodies, of which a country or a town has many: alone they name none.
GENERIC = word_set(
    "agency army association authority board bureau center church city club college commission committee company "
    "congress council county court department embassy force forces government group hospital house institute media "
    "ministry network news office officials parliament party police school senate service services site state states "
    "university county country defense health interior foreign"
)
# These stay small in a body's name: "the Jordanian government", "the Yonhap news agency".
_BODIES = word_set(
    """administration agency army blog channel defense defence embassy foreign force government health interior magazine
    military ministry navy network news newspaper organization organisation parliament police station website"""
)
_TITLES = word_set(
    """mp mr mrs ms miss dr sir lord lady dame rep sen gov gen col capt lt maj sgt cmdr adm rev prof president king
    queen prince princess pope minister sheikh judge senator congressman congresswoman representative general chairman
    chairwoman secretary detective sergeant major lieutenant captain colonel admiral ambassador mayor pastor professor
    attorney cardinal bishop archbishop ayatollah imam sultan emir"""
)
_SUFFIXES = word_set("jr sr ii iii iv")
_PARTICLES = word_set("al el bin ibn abu")
_SPELLINGS = {"defence": "defense", "centre": "center", "labour": "labor", "programme": "program", "theatre": "theater"}
_DOMAIN = re.compile(r"\.(?:com?|org|net|info|tv|news)(?:\.[a-z]{2})?(?=\W|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)", re.IGNORECASE)
_POINTS = re.compile(r"\b((?:[A-Za-z]\.\s?){2,})(?!\w)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)")
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s\b|(?<=s)'(?=\s|$))")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?|&")
_NO_NAME = re.compile(r"[,;:!?()\"“”\n]")
_NAME_WORD = re.compile(r"^(?:[^\W\d_]*[A-ZÀ-Þ@#]|\d)")


def fold(text: str) -> str:
    """The text without accents, and with straight apostrophes."""
    text = text.replace("’", "'").replace("‘", "'")
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def words(name: str) -> Words:
    """The words of a name in lower case, without article, possessive, web address and the points of initials."""
    text = _ADDRESS.sub("", fold(name))
    text = _DOMAIN.sub("", text)
    text = _POINTS.sub(lambda m: m.group().replace(".", "").replace(" ", "") + " " if m.group(1) else "", text)
    text = _POSSESSIVE.sub("", text.replace("-", " "))
    found = [_spelled(w) for w in _WORD.findall(text.lower())]
    text = " ".join(found).replace("united states", "us").replace("united kingdom", "uk")
    found = text.split()
    while len(found) > 1 and found[0] in ("the", "a", "an"):
        found.pop(0)
    return tuple(found)


@lru_cache(maxsize=16384)
def personal(name: str) -> Words:
    """The words of a person's name without titles, particles and what is put after it (Jr, III)."""
    found = list(words(name))
    while len(found) > 1 and found[0] in _TITLES:
        found.pop(0)
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found.pop()
    kept = [w for w in found if w not in _PARTICLES]
    return tuple(kept or found)


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """What two ways of writing one name have in common: "Movie Pilot" and "moviepilot.com", "Apple Inc." and "Apple".

    A name that turns on "of" is the same the other way round: "Ministry of Defence", "Defense Ministry".
    """
    found = list(words(name))
    while len(found) > 1 and found[-1] in CORPORATE:
        found.pop()
    if len(found) > 1 and found[0] in _PARTICLES:
        found.pop(0)
    if "of" in found[1:-1]:
        at = found.index("of", 1)
        found = [*found[: at - 1], *found[at + 1 :], found[at - 1]]
    return "".join(w for w in found if w not in LINKS) or "".join(found)


def is_name(text: str) -> bool:
    """Whether the text is a name and nothing else: all of its words but small ones have a capital or a figure."""
    if not text or len(text) > 80 or _NO_NAME.search(text) or not words(text):
        return False
    if " " not in text and _DOMAIN.search(text):
        return True
    found = text.split()
    if found and found[0].lower() in ("the", "a", "an"):
        if found[0].lower() in ("a", "an"):
            return False
        found = found[1:]
    if len(found) > 3 and found[-2] == "in":
        found = found[:-2] if found[-3] in _BODIES else found
    while len(found) > 1 and found[-1] in _BODIES:
        found.pop()
    if not found or len(found) > 9:
        return False
    for place, word in enumerate(found):
        small = word in LINKS or word in _PARTICLES
        inside = place < len(found) - 1 and (place > 0 or word in _PARTICLES)
        if not (_NAME_WORD.match(word) or word.startswith(("al-", "el-")) or (small and inside)):
            return False
    return True


def initials(name: Words) -> Iterator[str]:
    """The acronyms that a name may have, with its small words and without them."""
    if len(name) > 1:
        yield "".join(w[0] for w in name)
        yield "".join(w[0] for w in name if w not in LINKS)


def _spelled(word: str) -> str:
    word = _SPELLINGS.get(word, word)
    return word.replace("isation", "ization") if word.endswith(("isation", "isations")) else word
