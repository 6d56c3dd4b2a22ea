"""The API does what its description says, whatever is asked of it: schemathesis over the whole description."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as examples
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as openapi

from onrecord.desk.api.description import description
from tests.desk.api.calling import Caller

_CHECKS = (
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
)
_MADE_UP = {
    "values that are good, of things that are there": (GenerationMode.POSITIVE, True, 3),
    "values that are good": (GenerationMode.POSITIVE, False, 2),
    "values that are not": (GenerationMode.NEGATIVE, False, 4),
}
"""What is asked of every operation: good or bad, whether of what is there, and how often."""

_THERE: dict[str, Any] = {"story": "s1", "claim": "c1", "attribution": "a1", "position": "x1", "party": "p1"}


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ONRECORD_API_READS", 10**9, raising=False)
    monkeypatch.setattr(settings, "ONRECORD_API_CHANGES", 10**9, raising=False)


@pytest.mark.parametrize("what", _MADE_UP)
def test_every_answer_is_as_the_description_says(what: str, sample_desk: Path, unlimited: None) -> None:
    mode, is_there, times = _MADE_UP[what]
    headers = {"Host": "127.0.0.1", "Accept-Encoding": "identity"}
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), headers=headers)
    headers["Authorization"] = f"Bearer {Caller().secret}"
    asked: dict[str, set[int]] = {}
    for result in schema.get_all_operations():
        operation = result.ok()

        @seed(5)
        @examples(
            max_examples=times,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            if is_there:
                case.path_parameters = {name: _THERE.get(name, value) for name, value in case.path_parameters.items()}
                case.path_parameters |= {name: 1 for name, value in case.path_parameters.items() if type(value) is int}
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=list(_CHECKS))
            asked.setdefault(case.operation.definition.raw["operationId"], set()).add(answer.status_code)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ask()
    assert set(asked) == {d["operationId"] for methods in description()["paths"].values() for d in methods.values()}
    if is_there:
        reads = {d["operationId"] for methods in description()["paths"].values() for d in [methods.get("get")] if d}
        assert {id for id in reads if 200 not in asked[id]} <= {"changes", "comment", "addition", "revision"}
