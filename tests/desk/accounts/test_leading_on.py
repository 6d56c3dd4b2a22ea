"""Where the link that signs somebody in leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.accounts.owner import owners_link
from onrecord.desk.models import Role
from tests.desk.conftest import Sign


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("", "/"),
        ("/stories/s1/", "/stories/s1/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("\\\\elsewhere.example", "/"),
    ],
)
def test_the_link_leads_to_the_page_that_it_names_and_never_elsewhere(
    wanted: str, led: str, desk: Path, signed_in: Sign
) -> None:
    answer = signed_in(Role.VISITOR).get(owners_link(), {"next": wanted})
    assert answer.status_code == 302
    assert answer["Location"] == led
