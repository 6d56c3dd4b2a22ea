"""What the tests of adding share."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests.desk.adding.web import Web
from tests.desk.adding.working import fake_reader

__all__ = ["fake_reader", "site"]


@pytest.fixture
def site() -> Iterator[Web]:
    """A web server on this machine."""
    with contextlib.closing(Web()) as served:
        yield served
