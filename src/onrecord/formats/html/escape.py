"""Text and addresses from an article, made harmless in HTML."""

from __future__ import annotations

import html
import re

from onrecord.screens import links

# Characters that HTML allows in no document (https://html.spec.whatwg.org/#preprocessing-the-input-stream).
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def escaped(text: str) -> str:
    """``text`` for element content or a quoted attribute."""
    return html.escape(allowed(text))


def allowed(text: str) -> str:
    """``text`` with U+FFFD for every character that no document of HTML or XML may have."""
    return _FORBIDDEN.sub("\ufffd", text)


def web_address(url: str | None) -> str | None:
    """``url``, escaped, if it is one that a reader may safely follow."""
    found = links.web_address(url)
    return escaped(found) if found else None


def language_tag(language: str | None) -> str:
    """A ``lang`` attribute with a leading space, or nothing."""
    code = links.language_code(language)
    return f' lang="{code}"' if code else ""
