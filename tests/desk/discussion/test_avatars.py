"""Avatars: drawn from the name, the same every time, harmless whatever the name is, and kept by browsers."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.discussion.avatars import address_of, drawn
from onrecord.desk.models import Role, User
from tests.desk.conftest import Sign
from tests.desk.discussion.talking import reader

ELEMENTS = {"svg", "rect", "path", "text"}


def letters(picture: str) -> str:
    return ElementTree.fromstring(picture).findtext("{http://www.w3.org/2000/svg}text") or ""


def test_it_shows_the_first_letters_of_the_first_and_last_name() -> None:
    assert letters(drawn("Ada Byron King")) == "AK"
    assert letters(drawn("ada")) == "A"
    assert letters(drawn("Élise (the) Ørsted")) == "ÉØ"
    assert letters(drawn("!!!")) == ""


def test_the_same_name_is_drawn_the_same_and_others_differently() -> None:
    assert drawn("Ada King") == drawn("Ada King")
    assert len({drawn(f"Ada King {number}") for number in range(200)}) > 20


HOSTILE = [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "&amp;",
    "]]>",
    "\0",
    "\ud800",
    "\u202eada",
    "𝕬da",
    "ﷺ",
    "ß",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_draws_nothing_but_letters(name: str) -> None:
    _whole(drawn(name))


@given(st.text(max_size=60))
def test_any_name_is_drawn(name: str) -> None:
    _whole(drawn(name))


def _whole(picture: str) -> None:
    tree = ElementTree.fromstring(picture)
    assert {element.tag.rsplit("}", 1)[1] for element in tree.iter()} <= ELEMENTS
    assert not any(key.startswith("on") or key == "style" for element in tree.iter() for key in element.attrib)
    assert len(letters(picture)) <= 2
    assert all(sign.isalnum() for sign in letters(picture))


def test_it_is_served_as_a_picture_that_browsers_keep(desk: Path, signed_in: Sign) -> None:
    client, user = signed_in(Role.READER), reader()
    answer = client.get(address_of(user))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(address_of(user), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_another_name_is_another_address_and_tag(desk: Path, signed_in: Sign) -> None:
    client, user = signed_in(Role.READER), reader()
    before, tag = address_of(user), client.get(address_of(user))["ETag"]
    User.objects.filter(pk=user.pk).update(first_name="Augusta", last_name="Byron")
    user.refresh_from_db()
    assert address_of(user) != before
    old = client.get(before, headers={"If-None-Match": tag})
    assert old.status_code == 200
    assert "immutable" not in old["Cache-Control"]
    assert letters(old.text) == "AB"


def test_nobody_has_a_picture_too(desk: Path, signed_in: Sign) -> None:
    for path in (address_of(None), "/avatars/999999999999999999999999.svg"):
        answer = signed_in(Role.READER).get(path)
        assert answer.status_code == 200
        assert letters(answer.text) == ""
