"""What a party of one reading is called: its names, for telling it in other readings."""

from __future__ import annotations

import dataclasses
import re

from onrecord.reading import Party
from onrecord.stories.naming import GENERIC, LINKS, initials, is_name, key, personal, words

_NAMED = ("person", "organization", "publication")
_UNNAMED_NAME = re.compile(r"(?=.*[A-Z])(?!I$|\d+-year)(?:.*\w .*|.*\w[A-Z].*)$")


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A party of reading ``n`` and the names that it has there, its own first; none for somebody unnamed.

    ``beside`` it is where the reading has no such party, only words for another that name it.
    """

    n: int
    party: Party
    names: tuple[str, ...] = ()
    beside: bool = False


def called(party: Party) -> tuple[str, ...]:
    """The names of a party, less those that only shorten another."""
    if not is_name(party.name):
        return ()
    if party.kind not in _NAMED:
        named = party.kind in ("unnamed", "group") and _UNNAMED_NAME.match(party.name)
        return (party.name,) if named and not LINKS.intersection(party.name.lower().split()) else ()
    if party.kind == "person":
        return (_full_name(party),)
    aliases = [n for n in party.aliases if is_name(n)]
    own = words(party.name)
    if all(w in GENERIC for w in own):
        longer = (n for n in aliases if words(n)[-len(own) :] == own and len(words(n)) > len(own))
        name = re.sub(r"^[Tt]he ", "", min(longer, key=len, default=party.name))
    else:
        name = party.name
    return (name, *(n for n in aliases if key(n) == key(name) or _abbreviates(n, name) or _abbreviates(name, n)))


def _full_name(party: Party) -> str:
    """A person's name, or where that is a single word, the fuller one that an alias gives before a comma."""
    own = personal(party.name)
    heads = (alias.partition(",")[0] for alias in party.aliases) if len(own) == 1 else ()
    full = (h for h in heads if is_name(h) and 1 < len(personal(h)) < 4 and personal(h)[-1] == own[0])
    return next(full, party.name)


def _abbreviates(short: str, long: str) -> bool:
    return "".join(words(short)) in initials(words(long))
