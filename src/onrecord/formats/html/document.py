"""What every page begins and ends with, and its style: self-contained, without scripts, asking for nothing."""

from __future__ import annotations

from importlib import resources

from onrecord import __version__
from onrecord.formats.html.escape import escaped

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="onrecord {version}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""

_FOOT = """<footer><p>{done} by onrecord {version}, a program: check the words against the article before you use
them.</p></footer>
</body>
</html>
"""


def page_style() -> str:
    """The style sheet that all pages share."""
    return resources.files(__package__).joinpath("page.css").read_text("utf-8")


def head(title: str, style: str) -> str:
    """Everything before what the page shows; the style is taken as it is."""
    return _HEAD.format(version=__version__, title=f"{escaped(title)} · onrecord", style=style)


def foot(done: str) -> str:
    """Everything after what the page shows; ``done`` says what onrecord did: "Marked"."""
    return _FOOT.format(version=__version__, done=done)
