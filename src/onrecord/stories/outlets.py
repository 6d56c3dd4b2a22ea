"""The news outlet that stands at a place in a text: by its name, by what it is called there, or as "the paper"."""

from __future__ import annotations

import re

from onrecord.reading import Party, Reading
from onrecord.stories.naming import is_name, key

_MEDIUM = (
    "newspaper|paper|daily|weekly|tabloid|broadsheet|magazine|journal|outlet|publication|site|website|blog|network|"
    "channel|broadcaster|station|agency|news agency|newswire|wire|service|programme|program|show|podcast|radio"
)
_NAME = r"(?:[A-Z0-9@][\w.&’'@-]*)(?: (?:(?:of|for|and|de|della|di|al) )?[A-Z0-9][\w.&’'-]*){0,5}"
# "The Arizona news station Fox 10 News" is Fox 10 News.
_WHERE = re.compile(
    rf"(?:[Tt]he )?(?:[A-Z][\w’'-]+ ){{1,3}}(?:(?:media )?(?:{_MEDIUM})|news (?:station|site|agency|channel|website)) "
    rf"(?=[A-Z])"
)
_PHRASE = re.compile(rf"(?P<the>the |The |a |an )?(?P<before>(?:[\w’'-]+ ){{0,4}}?)(?P<name>{_NAME})")
_NOUN = re.compile(rf"(?:the|this|that|our|its) (?:[\w-]+ ){{0,2}}?(?:{_MEDIUM})\b", re.IGNORECASE)
_MEDIA_NOUN = re.compile(rf"\b(?:{_MEDIUM}|news)\b", re.IGNORECASE)
_MEDIUM_NEXT = re.compile(rf" (?:{_MEDIUM})\b")
# How outlets are called: by what they are, in capitals, or by an address.
_OUTLET = re.compile(
    r"\b(?:TV|Radio|News|Magazine)\b|"
    r"(?:\b(?:Times|Post|Journal|Tribune|Herald|Gazette|Globe|Chronicle|Examiner|Observer|Courier|Dispatch|Bulletin|"
    r"Press|Register|Sentinel|Inquirer|Telegraph|Guardian|Mail|Mirror|Sun|Standard|Star|Record|Reporter|Daily|Weekly|"
    r"Review|Television|Network|Beast|Ledger|Channel|Today|Insider|Agency|Online|Media|FM)|"
    r"\.(?:com|org|net|co\.uk|tv)|\b[A-Z]{2,5}\d?|\b[A-Z][a-z]+[A-Z]\w+)$|^[A-Z]{3,5} |^(?:Le|La|Al|El|Der|Die|This) "
)
_NOT_MEDIA = re.compile(
    r"\b(?:Congress|Parliament|House|Senate|Court|Council|Committee|Commission|Police|Department|Ministry|Government|"
    r"Administration|Embassy|University|Twitter|Facebook|Instagram|YouTube|Reddit|Mr|Mrs|Ms|Dr|President|Minister|"
    r"Judge|Senator|King|Queen|Pope|FBI|CIA|US|UK|EU|UN|U\.S|NATO|I|God)\b"
)
_DAYS = r"(?:\w+day|January|February|March|April|June|July|August|September|October|November|December|in \d{4})"
_EDGES = re.compile(rf"^The |(?:['’]s?|[.,]| {_DAYS})$")
_NO_NAME = re.compile(rf"^(?:{_DAYS}|[A-Z]+s)$")
_STOP = re.compile(r"[,.;:!?\n“”\"()]|\b(?:that|who|which|it|he|she|they|there|of)\b")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s(?=[A-Z“\"])|\n")
_OWNER = re.compile(r"['’]s? (?=[A-Z])")
_LONGEST = 90


def outlet_at(text: str, at: int, reading: Reading) -> str | None:
    """The outlet that the words at this place name, as the reading knows it; None where they name none."""
    where = _WHERE.match(text, at)
    at = where.end() if where else at
    stretch = _SENTENCE_END.split(text[at : at + _LONGEST], maxsplit=1)[0]
    phrase = None if stretch.startswith(("a ", "an ")) and not where else _PHRASE.match(stretch)
    stop = _STOP.search(stretch)
    if phrase is None or (stop is not None and stop.start() < phrase.start("name")):
        return _last_named(text, at, reading) if _NOUN.match(stretch) else None
    called = bool(where or _MEDIA_NOUN.search(phrase["before"]) or _MEDIUM_NEXT.match(stretch, phrase.end()))
    for part in _OWNER.split(phrase["name"])[:2]:
        name = _EDGES.sub("", _EDGES.sub("", part))
        if name and not _NOT_MEDIA.search(name) and not _NO_NAME.match(name):
            return _outlet(name, called, phrase["the"] is not None or part.startswith("The "), text, reading)
    return None


def _outlet(name: str, called: bool, definite: bool, text: str, reading: Reading) -> str | None:
    """The outlet of this name, if it is one: it is ``called`` an outlet, or has the article that people have not."""
    known = _known(name, reading)
    if known is not None and known.kind in ("publication", "organization"):
        return known.name
    # "told Reuters Kim was well"
    start = _known(name.partition(" ")[0], reading) if known is None else None
    if start is not None and start.kind == "publication":
        return start.name
    if not is_name(name):
        return None
    if called or _OUTLET.search(name):
        return name
    if known is not None and known.kind == "person":
        return None
    if " " in name:
        return name if definite else None
    return name if definite or not _is_surname(name, text) else None


def _known(name: str, reading: Reading) -> Party | None:
    wanted = key(name)
    return next((p for p in reading.parties if any(key(n) == wanted for n in names_of(p))), None)


def _is_surname(name: str, text: str) -> bool:
    return re.search(rf"\b[A-Z][\w.’-]+ {re.escape(name)}\b", text) is not None


def _last_named(text: str, at: int, reading: Reading) -> str | None:
    """The outlet that "the paper" means here: the one that the text last named before."""
    last: tuple[int, str] | None = None
    for party in reading.parties:
        if party.kind != "publication" or not is_name(party.name):
            continue
        place = max((text.rfind(n, 0, at) for n in names_of(party)), default=-1)
        if place >= 0 and (last is None or place > last[0]):
            last = (place, party.name)
    return last[1] if last else None


def names_of(party: Party) -> tuple[str, ...]:
    """The party's name, and those of its aliases that are names."""
    return (party.name, *(a for a in party.aliases if is_name(a)))
