"""Every link on the desk leads somewhere: to a page that is there, and to a place that is on it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag, urljoin

from lxml import html

from onrecord.desk.models import Role
from tests.desk.conftest import Sign

_NOT_FOLLOWED = ("/static/", "/admin/", "/sign-out/")
_MOST_PAGES = 200


def test_whatever_the_pages_link_to_is_there(sample_desk: Path, signed_in: Sign) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    ids: dict[str, set[str]] = {}
    broken: list[str] = []
    waiting, places = ["/"], []
    while waiting and len(ids) < _MOST_PAGES:
        path = waiting.pop(0)
        if path in ids:
            continue
        answer = client.get(path, follow=True)
        if answer.status_code != 200:
            broken.append(f"{path}: {answer.status_code}")
        ids[path] = set()
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = html.fromstring(answer.content)
        ids[path] = {str(found) for found in page.xpath("//@id")}
        for href in page.xpath("//a/@href"):
            target, place = urldefrag(urljoin(path, href))
            if target.startswith("/") and not target.startswith(_NOT_FOLLOWED):
                waiting.append(target)
                if place:
                    places.append((path, target, place))
    broken += [f"{path}: {target}#{place}" for path, target, place in places if place not in ids.get(target, {place})]
    assert broken == []
    assert len(ids) > 50
