"""Readings become stories: which articles are about the same event, what they claim, and who takes which position.

Pure functions over readings: no database, no network.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.stories.board import positions, record, stories
    from onrecord.stories.casting import Cast, cast
    from onrecord.stories.claim_finding import claims
    from onrecord.stories.contradicting import contradictions
    from onrecord.stories.copies import copy_bands, repeats, shingles
    from onrecord.stories.grouping import Grouper, Placement, group
    from onrecord.stories.identity import name_keys, short_keys
    from onrecord.stories.relayed import deepened
    from onrecord.stories.signatures import Signature, grouped, likeness, signature
    from onrecord.stories.stance_judging import stance
    from onrecord.stories.tracing import OriginNode, origins, tree
    from onrecord.stories.window import Window, streamed

_HOMES = {
    "Cast": "casting",
    "Grouper": "grouping",
    "OriginNode": "tracing",
    "Placement": "grouping",
    "Signature": "signatures",
    "Window": "window",
    "cast": "casting",
    "claims": "claim_finding",
    "contradictions": "contradicting",
    "copy_bands": "copies",
    "deepened": "relayed",
    "group": "grouping",
    "grouped": "signatures",
    "likeness": "signatures",
    "name_keys": "identity",
    "origins": "tracing",
    "positions": "board",
    "record": "board",
    "repeats": "copies",
    "shingles": "copies",
    "short_keys": "identity",
    "signature": "signatures",
    "stance": "stance_judging",
    "stories": "board",
    "streamed": "window",
    "tree": "tracing",
}

__all__ = [
    "Cast",
    "Grouper",
    "OriginNode",
    "Placement",
    "Signature",
    "Window",
    "cast",
    "claims",
    "contradictions",
    "copy_bands",
    "deepened",
    "group",
    "grouped",
    "likeness",
    "name_keys",
    "origins",
    "positions",
    "record",
    "repeats",
    "shingles",
    "short_keys",
    "signature",
    "stance",
    "stories",
    "streamed",
    "tree",
]


def __getattr__(name: str) -> object:
    """Load numpy and the models' floor only when something of it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.stories' has no attribute {name!r}")
    found = getattr(import_module(f"onrecord.stories.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
