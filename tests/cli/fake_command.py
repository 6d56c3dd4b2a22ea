"""``python -m tests.cli.fake_command read …`` is ``onrecord read …`` with the fake reader."""

import sys

import onrecord.reader
from onrecord.cli import main
from tests.cli.fake_reader import FakeReader

# Assigned on import, so that a worker process, which imports its parent's main module, has it too.
vars(onrecord.reader)["Reader"] = FakeReader

if __name__ == "__main__":
    sys.exit(main())
