"""The schema.org record of an article that a page carries as JSON-LD (https://schema.org/NewsArticle)."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord.article import Caption
from onrecord.pages.byline import names_in
from onrecord.pages.captions import caption_of
from onrecord.pages.times import iso_time

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The types of schema.org that are an article, bare or as an address.
ARTICLE_TYPE = re.compile(
    r"(?:.*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report)$|https?://schema\.org/\w*(?:Article|Posting|Report)$"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_PARAGRAPH_END = re.compile(r"(?:\r?\n\s*)+|</(?:p|div|h[1-6]|li|blockquote)\s*>|(?:<br\s*/?>\s*){2,}", re.I)
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A page has some dozens of nodes; one that has more is not worth more time.
_MOST_NODES = 5000


@dataclasses.dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The record's fields, as plain text; ``body`` is ``articleBody`` in paragraphs."""

    headline: str | None = None
    description: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    url: str | None = None
    body: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()


def linked_article(tree: HtmlElement, urls: tuple[str | None, ...] = ()) -> LinkedArticle | None:
    """The article that the page is about, of those its JSON-LD names: the one at one of ``urls``, else the first."""
    nodes = [node for document in _documents(tree) for node in _nodes(document)]
    by_id = {str(n["@id"]): n for n in nodes if "@id" in n and len(n) > 1}
    articles = [n for n in nodes if _is_article(n) and _text(n.get("headline") or n.get("name"))]
    if not articles:
        return None
    for bare in (_without_scheme, _without_query):
        wanted = {bare(u) for u in urls if u}
        found = next((n for n in articles if wanted & {bare(u) for u in _urls(n)}), None)
        if found is not None:
            return _read(found, by_id)
    return _read(articles[0], by_id)


def plain(written: object) -> str:
    """One line of text of a value that may hold tags and entities; empty where it is no text."""
    if not isinstance(written, str):
        return ""
    text = html.unescape(_TAG.sub(" ", html.unescape(written))) if "<" in written or "&" in written else written
    return " ".join(_INVISIBLE.sub("", text).split())


def _documents(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script.text or ""
        ).strip(" \t\r\n;")
        for attempt in (source, _repaired(source)):
            try:
                yield json.loads(attempt, strict=False)
            except (ValueError, RecursionError):
                continue
            break


def _repaired(source: str) -> str:
    """The usual slips of templates: a value left out or in single quotes, a comma too many."""
    quoted = re.sub(r"""^(\s*"[\w@]+"\s*:\s*)'(.*)'(\s*,?)[^\S\n]*$""", _double_quoted, source, flags=re.M)
    return re.sub(r",(\s*[}\]])", r"\1", re.sub(r":(\s*[,}])", r": null\1", quoted))


def _double_quoted(line: re.Match[str]) -> str:
    return f"{line[1]}{json.dumps(line[2])}{line[3]}"


def _nodes(document: object) -> Iterator[Mapping[str, object]]:
    """Every object in the document, outer before inner, in its order."""
    waiting = [document]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _is_article(node: Mapping[str, object]) -> bool:
    return any(isinstance(t, str) and ARTICLE_TYPE.match(t) for t in _many(node.get("@type")))


def _urls(node: Mapping[str, object]) -> set[str]:
    main = [m.get("@id") or m.get("url") if isinstance(m, dict) else m for m in _many(node.get("mainEntityOfPage"))]
    return {u for u in (node.get("url"), node.get("@id"), *main) if isinstance(u, str) and u}


def _without_scheme(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.strip().partition("#")[0]).rstrip("/")


def _without_query(url: str) -> str:
    return _without_scheme(url.partition("?")[0])


def _read(node: Mapping[str, object], by_id: Mapping[str, Mapping[str, object]]) -> LinkedArticle:
    def named(key: str) -> Iterator[tuple[str, bool]]:
        """The names under a key, with whether each is a person's."""
        for value in _many(node.get(key)):
            if isinstance(value, dict):
                value = by_id.get(str(value.get("@id")), value) if "name" not in value else value
                kinds = [str(t).lower() for t in _many(value.get("@type"))]
                for name in _many(value.get("name")):
                    yield plain(name), not any("organi" in k for k in kinds)
            else:
                yield plain(value), True

    publisher = next((name for name, _ in named("publisher") if name), None)
    authors = [a for a in (*named("author"), *named("creator")) if a[0] and not a[0].startswith("http")]
    people = [n for name, is_person in authors if is_person for n in names_in(name)]
    agencies = [name for name, is_person in authors if not (is_person and names_in(name))]
    return LinkedArticle(
        headline=_text(node.get("headline") or node.get("name")),
        description=_text(node.get("description")),
        byline=tuple(dict.fromkeys(people or [a for a in agencies if a != publisher])),
        publisher=publisher,
        published=_time(node, "datePublished", "dateCreated"),
        updated=_time(node, "dateModified"),
        language=_language(node.get("inLanguage")),
        url=_text(node.get("url")),
        body=_paragraphs(node.get("articleBody") or node.get("text")),
        captions=tuple(_captions(node, by_id)),
    )


def _captions(node: Mapping[str, object], by_id: Mapping[str, Mapping[str, object]]) -> Iterator[Caption]:
    for image in _many(node.get("image")):
        if not isinstance(image, dict):
            continue
        image = by_id.get(str(image.get("@id")), image)
        credit = next(
            (c for k in ("creditText", "copyrightNotice", "author", "creator") if (c := _text(image.get(k)))), None
        )
        written = _text(image.get("caption")) or ""
        if written and (caption := caption_of(written, credit)):
            yield caption


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str | None:
    """The one line of text that a value holds: the first of a list, the name of an object."""
    for one in _many(value):
        text = plain(one.get("name") if isinstance(one, dict) else one)
        if text:
            return text
    return None


def _time(node: Mapping[str, object], *keys: str) -> str | None:
    return next((t for key in keys if (written := _text(node.get(key))) and (t := iso_time(written))), None)


def _language(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _text(value)


def _paragraphs(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        value = "\n".join(v for v in value if isinstance(v, str))
    if not isinstance(value, str):
        return ()
    source = html.unescape(value) if "&lt;" in value else value
    return tuple(p for part in _PARAGRAPH_END.split(source) if (p := plain(part)))
