"""What the parties are resolved from: the names in a text, and the sources found in it."""

from __future__ import annotations

import dataclasses
from typing import Literal

from onrecord.article import Span

NameLabel = Literal["PERSON", "ORG", "GPE", "NORP", "OTHER"]


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """A named entity in the text, labelled as OntoNotes does; ``subject``: it is the subject of its clause."""

    span: Span
    label: NameLabel
    subject: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """An attribution as spans alone, before its source is resolved. Each role is in the order of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
