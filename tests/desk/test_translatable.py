"""What people read on the desk can be translated: no words of a template or a message stand outside gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

import onrecord.desk

DESK = Path(onrecord.desk.__file__).parent
TEMPLATES = sorted(DESK.glob("templates/**/*.html"))
# The API answers programs, in English; a page that is not built says so to whoever builds it.
MODULES = sorted(path for path in DESK.rglob("*.py") if not {"api", "migrations", "pending.py"} & set(path.parts))

_WORD = re.compile(r"[^\W\d_]{2,}")
# Names, which are the same in every language.
_NAMES = {
    "onrecord",
    "csv",
    "json",
    "json-ld",
    "parquet",
    "atom",
    "rss",
    "html",
    "api",
    "openapi",
    "ld",
    "utc",
    "wikidata",
}
_READ_ALOUD = ("alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title")
# What is the same in every language: commands, keys, what programs print.
_AS_IT_IS = ("script", "style", "code", "kbd", "samp", "pre")

_GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
_MESSAGES = {"success", "info", "warning", "error", "debug"}
_SHOWN_KEYWORDS = {"label", "help_text", "empty_label", "verbose_name"}


class _Visible(HTMLParser):
    """Collects the words of a page that somebody sees or hears, other than names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _AS_IT_IS
        values = dict(attrs)
        aloud = [values.get(name) or "" for name in _READ_ALOUD]
        if tag == "input" and values.get("type") in ("submit", "button", "reset"):
            aloud.append(values.get("value") or "")
        for value in aloud:
            self._keep(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _AS_IT_IS

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._keep(data)

    def _keep(self, text: str) -> None:
        words = [word for word in _WORD.findall(text) if word.lower() not in _NAMES]
        if words:
            self.found.append(" ".join(text.split()))


def untranslated(template: str) -> list[str]:
    """The words of a template that stand outside ``translate`` and ``blocktranslate``."""
    parts: list[str] = []
    until: str | None = None
    for token in Lexer(template).tokenize():
        if token.token_type is TokenType.BLOCK:
            name = token.split_contents()[0]
            if until is not None:
                until = None if name == until else until
            elif name in ("blocktranslate", "blocktrans", "comment"):
                until = f"end{name}"
            parts.append(" ")
        elif token.token_type is TokenType.VAR and until is None:
            parts.append("…")
        elif token.token_type is TokenType.TEXT and until is None:
            parts.append(token.contents)
    page = _Visible()
    page.feed("".join(parts))
    page.close()
    return page.found


def untranslatable(source: str) -> Iterator[str]:
    """The literals in a module that are shown to people and are not translated, a line each."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        shown = [k.value for k in node.keywords if k.arg in _SHOWN_KEYWORDS]
        if name in _GETTEXT:
            shown = [a for a in node.args if isinstance(a, ast.JoinedStr)]
        elif name in _MESSAGES and _is_messages(node.func):
            shown += node.args[1:2]
        elif name == "ValidationError":
            shown += node.args[:1]
        elif name == "add_error":
            shown += node.args[1:2]
        for value in shown:
            if _says_something(value):
                yield f"{value.lineno}: {ast.unparse(value)}"


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _is_messages(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and _name(function.value) == "messages"


def _says_something(value: ast.expr) -> bool:
    """Whether the expression has words in it that are not in a call to gettext."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and _WORD.search(value.value) is not None
    if isinstance(value, ast.Call) and _name(value.func) in _GETTEXT:
        return False
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mod):
        return _says_something(value.left)
    if isinstance(value, ast.Call | ast.Name | ast.Attribute | ast.Subscript):
        return isinstance(value, ast.Call) and _name(value.func) == "format" and _says_something(value.func.value)  # type: ignore[attr-defined]  # "…".format
    return any(_says_something(child) for child in ast.iter_child_nodes(value) if isinstance(child, ast.expr))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    assert untranslated(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(DESK).as_posix())
def test_every_message_of_a_module_can_be_translated(path: Path) -> None:
    assert list(untranslatable(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Not yet</p>", ["Not yet"]),
        ("<p>{% translate 'Not yet' %}</p>", []),
        (
            "<p>{% blocktranslate count n=n %}one thing{% plural %}{{ n }} things{% endblocktranslate %} left</p>",
            ["left"],
        ),
        ('<img alt="A face" src="face.svg">', ["A face"]),
        ("<input type='submit' value='Send'><input type='text' value='Send'>", ["Send"]),
        ("{% comment %}What this is for{% endcomment %}<!-- and why --><td class='word'>✗ {{ word }}</td>", []),
        ("<script>const word = 'no';</script><p>onrecord · JSON</p>", []),
    ],
)
def test_words_are_seen_where_they_are_not_translated(template: str, found: list[str]) -> None:
    assert untranslated(template) == found


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('messages.success(request, "Kept.")', 1),
        ('messages.success(request, _("Kept."))', 0),
        ('messages.error(request, f"{name} is taken.")', 1),
        ('messages.error(request, _("%(name)s is taken.") % {"name": name})', 0),
        ('messages.error(request, "%s is taken." % name)', 1),
        ('messages.error(request, "{} is taken.".format(name))', 1),
        ('messages.error(request, _(f"{name} is taken."))', 1),
        ("messages.error(request, str(error))", 0),
        ('raise ValidationError("Too long.", code="long")', 1),
        ('name = forms.CharField(label="Name", help_text=_("As others see it."))', 1),
        ('form.add_error("name", "Taken.")', 1),
    ],
)
def test_literals_are_seen_where_they_are_not_translated(source: str, count: int) -> None:
    assert len(list(untranslatable(source))) == count
