"""Bytes become text: by byte-order mark, HTTP header, declaration in the page, and the bytes themselves."""

from __future__ import annotations

import codecs
import re

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I
)
_DECLARATION_WITHIN = 4096
_GUESS_FROM = 20_000
# Browsers read these labels as Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
_AS_WINDOWS_1252 = {"ascii", "iso8859-1"}


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a page or file, without byte-order mark. Bytes that fit no encoding become U+FFFD; never raises.

    ``charset`` is what the HTTP header says. Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever is declared:
    text in another encoding is hardly ever valid UTF-8 by chance, and servers often declare wrongly.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        wide = wide_without_mark(data) or _seven_bit(data, charset)
        return data.decode(wide, "replace") if wide else text
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace")
    for declared in (_known(charset), _known(_declared(data))):
        as_declared = _strictly(data, declared) if declared and declared != "utf-8" else None
        if as_declared is not None:
            return as_declared
    return data.decode(_guess(data), "replace")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return found[1].decode("ascii") if found else None


def _known(charset: str | None) -> str | None:
    """Python's name for a declared encoding of text; None for one that it does not know."""
    try:
        info = codecs.lookup((charset or "").strip("\"' "))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):
        return None
    return "cp1252" if info.name in _AS_WINDOWS_1252 else info.name


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def wide_without_mark(data: bytes) -> str | None:
    """UTF-16 that lost its mark: text mostly Latin has a NUL in every other byte."""
    head = data[:2000]
    if head.count(0) < len(head) * 0.3:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else None


def _seven_bit(data: bytes, charset: str | None) -> str | None:
    """ISO-2022-JP and its like write other scripts in ASCII bytes, between escapes."""
    if b"\x1b" not in data:
        return None
    return next((n for n in (_known(charset), _known(_declared(data))) if n and n.startswith("iso2022")), None)


def _nearly_utf8(data: bytes) -> bool:
    """UTF-8 with a few broken characters (cut off, pasted together): the rest is worth keeping."""
    sample = data[:_GUESS_FROM].decode("utf-8", "replace")
    broken = sample.count("\N{REPLACEMENT CHARACTER}")
    sound = sum(c > "\x7f" for c in sample) - broken
    return sound > 4 * broken


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # only the odd page needs it

    best = from_bytes(data[:_GUESS_FROM]).best()
    return best.encoding if best else "cp1252"
