"""What an edit of an article changed: its words, who is quoted, and which positions are taken."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.articles.page import found_article, revisions_of
from onrecord.ledger import LedgerError, compare
from onrecord.screens.edits import edited_paragraphs, runs


def article_changes(request: HttpRequest, article: int, old: int, new: int) -> HttpResponse:
    """The later state with what was removed and added since the earlier one."""
    row = found_article(article)
    revisions = revisions_of(row)
    by_number = {r.number: r for r in revisions}
    if old not in by_number or new not in by_number or old == new:
        raise Http404
    try:
        edit = compare(row.key, old, new)
    except LedgerError as error:
        raise Http404 from error
    context = {
        "article": row,
        "revisions": revisions,
        "before": by_number[old],
        "after": by_number[new],
        "edit": edit,
        "runs": runs(edited_paragraphs(edit.pieces)),
        "is_same_text": all(piece.sort == "same" for piece in edit.pieces),
    }
    return render(request, "desk/article_changes.html", context)
