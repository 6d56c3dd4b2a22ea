"""What may happen to a comment, and who may make it happen: every change of a comment's state is made here.

    submit ─┬─ decent ──────────► published ──remove──► removed
            └─ caught ─► held ──publish──▲ │ ▲──────────publish──┘
                          ▲ └──────remove──┼─────────────► ▲
                          └──hold, caught──┘ (edit)

Its author may edit it for a while, and delete it, while it is published or held. A report puts it into the moderators'
queue and leaves it where it is; what a moderator then does closes every report of it.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from onrecord.desk.access import role_of
from onrecord.desk.discussion import pace
from onrecord.desk.discussion.house_words import found_in
from onrecord.desk.discussion.refusing import BannedError, NotAllowedError
from onrecord.desk.discussion.standing import ban_of, told
from onrecord.desk.discussion.wording import kept
from onrecord.desk.models import Act, Comment, Report, Role, User, Wording
from onrecord.ledger.models import Story

State = Comment.State

EDITABLE_FOR = datetime.timedelta(minutes=5)
MOST_REPLIES = 200
MOST_EDITS = 20
LONGEST_REASON = 300

_DECISIONS = {
    Act.Kind.PUBLISHED: ({State.HELD, State.REMOVED}, State.PUBLISHED),
    Act.Kind.KEPT: ({State.PUBLISHED}, State.PUBLISHED),
    Act.Kind.HELD: ({State.PUBLISHED, State.REMOVED}, State.HELD),
    Act.Kind.REMOVED: ({State.PUBLISHED, State.HELD}, State.REMOVED),
}
"""What a moderator may decide: from which states, and into which."""


def submit(author: User, story: Story, text: str, parent: Comment | None = None) -> Comment:
    """Publish what somebody wrote, or hold it where the list of words has something against it.

    A reply to a reply becomes one to its thread. Raises ``UnfitTextError``, ``BannedError``, ``TooFastError``, and
    ``NotAllowedError`` where the thread is full or the comment replied to is not published.
    """
    text = kept(text)
    with transaction.atomic():
        # One at a time for each person, so that none gets past the limits by sending two at once.
        User.objects.select_for_update().get(pk=author.pk)
        _refuse_banned(author)
        pace.refuse_too_fast(author)
        thread = _thread(story, parent)
        caught = found_in(text)
        state = State.HELD if caught else State.PUBLISHED
        comment = Comment.objects.create(
            story=story,
            author=author,
            parent=thread,
            text=text,
            state=state,
            caught=caught,
            waiting_since=_since(state),
        )
        if caught:
            _note_caught(comment)
    return comment


def edit(comment: Comment, author: User, text: str) -> Comment:
    """Give a comment another text while it may be edited; what it said before is kept for moderators.

    What the list of words has something against is held, and what is held stays so: a moderator decides. Raises
    ``UnfitTextError``, ``BannedError`` and ``NotAllowedError``.
    """
    text = kept(text)
    with transaction.atomic():
        row = _locked(comment)
        _refuse_banned(author)
        if not may_edit(row, author):
            raise NotAllowedError(_("This comment can no longer be edited: that is possible for five minutes."))
        if text == row.text:
            return row
        if row.wordings.count() >= MOST_EDITS:
            raise NotAllowedError(_("This comment has been edited often enough; write another."))
        Wording.objects.create(comment=row, text=row.text)
        row.text, row.edited, row.caught = text, timezone.now(), found_in(text)
        if row.caught and row.state == State.PUBLISHED:
            row.state, row.waiting_since = State.HELD, row.waiting_since or timezone.now()
        if row.caught:
            _note_caught(row)
        row.save()
    return row


def delete(comment: Comment, author: User) -> Comment:
    """Take one's own comment back: its text, and every earlier one, is gone. Raises ``NotAllowedError``."""
    with transaction.atomic():
        row = _locked(comment)
        if not may_delete(row, author):
            raise NotAllowedError(
                _("Only the author of a comment can delete it, and only while nobody has removed it.")
            )
        erase(row)
    return row


