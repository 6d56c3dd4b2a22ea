"""The long work of adding, done by the worker: articles are found, read, kept, and put among the stories."""

from __future__ import annotations

import functools

from django_tasks import task

from onrecord.desk.adding.reading import read_all
from onrecord.desk.models import Addition
from onrecord.workers import ReadingProcesses

_PATIENCE = 300.0
"""Seconds; a few texts of the greatest length take half of that on a slow machine."""


@functools.cache
def _processes() -> ReadingProcesses:
    """The one process with a reader, loaded once: a text that kills or stops it does not end the queue."""
    return ReadingProcesses(1, patience=_PATIENCE)


@task
def read_addition(addition: int) -> None:
    """Read an addition. Broken off anywhere, it goes on where it was; one that is gone by now is left."""
    found = Addition.objects.filter(pk=addition).first()
    if found is not None and not found.is_finished:
        read_all(found, _processes())
