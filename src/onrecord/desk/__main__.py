"""Django's own commands on the desk: ``python -m onrecord.desk check --deploy``."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command. A desk that may not be served like this says why in one line, and the exit status is 2."""
    from django.core.management import execute_from_command_line

    from onrecord.desk.errors import DeskError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.desk.settings")
    try:
        execute_from_command_line(sys.argv)
    except DeskError as error:
        sys.stderr.write(f"onrecord.desk: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
