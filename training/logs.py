"""What training says while it runs."""

from __future__ import annotations

import logging


def log_to_terminal() -> None:
    """Show what training logs, with the time, and of the libraries only warnings."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", force=True)
    logging.getLogger("training").setLevel(logging.INFO)
