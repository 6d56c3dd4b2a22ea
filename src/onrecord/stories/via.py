"""Whom an article had somebody's words from: "told the Financial Times", "according to Reuters, the minister said"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading import Attribution, Party, Reading
from onrecord.stories.naming import is_name, key

_MEDIUM = (
    "newspaper|paper|daily|weekly|tabloid|broadsheet|magazine|journal|outlet|publication|site|website|blog|network|"
    "channel|broadcaster|station|agency|news agency|newswire|wire|service|programme|program|show|podcast|radio"
)
# After these words stands whom the speaker spoke to, or who wrote it down.
_RECIPIENT = re.compile(
    r"\b(?:(?:tell|tells|told|telling)|interview (?:with|on|to|by|for)|"
    r"(?:spoke|speaking|speaks|talked|talking|comments?|remarks?|confirmed|revealed|explained|said|wrote|statements?|e-?mails?|letters?|messages?|responses?|reply|"
    r"admitted|denied|disclosed|released|provided|given|sent|issued)(?: [\w-]+){0,2}? (?:to|with)|"
    r"(?:quoted|cited|reported|interviewed)(?: as \w+)? (?:by|in|on)|(?:obtained|published) by) $"
)
_NAME = r"(?:[A-Z0-9@][\w.&’'@-]*)(?: (?:(?:of|for|and|de|della|di|al|the) )?[A-Z0-9][\w.&’'-]*){0,5}"
# "Arizona news station Fox 10 News" is Fox 10 News.
_WHERE = re.compile(rf"(?:[A-Z][\w’'-]+ ){{1,3}}(?:{_MEDIUM}|news (?:station|site|agency|channel|website)) (?=[A-Z])")
_PHRASE = re.compile(rf"(?P<the>the |The |a |an )?(?P<before>(?:[\w’'-]+ ){{0,4}}?)(?P<name>{_NAME})")
_NOUN = re.compile(rf"(?:the|this|that|our|its) (?:[\w-]+ ){{0,2}}?(?P<noun>{_MEDIUM})\b", re.IGNORECASE)
_MEDIA_NOUN = re.compile(rf"\b(?:{_MEDIUM}|news)\b", re.IGNORECASE)
# How outlets are called: by what they are, or by an address.
_OUTLET = re.compile(
    r"(?:\b(?:Times|Post|Journal|News|Tribune|Herald|Gazette|Magazine|Globe|Chronicle|Examiner|Observer|Courier|"
    r"Dispatch|Bulletin|Press|Register|Sentinel|Inquirer|Telegraph|Guardian|Mail|Mirror|Sun|Standard|Star|Record|"
    r"Reporter|Daily|Weekly|Review|Radio|TV|Television|Network|Beast|Ledger|Channel|Today|Insider|Agency|FM)|"
    r"\.(?:com|org|net|co\.uk|tv)|\b[A-Z]{2,5}\d?|\b[A-Z][a-z]+[A-Z]\w+)$"
)
_NOT_MEDIA = re.compile(
    r"\b(?:Congress|Parliament|House|Senate|Court|Council|Committee|Commission|Police|Department|Ministry|Government|"
    r"Administration|Embassy|University|Twitter|Facebook|Instagram|YouTube|Reddit|Mr|Mrs|Ms|Dr|President|Minister|"
    r"Judge|Senator|King|Queen|Pope|FBI|CIA|US|UK|EU|UN|U\.S|NATO|I|God|"
    r"\w+day|January|February|March|April|June|July|August|September|October|November|December)\b"
)
_STOP = re.compile(r"[,.;:!?\n“”\"()]|\b(?:that|who|which|it|he|she|they|there|of)\b")
_EDGES = re.compile(r"^The |(?:['’]s?|[.,])$")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n")
_NEAR = 60


def via(attribution: Attribution, reading: Reading) -> tuple[str, ...]:
    """Whom the article had these words from, the nearest to it first; empty where it had them from the source itself.

    Those are the sources of the attributions that this one stands within ("according to Reuters, the minister said"),
    from the outside in, then whoever the source spoke to, where that is an outlet ("told the Financial Times", "in an
    interview with the BBC", "quoted by AFP"). Names are those of the reading's parties where it has them. Platforms
    ("wrote on Twitter") and the article's own publisher are left out.
    """
    found = [*_reporters(attribution, reading), *_recipients(attribution, reading)]
    own = {key(n) for n in _names(attribution.source.party)}
    if reading.article.publisher:
        own.add(key(reading.article.publisher))
    kept: dict[str, str] = {}
    for name in found:
        if key(name) not in own:
            kept.setdefault(key(name), name)
    return tuple(kept.values())


def _recipients(attribution: Attribution, reading: Reading) -> Iterator[str]:
    text = reading.article.text
    for start, end in _frame(attribution, text):
        for match in re.finditer(r"\b(?:told|tells?|telling|with|to|by|in|on|for) (?=\S)", text[start:end]):
            at = start + match.end()
            if _RECIPIENT.search(text, max(0, at - _NEAR), at) is None:
                continue
            name = _outlet_at(text, at, reading)
            if name is not None:
                yield name


def _frame(attribution: Attribution, text: str) -> list[Span]:
    """The words around the cue in which a recipient may stand: none of the content's own."""
    frame = []
    for start, end in attribution.cue.spans:
        after = min((s for s, _ in attribution.content.spans if s >= end), default=end + _NEAR)
        stop = min(max(after, end + 1), end + _NEAR, len(text))
        sentence_end = _SENTENCE_END.search(text, end, stop)
        if not attribution.cue.text.startswith(("according", "According")):
            frame.append(Span(start, sentence_end.start() + 1 if sentence_end else stop))
    return frame


def _outlet_at(text: str, at: int, reading: Reading) -> str | None:
    """The outlet that the words at this place name, as the reading knows it; None where they name none."""
    where = _WHERE.match(text, at)
    at = where.end() if where else at
    stretch = re.split(r"[.!?][”\"’']?\s(?=[A-Z“\"])|\n", text[at : at + 90], maxsplit=1)[0]
    noun = _NOUN.match(stretch)
    phrase = _PHRASE.match(stretch)
    if phrase is not None:
        stop = _STOP.search(stretch)
        if stop is not None and stop.start() < phrase.start("name"):
            phrase = None
    if phrase is not None:
        name = _EDGES.sub("", re.split(r"['’]s ", phrase["name"])[0])
        known = _known(name, reading)
        if known is not None:
            return known.name if known.kind in ("publication", "organization") and not _NOT_MEDIA.search(name) else None
        if _NOT_MEDIA.search(name) or not is_name(name):
            return None
        told_as = _MEDIA_NOUN.search(phrase["before"] or "") or re.match(rf" (?:{_MEDIUM})\b", stretch[phrase.end() :])
        if told_as or _OUTLET.search(name) or (phrase["the"] and not phrase["before"] and " " in name):
            return name
        return name if " " not in name and not _is_surname(name, text) else None
    return _meant_by(text, at, reading) if noun is not None else None


def _known(name: str, reading: Reading) -> Party | None:
    wanted = key(name)
    return next((p for p in reading.parties if any(key(n) == wanted for n in _names(p))), None)


def _is_surname(name: str, text: str) -> bool:
    return re.search(rf"\b[A-Z][\w.’-]+ {re.escape(name)}\b", text) is not None


def _meant_by(text: str, at: int, reading: Reading) -> str | None:
    """The outlet that "the paper" means here: the one that the text last named before."""
    last: tuple[int, str] | None = None
    for party in reading.parties:
        if party.kind != "publication" or not is_name(party.name):
            continue
        place = max((text.rfind(n, 0, at) for n in _names(party)), default=-1)
        if place >= 0 and (last is None or place > last[0]):
            last = (place, party.name)
    return last[1] if last else None


def _reporters(attribution: Attribution, reading: Reading) -> Iterator[str]:
    """The sources of the attributions that this one stands within, the outermost first."""
    cue = attribution.cue.spans or attribution.content.spans
    around = []
    for other in reading.attributions:
        if other.id == attribution.id or other.source.party.id == attribution.source.party.id:
            continue
        if other.source.party.kind in ("document", "reader"):
            continue
        if all(any(s <= cs and ce <= e for s, e in other.content.spans) for cs, ce in cue):
            around.append((sum(e - s for s, e in other.content.spans), other.id, other.source.party.name))
    yield from (name for _, _, name in sorted(around, reverse=True))


def _names(party: Party) -> tuple[str, ...]:
    return (party.name, *(a for a in party.aliases if is_name(a)))
