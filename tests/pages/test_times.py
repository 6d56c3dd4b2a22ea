import pytest

from onrecord.pages.times import iso_time


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-02-04", "2026-02-04"),
        ("2026-02-04T08:00:00Z", "2026-02-04T08:00:00+00:00"),
        ("2026-02-04T08:00:00.123+01:00", "2026-02-04T08:00:00+01:00"),
        ("2026-02-04T08:00:00+0530", "2026-02-04T08:00:00+05:30"),
        ("2026-02-04T08:00", "2026-02-04T08:00:00"),
        ("Wed, 04 Feb 2026 16:07:38 -0600", "2026-02-04T16:07:38-06:00"),
        ("Wed Feb 04 2026 03:05:46 GMT+0000", "2026-02-04T03:05:46+00:00"),
        ("Published on 2026-02-04 at 08:00 PM", "2026-02-04T20:00:00"),
        ("February 4, 2026 8:00 AM ET", "2026-02-04T08:00:00-05:00"),
        ("July 4th, 2026 at 8 p.m. ET", "2026-07-04T20:00:00-04:00"),
        ("4 Feb 2026 | 20:15 GMT", "2026-02-04T20:15:00+00:00"),
        ("Updated 12:22 am, Wednesday, Feb. 4, 2026", "2026-02-04T00:22:00"),
        ("Feb. 4, 2026 7.30pm", "2026-02-04T19:30:00"),
        ("4 February 2026, 24 hours after", "2026-02-04"),
    ],
)
def test_a_time_keeps_the_zone_that_it_was_written_with(written: str, iso: str) -> None:
    assert iso_time(written) == iso


@pytest.mark.parametrize(
    "written", ["", "soon", "12345", "0001-01-01T00:00:00Z", "February 2026", "31 February 2026", "2026-13-01"]
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert iso_time(written) is None
