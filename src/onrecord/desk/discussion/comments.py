"""The pages of a discussion: all its threads, one comment's place, and editing, deleting and reporting one."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.middleware import HtmxDetails

from onrecord.desk.discussion import publishing
from onrecord.desk.discussion.forms import CommentForm, ReasonForm
from onrecord.desk.discussion.refusing import BannedError, NotAllowedError, TooFastError, UnfitTextError
from onrecord.desk.discussion.showing import order_of, page_number, place_of, showing
from onrecord.desk.discussion.thread import THREADS, THREADS_UNDER_STORY, before_it
from onrecord.desk.discussion.wording import paragraphs
from onrecord.desk.models import Comment, User
from onrecord.ledger.models import Story

_STATUS: dict[type[Exception], int] = {TooFastError: 429, BannedError: 403, NotAllowedError: 409, UnfitTextError: 422}
_READ_OR_SENT = require_http_methods(["GET", "HEAD", "POST"])


class _Request(HttpRequest):
    htmx: HtmxDetails


@_READ_OR_SENT
def comments(request: _Request, story: int) -> HttpResponse:
    """GET: a page of the threads (``order``, ``page``), and what is replied to (``to``). POST: a new comment."""
    row = get_object_or_404(Story.objects.only("title"), pk=story)
    return _sent(request, row) if request.method == "POST" else _page(request, row)


def _page(request: _Request, story: Story) -> HttpResponse:
    asked = request.GET
    order, page = order_of(asked.get("order")), page_number(asked.get("page"))
    shown = showing(
        request, story, order=order, page=page, here=_here(asked.get("here")), to=_replied_to(story, asked.get("to"))
    )
    return _drawn(request, story, shown)


def _sent(request: _Request, story: Story) -> HttpResponse:
    sent = request.POST
    order, here = order_of(sent.get("order")), _here(sent.get("here"))
    to = _replied_to(story, sent.get("to"))
    form = CommentForm(sent, auto_id="comment-%s")
    status = 422
    if sent.get("to") and to is None:
        form.add_error("text", _("The comment that this replies to is no longer there; this would begin a thread."))
        status = 409
    elif form.is_valid():
        try:
            comment = publishing.submit(cast(User, request.user), story, form.cleaned_data["text"], to)
        except (TooFastError, NotAllowedError, UnfitTextError) as error:
            form.add_error("text", str(error))
            status = _STATUS[type(error)]
        else:
            return _placed(request, comment, order, here)
    page = page_number(sent.get("page"))
    shown = showing(request, story, order=order, page=page, here=here, form=form, to=to)
    return _drawn(request, story, shown, status)


def _placed(request: _Request, comment: Comment, order: str, here: str) -> HttpResponse:
    held = comment.state == Comment.State.HELD
    news = (
        _("Your comment is held for a moderator: the list of words has something against it. Only you see it yet.")
        if held
        else _("Your comment is published.")
    )
    ordered = order_of(order)
    if not request.htmx:
        messages.add_message(request, messages.WARNING if held else messages.SUCCESS, news)
        return redirect(place_of(comment, request, ordered, here) or reverse("story-comment", args=[comment.story_id]))
    before = before_it(comment, request.user, ordered) or 0
    if before >= THREADS_UNDER_STORY:
        here = "comments"
    page = before // THREADS + 1
    shown = showing(request, comment.story, order=ordered, page=page, here=here, news=news)
    answer = _drawn(request, comment.story, shown)
    answer["HX-Reswap"] = f"outerHTML show:#comment-{comment.pk}:top"
    return answer


def _drawn(request: _Request, story: Story, shown: dict[str, object], status: int = 200) -> HttpResponse:
    if request.htmx:
        # htmx leaves the page as it is where the answer is a refusal.
        answer = render(request, "desk/discussion.html", shown)
    else:
        context = {"story": story, "discussion_shown": shown, "talk": shown["talk"]}
        answer = render(request, "desk/discussion_page.html", context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _here(asked: str | None) -> str:
    return "story" if asked == "story" else "comments"


def _replied_to(story: Story, asked: str | None) -> Comment | None:
    if not asked or not asked.isdecimal() or len(asked) > 18:
        return None
    published = Comment.objects.filter(story=story, state=Comment.State.PUBLISHED)
    return published.select_related("author", "parent").filter(pk=int(asked)).first()


@require_safe
def comment(request: HttpRequest, comment: int) -> HttpResponse:
    """Leads to the comment's place in its discussion."""
    place = place_of(_found(comment), request, "newest", "comments")
    if place is None:
        raise Http404
    return redirect(place)


