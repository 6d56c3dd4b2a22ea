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
from schemathesis import checks
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
EXAMPLES = 6
"""Requests that are made up for an operation, good ones and bad ones."""


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ONRECORD_API_READS", 10**9, raising=False)
    monkeypatch.setattr(settings, "ONRECORD_API_CHANGES", 10**9, raising=False)


def test_every_answer_is_as_the_description_says(sample_desk: Path, unlimited: None) -> None:
    secret = Caller().secret
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler(), headers={"Host": "127.0.0.1"})
    asked = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):

            @seed(5)
            @examples(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                answer = case.call(headers={"Host": "127.0.0.1", "Authorization": f"Bearer {secret}"})
                case.validate_response(answer, checks=list(_CHECKS))
                asked.add(case.operation.definition.raw["operationId"])

            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ask()
    assert asked == {
        details["operationId"] for methods in description()["paths"].values() for details in methods.values()
    }
