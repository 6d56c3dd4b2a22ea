"""Which addresses a reader may follow."""

from __future__ import annotations

import pytest

from onrecord.screens.links import web_address


@pytest.mark.parametrize("url", ["https://gull.example/idle?x=1", "http://gull.example"])
def test_those_of_the_web_may_be_followed(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "//gull.example/", "https:///x", "http://[bad", "x"]
)
def test_no_others_may(url: str | None) -> None:
    assert web_address(url) is None
