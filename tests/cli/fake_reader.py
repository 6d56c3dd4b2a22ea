"""A reader without models: ``NAME said “…”`` is an attribution. Some words make it misbehave as a real one might."""

from __future__ import annotations

import os
import re
import signal
import time

from onrecord import Article, Attribution, Party, Reading, Role, Source
from onrecord.workers import WorkersError

_SAID = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said) (?P<content>“[^”]*”)")


class FakeReader:
    """Reads as ``onrecord.Reader`` does."""

    def read(self, article: Article) -> Reading:
        if "RAISE" in article.text:
            raise ValueError("this text is too strange")
        if "KILL" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "SLOW" in article.text:
            time.sleep(0.3)
        if "ENDLESS" in article.text:
            time.sleep(3600)
        parties: dict[str, Party] = {}
        attributions = []
        for number, found in enumerate(_SAID.finditer(article.text), start=1):
            name = found["source"]
            party = parties.setdefault(name, Party(f"p{len(parties) + 1}", name, "person", (name,)))
            source, cue, content = (Role.of(article.text, [found.span(role)]) for role in ("source", "cue", "content"))
            confidence = 0.2 if name == "Maybe" else 0.9
            said = Source(source.spans, source.text, party)
            attributions.append(Attribution(f"a{number}", "direct", confidence, said, cue, content))
        return Reading(article, tuple(parties.values()), tuple(attributions))


def unloadable() -> FakeReader:
    raise WorkersError("the reader could not be loaded (no model.onnx); install onrecord again")


def dies_at_once() -> FakeReader:
    os._exit(3)
