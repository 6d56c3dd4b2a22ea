"""onrecord as a spaCy pipe: ``nlp.add_pipe("onrecord")`` sets ``doc._.attributions`` and ``doc._.reading``.

Importable only where spaCy is installed (``pip install 'onrecord[spacy]'``).

>>> nlp = spacy.blank("en")
>>> pipe = nlp.add_pipe("onrecord")
>>> [(a.source.party.name, a.content.text) for a in nlp("“It is finished,” Ada Brook said.")._.attributions]
[('Ada Brook', '“It is finished,”')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.article import Article
from onrecord.reading import Attribution, Reading

if TYPE_CHECKING:
    from onrecord.reader import Reader

_KEY = "onrecord"


class OnrecordPipe:
    """A spaCy component, Doc to Doc: it reads ``doc.text`` and leaves the doc's tokens and annotations alone.

    ``doc._.reading`` is the ``onrecord.Reading`` (None before the pipe has run), ``doc._.attributions`` the list of its
    attributions; their spans count code points into ``doc.text``, so that
    ``doc.char_span(*span, alignment_mode="expand")`` is spaCy's own span. Both survive ``doc.to_bytes()``.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Read one doc."""
        return _keep(doc, self._reader.read(_article(doc)))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Read a stream of docs, ``batch_size`` at a time, in their order."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            yield from map(_keep, batch, self._reader.read_all(map(_article, batch)))

    def __reduce__(self) -> tuple[Callable[[], OnrecordPipe], tuple[()]]:
        """Another process loads the models itself."""
        return _load, ()


def make_onrecord(nlp: Language, name: str) -> OnrecordPipe:
    """The factory behind ``nlp.add_pipe("onrecord")``; the models load when the pipe is added.

    Raises ``onrecord.reader.ModelError`` where they cannot be loaded.
    """
    return _load()


def _load() -> OnrecordPipe:
    from onrecord.reader import Reader

    Doc.set_extension("reading", getter=_reading, force=True)
    Doc.set_extension("attributions", getter=_attributions, force=True)
    return OnrecordPipe(Reader())


def _article(doc: Doc) -> Article:
    """The doc's text as an article, its furniture recognised."""
    article = Article.from_text(doc.text, id="doc")
    return article if article.text == doc.text else Article("doc", doc.text)


def _keep(doc: Doc, reading: Reading) -> Doc:
    # As plain values: spaCy writes user_data with msgpack, for Doc.to_bytes and between processes.
    doc.user_data[_KEY] = reading.to_dict()
    return doc


def _reading(doc: Doc) -> Reading | None:
    record = doc.user_data.get(_KEY)
    return None if record is None else Reading.from_dict(record)


def _attributions(doc: Doc) -> list[Attribution]:
    reading = _reading(doc)
    return [] if reading is None else list(reading.attributions)


# spaCy loads this module by its entry point; the factory registers itself.
Language.factory("onrecord", func=make_onrecord, assigns=["doc._.reading", "doc._.attributions"])
