"""What docs/api.md shows is what happens."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.refresh import ROOT
from onrecord.desk.access import CALLS
from onrecord.desk.models import ApiToken, Role, Scope
from onrecord.ledger import close_ledger, open_ledger
from tests.desk.browsing import serving
from tests.desk.people import person

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SHELL = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def served(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a desk with the samples, and a token of its administrator."""
    path = tmp_path_factory.mktemp("docs") / "served.sqlite3"
    shutil.copy(sample_file, path)
    open_ledger(str(path))
    secret = ApiToken.make(person(Role.ADMINISTRATOR), "docs", [scope.value for scope in Scope])[1]
    close_ledger()
    with serving(path, None) as desk:
        yield desk.url, secret


def test_python_examples_print_what_they_show(served: tuple[str, str]) -> None:
    url, secret = served
    assert len(EXAMPLES) == 4
    for code, shown in EXAMPLES:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code.replace("http://127.0.0.1:8000", url).replace("onrecord_…", secret), {})
        assert printed.getvalue() == shown


def test_shell_examples_are_answered(served: tuple[str, str]) -> None:
    url, secret = served
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    assert len(SHELL) == 2
    for line in SHELL:
        command = line.replace("http://127.0.0.1:8000", url)
        done = subprocess.run(command, shell=True, env={"TOKEN": secret}, capture_output=True, check=True)
        assert "title" not in json.loads(done.stdout), "a problem"


def test_every_scope_is_explained_with_its_role() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| .* \| (\w+) \|$", PAGE, re.MULTILINE))
    assert told == {scope.value: scope.least.name.lower() for scope in Scope}
    assert {call.scope.value for call in CALLS.values()} == set(told)
