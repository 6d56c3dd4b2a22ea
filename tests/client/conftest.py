"""The fixtures of the desk's tests that the client's use too."""

from __future__ import annotations

from tests.desk.conftest import sample_file

__all__ = ["sample_file"]
