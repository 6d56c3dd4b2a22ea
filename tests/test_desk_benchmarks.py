"""The measures of the desk: the ledger that they make is whole, and their requests are what they say."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks import desk_load, desk_requests, desk_story
from benchmarks.desk_ledger import CONTESTED_ARTICLES, CONTESTED_CLAIMS, CONTESTED_PARTIES, fill
from onrecord.desk.models import Comment
from onrecord.ledger import check, close_ledger, open_ledger
from onrecord.ledger.asking import Question, search, story_record
from onrecord.ledger.models import Attribution, Revision


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[int]:
    """A small such ledger, open in this process; the number of its contested story."""
    open_ledger(str(tmp_path / "ledger.sqlite3"))
    yield fill(CONTESTED_ARTICLES + 120)
    close_ledger()


def test_the_ledger_that_is_measured_is_whole_and_has_a_story_with_a_lot_in_it(filled: int) -> None:
    assert check() == []
    story, readings = story_record(f"s{filled}")
    assert len(readings) == CONTESTED_ARTICLES
    assert len(story.parties) == CONTESTED_PARTIES
    assert len(story.claims) == CONTESTED_CLAIMS
    assert len(story.positions) >= 600
    assert any(article.copy_of for article in story.articles)
    assert story.contradictions
    assert story.origins
    assert Comment.objects.filter(story=filled).count() == 200


def test_every_span_of_the_made_up_statements_is_where_its_words_are(filled: int) -> None:
    for said in Attribution.objects.select_related("revision"):
        for role in ("source", "cue", "content"):
            (start, end), words = getattr(said, f"{role}_spans")[0], getattr(said, f"{role}_text")
            assert said.revision.text[start:end] == words


def test_what_is_made_up_is_found(filled: int) -> None:
    word = Revision.objects.earliest("pk").text.split()[3]
    assert search(Question(word)).found > 0


def test_the_requests_are_the_same_at_every_run_and_mixed_as_said() -> None:
    asked = desk_load.requests(1000, 1000, 4000)
    assert asked == desk_load.requests(1000, 1000, 4000)
    counted = Counter(kind for kind, _ in asked)
    assert sum(desk_load.MIX.values()) == 100
    for kind, share in desk_load.MIX.items():
        assert counted[kind] == pytest.approx(40 * share, abs=5 + 0.35 * 40 * share)


def test_what_a_page_loads_at_once_is_counted_and_what_it_only_links_to_is_not() -> None:
    page = (
        '<link rel="stylesheet" href="/static/a.css"><link rel="alternate" href="/feed.atom"><script src="/b.js">'
        '</script><a href="/c/">c</a><img src="/d.svg?x=1&amp;y=2"><img src="/e.svg" loading="lazy"><img src="/b.js">'
    )
    assert desk_story.parts(page) == ["/static/a.css", "/b.js", "/d.svg?x=1&y=2"]


class _Slow(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        time.sleep(0.15)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_request_counts_from_when_it_was_due_and_late_answers_do_not_hold_up_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    began = time.perf_counter()
    answers = desk_requests.send("127.0.0.1", server.server_port, "", [("slow", "/")] * 20, 100)
    assert time.perf_counter() - began < 20 * 0.15
    assert [status for _, status, _, _ in answers] == [200] * 20
    monkeypatch.setattr(desk_requests, "CONNECTIONS", 1)
    alone = desk_requests.send("127.0.0.1", server.server_port, "", [("slow", "/")] * 4, 100)
    server.shutdown()
    server.server_close()
    # With one connection they queue up, and the last has waited for all of them.
    assert max(ms for _, _, ms, _ in alone) > 3 * 150


def test_no_answer_is_an_error_and_not_a_success() -> None:
    (answer,) = desk_requests.send("127.0.0.1", 9, "", [("nobody", "/")], 100)
    assert answer[1] == 0
