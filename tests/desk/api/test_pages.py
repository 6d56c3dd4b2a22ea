"""The pages of the API, as people see them."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
from django.test import Client

from onrecord.desk.api.description import description
from onrecord.desk.models import Role
from tests.desk.browsing import Desk, grave_faults, look, photograph
from tests.desk.conftest import Sign


def test_the_page_has_every_operation_and_every_schema(desk: Path, signed_in: Sign) -> None:
    page = signed_in(Role.READER).get("/api/v1/").content.decode()
    ids = {d["operationId"] for methods in description()["paths"].values() for d in methods.values()}
    places = set(re.findall(r' id="([\w-]+)"', page))
    assert ids <= places
    assert {f"schema-{name}" for name in description()["components"]["schemas"]} <= places
    assert {link for link in re.findall(r'href="#([\w-]+)"', page) if link not in places} == set()


def test_the_examples_name_the_desk_that_one_asked(desk: Path) -> None:
    page = Client(headers={"Host": "127.0.0.1:8123"}).get("/api/v1/").content.decode()
    assert "http://127.0.0.1:8123/api/v1/stories/s1" in page


def test_people_read_about_the_api(served: Desk) -> None:
    look(served, "/api/v1/", "api", Role.READER)
    page = served.page(Role.READER)
    page.goto(f"{served.url}/api/v1/#decide_claim")
    assert page.get_by_text("Accept a claim's wording, give it a better one", exact=False).last.is_visible()
    page.locator("#decide_claim").get_by_role("link", name="ClaimDecision").click()
    assert page.locator("#schema-ClaimDecision").is_visible()
    assert grave_faults(page) == []
    photograph(page, "api-open-1280-light")


def test_somebody_makes_a_token_uses_it_and_revokes_it(served: Desk) -> None:
    page = served.page(Role.REPORTER)
    page.goto(f"{served.url}/account/tokens/")
    page.get_by_label("Name").fill("weekly export")
    page.get_by_label("add articles and claims").check()
    page.get_by_role("button", name="Make the token").click()
    secret = page.get_by_label("Token", exact=True).input_value()
    photograph(page, "tokens-made-1280-light")
    assert grave_faults(page) == []
    told = httpx.get(f"{served.url}/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).json()
    assert (told["username"], told["token"]["scopes"]) == ("reporter", ["read", "add"])
    page.goto(f"{served.url}/account/tokens/")
    look(served, "/account/tokens/", "tokens", Role.REPORTER)
    page.get_by_role("button", name="Revoke weekly export").click()
    assert page.get_by_text("“weekly export” is revoked").is_visible()
    assert httpx.get(f"{served.url}/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
