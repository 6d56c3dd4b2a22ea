"""The labels that the tagging model gives to pieces, in the order of its outputs."""

from __future__ import annotations

from typing import get_args

from onrecord.reader.mention import NameLabel

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAMES: tuple[NameLabel, ...] = get_args(NameLabel)
NAME_LABELS = ("O", *(f"{bio}-{name}" for name in NAMES for bio in "BI"))

# Pointers go from a piece to the first piece of the cue, or of the source, of the attribution it belongs to.
POINTERS = ("cue", "source")
POINTER_WIDTH = 96
DISTANCE_BUCKETS = 21
PARAGRAPH_BUCKETS = 7
