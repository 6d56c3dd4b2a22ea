"""The whole ledger as a directory of files, and a ledger made from such a directory."""

from __future__ import annotations

from onrecord.ledger.archive.filling import check_archive, import_from
from onrecord.ledger.archive.manifest import Manifest
from onrecord.ledger.archive.taking import export_to

__all__ = ["Manifest", "check_archive", "export_to", "import_from"]
