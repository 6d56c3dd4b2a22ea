"""The page: its head, a list of the articles where there are several, and each article."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.article import Article
from onrecord.formats.html.body import body
from onrecord.formats.html.document import foot, head, page_style
from onrecord.formats.html.escape import escaped, language_tag, web_address
from onrecord.formats.html.parties import Speakers, filter_rules, focus_rules
from onrecord.reading import Reading
from onrecord.screens.dates import spoken_date

_IN_MEMORY = 8 << 20

_KEY = """<p class="key"><span><span class="mark source">Source</span>: who says it</span>
<span><span class="mark cue">cue</span>: the words for saying it</span>
<span><span class="mark content first last">content</span>: what is said</span>
<span><b>direct</b>: in quotation marks; <b>indirect</b>: without; <b>mixed</b>: in part</span>
<span><b>97%</b>: how sure it is that all three are right</span></p>
"""


class HtmlWriter:
    """Writes the articles aside as they come, and the page when all are known: its list of articles stands on top."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._articles = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed by close()
        self._listed: list[tuple[str, str]] = []
        self._most_parties = self._most_attributions = 0

    def write(self, reading: Reading) -> None:
        """Add an article to the page."""
        speakers = Speakers(reading)
        self._most_parties = max(self._most_parties, len(speakers.parties))
        self._most_attributions = max(self._most_attributions, len(reading.attributions))
        self._listed.append((_title(reading.article), _about(reading)))
        for part in _article(reading, len(self._listed), speakers):
            self._articles.write(part.encode())

    def close(self) -> None:
        """Write the page."""
        several = len(self._listed) != 1
        title = f"{len(self._listed):,} articles" if several else self._listed[0][0]
        style = page_style() + filter_rules(self._most_parties) + focus_rules(self._most_attributions)
        self._write(head(title, style))
        if several:
            self._write("".join(_contents(title, self._listed)))
        self._articles.seek(0)
        shutil.copyfileobj(self._articles, self._file)
        self._articles.close()
        self._write(foot("Marked"))

    def _write(self, text: str) -> None:
        self._file.write(text.encode())


def _article(reading: Reading, number: int, speakers: Speakers) -> Iterator[str]:
    article = reading.article
    prefix = f"r{number}-"
    yield f'<article class="reading" id="r{number}"{language_tag(article.language)}>\n'
    yield "<header>\n"
    if article.publisher:
        yield f'<p class="publisher"><bdi>{escaped(article.publisher)}</bdi></p>\n'
    yield f'<h1 dir="auto">{escaped(_title(article))}</h1>\n'
    if article.standfirst and article.standfirst not in article.text:
        yield f'<p class="standfirst" dir="auto">{escaped(article.standfirst)}</p>\n'
    yield from _published(article)
    if reading.attributions:
        yield _KEY
    else:
        yield '<p class="key">No attributions found.</p>\n'
    yield "</header>\n"
    if reading.attributions:
        yield from speakers.filter(prefix)
    yield from body(reading, prefix, speakers)
    yield "</article>\n"


def _published(article: Article) -> Iterator[str]:
    facts = []
    if article.byline:
        facts.append(f"By <bdi>{escaped(', '.join(article.byline))}</bdi>")
    facts += [
        f'{said} <time datetime="{escaped(when)}">{escaped(spoken_date(when) or when)}</time>'
        for said, when in (("Published", article.published), ("Updated", article.updated))
        if when and (said == "Published" or when != article.published)
    ]
    if address := web_address(article.url):
        facts.append(f'<a href="{address}" rel="noopener noreferrer">Original article</a>')
    if facts:
        yield f'<p class="facts">{" · ".join(facts)}</p>\n'


def _contents(title: str, listed: list[tuple[str, str]]) -> Iterator[str]:
    yield f'<nav class="contents"><h1>{escaped(title)}</h1>\n<ol>\n'
    for number, (name, about) in enumerate(listed, start=1):
        yield f'<li><a href="#r{number}"><bdi>{escaped(name)}</bdi></a> <small>{escaped(about)}</small></li>\n'
    yield "</ol></nav>\n"


def _title(article: Article) -> str:
    return article.title or article.id


def _about(reading: Reading) -> str:
    count = len(reading.attributions)
    attributions = f"{count:,} attribution{'' if count == 1 else 's'}"
    return " · ".join(filter(None, (reading.article.publisher, spoken_date(reading.article.published), attributions)))
