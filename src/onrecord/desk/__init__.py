"""The desk: the ledger in a browser, for those who report, edit and read, and its API.

>>> from onrecord.desk import serve
>>> serve(port=8000)   # until it is stopped # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.desk.errors import DeskError

if TYPE_CHECKING:
    from onrecord.desk.serving import serve

_HOMES = {"serve": "serving"}

__all__ = ["DeskError", "serve"]


def __getattr__(name: str) -> object:
    """Load Django only when something of the desk is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.desk' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.desk.{_HOMES[name]}"), name)
