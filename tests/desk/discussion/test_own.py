"""One's own part in discussions goes along with the account, and is forgotten with it."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.desk.discussion import publishing, standing
from onrecord.desk.discussion.own import export, forget
from onrecord.desk.models import Comment, Report, Wording
from tests.desk.discussion.talking import moderator, reader, said, story


def test_it_exports_comments_reports_and_bans_as_json(desk: Path) -> None:
    under = story()
    comment = said(under, "Frist", minutes_ago=1)
    publishing.edit(comment, reader(), "First")
    other = said(under, "Rude", reader("ben"))
    publishing.report(other, reader(), "Rude")
    standing.ban(reader(), moderator(), "A rest")
    taken = json.loads(json.dumps(export(reader())))
    (own,) = taken["comments"]
    assert (own["text"], own["story"], own["state"]) == ("First", f"s{under.pk}", "published")
    assert [earlier["text"] for earlier in own["earlier"]] == ["Frist"]
    assert [(report["comment"], report["reason"]) for report in taken["reports"]] == [(other.pk, "Rude")]
    assert [ban["reason"] for ban in taken["bans"]] == ["A rest"]


def test_somebody_without_any_part_has_empty_lists(desk: Path) -> None:
    assert export(reader()) == {"comments": [], "reports": [], "bans": []}


def test_forgetting_leaves_no_word_and_no_name(desk: Path) -> None:
    under = story()
    comment = said(under, "Frist", minutes_ago=1)
    publishing.edit(comment, reader(), "First")
    said(under, "Awful", state="removed", reason="Spam")
    reply = said(under, "Reply", reader("ben"), parent=comment)
    publishing.report(reply, reader(), "Rude")
    forget(reader())
    reader().delete()
    gone = Comment.objects.exclude(pk=reply.pk)
    assert [(row.state, row.text, row.author) for row in gone] == [("deleted", "", None)] * 2
    assert not Wording.objects.exists()
    assert Report.objects.get().by is None
    assert Comment.objects.get(pk=reply.pk).text == "Reply"


def test_forgetting_one_leaves_the_others_alone(desk: Path) -> None:
    kept = said(story(), author=reader("ben"))
    forget(reader())
    kept.refresh_from_db()
    assert (kept.state, kept.author) == ("published", reader("ben"))
