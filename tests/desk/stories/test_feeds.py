"""The feeds of changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onrecord.desk.models import Role
from onrecord.ledger.models import Position
from tests.desk.conftest import Sign
from tests.ledger.made_stories import Made, make_story

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def made(desk: Path) -> Made:
    return make_story(1)


@pytest.fixture
def reader(made: Made, signed_in: Sign) -> Client:
    return signed_in(Role.READER)


def tree(client: Client, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def ids(client: Client, path: str) -> list[str]:
    return [str(entry.findtext(f"{ATOM}id")) for entry in tree(client, path).iter(f"{ATOM}entry")]


@pytest.mark.parametrize("path", ["/feed.atom", "/stories/s1/feed.atom"])
def test_a_feed_has_what_atom_demands(reader: Client, path: str) -> None:
    feed = tree(reader, path)
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("href") for link in feed.iter(f"{ATOM}link") if link.get("rel") == "self"] == [
        f"http://127.0.0.1{path}"
    ]
    entries = list(feed.iter(f"{ATOM}entry"))
    assert entries
    for entry in entries:
        assert str(entry.findtext(f"{ATOM}id")).startswith("urn:uuid:")
        assert entry.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(str(entry.findtext(f"{ATOM}updated"))).tzinfo is not None
        assert entry.find(f"{ATOM}link") is not None
    found = ids(reader, path)
    assert len(found) == len(set(found))


def test_a_feed_reader_reads_it(reader: Client, made: Made) -> None:
    parsed = feedparser.parse(reader.get("/stories/s1/feed.atom").content)
    assert not parsed.bozo
    links = {entry.link for entry in parsed.entries}
    assert f"http://127.0.0.1/articles/{made.articles[0].pk}/#x{made.positions[0].pk}" in links


def test_ids_stay_whatever_host_it_is_read_from(reader: Client) -> None:
    here = ids(reader, "/feed.atom")
    reader.defaults["SERVER_NAME"] = "localhost"
    assert ids(reader, "/feed.atom") == here


def test_a_story_feed_is_of_that_story_alone(reader: Client) -> None:
    other = make_story(2, day=4)
    assert not set(ids(reader, "/stories/s1/feed.atom")) & set(ids(reader, f"/stories/s{other.story.pk}/feed.atom"))
    assert set(ids(reader, "/stories/s1/feed.atom")) <= set(ids(reader, "/feed.atom"))


def test_what_has_not_changed_is_not_sent_again(reader: Client) -> None:
    tag = reader.get("/feed.atom")["ETag"]
    assert reader.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 304
    make_story(2)
    assert reader.get("/feed.atom", headers={"If-None-Match": tag}).status_code == 200


def test_characters_that_xml_may_not_have_do_not_break_it(reader: Client, made: Made) -> None:
    Position.objects.update(evidence_text="\x00\x08]]><script>\ufffe & \x85")
    made.story.title = "\x0b<b>\x1f"
    made.story.save()
    tree(reader, "/feed.atom")
    tree(reader, "/stories/s1/feed.atom")


def test_an_empty_ledger_has_a_feed_too(desk: Path, signed_in: Sign) -> None:
    assert ids(signed_in(Role.READER), "/feed.atom") == []


def test_it_takes_few_queries(reader: Client) -> None:
    for n in range(2, 20):
        make_story(n)
    with CaptureQueriesContext(connection) as asked:
        reader.get("/feed.atom")
    assert len(asked) <= 14
