"""How much of an article's text comes out of its page, beside what trafilatura alone makes of it.

``python -m benchmarks.pages`` prints both figures.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import trafilatura

from benchmarks.result import BenchmarkError, Cell, Mark, Options, Result, Table
from onrecord.pages import article_from_html
from training.corpora import DATA

FOLDER = DATA / "pages"
COMMAND = "python -m benchmarks.pages"

Extractor = Callable[[bytes, str], str]
Score = tuple[float, float, float]


def measure(_: Options) -> Result:
    """Score both on the marked pages. Raises ``BenchmarkError`` where they are not there."""
    pages = marked_pages()
    with_onrecord, seconds = scores(pages, onrecord_text)
    with_trafilatura, seconds_alone = scores(pages, trafilatura_text)
    ours, alone = mean(with_onrecord), mean(with_trafilatura)
    worse = sum(a[0] < b[0] for a, b in zip(with_onrecord, with_trafilatura, strict=True))
    rows: tuple[tuple[Cell, ...], ...] = (
        ("onrecord", *(100 * x for x in ours), 1000 * seconds / len(pages)),
        ("trafilatura alone", *(100 * x for x in alone), 1000 * seconds_alone / len(pages)),
    )
    return Result(
        "Pages",
        f"The words of the article on {len(pages)} web pages, as a person marked them: F1 over the multiset of the "
        "words of a page, lower case, averaged over the pages. Processor time in milliseconds a page.",
        (COMMAND,),
        (Table(("", "F1", "precision", "recall", "ms a page"), rows),),
        (Mark("word F1", 100 * ours[0], 100 * alone[0]),),
        (f"trafilatura alone is better on {worse} of the {len(pages)} pages.",),
    )


def marked_pages() -> Sequence[Mapping[str, str]]:
    """The pages (``page``, a file name), their addresses (``url``) and the texts that a person marked (``text``)."""
    truth = FOLDER / "truth.jsonl"
    if not truth.exists():
        raise BenchmarkError(f"{truth} is not there: set ONRECORD_DATA")
    return [json.loads(line) for line in truth.read_text("utf-8").splitlines()]


def scores(pages: Sequence[Mapping[str, str]], extract: Extractor) -> tuple[list[Score], float]:
    """F1, precision and recall of each page, and the processor time that all of them took, a warm-up aside."""
    sources = [(gzip.decompress((FOLDER / page["page"]).read_bytes()), page["url"]) for page in pages]
    extract(*sources[0])
    began = time.process_time()
    texts = [extract(html, url) for html, url in sources]
    took = time.process_time() - began
    return [word_score(text, page["text"]) for text, page in zip(texts, pages, strict=True)], took


def onrecord_text(html: bytes, url: str) -> str:
    """The article's text as onrecord reads it."""
    return article_from_html(html, url=url).text


def trafilatura_text(html: bytes, url: str) -> str:
    """The page's text as trafilatura gives it, with its own settings."""
    return trafilatura.extract(html, url=url) or ""


def word_score(found: str, marked: str) -> Score:
    """F1, precision and recall of the words found, each as often as it stands there."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, marked))
    common = sum((a & b).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / a.total(), common / b.total()
    return 2 * precision * recall / (precision + recall), precision, recall


def mean(rows: Sequence[Score]) -> Score:
    """The average of each of the three."""
    f1, precision, recall = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return f1, precision, recall


if __name__ == "__main__":
    from benchmarks import markdown
    from benchmarks.provenance import here_and_now

    print(markdown.result(measure(Options()), here_and_now().line()))
