"""Readings become stories: which articles are about the same event, what they claim, and who takes which position.

Pure functions over readings: no database, no network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.stories.board import positions, stories
    from onrecord.stories.cast import Cast, cast
    from onrecord.stories.claims import claims
    from onrecord.stories.contradictions import contradictions
    from onrecord.stories.grouping import Grouper, Placement, group
    from onrecord.stories.origins import OriginNode, origins, tree
    from onrecord.stories.stance import stance

_HOMES = {
    "Cast": "cast",
    "Grouper": "grouping",
    "OriginNode": "origins",
    "Placement": "grouping",
    "cast": "cast",
    "claims": "claims",
    "contradictions": "contradictions",
    "group": "grouping",
    "origins": "origins",
    "positions": "board",
    "stance": "stance",
    "stories": "board",
    "tree": "origins",
}

__all__ = [
    "Cast",
    "Grouper",
    "OriginNode",
    "Placement",
    "cast",
    "claims",
    "contradictions",
    "group",
    "origins",
    "positions",
    "stance",
    "stories",
    "tree",
]


def __getattr__(name: str) -> object:
    """Load numpy and the models' floor only when something of it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.stories' has no attribute {name!r}")
    # Python makes a submodule an attribute of its package when it is imported: set the public name over it.
    found = getattr(import_module(f"onrecord.stories.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
