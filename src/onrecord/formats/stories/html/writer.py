"""The page of a story, several on one page, and the index of a folder of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import BinaryIO

from onrecord.formats.html.document import foot, head, page_style
from onrecord.formats.html.escape import escaped
from onrecord.formats.stories import Readings
from onrecord.formats.stories.html.articles import articles_section, texts_section
from onrecord.formats.stories.html.board import board_section
from onrecord.formats.stories.html.claims import claims_section
from onrecord.formats.stories.html.contradictions import contradictions_section
from onrecord.formats.stories.html.origins import origins_section
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import Places
from onrecord.formats.stories.html.timeline import timeline_section
from onrecord.screens.dates import dates_between
from onrecord.screens.words import counted
from onrecord.story import Story

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def write_page(stories: Sequence[Story], readings: Readings, file: BinaryIO) -> None:
    """One page with all stories; above several, a list of them."""
    several = len(stories) != 1
    title = counted(len(stories), "story", "stories") if several else _title(stories[0])
    links = [f"#s{n}" for n in range(1, len(stories) + 1)]
    _write(file, head(title, _style()))
    if several:
        _write(file, "".join(_index(stories, links)))
    for number, story in enumerate(stories, start=1):
        for part in _story(story, readings, f"s{number}"):
            _write(file, part)
    _write(file, foot("Put together"))


def page_names(stories: Sequence[Story]) -> list[str]:
    """How the page of each is called in a folder: by the story's id, each another, none ``index.html``."""
    names: list[str] = []
    for number, story in enumerate(stories, start=1):
        name = f"{_UNSAFE.sub('-', story.id) or number}.html"
        names.append(name if name not in {*names, "index.html"} else f"story-{number}.html")
    return names


def write_index(stories: Sequence[Story], names: Sequence[str], file: BinaryIO) -> None:
    """The list of the stories whose pages have these names."""
    _write(file, head(counted(len(stories), "story", "stories"), _style()))
    _write(file, "".join(_index(stories, names)))
    _write(file, foot("Put together"))


def _write(file: BinaryIO, text: str) -> None:
    file.write(text.encode())


def _style() -> str:
    return page_style() + resources.files(__package__).joinpath("story.css").read_text("utf-8")


def _story(story: Story, readings: Readings, id: str) -> Iterator[str]:
    places = Places(story, readings, f"{id}-")
    outlets = Outlets(story)
    yield f'<main class="story" id="{id}">\n<header>\n<p class="publisher">{escaped(_about(story))}</p>\n'
    yield f'<h1 dir="auto">{escaped(_title(story))}</h1>\n</header>\n'
    if story.claims:
        yield from _contents(story, places.prefix)
        yield from claims_section(story, places, outlets)
        yield from board_section(story, places, outlets)
        yield from contradictions_section(story, places, outlets)
        yield from timeline_section(story, places, outlets)
        yield from origins_section(story, places, outlets)
    else:
        yield '<p class="key">No claims found: these articles pass on nothing that parties could differ over.</p>\n'
    yield from articles_section(story, readings, places, outlets)
    yield from texts_section(story, readings, places, outlets)
    yield "</main>\n"


def _contents(story: Story, prefix: str) -> Iterator[str]:
    sections = {
        "board": "Who says what",
        "odds": "What does not fit" if story.contradictions else None,
        "when": "When",
        "origins": "Where it comes from" if story.origins else None,
        "articles": "The articles",
        "texts": "In full",
    }
    links = (f'<a href="#{prefix}{id}">{name}</a>' for id, name in sections.items() if name)
    yield f'<nav class="sections" aria-label="Sections">{" ".join(links)}</nav>\n'


def _index(stories: Sequence[Story], links: Sequence[str]) -> Iterator[str]:
    yield f'<nav class="contents"><h1>{counted(len(stories), "story", "stories")}</h1>\n<ol>\n'
    for story, link in zip(stories, links, strict=True):
        claim = f"<p>{escaped(story.claims[0].text)}</p>" if story.claims else ""
        yield f'<li><a href="{escaped(link)}"><bdi>{escaped(_title(story))}</bdi></a> '
        yield f"<small>{escaped(_about(story))}</small>{claim}</li>\n"
    yield "</ol></nav>\n"


def _title(story: Story) -> str:
    return story.title or (story.claims[0].text if story.claims else story.id)


def _about(story: Story) -> str:
    copies = len(story.articles) - story.witnesses
    facts = (
        counted(len(story.articles), "article"),
        counted(copies, "copy", "copies") if copies else None,
        dates_between(a.published for a in story.articles),
    )
    return " · ".join(filter(None, facts))
