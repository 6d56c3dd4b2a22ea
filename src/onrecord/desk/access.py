"""Who may do what: one table of every view and every operation of the API, enforced in one place."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from onrecord.desk.models import Role, Scope, User
from onrecord.desk.refusals import refused

_READING = ("GET", "HEAD", "OPTIONS")


@dataclasses.dataclass(frozen=True, slots=True)
class Needs:
    """The least role for reading a view (GET and HEAD), and for anything else; by default the same."""

    read: Role
    write: Role | None = None

    def least(self, method: str) -> Role:
        """The least role for a request by this method."""
        return self.read if method in _READING or self.write is None else self.write


_ANYBODY, _READER = Needs(Role.VISITOR), Needs(Role.READER)
_REPORTER, _MODERATOR, _ADMINISTRATOR = Needs(Role.REPORTER), Needs(Role.MODERATOR), Needs(Role.ADMINISTRATOR)

NEEDS: dict[str, Needs] = {
    "api": _ANYBODY,
    "api-description": _ANYBODY,
    "health": _ANYBODY,
    "sign-in": _ANYBODY,
    "sign-in-link": _ANYBODY,
    "sign-out": _ANYBODY,
    "account": _READER,
    "account-password": _READER,
    "account-export": _READER,
    "account-delete": _READER,
    "account-tokens": _READER,
    "stories": _READER,
    "search": _READER,
    "feed": _READER,
    "story": _READER,
    "story-feed": _READER,
    "story-export": _READER,
    "story-follow": _READER,
    "story-claim": _REPORTER,
    "story-claim-decide": _REPORTER,
    "story-comment": _READER,
    "article": _READER,
    "article-revision": _READER,
    "article-diff": _READER,
    "parties": _READER,
    "party": Needs(Role.READER, Role.REPORTER),
    "party-names": _READER,
    "add": _REPORTER,
    "adding": _REPORTER,
    "review": _REPORTER,
    "review-attribution": _REPORTER,
    "review-position": _REPORTER,
    "review-undo": _REPORTER,
    "review-contributions": _REPORTER,
    "comment": _READER,
    "comment-edit": _READER,
    "comment-delete": _READER,
    "comment-report": _READER,
    "avatar": _READER,
    "moderation": _MODERATOR,
    "moderation-comment": _MODERATOR,
    "moderation-ban": _MODERATOR,
    "moderation-words": _MODERATOR,
    "moderation-log": _MODERATOR,
}
"""What each view needs, by its name. A view that is not here is open to nobody."""


@dataclasses.dataclass(frozen=True, slots=True)
class Call:
    """What an operation of the API needs: the least role of whoever calls it, and of a token this scope."""

    role: Role
    scope: Scope


_READS, _ADDS, _REVIEWS = (
    Call(Role.READER, Scope.READ),
    Call(Role.REPORTER, Scope.ADD),
    Call(Role.REPORTER, Scope.REVIEW),
)
_DISCUSSES, _MODERATES = Call(Role.READER, Scope.DISCUSS), Call(Role.MODERATOR, Scope.MODERATE)
_ADMINISTERS = Call(Role.ADMINISTRATOR, Scope.ADMIN)

CALLS: dict[str, Call] = {
    "stories": _READS,
    "story": _READS,
    "story_positions": _READS,
    "story_export": _READS,
    "add_claim": _ADDS,
    "follow": _DISCUSSES,
    "unfollow": _DISCUSSES,
    "follows": _READS,
    "articles": _READS,
    "article": _READS,
    "article_positions": _READS,
    "attributions": _READS,
    "revisions": _READS,
    "revision": _READS,
    "changes": _READS,
    "parties": _READS,
    "party": _READS,
    "party_statements": _READS,
    "rename_party": _REVIEWS,
    "merge_party": _REVIEWS,
    "split_party": _REVIEWS,
    "search": _READS,
    "add": _ADDS,
    "additions": _ADDS,
    "addition": _ADDS,
    "retry_addition": _ADDS,
    "review_attributions": _REVIEWS,
    "review_positions": _REVIEWS,
    "contributions": _REVIEWS,
    "claim": _READS,
    "decide_claim": _REVIEWS,
    "attribution": _READS,
    "decide_attribution": _REVIEWS,
    "position": _READS,
    "decide_position": _REVIEWS,
    "decisions": _READS,
    "undo": _REVIEWS,
    "comments": _READS,
    "comment": _READS,
    "add_comment": _DISCUSSES,
    "edit_comment": _DISCUSSES,
    "delete_comment": _DISCUSSES,
    "report_comment": _DISCUSSES,
    "moderation_queue": _MODERATES,
    "moderate_comment": _MODERATES,
    "ban": _MODERATES,
    "lift_ban": _MODERATES,
    "words": _MODERATES,
    "put_word": _MODERATES,
    "drop_word": _MODERATES,
    "moderation_log": _MODERATES,
    "status": _READS,
    "me": _READS,
    "own_data": _READS,
    "people": _ADMINISTERS,
    "change_person": _ADMINISTERS,
}
"""What each operation of the API needs, by its id. An operation that is not here is open to nobody."""


class Refusal(enum.Enum):
    """Why somebody may not call an operation."""

    UNKNOWN = enum.auto()
    SIGN_IN = enum.auto()
    ROLE = enum.auto()
    SCOPE = enum.auto()


def refusal(user: User | AnonymousUser, scopes: Collection[str] | None, operation: str, method: str) -> Refusal | None:
    """Why somebody may not call an operation by this method; None where they may.

    ``scopes`` are those of the token that they called it with, None where they are signed in as in a browser.
    """
    needed = CALLS.get(operation)
    if needed is None:
        return Refusal.UNKNOWN
    if not _may(user, Needs(needed.role), method):
        return Refusal.ROLE if isinstance(user, User) else Refusal.SIGN_IN
    return None if scopes is None or needed.scope in scopes else Refusal.SCOPE


def needs(request: HttpRequest) -> Needs | None:
    """What the view that this request resolved to needs; None for a view that the table does not know."""
    match = request.resolver_match
    if match is None or match.url_name is None:
        return None
    if match.app_names == ["admin"]:
        # The admin's own sign-in page only leads to ours.
        return _ADMINISTRATOR
    return NEEDS.get(match.view_name)


def role_of(user: User | AnonymousUser) -> Role:
    """What somebody is; on a public desk a visitor reads as a reader does."""
    return Role(user.role) if isinstance(user, User) and user.is_active else Role.VISITOR


def may(user: User | AnonymousUser, view: str, method: str = "GET") -> bool:
    """Whether somebody may do this."""
    return view in NEEDS and _may(user, NEEDS[view], method)


def _may(user: User | AnonymousUser, needed: Needs, method: str) -> bool:
    role = role_of(user)
    if role == Role.VISITOR and settings.ONRECORD_PUBLIC and method in _READING:
        role = Role.READER
    return role >= needed.least(method)


class AccessMiddleware(MiddlewareMixin):
    """Refuses what the tables do not allow: visitors are asked to sign in, others told that they may not."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Django calls this once it knows the view; an answer takes the view's place."""
        if request.resolver_match is not None and request.resolver_match.app_names == ["ninja"]:
            from onrecord.desk.api.gate import answer

            return answer(request, view, kwargs)
        needed = needs(request)
        if needed is not None and _may(request.user, needed, request.method or ""):
            return None
        if needed is not None and isinstance(request.user, AnonymousUser):
            return redirect_to_login(request.get_full_path() if request.method in _READING else "/")
        return refused(request)
