"""The words of ``onrecord.screens.words``, in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POSITION_WORDS: dict[str, str | Promise] = {
    "supports": _("supports"),
    "denies": _("denies"),
    "questions": _("questions"),
    "declines": _("declines"),
    "comments": _("comments"),
}
SIDE_WORDS: dict[str, str | Promise] = {
    "supports": _("support it"),
    "denies": _("deny it"),
    "questions": _("question it"),
    "declines": _("are silent"),
    "comments": _("comment"),
}
"""What several parties do with a claim."""
PLURAL_WORDS: dict[str, str | Promise] = {
    "supports": _("support"),
    "denies": _("deny"),
    "questions": _("question"),
    "declines": _("decline"),
    "comments": _("comment"),
}
"""What so many parties do."""
POSITION_MEANINGS: dict[str, str | Promise] = {
    "supports": _("says that it is so"),
    "denies": _("says that it is not so"),
    "questions": _("doubts it"),
    "declines": _("is silent or does not answer"),
    "comments": _("reacts, without saying whether it is so"),
}
STANCE_WORDS: dict[str, str | Promise] = {
    "supports": _("as true"),
    "denies": _("as false"),
    "questions": _("as doubtful"),
    "neutral": _("without judging"),
}
CONTRADICTION_WORDS: dict[str, str | Promise] = {
    "parties": _("Two parties"),
    "change": _("One party, over time"),
    "affiliation": _("An organisation and one of its own"),
    "headline": _("Headline and text"),
}
