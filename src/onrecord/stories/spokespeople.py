"""Whose words a party brings: a spokesperson's are the organization's, a report's are those of whoever made it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Literal

from onrecord.reading import Party
from onrecord.stories.naming import GENERIC, is_name, words

How = Literal["speaks", "works", "made", "appeared", "joint", "whole"]

_SPEAKER = r"(?:spokes\w+|spoksewoman|press (?:secretary|officer|attach[eé])|(?:public relations|media relations) \w+)"
_ROLE = re.compile(rf"\b(?:{_SPEAKER}|information director|director of communications)\b", re.IGNORECASE)
_REPORTS = re.compile(r"^(?!former)(?:\w+ )?(?:correspondent|reporter)$")
_NAME = r"(?:[A-Z0-9][\w.&’'-]*)(?: (?:(?:of|for|and|in) (?:the )?)?[A-Z0-9][\w.&’'-]*){0,6}"
_BODY = (
    r"(?:(?: (?:health|foreign|interior|defen[cs]e|transport|education|finance|justice|oil|state))? "
    r"(?:government|army|military|police|ministry|embassy|administration)(?: in [A-Z]\w+)?)?"
)
_AFTER = rf"(?:for|of|at|from|with|in) (?:[Tt]he )?(?:[a-z][\w-]+ ){{0,2}}?(?P<name>{_NAME}{_BODY})"
_BEFORE = rf"(?P<name>{_NAME}{_BODY})(?:['’]s?)?"
_SPEAKING = (
    re.compile(rf"\b{_SPEAKER}s? {_AFTER}"),
    re.compile(rf"{_BEFORE}(?: (?:chief|deputy|senior|official|army|general|police))* {_SPEAKER}\b"),
    re.compile(rf"\b(?:[Aa] rep|[Rr]epresentatives?) (?:for|of|from) (?:the )?(?P<name>{_NAME})"),
)
_PEOPLE = r"(?:officials|representatives|reps|executives|authorities|militants|fighters|agents)"
_WORKING = (
    re.compile(rf"^(?:[Tt]he )?{_BEFORE} (?:{_PEOPLE}|official)$"),
    re.compile(
        rf"^(?:[Aa]n |[Tt]he )?(?:{_PEOPLE}|[Oo]fficials?) (?:at|of|from|with) (?:the )?(?P<name>{_NAME}{_BODY})$"
    ),
)
_WORK = (
    r"(?:reports?|articles?|story|stories|statements?|posts?|piece|scoop|messages?|letters?|e-?mails?|memos?|tweets?|"
    r"press release|release|broadcast|editorial|column|headline|video|interview|profile|edition|issue|exclusive)"
)
# A few words may stand before what it is; more would make it the work that somebody else is told of by.
_HEAD = r"^(?:[\w’'-]+ ){0,4}?"
_ENDS = r"(?=$|,| (?:in|on|by|from|of|that|which|about|published|released|posted|last|this|earlier|says?|said)\b)"
_MADE = (
    re.compile(rf"{_HEAD}{_WORK} (?:[\w.-]+ ){{0,3}}?(?:by|from|attributed to) (?:the )?(?P<name>{_NAME})"),
    re.compile(rf"{_HEAD}{_BEFORE} (?:[a-z]+ )?{_WORK}{_ENDS}"),
)
_APPEARED = (re.compile(rf"{_HEAD}{_WORK} (?:[\w.-]+ ){{0,3}}?(?:in|on|at|of) (?:the )?(?P<name>{_NAME})"),)
_WRITING = (
    re.compile(rf"^{_BEFORE} (?:[A-Z][\w.-]+ ){{1,2}}[A-Z][\w-]+$"),
    re.compile(
        rf"^(?:[\w-]+ ){{0,5}}(?:[A-Z][\w.-]+ ){{1,2}}[A-Z][\w-]+,? (?:of|at|(?:writing )?for) (?:the )?"
        rf"(?P<name>{_NAME})$"
    ),
)
_JOINT = re.compile(
    r"^(?:[Nn]either |[Bb]oth )?(?:[Tt]he )?(?P<first>[A-Z].*?),? (?:and|nor|or) (?:[Tt]he )?(?P<second>.+)$"
)
_UNFIT = re.compile(
    r"^(?:An?|The|One|Another|Official|Deputy|Chief|Senior|Former|New|Some|Various|Unconfirmed|Recent|Several|Other|"
    r"Many|Online|Multiple|Latest|\d{4}|His|Her|Their|Its|Our|My|Your)(?: |$)|['’]s?$|^Media$"
)
_PERSON = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|King|Queen|Prince|(?:Prime |Foreign )?Minister|President|Chancellor|Mayor|Sen|"
    r"Senator|Rep|Gov|Governor|Cardinal|Archbishop|Bishop)\b(?!['’]s [A-Z])"
)
# "Iraqi officials" and a spokesman of "the Iraqi" something are no body's of that name.
_ADJECTIVE = re.compile(r"(?:\w+(?:ese|ish|ian|[cegru]an|[dlmnqtzk]i)|French|Dutch|German|Greek|Swiss|Thai|Czech)$")
# Of a state's many officials none speaks for the state.
_STATES = frozenset({"us", "uk", "eu"})


@dataclasses.dataclass(frozen=True, slots=True)
class Spoken:
    """The body whose words they are: a name, or ``local``, the id of a party in the same reading.

    ``how`` it is told: a spokesperson "speaks", officials and others that are not named "work" there, a report or
    statement is "made" by it or has "appeared" in it, and one of several that speak as one is "joint"; "whole" are
    all of these under one name, if somebody has it.
    """

    how: How
    name: str = ""
    local: str = ""


def spoken_for(party: Party) -> Iterator[Spoken]:
    """Whose words this party of a reading may bring by what it is called, the likeliest first."""
    called = (party.name, *party.aliases)
    if party.kind in ("person", "unnamed", "group"):
        for a in party.affiliations:
            if a.party is not None and _ROLE.search(a.role):
                yield Spoken("speaks", local=a.party)
            elif a.party is not None and _REPORTS.search(a.role):
                yield Spoken("appeared", local=a.party)
        roles = [a.role for a in party.affiliations if _ROLE.search(a.role)]
        yield from (Spoken("speaks", n) for n in _names(_SPEAKING, (*roles, *called)) if not _ADJECTIVE.match(n))
    if party.kind == "person":
        yield from (Spoken("appeared", n) for n in _names(_WRITING, called) if n not in called)
    else:
        yield from _joint(party.name)
    if party.kind in ("unnamed", "group"):
        working = (n for n in _names(_WORKING, called) if words(n)[0] not in _STATES and not _ADJECTIVE.match(n))
        yield from (Spoken("works", n) for n in working)
    if party.kind in ("document", "unnamed", "group"):
        yield from (Spoken("made", n) for n in _names(_MADE, called))
        yield from (Spoken("appeared", n) for n in _names(_APPEARED, called))


def _names(patterns: tuple[re.Pattern[str], ...], called: tuple[str, ...]) -> Iterator[str]:
    for text in called:
        for pattern in patterns:
            match = pattern.search(text)
            if match is None:
                continue
            name = _UNFIT.sub("", _UNFIT.sub("", match["name"]))
            if is_name(name) and not all(w in GENERIC for w in words(name)) and not _PERSON.match(name):
                yield name


def _joint(name: str) -> Iterator[Spoken]:
    """Those who speak as one; an outlet may have an "and" in its name."""
    match = _JOINT.match(name)
    if match is None or "including" in name:
        return
    yield Spoken("whole", name)
    for part in (*match["first"].split(", "), match["second"]):
        if is_name(part) and words(part)[0] not in _STATES:
            yield Spoken("joint", part)
