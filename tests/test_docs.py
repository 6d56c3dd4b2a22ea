"""The README and the docs are true: their examples run and print what they show, and their links lead somewhere."""

from __future__ import annotations

import doctest
import re

import pytest

import onrecord
from docs import refresh
from tests.samples import need_model

PAGES = {page.relative_to(refresh.ROOT).as_posix(): page.read_text(encoding="utf-8") for page in refresh.pages()}
LINKED = {**PAGES, **{name: (refresh.ROOT / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "CHANGELOG.md")}}
CONSOLE = {
    name: [e for block in refresh.blocks(page, "console") for e in refresh.examples(block.body) if e.runs]
    for name, page in PAGES.items()
}
PYTHON = {name: [b.body for b in refresh.blocks(page, "python") if ">>>" in b.body] for name, page in PAGES.items()}
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def plain(output: str) -> list[str]:
    """The words of an output, confidences aside: their last digits vary with the processor's arithmetic."""
    return re.sub(r"\b(?:[01]\.\d+|\d{1,3} ?%)(?!\d)", "0.9", output).split()


def failures_of(source: str, name: str) -> int:
    """How many of the ``>>>`` examples in this text fail; their reports go to standard output."""
    test = doctest.DocTestParser().get_doctest(source, {}, name, name, 0)
    return doctest.DocTestRunner(optionflags=OPTIONS).run(test).failed


@pytest.mark.parametrize("name", [name for name, examples in CONSOLE.items() if examples])
def test_what_a_console_example_shows_is_what_the_command_prints(name: str) -> None:
    need_model()
    with refresh.workplace() as folder:
        for example in CONSOLE[name]:
            assert plain(refresh.run(example.command, folder)) == plain(example.output), "run `make docs`"


@pytest.mark.parametrize("name", [name for name, sources in PYTHON.items() if sources])
def test_a_python_example_shows_what_it_evaluates_to(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    need_model()
    with refresh.workplace() as folder:
        monkeypatch.chdir(folder)
        assert sum(failures_of(source, name) for source in PYTHON[name]) == 0


def test_the_package_says_truly_how_it_is_used() -> None:
    need_model()
    assert failures_of(onrecord.__doc__ or "", "onrecord") == 0


@pytest.mark.parametrize("name", LINKED)
def test_a_link_to_a_file_leads_to_one(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", LINKED[name])
    folder = (refresh.ROOT / name).parent
    assert [target for target in targets if not (folder / target).exists()] == []
