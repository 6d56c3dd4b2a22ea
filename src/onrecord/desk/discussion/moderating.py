"""The moderators' queue, and one comment with all that is known of it."""

from __future__ import annotations

import dataclasses
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.desk.discussion import publishing
from onrecord.desk.discussion.forms import ReasonForm
from onrecord.desk.discussion.refusing import NotAllowedError
from onrecord.desk.discussion.showing import page_number
from onrecord.desk.discussion.standing import ban_of, may_ban
from onrecord.desk.discussion.wording import Piece, paragraphs
from onrecord.desk.models import Act, Comment, Report, User

A_PAGE = 50
_DONE = {
    Act.Kind.PUBLISHED: gettext_lazy("The comment is published."),
    Act.Kind.KEPT: gettext_lazy("The comment stays, and its reports are closed."),
    Act.Kind.HELD: gettext_lazy("The comment is held."),
    Act.Kind.REMOVED: gettext_lazy("The comment is removed."),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """A comment as a moderator sees it, with what they may decide and whether they may ban its author."""

    comment: Comment
    said: list[list[list[Piece]]]
    parent_said: list[list[list[Piece]]] | None
    decisions: list[Act.Kind]
    may_ban: bool


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What is held or reported, what has waited longest first."""
    rows = _seen().filter(waiting_since__isnull=False).order_by("waiting_since", "pk")
    page = Paginator(rows, A_PAGE).get_page(page_number(request.GET.get("page")))
    context = {"page": page, "items": [_item(row, request) for row in page], "rules": _rules()}
    return render(request, "desk/moderation_queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def moderated(request: HttpRequest, comment: int) -> HttpResponse:
    """One comment: its earlier wordings, reports and what was done. POST: decide (``do``, ``rule``, ``more``)."""
    if comment >= 2**63:
        raise Http404
    row = get_object_or_404(_seen(), pk=comment)
    fault = _decided(request, row) if request.method == "POST" else None
    if request.method == "POST" and fault is None:
        return redirect(_back(request))
    context = {
        "item": _item(row, request),
        "wordings": [(wording.until, paragraphs(wording.text)) for wording in row.wordings.order_by("-until", "-pk")],
        "reports": row.reports.select_related("by").order_by("-made"),
        "acts": row.acts.select_related("who").order_by("-when", "-pk"),
        "ban": ban_of(row.author) if row.author else None,
        "rules": _rules(),
        "fault": fault,
        "more": request.POST.get("more", ""),
    }
    return render(request, "desk/moderation_comment.html", context, status=409 if fault else 200)


def _decided(request: HttpRequest, comment: Comment) -> str | None:
    """Do what the form says; why not, where that cannot be done."""
    done, reason = request.POST.get("do", ""), _reason(request)
    if done not in _DONE:
        return _("Choose what to do with the comment.")
    try:
        publishing.decide(comment, cast(User, request.user), Act.Kind(done), reason)
    except NotAllowedError as error:
        return str(error)
    messages.success(request, str(_DONE[Act.Kind(done)]))
    return None


def _reason(request: HttpRequest) -> str:
    """The rule chosen and what was added; only removing and holding have reasons."""
    if request.POST.get("do") not in (Act.Kind.REMOVED, Act.Kind.HELD):
        return ""
    more = " ".join(request.POST.get("more", "").replace("\0", "").split())
    label = str(dict(_rules()).get(request.POST.get("rule", ""), ""))
    return f"{label}: {more}" if label and more else label or more


def _rules() -> list[tuple[str, object]]:
    return [(rule, label) for rule, label in ReasonForm.RULES if rule != "other"]


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, None) else "moderation"


def _seen() -> QuerySet[Comment]:
    """Comments with what a moderator needs beside them, the open reports among it, in two queries."""
    removed = Comment.objects.filter(author=OuterRef("author"), state=Comment.State.REMOVED)
    counted = Subquery(removed.order_by().values("author").annotate(n=Count("pk")).values("n"))
    reports = Report.objects.filter(closed=None).select_related("by").order_by("made")
    return (
        Comment.objects.select_related("author", "story", "parent", "parent__author")
        .annotate(removed_before=Coalesce(counted, 0))
        .prefetch_related(Prefetch("reports", reports, to_attr="open_reports"))
    )


def _item(comment: Comment, request: HttpRequest) -> Item:
    return Item(
        comment,
        paragraphs(comment.text),
        paragraphs(comment.parent.text) if comment.parent and comment.parent.text else None,
        publishing.decisions(comment),
        comment.author is not None and may_ban(comment.author, request.user),
    )