def erase(comment: Comment) -> None:
    """Leave of a comment that its author deleted it; part of a transaction."""
    comment.wordings.all().delete()
    comment.text, comment.caught, comment.reason = "", [], ""
    comment.state, comment.waiting_since = State.DELETED, None
    comment.save()
    _close_reports(comment)


def report(comment: Comment, by: User, reason: str) -> Report:
    """Tell the moderators of a comment; again, where the same person had before, it is the same report.

    Raises ``NotAllowedError`` for one's own comment and for one that is not published, ``TooFastError``.
    """
    with transaction.atomic():
        row = _locked(comment)
        if not may_report(row, by):
            raise NotAllowedError(_("Only a published comment of somebody else can be reported."))
        made = Report.objects.filter(comment=row, by=by).first()
        if made is not None:
            return made
        pace.refuse_too_many_reports(by)
        made = Report.objects.create(comment=row, by=by, reason=reason.strip()[:LONGEST_REASON])
        row.waiting_since = row.waiting_since or timezone.now()
        row.save(update_fields=["waiting_since"])
    return made


def decide(comment: Comment, moderator: User, kind: Act.Kind, reason: str = "") -> Comment:
    """Publish, keep, hold or remove a comment; log it and close its reports.

    Raises ``NotAllowedError`` where the person is no moderator, a removal has no reason, or the comment is in no state
    for it, as when another moderator has decided meanwhile.
    """
    reason = reason.strip()[:LONGEST_REASON]
    if role_of(moderator) < Role.MODERATOR:
        raise NotAllowedError(_("Only moderators decide about comments."))
    if kind == Act.Kind.REMOVED and not reason:
        raise NotAllowedError(_("Say why it is removed: the reason stands in its place."))
    with transaction.atomic():
        row = _locked(comment)
        before, after = _DECISIONS[kind]
        if row.state not in before:
            raise NotAllowedError(
                _("The comment is %(state)s: another moderator or its author was here before you.")
                % {"state": row.get_state_display()}
            )
        row.state, row.reason, row.waiting_since = after, reason, None
        if after == State.HELD:
            row.waiting_since = timezone.now()
        row.save()
        _close_reports(row)
        Act.objects.create(who=moderator, kind=kind, comment=row, person=row.author, reason=reason)
    return row


def decisions(comment: Comment) -> list[Act.Kind]:
    """What a moderator may decide about a comment as it is."""
    return [kind for kind, (before, _after) in _DECISIONS.items() if comment.state in before]


def may_edit(comment: Comment, user: object) -> bool:
    """Whether it is the person's own, is published or held, and is young enough."""
    return may_delete(comment, user) and timezone.now() - comment.written < EDITABLE_FOR


def may_delete(comment: Comment, user: object) -> bool:
    """Whether it is the person's own, and published or held."""
    own = isinstance(user, User) and comment.author_id == user.pk
    return own and comment.state in (State.PUBLISHED, State.HELD)


def may_report(comment: Comment, user: object) -> bool:
    """Whether it is published, and somebody else's."""
    return isinstance(user, User) and comment.state == State.PUBLISHED and comment.author_id != user.pk


def _thread(story: Story, parent: Comment | None) -> Comment | None:
    if parent is None:
        return None
    if parent.story_id != story.pk or parent.state != State.PUBLISHED:
        raise NotAllowedError(_("The comment that this replies to is no longer there."))
    thread = parent.parent or parent
    if Comment.objects.filter(parent=thread).count() >= MOST_REPLIES:
        raise NotAllowedError(
            _("This thread is full: it has %(most)d replies. Begin another.") % {"most": MOST_REPLIES}
        )
    return thread


def _note_caught(comment: Comment) -> None:
    words = ", ".join(comment.caught)[:LONGEST_REASON]
    Act.objects.create(who=None, kind=Act.Kind.CAUGHT, comment=comment, person=comment.author, reason=words)


def _since(state: str) -> datetime.datetime | None:
    return timezone.now() if state == State.HELD else None


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update().get(pk=comment.pk)


def _close_reports(comment: Comment) -> None:
    comment.reports.filter(closed=None).update(closed=timezone.now())


def _refuse_banned(author: User) -> None:
    ban = ban_of(author)
    if ban is not None:
        raise BannedError(told(ban))
