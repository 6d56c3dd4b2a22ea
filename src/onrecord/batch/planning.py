"""What is to be read: the inputs as shards, less what is done."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.batch.receipts import Done, Receipt
from onrecord.batch.shards import Shard, Slice, shards_of, whole
from onrecord.batch.storage import WEB, File, Folder, files_named, told
from onrecord.pages import PageError

Problem = tuple[str, str]
Cut = tuple[list[Slice], Problem | None]
CutAll = Callable[[Sequence[File]], Iterable[Cut]]
"""Cuts files into slices, or says why one cannot be, in their order."""


@dataclasses.dataclass(frozen=True, slots=True)
class Work:
    """Shards to read; what is wrong with inputs that cannot be; and the names of all inputs, read before or not."""

    shards: list[Shard]
    problems: list[Problem]
    inputs: frozenset[str]


def files_of_inputs(inputs: Iterable[str], folder: Folder) -> tuple[list[File], list[Problem]]:
    """Every file that is named, once, in the order of the names, and what is wrong with others.

    What lies in the folder that is written to is passed over. Raises ``BatchError``.
    """
    found: dict[str, File] = {}
    problems: list[Problem] = []
    inside = f"{folder.url.rstrip('/')}/"
    for name in inputs:
        try:
            for file in files_named(name):
                if not file.path.startswith(inside):
                    found.setdefault(file.path, file)
        except PageError as error:
            problems.append((error.input, error.reason))
        except OSError as error:
            problems.append((str(error.filename or name), told(error)))
    return sorted(found.values(), key=lambda f: f.name), problems


def work(files: Sequence[File], receipts: Iterable[Receipt], step: int, cut_all: CutAll) -> Work:
    """The shards of about ``step`` bytes that these files make, less what the receipts say is done.

    A file that has changed since it was read is a problem, as its articles are in the tables already.
    """
    known: dict[str, list[Done]] = {}
    for receipt in receipts:
        for done in receipt.done:
            known.setdefault(done.name, []).append(done)
    problems: list[Problem] = []
    fresh: list[File] = []
    finished: list[File] = []
    for file in files:
        before = known.get(file.name, [])
        if any(d.size != file.size for d in before):
            was = next(d.size for d in before if d.size != file.size)
            reason = (
                f"it has changed since it was read into this folder ({was:,} bytes then, {file.size:,} now); "
                "give what is new as a file of its own, or read into another folder"
            )
            problems.append((file.name, reason))
        elif before and len({d.first for d in before}) == before[0].of:
            finished.append(file)
        else:
            fresh.append(file)
    large = [f for f in fresh if f.size > step or f.path.startswith(WEB)]
    uncut = (set(fresh) - set(large)) | set(finished)
    slices = [whole(f) for f in files if f in uncut]
    for cut, problem in cut_all(large) if large else ():
        slices += cut
        if problem:
            problems.append(problem)
    done_keys = {(name, d.first) for name, all_of_it in known.items() for d in all_of_it}
    finished_names = {f.name for f in finished}
    # Files that are done are left out only now, so that the others come together as they did the first time.
    every = shards_of(sorted(slices, key=lambda s: s.key), step)
    left = (_left(shard, done_keys, finished_names) for shard in every)
    return Work([s for s in left if s.slices], problems, frozenset(f.name for f in files))


def _left(shard: Shard, done: set[tuple[str, int]], finished: set[str]) -> Shard:
    return Shard(tuple(s for s in shard.slices if s.key not in done and s.name not in finished))


def relevant(receipts: Iterable[Receipt], inputs: frozenset[str]) -> Iterator[Receipt]:
    """The receipts of shards that have something of these inputs."""
    return (r for r in receipts if any(d.name in inputs for d in r.done))
