"""Several processes give what one gives, in the same order, whatever becomes of one of them."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator

import pytest

from onrecord import Article, Reading
from onrecord.workers import ReadingProcesses, Unread, WorkersError, read_here, read_in_workers
from tests.cli.fake_reader import FakeReader, dies_at_once, unloadable


def articles(count: int, special: dict[int, str] | None = None) -> Iterator[Article]:
    for n in range(count):
        yield Article(f"article-{n}", f"{(special or {}).get(n, '')} Ada said “number {n}” and Bo said “yes”.")


def ids(outcomes: Iterator[Reading | Unread]) -> list[str]:
    return [o.article_id if isinstance(o, Unread) else o.article.id for o in outcomes]


def test_two_workers_give_what_one_process_gives() -> None:
    assert list(read_in_workers(articles(30), 2, FakeReader)) == list(read_here(articles(30), FakeReader))


def test_the_order_is_that_of_the_input_even_where_an_early_one_is_slow() -> None:
    assert ids(read_in_workers(articles(20, {0: "SLOW", 5: "SLOW"}), 3, FakeReader)) == [
        f"article-{n}" for n in range(20)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_the_reader_fails_on_is_told_and_the_others_are_read(workers: int) -> None:
    source = articles(12, {3: "RAISE"})
    outcomes = list(read_here(source, FakeReader) if workers == 1 else read_in_workers(source, workers, FakeReader))
    unread = [o for o in outcomes if isinstance(o, Unread)]
    assert [o.article_id for o in unread] == ["article-3"]
    assert "too strange" in unread[0].reason
    assert len(outcomes) == 12


def test_an_article_that_kills_its_process_is_told_and_the_others_are_read() -> None:
    outcomes = list(read_in_workers(articles(14, {2: "KILL", 13: "KILL"}), 2, FakeReader))
    unread = {o.article_id: o.reason for o in outcomes if isinstance(o, Unread)}
    assert list(unread) == ["article-2", "article-13"]
    assert "SIGKILL" in unread["article-2"]
    assert ids(iter(outcomes)) == [f"article-{n}" for n in range(14)]


def test_more_workers_than_articles_and_no_articles_at_all() -> None:
    assert ids(read_in_workers(articles(1), 3, FakeReader)) == ["article-0"]
    assert list(read_in_workers(articles(0), 2, FakeReader)) == []


def test_a_reader_that_cannot_be_loaded_stops_the_run() -> None:
    with pytest.raises(WorkersError, match=r"no model\.onnx"):
        list(read_in_workers(articles(3), 2, unloadable))


def test_workers_that_die_before_they_are_ready_stop_the_run() -> None:
    with pytest.raises(WorkersError, match="status 3"):
        list(read_in_workers(articles(3), 2, dies_at_once))


def test_only_a_few_articles_are_taken_ahead_of_what_is_given_out() -> None:
    taken = 0

    def counted() -> Iterator[Article]:
        nonlocal taken
        for article in articles(10_000, {0: "SLOW"}):
            taken += 1
            yield article

    outcomes = read_in_workers(counted(), 2, FakeReader)
    for _ in range(3):
        next(outcomes)
    assert taken < 60
    outcomes.close()


def test_no_process_is_left_when_the_reading_is_broken_off() -> None:
    outcomes = read_in_workers(articles(1000), 2, FakeReader)
    next(outcomes)
    outcomes.close()
    assert multiprocessing.active_children() == []


def test_it_runs_outside_the_main_thread() -> None:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.extend(ids(read_in_workers(articles(5), 2, FakeReader))))
    thread.start()
    thread.join()
    assert found == [f"article-{n}" for n in range(5)]


def test_processes_are_kept_for_the_next_articles() -> None:
    processes = ReadingProcesses(1, FakeReader)
    assert ids(processes.read(articles(2))) == ["article-0", "article-1"]
    (first,) = multiprocessing.active_children()
    assert ids(processes.read(articles(1))) == ["article-0"]
    (second,) = multiprocessing.active_children()
    processes.close()
    assert first.pid == second.pid


def test_processes_that_an_article_killed_are_there_again_for_the_next() -> None:
    processes = ReadingProcesses(1, FakeReader)
    (killed,) = processes.read(articles(1, {0: "KILL"}))
    (read,) = processes.read(articles(1))
    processes.close()
    assert isinstance(killed, Unread)
    assert isinstance(read, Reading)


def test_what_was_broken_off_is_not_mistaken_for_the_next_articles() -> None:
    processes = ReadingProcesses(1, FakeReader)
    broken = processes.read(articles(30, {0: "SLOW", 8: "SLOW"}))
    next(broken)
    broken.close()
    assert ids(processes.read(articles(3))) == ["article-0", "article-1", "article-2"]
    processes.close()


def test_an_article_that_is_read_without_end_is_told_and_the_others_are_read() -> None:
    processes = ReadingProcesses(1, FakeReader, patience=2.0)
    outcomes = list(processes.read(articles(3, {1: "ENDLESS"})))
    processes.close()
    unread = [o for o in outcomes if isinstance(o, Unread)]
    assert [o.article_id for o in unread] == ["article-1"]
    assert "took too long" in unread[0].reason
    assert ids(iter(outcomes)) == ["article-0", "article-1", "article-2"]
