"""onrecord as a spaCy pipe: ``nlp.add_pipe("onrecord")`` sets ``doc._.attributions`` and ``doc._.reading``.

Importable only where spaCy is installed (``pip install 'onrecord[spacy]'``).

>>> nlp = spacy.load("en_core_web_sm")
>>> nlp.add_pipe("onrecord")
>>> [(a.source.party.name, a.content.text) for a in nlp("“It is finished,” Ada Brook said.")._.attributions]
[('Ada Brook', '“It is finished,”')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.article import Article

if TYPE_CHECKING:
    from onrecord.reader import Reader


class OnrecordPipe:
    """A spaCy component, Doc to Doc: it reads ``doc.text`` and leaves the doc's tokens and annotations alone.

    ``doc._.reading`` is the ``onrecord.Reading``; ``doc._.attributions`` are its attributions, whose spans count code
    points into ``doc.text`` (``doc.char_span(*span, alignment_mode="expand")`` gives spaCy's own span).
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Read one doc."""
        doc._.reading = self._reader.read(_article(doc, 0))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Read a stream of docs, ``batch_size`` at a time, in their order."""
        batch: list[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) == batch_size:
                yield from self._read_batch(batch)
                batch = []
        yield from self._read_batch(batch)

    def _read_batch(self, docs: list[Doc]) -> Iterator[Doc]:
        readings = self._reader.read_all([_article(doc, n) for n, doc in enumerate(docs)])
        for doc, reading in zip(docs, readings, strict=True):
            doc._.reading = reading
            yield doc


def make_onrecord(nlp: Language, name: str) -> OnrecordPipe:
    """The factory behind ``nlp.add_pipe("onrecord")``; the models load when the pipe is added."""
    from onrecord.reader import Reader

    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", default=None)
        Doc.set_extension("attributions", getter=_attributions)
    return OnrecordPipe(Reader())


def _article(doc: Doc, number: int) -> Article:
    return Article(id=f"doc-{number}", text=doc.text)


def _attributions(doc: Doc) -> list[object]:
    return [] if doc._.reading is None else list(doc._.reading.attributions)


Language.factory("onrecord", func=make_onrecord)
