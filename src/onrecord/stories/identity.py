"""Under which names a party can be found again in other stories."""

from __future__ import annotations

from onrecord.reading import Party
from onrecord.stories.called import called
from onrecord.stories.naming import GENERIC, is_name, key, personal, words


def name_keys(party: Party) -> dict[str, str]:
    """The party's names by what is equal for every way of writing one name; its own comes first.

    None for somebody unnamed, and none for a person of whom only one name is given: who "Farley" is, only the story
    around it can tell.
    """
    names = called(party)
    if party.kind == "person":
        found = ((f"person {' '.join(personal(n))}", n) for n in names if len(personal(n)) > 1)
    else:
        found = ((f"body {key(n)}", n) for n in names if key(n))
    keys: dict[str, str] = {}
    for folded, name in found:
        keys.setdefault(folded, name)
    return keys


def short_keys(party: Party) -> dict[str, str]:
    """Names that the party's own article shortens its name to: "Ford" for "Ford Motor Co."; keys as in ``name_keys``.

    Only bodies have any, and only where their articles use both.
    """
    own = words(party.name)
    if party.kind not in ("organization", "publication") or not is_name(party.name):
        return {}
    short = (a for a in party.aliases if is_name(a) and words(a) and words(a) == own[: len(words(a))] != own)
    return {f"body {key(a)}": a for a in short if not all(w in GENERIC for w in words(a))}
