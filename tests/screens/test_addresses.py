"""Which addresses a reader may follow."""

from __future__ import annotations

import pytest

from onrecord.screens.addresses import followable


@pytest.mark.parametrize("url", ["https://gull.example/idle?x=1", "http://gull.example"])
def test_those_of_the_web_may_be_followed(url: str) -> None:
    assert followable(url) == url


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "data:text/html,x", "//gull.example/", "https:///x", "http://[bad", "x"]
)
def test_no_others_may(url: str | None) -> None:
    assert followable(url) is None
