"""The command line: ``onrecord read`` and its outputs."""

from __future__ import annotations

import os
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the ``onrecord`` command on ``argv`` (default ``sys.argv[1:]``) and return its exit status.

    0: all went well. 1: an input was bad, or the run had to stop. 2: the command was misused. 130: stopped with Ctrl-C.
    141: whoever read the output went away (``onrecord read … | head``). Errors are one line each on standard error.
    """
    # numpy's threads would spin on every core for the reader's small products, and starve the other workers. Read when
    # numpy is first imported, and inherited by the workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    import typer

    from onrecord.cli.app import app
    from onrecord.cli.output import OutputClosedError
    from onrecord.cli.problems import MisuseError, RunError, line, print_line

    try:
        status = app(args=argv, prog_name="onrecord", standalone_mode=False)
    except typer.TyperException as misuse:
        command = getattr(getattr(misuse, "ctx", None), "command_path", "onrecord")
        message = misuse.format_message().rstrip(". ")
        print_line(line(f"{message[:1].lower()}{message[1:]}; see {command} --help"))
        return 2
    except RunError as error:
        print_line(line(str(error)))
        return 2 if isinstance(error, MisuseError) else 1
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OutputClosedError:
        return 141
    except OSError as error:
        print_line(line(str(error.filename or "output"), error.strerror or str(error)))
        return 1
    return status if isinstance(status, int) else 0
