"""A picture's caption and its credit, told apart: ``Mara Quill at the works (Photo: Ivo Lund/Getty Images)``."""

from __future__ import annotations

import re

from onrecord.article import Caption

_CREDITED = (
    r"(?:file\s+)?(?:photo(?:graph)?s?|images?|pictures?|illustrations?|credits?|courtesy(?:\s+of)?|foto|screengrab)"
)
_BY = r"\s*(?:credits?|by|via|from|courtesy(?:\s+of)?)?\s*[:|/]?\s*"
_AGENCIES = (
    r"getty(?:\s+images)?|reuters|afp|ap(?:\s+(?:photo|images))?|epa(?:-efe)?|"
    r"shutterstock|istock|alamy|bloomberg|xinhua"
)
_START = r"(?:^|(?<=[.!?…”\"'’])\s+|\s+[|–—]\s+)"
_NAMES = r"(?:(?:[\w’'-]+|\w\.)\s+){0,4}(?:(?:[\w’'-]+|\w\.)\s*/\s*)?"
_CREDITS = (
    re.compile(
        rf"[(\[]\s*{_CREDITED}\b{_BY}(?P<credit>[^()\[\]]{{2,100}}?)\s*[)\]]\s*(?:getty|reuters|afp|ap)?\.?$", re.I
    ),
    re.compile(rf"[(\[]\s*(?P<credit>[^()\[\]]{{0,80}}\b(?:{_AGENCIES})\b[^()\[\]]{{0,60}}?)\s*[)\]]\s*\.?$", re.I),
    re.compile(rf"{_START}{_CREDITED}\s*(?:credit\s*|by\s*|courtesy(?:\s+of)?\s*)?:\s*(?P<credit>.{{2,100}})$", re.I),
    re.compile(rf"{_START}{_CREDITED}\s+(?:by|via|courtesy(?:\s+of)?)\s+(?P<credit>.{{2,80}})$", re.I),
    re.compile(rf"{_START}(?P<credit>{_NAMES}(?:{_AGENCIES})(?:\s*/\s*[\w.\s’'-]{{2,40}})?)\.?$", re.I),
    re.compile(r"(?P<credit>(?:©|copyright\b).{2,80})$", re.I),
)
# A caption that says more than this is a paragraph of the article that stands in a figure.
_LONGEST = 1000
# A credit that is all there is and longer than this is a caption that the page marks wrongly.
_CREDIT_WORDS = 8
# What pages put around a caption for its button or for screen readers.
_AROUND = re.compile(
    r"^(?:image|photo|media)\s+caption\b:?\s*|"
    r"\s*(?:\.\.\.\s*)?\b(?:purchase licensing rights\b.{0,30}|less|more|hide caption|toggle caption|caption close)$",
    re.I,
)


def caption_of(written: str, credit: str | None = None) -> Caption | None:
    """The caption in a picture's line of text, its credit apart; None where there is nothing.

    ``credit`` is what the page marks as the credit, within ``written`` or beside it.
    """
    text = _AROUND.sub("", " ".join(written.split()))[:_LONGEST]
    marked = " ".join((credit or "").split()).strip(" ()[]|")
    if marked and marked != text:
        if text.endswith(marked):
            return Caption(text[: -len(marked)].rstrip(" |([–—-/"), _without_label(marked))
        if text.startswith(marked):
            return Caption(text[len(marked) :].lstrip(" |)]–—-/"), _without_label(marked))
    for pattern in _CREDITS:
        if found := pattern.search(text):
            return Caption(text[: found.start()].rstrip(" |([–—"), _without_label(found["credit"]))
    if marked == text and len(marked.split()) <= _CREDIT_WORDS:
        return Caption("", _without_label(marked)) if marked else None
    return Caption(text, _without_label(marked) if marked and marked != text else None) if text else None


def _without_label(credit: str) -> str:
    label = re.match(rf"{_CREDITED}\b{_BY}(?=\S)", credit, re.I)
    return credit[label.end() :].strip() if label else credit.strip()
