"""An article becomes a reading: the tagging model, linking, parties and kinds. No database, no network."""

from onrecord.reader.error import ModelError
from onrecord.reader.pieces import FEATURE_SIZES, Pieces, pieces
from onrecord.reader.reader import Reader, read

__all__ = ["FEATURE_SIZES", "ModelError", "Pieces", "Reader", "pieces", "read"]