@_READ_OR_SENT
def edit(request: HttpRequest, comment: int) -> HttpResponse:
    """Another text for one's own comment, for five minutes."""
    row, author = _own(request, comment), cast(User, request.user)
    form = CommentForm(request.POST or None, initial={"text": row.text})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = publishing.edit(row, author, form.cleaned_data["text"])
            except NotAllowedError as error:
                form.add_error("text", str(error))
                status = _STATUS[type(error)]
            else:
                if row.state == Comment.State.HELD:
                    messages.warning(request, _("Your comment is held for a moderator. Only you see it yet."))
                else:
                    messages.success(request, _("Your comment says now what you wrote."))
                return redirect("comment", row.pk)
    elif not publishing.may_edit(row, author):
        return _told(request, _("This comment can no longer be edited."), _("That is possible for five minutes."))
    context = {"comment": row, "form": form, "minutes": publishing.EDITABLE_FOR.seconds // 60}
    return render(request, "desk/discussion_edit.html", context, status=status)


@_READ_OR_SENT
def delete(request: HttpRequest, comment: int) -> HttpResponse:
    """Takes one's own comment back, once it has been confirmed."""
    row, author = _own(request, comment), cast(User, request.user)
    if request.method == "POST":
        try:
            publishing.delete(row, author)
        except NotAllowedError as error:
            return _told(request, _("This comment cannot be deleted."), str(error))
        messages.success(request, _("Your comment is deleted."))
        return redirect("story-comment", row.story_id)
    if not publishing.may_delete(row, author):
        return _told(
            request, _("This comment cannot be deleted."), _("A moderator has removed it, or it is gone already.")
        )
    return render(request, "desk/discussion_delete.html", {"comment": row, "said": paragraphs(row.text)})


@_READ_OR_SENT
def report(request: HttpRequest, comment: int) -> HttpResponse:
    """Tells the moderators what is wrong with a comment."""
    row, reader = _found(comment), cast(User, request.user)
    if row.state in (Comment.State.HELD, Comment.State.DELETED):
        raise Http404
    if not publishing.may_report(row, reader):
        return _told(
            request, _("This comment cannot be reported."), _("It is your own, or a moderator has removed it already.")
        )
    form = ReasonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                publishing.report(row, reader, form.reason)
            except (NotAllowedError, TooFastError) as error:
                form.add_error(None, str(error))
                status = _STATUS[type(error)]
            else:
                messages.success(request, _("Thank you: the moderators will look at it."))
                return redirect("comment", row.pk)
    context = {"comment": row, "form": form, "said": paragraphs(row.text)}
    return render(request, "desk/discussion_report.html", context, status=status)


def _found(comment: int) -> Comment:
    if comment >= 2**63:
        raise Http404
    return get_object_or_404(Comment.objects.select_related("author", "story", "parent"), pk=comment)


def _own(request: HttpRequest, comment: int) -> Comment:
    row = _found(comment)
    # Somebody else's is not told from one that is not there: whether it is held is nobody's business.
    if row.author_id is None or row.author_id != request.user.pk or row.state == Comment.State.DELETED:
        raise Http404
    return row


def _told(request: HttpRequest, what: str, then: str) -> HttpResponse:
    return render(request, "desk/refusal.html", {"what": what, "then": then}, status=409)
