"""What the desk keeps beside the ledger: accounts, what people add, follow, say and decide about what others say.

Rows of the ledger are named by their ids without a database constraint (``db_constraint=False``): the ledger works,
and forgets, without the desk.
"""

from __future__ import annotations

from onrecord.desk.models.account import Role, SignInLink, User
from onrecord.desk.models.token import ApiToken, Scope

__all__ = ["ApiToken", "Role", "Scope", "SignInLink", "User"]
