"""``python -m tests.batch.fake_command batch …`` is ``onrecord batch …`` with the fake reader."""

import functools
import sys

import onrecord.batch
import onrecord.cli.batch_runs
from onrecord.cli import main
from tests.batch.fake_reader import FAKE

vars(onrecord.cli.batch_runs)["Batch"] = functools.partial(onrecord.batch.Batch, reader=FAKE)

if __name__ == "__main__":
    sys.exit(main())
