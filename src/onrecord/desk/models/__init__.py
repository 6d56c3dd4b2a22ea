"""What the desk keeps beside the ledger: accounts, what people add, follow, say and decide about what others say.

Rows of the ledger are named by their ids without a database constraint (``db_constraint=False``): the ledger works,
and forgets, without the desk.
"""

from __future__ import annotations

from onrecord.desk.models.account import Role, SignInLink, User
from onrecord.desk.models.adding import AddedArticle, AddedInput, Addition, Kind, State
from onrecord.desk.models.discussion import Act, Ban, Comment, HouseWord, Report, Wording
from onrecord.desk.models.following import Follow
from onrecord.desk.models.review import ReviewClaim
from onrecord.desk.models.token import ApiToken, Scope

__all__ = [
    "Act",
    "AddedArticle",
    "AddedInput",
    "Addition",
    "ApiToken",
    "Ban",
    "Comment",
    "Follow",
    "HouseWord",
    "Kind",
    "Report",
    "ReviewClaim",
    "Role",
    "Scope",
    "SignInLink",
    "State",
    "User",
    "Wording",
]
