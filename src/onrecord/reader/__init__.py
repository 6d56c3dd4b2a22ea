"""An article becomes a reading: the tagging model, linking, parties and kinds. No database, no network."""

from onrecord.reader.error import ModelError
from onrecord.reader.pieces import FEATURE_SIZES, Pieces, piece_ids, pieces
from onrecord.reader.reader import Reader, read
from onrecord.reader.sessions import session
from onrecord.reader.silence_phrases import silence_phrases

__all__ = [
    "FEATURE_SIZES",
    "ModelError",
    "Pieces",
    "Reader",
    "piece_ids",
    "pieces",
    "read",
    "session",
    "silence_phrases",
]
