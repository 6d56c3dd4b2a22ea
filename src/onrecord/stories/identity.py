"""Under which names a party can be found again in other stories."""

from __future__ import annotations

from onrecord.reading import Party
from onrecord.stories.called import called
from onrecord.stories.naming import key, personal


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
