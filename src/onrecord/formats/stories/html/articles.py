"""The articles: a list with what each does with the claims in its own voice, and their texts with marked evidence."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.html.body import marked_body
from onrecord.formats.html.escape import escaped, language_tag, web_address
from onrecord.formats.stories import Readings
from onrecord.formats.stories.html.outlets import Outlets
from onrecord.formats.stories.html.places import EvidenceNotes, Places
from onrecord.reading import Reading
from onrecord.screens.dates import spoken_date
from onrecord.screens.words import SIGNS, STANCE_WORDS, counted
from onrecord.story import Story, StoryArticle

_FEW_COPIES = 5


def articles_section(story: Story, readings: Readings, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "The articles": originals in order, below each its copies, which are no second witnesses."""
    copies: dict[str, list[StoryArticle]] = {}
    for article in story.articles:
        if article.copy_of is not None:
            copies.setdefault(article.copy_of, []).append(article)
    yield f'<section id="{places.prefix}articles"><h2>The articles</h2>\n<ol class="articles">\n'
    for article in story.articles:
        if article.copy_of is None:
            yield from _item(article, story, readings, places)
            yield from _copies(copies.get(article.id, []), places, outlets)
            yield "</li>\n"
    yield "</ol></section>\n"


def texts_section(story: Story, readings: Readings, places: Places, outlets: Outlets) -> Iterator[str]:
    """The section "In full": the texts; of a copy only where something leads into it."""
    yield f'<section class="texts" id="{places.prefix}texts"><h2>The articles in full</h2>\n'
    for article in story.articles:
        reading = readings.get(article.id)
        if reading is not None and _has_text(article, places):
            yield from _text(article, reading, places, outlets)
    yield "</section>\n"


def _has_text(article: StoryArticle, places: Places) -> bool:
    return article.copy_of is None or bool(places.in_article(article.id))


def _item(article: StoryArticle, story: Story, readings: Readings, places: Places) -> Iterator[str]:
    number = places.number_of(article.id)
    title = f"<bdi>{escaped(article.title or article.id)}</bdi>"
    if article.id in readings and _has_text(article, places):
        title = f'<a href="#{places.prefix}t{number}">{title}</a>'
    yield f'<li id="{places.prefix}l{number}"><p>{title}</p>\n<p class="facts">'
    yield " · ".join(map(escaped, filter(None, (article.publisher, spoken_date(article.published)))))
    yield "</p>\n"
    told = [(n, article.stance[c.id]) for n, c in enumerate(story.claims, start=1) if c.id in article.stance]
    if told:
        yield '<p class="tally">In its own voice: '
        yield " ".join(
            f'<span class="word {stance}">claim {n} <b>{SIGNS[stance]} {STANCE_WORDS[stance]}</b></span>'
            for n, stance in told
        )
        yield "</p>\n"


def _copies(copies: list[StoryArticle], places: Places, outlets: Outlets) -> Iterator[str]:
    if not copies:
        return
    open = " open" if len(copies) <= _FEW_COPIES else ""
    yield f'<details class="copies"{open}><summary>{counted(len(copies), "copy", "copies")} of it</summary><ul>\n'
    for copy in copies:
        number = places.number_of(copy.id)
        name = outlets.with_date(copy.id)
        if _has_text(copy, places):
            name = f'<a href="#{places.prefix}t{number}">{name}</a>'
        yield f'<li id="{places.prefix}l{number}">{name}</li>\n'
    yield "</ul></details>\n"


def _text(article: StoryArticle, reading: Reading, places: Places, outlets: Outlets) -> Iterator[str]:
    number = places.number_of(article.id)
    source = reading.article
    yield f'<article class="full" id="{places.prefix}t{number}"{language_tag(source.language)}>\n'
    yield f'<h3 dir="auto">{escaped(article.title or article.id)}</h3>\n<p class="facts">'
    facts = [outlets.with_date(article.id)]
    if source.byline:
        facts.append(f"by <bdi>{escaped(', '.join(source.byline))}</bdi>")
    if address := web_address(source.url):
        facts.append(f'<a href="{address}" rel="noopener noreferrer">original article</a>')
    facts.append(f'<a href="#{places.prefix}l{number}">back to the list</a>')
    yield f"{' · '.join(facts)}</p>\n"
    notes = EvidenceNotes(places, article.id)
    yield from marked_body(source, notes.marks, notes)
    yield "</article>\n"
