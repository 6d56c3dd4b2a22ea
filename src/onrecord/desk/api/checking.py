"""What a page's form makes of a request, so that the API takes what the page takes, and nothing else."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm

from onrecord.desk.problems import Fault, ProblemError


def checked(form: BaseForm) -> dict[str, Any]:
    """The form's values. Raises a 422 that says of each field what is wrong with it."""
    if form.is_valid():
        return form.cleaned_data
    faults = [Fault(f"body.{name}", " ".join(map(str, told))) for name, told in form.errors.items()]
    raise ProblemError(422, " ".join(fault.detail for fault in faults), faults)
