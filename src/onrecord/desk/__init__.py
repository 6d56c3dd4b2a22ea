"""The desk: the ledger in a browser, for those who report, edit and read, and its API.

>>> from onrecord.desk import serve
>>> serve(port=8000)   # until it is stopped # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.desk.errors import DeskError

if TYPE_CHECKING:
    from onrecord.desk.accounts.keeping import Account, add_account, disable_account, list_accounts, set_role
    from onrecord.desk.accounts.owner import owners_link
    from onrecord.desk.serving import serve, set_up

_HOMES = {
    "Account": "accounts.keeping",
    "add_account": "accounts.keeping",
    "disable_account": "accounts.keeping",
    "list_accounts": "accounts.keeping",
    "owners_link": "accounts.owner",
    "serve": "serving",
    "set_role": "accounts.keeping",
    "set_up": "serving",
}

__all__ = [
    "Account",
    "DeskError",
    "add_account",
    "disable_account",
    "list_accounts",
    "owners_link",
    "serve",
    "set_role",
    "set_up",
]


def __getattr__(name: str) -> object:
    """Load Django only when something of the desk is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.desk' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.desk.{_HOMES[name]}"), name)
