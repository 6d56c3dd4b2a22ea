"""For whom a spokesperson speaks, by the role that an article gives and the words that it names them with."""

from __future__ import annotations

import re

from onrecord.reading import Party
from onrecord.stories.naming import GENERIC, is_name, words

_SPEAKER = r"(?:spokes\w+|spoksewoman|press (?:secretary|officer|attach[eé])|public relations \w+)"
_ROLE = re.compile(rf"\b{_SPEAKER}\b", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w.&’'-]*)(?: (?:(?:of|for|and|in) (?:the )?)?[A-Z][\w.&’'-]*){0,6}"
_AFTER = re.compile(rf"\b{_SPEAKER}s? (?:for|of|at|from|with|in) (?:[Tt]he )?(?:[a-z][\w-]+ ){{0,2}}?(?P<name>{_NAME})")
_BEFORE = re.compile(
    rf"(?P<name>{_NAME}(?: (?:government|army|military|police|ministry|embassy|administration))?)"
    rf"(?:['’]s?)?(?: (?:chief|deputy|senior|official|army|general|police))* {_SPEAKER}\b"
)
_REPRESENTING = re.compile(
    rf"\b(?:[Aa] rep|representatives?|[Rr]epresentatives?) (?:for|of|from) (?:the )?(?P<name>{_NAME})"
)
_TITLES = re.compile(r"^(?:A|An|The|One|Another|Official|Deputy|Chief|Senior|Former) ")


def spoken_for(party: Party) -> str | None:
    """The name of the body that this party of a reading speaks for, or ``"#"`` and its local id; None for itself."""
    if party.kind not in ("person", "unnamed", "group"):
        return None
    for affiliation in party.affiliations:
        if _ROLE.search(affiliation.role) and affiliation.party is not None:
            return "#" + affiliation.party
    called = [a.role for a in party.affiliations if _ROLE.search(a.role)] + [party.name, *party.aliases]
    return next((name for name in map(_name_in, called) if name), None)


def _name_in(called: str) -> str | None:
    for pattern in (_AFTER, _BEFORE, _REPRESENTING):
        match = pattern.search(called)
        if match is not None:
            name = re.sub(r"['’]s?$", "", _TITLES.sub("", match["name"]))
            if is_name(name) and not all(w in GENERIC for w in words(name)):
                return name
    return None
