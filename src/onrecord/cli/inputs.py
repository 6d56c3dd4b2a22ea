"""What is to be read, less what is being written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def without_output(inputs: Iterable[str], output: Path) -> Iterator[str]:
    """The inputs, with a folder or glob that holds ``output`` spelled out as its other files.

    Else a run in the folder of its pages would read what an earlier one wrote there, or, line by line and without end,
    what it is writing itself.
    """
    target = output.resolve()
    for name in inputs:
        yield from _other_files(name, target) if _may_hold(name, target) else (name,)


def _may_hold(name: str, target: Path) -> bool:
    path = Path(name)
    if "://" in name or name == "-" or path.is_file():
        return False
    return target.is_relative_to(path.resolve()) if path.is_dir() else any(c in name for c in "*?[")


def _other_files(name: str, target: Path) -> Iterator[str]:
    from onrecord.pages import PageError
    from onrecord.pages.files import files_of

    try:
        yield from (path for path in files_of(name) if Path(path).resolve() != target)
    except PageError as error:
        yield error.input  # what is wrong with it is reported where it is read
    except OSError as error:
        yield str(error.filename)
