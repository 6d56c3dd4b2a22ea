"""What a page of the desk may be made of, whatever stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml import html

from tests.desk.hostility.strings import squeezed

# Elements and attributes that the desk never writes, and that what is injected would bring.
_NEVER = {
    "applet",
    "audio",
    "base",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "math",
    "object",
    "portal",
    "style",
    "video",
}
_ADDRESSES = {"action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"}
_LOADED = {"script", "link", "img", "use", "image", "source", "form", "button", "input"}
_ONE_EACH = ("html", "head", "head/title", "body", "main", "header[@class='head']", "footer[@class='foot']", "h1")


def parsed(page: bytes) -> html.HtmlElement:
    """The page as a tree."""
    return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def faults(page: html.HtmlElement) -> list[str]:
    """What is on the page that the desk did not write, and what of its own skeleton is missing; ``[]`` is wanted."""
    found = [f"{len(some)} of {name}" for name in _ONE_EACH if len(some := page.xpath(f"//{name}")) != 1]
    for element in page.iter():
        if isinstance(element.tag, str):
            found += _of(element)
    return found


def missing(text: str, strings: Sequence[str]) -> list[str]:
    """Those of the strings that a page with this text does not show as they are, line by line."""
    shown = squeezed(text)
    return [s for s in strings if any(squeezed(line) not in shown for line in s.splitlines())]


def _of(element: html.HtmlElement) -> list[str]:
    found = []
    if element.tag in _NEVER:
        found.append(f"<{element.tag}>")
    if element.tag == "script" and (element.text or not str(element.get("src")).startswith("/static/")):
        found.append("a script that is not the desk's")
    if element.tag == "meta" and element.get("http-equiv"):
        found.append("<meta http-equiv>")
    for name, value in element.attrib.items():
        if name.startswith(("on", "hx-on", "hx-vals")) or name in ("style", "srcdoc"):
            found.append(f"{element.tag} {name}")
        elif name in _ADDRESSES and not _may_lead(str(element.tag), str(value)):
            found.append(f"{element.tag} {name}={value!r}")
    return found


def _may_lead(tag: str, address: str) -> bool:
    """Whether an element may have this address: others' pages are linked to, and nothing of them is loaded."""
    try:
        parts = urlsplit(re.sub(r"[\x00-\x20]", "", address))
    except ValueError:
        return False
    if not parts.scheme and not parts.netloc and not address.startswith(("//", "\\")):
        return True
    return tag not in _LOADED and parts.scheme in ("http", "https") and bool(parts.netloc)
