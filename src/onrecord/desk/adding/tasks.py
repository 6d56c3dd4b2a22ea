"""The long work of adding, done by the worker: articles are found, read, kept, and put among the stories."""

from __future__ import annotations

import functools

from django_tasks import task

from onrecord.desk.adding.reading import read_all
from onrecord.desk.models import Addition
from onrecord.workers import ReadingProcesses


@functools.cache
def _processes() -> ReadingProcesses:
    """The one process with a reader, loaded once: what kills it on a text does not end the queue."""
    return ReadingProcesses(1)


@task
def read_addition(addition: int) -> None:
    """Read an addition. Broken off anywhere, it goes on where it was; one that is gone by now is left."""
    found = Addition.objects.filter(pk=addition).first()
    if found is not None and not found.is_finished:
        read_all(found, _processes())
