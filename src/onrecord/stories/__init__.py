"""Readings become stories: which articles are about the same event, and which repeat one another. No database."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.stories.grouping import Grouper, Placement, group

__all__ = ["Grouper", "Placement", "group"]


def __getattr__(name: str) -> object:
    """Load numpy only when grouping is first used."""
    if name not in __all__:
        raise AttributeError(f"module 'onrecord.stories' has no attribute {name!r}")
    return getattr(import_module("onrecord.stories.grouping"), name)
