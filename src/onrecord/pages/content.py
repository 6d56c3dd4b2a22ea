"""What an input is, told by its first bytes: a page, a text, JSON Lines, a feed, a web archive, or nothing of use."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from onrecord.pages.encoding import decode, wide_without_mark

Content = Literal["html", "text", "json lines", "feed", "sitemap", "warc", "gzip", "empty", "unreadable"]

# How many bytes are looked at.
HEAD = 16_384

GZIP = b"\x1f\x8b\x08"
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF file; save its text and give that"),
    (b"PK\x03\x04", "a ZIP file or an office document; unpack it, or save it as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an office document; save it as plain text or HTML"),
    (b"{\\rtf", "a rich-text document; save it as plain text or HTML"),
    (b"BZh", "compressed with bzip2; decompress it first"),
    (b"\xfd7zXZ\x00", "compressed with xz; decompress it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; decompress it first"),
    (b"PAR1", "a Parquet file; read it with onrecord batch"),
    (b"bplist", "a web archive of Safari's; save the page as HTML"),
    (b"MIME-Version:", "a page saved as MHTML; save it as HTML"),
    (b"From: <Saved by", "a page saved as MHTML; save it as HTML"),
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\f\r\x1b")
# Text that was damaged on its way has a few control characters; anything with more is no text.
_MOST_CONTROLS = 0.02
_BEFORE_ROOT = re.compile(r"\s*(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+(?:rss|rdf:RDF|feed)\b[^>]*>)\s*)*", re.I | re.S)
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|base|div|p|span|article|section|main|header|footer|nav|"
    r"aside|h[1-6]|table|ul|ol|dl|a|img|br|hr|b|i|u|em|strong|center|font|form|figure|blockquote|noscript|iframe|pre|time|svg)"
    r"(?=[\s/>])",
    re.I,
)
_HTML_SOON = re.compile(r"<(?:!doctype\s+html|html|body)(?=[\s>])", re.I)
_JSON_LINE = re.compile(r"\{\s*[\"}]")
_JSON_ARRAY = re.compile(r"\[\s*\{\s*\"")


def content_of(head: bytes, *, is_whole: bool) -> tuple[Content, str]:
    """What the input that begins with ``head`` is, and, where it is ``unreadable``, why and what to do.

    ``is_whole`` says that nothing follows the head.
    """
    if head.startswith(GZIP):
        return "gzip", ""
    for magic, advice in _OTHER_FORMATS:
        if head.startswith(magic):
            return "unreadable", f"it is {advice}"
    if _is_binary(head):
        return "unreadable", "it is a binary file, not a text or a page; give the text that it holds"
    text = decode(head).lstrip("\ufeff\x00")
    if not text.strip():
        return ("empty", "") if is_whole else ("text", "")
    if text.startswith("WARC/"):
        return "warc", ""
    before = _BEFORE_ROOT.match(text)
    root = text[before.end() :] if before else text
    if _FEED.match(root):
        return "feed", ""
    if _SITEMAP.match(root):
        return "sitemap", ""
    if _HTML_START.match(root) or _HTML_SOON.search(text[:2000]):
        return "html", ""
    if text.lstrip().startswith("<?xml"):
        return "unreadable", "it is XML, but neither a feed nor a page; give the pages themselves"
    if _JSON_LINE.match(root):
        return "json lines", ""
    if _JSON_ARRAY.match(root):
        return "unreadable", "it is one JSON list; write JSON Lines, one article a line"
    return "text", ""


def _is_binary(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) or wide_without_mark(head):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(head)
