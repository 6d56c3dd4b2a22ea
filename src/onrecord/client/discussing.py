"""The discussion under a story of a desk, and moderating it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from onrecord.client.making import record
from onrecord.client.people import Act, Ban, Comment, HouseWord, Moderating, WaitingComment
from onrecord.client.transport import Transport


class Discussing(Transport):
    """What people say under a story."""

    def comments(self, story: str) -> Iterator[Comment]:
        """What is said under a story, in the order in which it was written."""
        return (record(Comment, one) for one in self._pages(f"/stories/{story}/comments", limit=100))

    def add_comment(self, story: str, text: str, *, reply_to: int | None = None) -> Comment:
        """Say something under a story, or reply; it may be held for a moderator first."""
        return record(Comment, self._send("POST", f"/stories/{story}/comments", {"text": text, "reply_to": reply_to}))

    def comment(self, comment: int) -> Comment:
        """One comment."""
        return record(Comment, self._get(f"/comments/{comment}"))

    def edit_comment(self, comment: int, text: str) -> Comment:
        """Give one's own comment another text, for five minutes."""
        return record(Comment, self._send("PATCH", f"/comments/{comment}", {"text": text}))

    def delete_comment(self, comment: int) -> None:
        """Take one's own comment back."""
        self._send("DELETE", f"/comments/{comment}")

    def report_comment(self, comment: int, reason: str) -> None:
        """Tell the moderators that a comment is against the house rules."""
        self._send("POST", f"/comments/{comment}/reports", {"reason": reason})


class Moderation(Transport):
    """What moderators do."""

    def moderation_queue(self) -> Iterator[WaitingComment]:
        """Comments that are held or reported, what has waited longest first."""
        return (record(WaitingComment, one) for one in self._pages("/moderation/queue", limit=100))

    def moderate_comment(self, comment: int, decide: Moderating, reason: str | None = None) -> WaitingComment:
        """Publish a comment, keep it after a report, hold it or remove it with a reason."""
        body = {"decide": decide, "reason": reason}
        return record(WaitingComment, self._send("POST", f"/moderation/comments/{comment}", body))

    def ban(self, person: int, reason: str, *, until: datetime | None = None) -> Ban:
        """Let somebody read but not comment, until a time or for good."""
        body = {"reason": reason, "until": until.isoformat() if until else None}
        return record(Ban, self._send("PUT", f"/moderation/people/{person}/ban", body))

    def lift_ban(self, person: int) -> None:
        """Let somebody comment again."""
        self._send("DELETE", f"/moderation/people/{person}/ban")

    def words(self) -> Iterator[HouseWord]:
        """The site's own changes to the list of words that comments are held for."""
        return (record(HouseWord, one) for one in self._pages("/moderation/words", limit=100))

    def put_word(self, word: str, effect: Literal["hold", "allow"]) -> HouseWord:
        """Have comments with a word held, or let them pass."""
        return record(HouseWord, self._send("POST", "/moderation/words", {"word": word, "effect": effect}))

    def drop_word(self, word: int) -> None:
        """Take a word off the site's list."""
        self._send("DELETE", f"/moderation/words/{word}")

    def moderation_log(self) -> Iterator[Act]:
        """What moderators and the list of words did, the latest first."""
        return (record(Act, one) for one in self._pages("/moderation/log", limit=100))
