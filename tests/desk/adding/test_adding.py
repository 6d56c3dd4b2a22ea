"""Adding articles: three ways in, read in the background, and what one is told of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from onrecord.desk.adding import forms, limits, reading
from onrecord.desk.models import AddedInput, Addition, Role, State
from onrecord.ledger.models import Article, Attribution
from tests.desk.adding.web import Web
from tests.desk.adding.working import work_off
from tests.desk.conftest import Sign
from tests.desk.people import person
from tests.samples import FOLDER as SAMPLES

TEXT = (
    "The harbour is to close, Ada said “we will close it in May”. Bo said “that is not so, and it was never planned”."
)


@pytest.fixture
def reporter(desk: Path, signed_in: Sign, fake_reader: None) -> Client:
    return signed_in(Role.REPORTER)


def add_text(client: Client, text: str = TEXT, **more: str) -> Addition:
    fields = {"kind": "text", "text-text": text, **{f"text-{name}": value for name, value in more.items()}}
    return added(client.post("/add/", fields))


def add_url(client: Client, url: str) -> Addition:
    return added(client.post("/add/", {"kind": "url", "url-url": url}))


def add_files(client: Client, *files: tuple[str, bytes]) -> Addition:
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return added(client.post("/add/", {"kind": "files", "files-chosen": uploads}))


def added(answer: Any) -> Addition:
    assert answer.status_code == 302, answer.content.decode()
    return Addition.objects.get(pk=int(answer["Location"].strip("/").split("/")[-1]))


def said(addition: Addition) -> list[str]:
    return [reason for one in addition.inputs.all() for _, reason in one.problems]


def shown(client: Client, addition: Addition) -> str:
    return str(client.get(f"/add/{addition.pk}/").content.decode())


def test_a_pasted_text_becomes_an_article_with_what_was_said_of_it(reporter: Client) -> None:
    addition = add_text(
        reporter, title="Harbour to close", publisher="Quay News", published="2026-02-04", url="https://quay.example/1"
    )
    assert "Waiting its turn" in shown(reporter, addition)
    work_off()
    article = Article.objects.select_related("current").get()
    assert article.current is not None
    assert (article.current.title, article.current.publisher) == ("Harbour to close", "Quay News")
    assert article.key == "https://quay.example/1"
    assert article.current.text == TEXT
    assert article.published is not None
    assert article.published.isoformat().startswith("2026-02-04")
    assert Attribution.objects.count() == 2
    page = shown(reporter, addition)
    assert f'href="/articles/{article.pk}/"' in page
    assert f'href="/stories/s{article.story_id}/"' in page


def test_the_same_text_pasted_again_is_the_same_article(reporter: Client) -> None:
    add_text(reporter)
    work_off()
    again = add_text(reporter)
    work_off()
    assert Article.objects.count() == 1
    assert "was here already" in shown(reporter, again)


def test_two_texts_without_an_address_are_two_articles(reporter: Client) -> None:
    add_text(reporter, title="One")
    add_text(reporter, TEXT.replace("May", "June"), title="One")
    work_off()
    assert Article.objects.count() == 2


def test_a_text_of_nothing_but_spaces_is_refused_and_what_was_typed_is_not_lost(reporter: Client) -> None:
    answer = reporter.post("/add/", {"kind": "text", "text-text": " \r\n ", "text-title": "A headline"})
    assert answer.status_code == 400
    assert "Paste the article’s text." in answer.content.decode()
    assert 'value="A headline"' in answer.content.decode()
    assert not Addition.objects.exists()


def test_every_file_of_an_upload_is_read_whatever_it_is(reporter: Client) -> None:
    page = (SAMPLES / "harbor-ledger.html").read_bytes()
    lines = b"\n".join(json.dumps({"id": f"n{n}", "text": f"{TEXT} Number {n}."}).encode() for n in range(3))
    addition = add_files(
        reporter, ("page.html", page), ("lines.jsonl.gz", gzip.compress(lines)), ("words.txt", TEXT.encode())
    )
    work_off()
    addition.refresh_from_db()
    assert (addition.state, addition.read) == (State.DONE, 5)
    assert said(addition) == []
    assert not addition.inputs.filter(data__isnull=False).exists()  # dropped once they have been read


def test_one_bad_file_is_told_of_and_the_others_are_read(reporter: Client) -> None:
    addition = add_files(reporter, ("a.pdf", b"%PDF-1.7 ..."), ("words.txt", TEXT.encode()), ("<b>.txt", b"  \n"))
    work_off()
    addition.refresh_from_db()
    assert addition.state == State.DONE
    page = shown(reporter, addition)
    assert "it is a PDF file; save its text and give that" in page
    assert "Added, with problems" in page
    assert "&lt;b&gt;.txt" in page
    assert "<b>.txt" not in page


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}{% debug %}", "'; DROP TABLE x; --"],
)
def test_hostile_names_and_titles_are_shown_as_what_they_are(reporter: Client, hostile: str) -> None:
    addition = add_text(reporter, title=hostile, publisher=hostile)
    refused = add_files(reporter, (f"{hostile.replace('/', '')}.pdf", b"%PDF-1.7"))
    work_off()
    for page in (shown(reporter, addition), shown(reporter, refused), reporter.get("/add/").content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "7|add:7" in page or "7|add" not in hostile
        assert "DROP TABLE" in page or "DROP" not in hostile


def test_a_file_with_nothing_to_read_in_it_fails_and_says_why(reporter: Client) -> None:
    addition = add_files(reporter, ("a.bin", bytes(range(256)) * 8))
    work_off()
    addition.refresh_from_db()
    assert addition.state == State.FAILED
    page = shown(reporter, addition)
    assert "it is a binary file" in page
    assert "Try again" not in page  # it would be as bad the next time
    reporter.post(f"/add/{addition.pk}/")
    addition.refresh_from_db()
    assert addition.state == State.FAILED


def test_a_text_that_is_not_english_is_kept_and_said_not_to_be_read(reporter: Client) -> None:
    german = "Der Hafen werde im Mai geschlossen, sagte die Ministerin am Montag vor der Presse in der Stadt. " * 5
    addition = add_text(reporter, german)
    work_off()
    assert Article.objects.count() == 1
    assert "not English" in said(addition)[0]


def test_a_text_that_the_reader_fails_on_is_told_of_and_can_be_tried_again(reporter: Client) -> None:
    addition = add_files(reporter, ("strange.txt", b"RAISE " + TEXT.encode()))
    work_off()
    assert "too strange" in said(addition)[0]
    assert "Try again" in shown(reporter, addition)
    answer = reporter.post(f"/add/{addition.pk}/")
    assert answer.status_code == 302
    addition.refresh_from_db()
    assert addition.state == State.WAITING
    work_off()
    assert "too strange" in said(addition)[0]


def test_a_text_that_kills_its_reader_does_not_end_the_queue(reporter: Client) -> None:
    killer = add_text(reporter, f"KILL {TEXT}")
    after = add_text(reporter)
    work_off()
    killer.refresh_from_db()
    after.refresh_from_db()
    assert (killer.state, after.state) == (State.FAILED, State.DONE)
    assert "was killed (SIGKILL)" in said(killer)[0]


def test_what_was_broken_off_goes_on_when_the_desk_starts_again(reporter: Client) -> None:
    addition = add_text(reporter)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["one that was killed"])
    Addition.objects.update(state=State.READING)
    work_off()
    addition.refresh_from_db()
    assert addition.state == State.DONE


def test_what_ends_the_worker_again_and_again_is_given_up(reporter: Client) -> None:
    addition = add_text(reporter)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["killed"] * 5)
    Addition.objects.update(state=State.READING)
    work_off()
    addition.refresh_from_db()
    assert addition.state == State.FAILED
    assert "broken off again and again" in shown(reporter, addition)
    assert DBTaskResult.objects.get().status == "FAILED"


def test_what_goes_wrong_on_the_way_is_not_left_as_being_read(
    reporter: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    addition = add_text(reporter)
    monkeypatch.setattr(reading, "file_readings", fails)
    work_off()
    addition.refresh_from_db()
    assert addition.state == State.FAILED
    page = shown(reporter, addition)
    assert "a fault of ours" not in page
    assert "it has been logged" in page
    assert "Try again" in page


def test_an_input_that_was_read_is_not_read_again_after_a_stop(reporter: Client) -> None:
    addition = add_files(reporter, ("a.txt", TEXT.encode()), ("b.txt", TEXT.replace("May", "June").encode()))
    first = addition.inputs.order_by("pk").first()
    assert first is not None
    AddedInput.objects.filter(pk=first.pk).update(is_done=True, data=None)
    work_off()
    addition.refresh_from_db()
    assert (addition.state, addition.read) == (State.DONE, 1)


def test_a_file_with_more_articles_than_may_be_is_read_so_far_and_says_so(
    reporter: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ARTICLES", 2)
    lines = b"\n".join(json.dumps({"id": f"n{n}", "text": f"{TEXT} Number {n}."}).encode() for n in range(5))
    addition = add_files(reporter, ("lines.jsonl", lines))
    work_off()
    addition.refresh_from_db()
    assert addition.read == 2
    assert "only the first 2 articles" in said(addition)[0]


@pytest.mark.parametrize(
    ("limit", "most", "line"),
    [
        ("MOST_FILES", 1, "Choose 1 files at most."),
        ("LARGEST_FILE", 10, "is larger than 10"),
        ("LARGEST_TOGETHER", 10, "Together they are larger"),
    ],
)
def test_too_many_or_too_large_files_are_refused_with_the_limit(
    reporter: Client, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, line: str
) -> None:
    monkeypatch.setattr(forms, limit, most)
    uploads = [SimpleUploadedFile(f"{n}.txt", TEXT.encode()) for n in range(2)]
    answer = reporter.post("/add/", {"kind": "files", "files-chosen": uploads})
    assert answer.status_code == 400
    assert line in answer.content.decode()
    assert not Addition.objects.exists()


def test_the_page_says_the_limits(reporter: Client) -> None:
    page = reporter.get("/add/").content.decode()
    assert f"At most {limits.MOST_FILES} files" in page


def test_nobody_may_fill_the_queue(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.desk.adding.queue.MOST_WAITING", 1)
    add_text(reporter)
    answer = reporter.post("/add/", {"kind": "text", "text-text": TEXT})
    assert answer.status_code == 400
    assert "let those be read first" in answer.content.decode()


@pytest.mark.parametrize("fields", [{}, {"kind": "else"}, {"kind": "url"}, {"kind": "files"}, {"kind": "text"}])
def test_a_form_without_what_it_takes_adds_nothing(reporter: Client, fields: dict[str, str]) -> None:
    assert reporter.post("/add/", fields).status_code == (400 if fields.get("kind") in forms.FORMS else 200)
    assert not Addition.objects.exists()


def test_ones_additions_are_listed_and_are_nobody_elses_business(reporter: Client, signed_in: Sign) -> None:
    addition = add_text(reporter, title="My own headline")
    assert "My own headline" in reporter.get("/add/").content.decode()
    other = Client(SERVER_NAME="127.0.0.1")
    other.force_login(person(Role.REPORTER, "another"), backend="django.contrib.auth.backends.ModelBackend")
    assert other.get(f"/add/{addition.pk}/").status_code == 404
    assert other.post(f"/add/{addition.pk}/").status_code == 404
    assert "My own headline" not in other.get("/add/").content.decode()
    assert signed_in(Role.ADMINISTRATOR).get(f"/add/{addition.pk}/").status_code == 200


def test_progress_asks_again_until_it_is_done_with_javascript_and_without(reporter: Client) -> None:
    addition = add_text(reporter)
    page = shown(reporter, addition)
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    part = reporter.get(f"/add/{addition.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="adding"')
    work_off()
    page = shown(reporter, addition)
    assert "hx-trigger" not in page
    assert "refresh" not in page


def test_a_page_on_this_machine_is_not_fetched(reporter: Client, site: Web) -> None:
    addition = add_url(reporter, site.page("/story", "<p>secret</p>"))
    work_off()
    assert site.asked == []
    assert said(addition) == [reading._NOT_PUBLIC]


def test_a_page_that_leads_to_this_machine_is_not_followed(
    reporter: Client, site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.pages import addresses, connection

    real = addresses.addresses_of

    def addresses_of(host: str, port: int, *, input: str, allow_private: bool) -> list[str]:
        # The site plays one on the open internet: its name leads there, and is taken for public.
        return ["127.0.0.1"] if host == "news.example" else real(host, port, input=input, allow_private=allow_private)

    monkeypatch.setattr(connection, "addresses_of", addresses_of)
    site.page("/secret", "<p>secret</p>")
    url = site.redirect("/story", f"{site.url}/secret").replace("127.0.0.1", "news.example")
    addition = add_url(reporter, url)
    work_off()
    assert "/secret" not in site.asked
    assert said(addition) == [reading._NOT_PUBLIC]


def test_a_page_that_the_owner_allows_is_fetched_and_read(reporter: Client, site: Web, settings_changed: Any) -> None:
    settings_changed(ONRECORD_ALLOW_PRIVATE=True)
    html = (SAMPLES / "harbor-ledger.html").read_text("utf-8")
    addition = add_url(reporter, site.page("/story", html))
    work_off()
    addition.refresh_from_db()
    assert (addition.state, addition.read) == (State.DONE, 1)


def test_a_page_that_is_not_there_is_told_of_in_a_line(reporter: Client, site: Web, settings_changed: Any) -> None:
    settings_changed(ONRECORD_ALLOW_PRIVATE=True)
    addition = add_url(reporter, f"{site.url}/gone")
    work_off()
    assert said(addition) == ["the server answers 404 Not Found; check the address"]
    assert "Nothing could be added" in shown(reporter, addition)
    site.page("/gone", (SAMPLES / "harbor-ledger.html").read_text("utf-8"))
    reporter.post(f"/add/{addition.pk}/")
    work_off()
    addition.refresh_from_db()
    assert addition.state == State.DONE


@pytest.mark.parametrize("url", ["ftp://news.example/1", "javascript:alert(1)", "file:///etc/passwd", "no address"])
def test_only_addresses_of_web_pages_are_taken(reporter: Client, url: str) -> None:
    answer = reporter.post("/add/", {"kind": "url", "url-url": url})
    assert answer.status_code == 400
    assert "Give the address of a web page." in answer.content.decode() or "valid URL" in answer.content.decode()


def test_few_queries_make_the_page_of_a_large_addition(reporter: Client, query_count: Any) -> None:
    lines = b"\n".join(json.dumps({"id": f"n{n}", "text": f"{TEXT} Number {n}."}).encode() for n in range(60))
    addition = add_files(reporter, ("lines.jsonl", lines))
    work_off()
    with query_count() as queries:
        page = shown(reporter, addition)
    assert len(queries) <= 20
    assert "and 10 more" in page
