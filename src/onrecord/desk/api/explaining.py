"""What an OpenAPI description says, put so that a page can show it: operations by area, their values, their schemas."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

_MARKED = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<code>[^`]+)`")
_FOR_PATHS = {"story": "s1", "claim": "c1", "attribution": "a1", "position": "x1", "party": "p1", "format": "csv"}


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: words, and the schema that they name, if they name one."""

    words: str
    schema: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Value:
    """A parameter, or a field of a schema."""

    name: str
    kinds: tuple[Kind, ...]
    where: str
    is_required: bool
    about: str


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What may come back: a status, what it means, and what comes with it."""

    status: str
    means: str
    kinds: tuple[Kind, ...]

    @property
    def is_problem(self) -> bool:
        """Whether it tells of a problem."""
        return self.status >= "400"


@dataclasses.dataclass(frozen=True, slots=True)
class Explained:
    """One operation."""

    id: str
    method: str
    path: str
    title: str
    text: list[list[tuple[str, str]]]
    role: str
    scope: str
    parameters: tuple[Value, ...]
    body: tuple[Kind, ...]
    answers: tuple[Answer, ...]
    example: str


@dataclasses.dataclass(frozen=True, slots=True)
class SchemaExplained:
    """One schema and its fields; ``key`` is what references name it by."""

    key: str
    name: str
    about: str
    fields: tuple[Value, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Explanation:
    """The whole description: areas with their operations, and schemas."""

    areas: tuple[tuple[str, tuple[Explained, ...]], ...]
    schemas: tuple[SchemaExplained, ...]


def explanation(description: dict[str, Any], host: str) -> Explanation:
    """The description in the order of its tags; examples ask ``host``."""
    operations = [
        (details["tags"][0], _explained(path, method, details, description, host))
        for path, methods in description["paths"].items()
        for method, details in methods.items()
    ]
    areas = tuple(
        (tag["name"], tuple(one for area, one in operations if area == tag["name"])) for tag in description["tags"]
    )
    schemas = description["components"]["schemas"]
    return Explanation(areas, tuple(_schema(name, schemas[name]) for name in sorted(schemas)))


def paragraphs(text: str) -> list[list[tuple[str, str]]]:
    """The paragraphs of a text in Markdown, each as pieces of words with how they are set: "", "strong" or "code"."""
    return [list(_pieces(" ".join(paragraph.split()))) for paragraph in text.split("\n\n") if paragraph.strip()]


def _pieces(text: str) -> list[tuple[str, str]]:
    pieces, last = [], 0
    for match in _MARKED.finditer(text):
        pieces += [(text[last : match.start()], ""), (match[match.lastgroup or 0], match.lastgroup or "")]
        last = match.end()
    return [(words, how) for words, how in [*pieces, (text[last:], "")] if words]


def _explained(path: str, method: str, details: dict[str, Any], description: dict[str, Any], host: str) -> Explained:
    body = details.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    text = details["description"].rpartition("\n\nRole: ")[0].partition("\n")[2]  # the title is its first line
    return Explained(
        details["operationId"],
        method.upper(),
        path,
        details["summary"],
        paragraphs(text),
        details["x-role"],
        details["x-scope"],
        tuple(_parameter(parameter) for parameter in details["parameters"]),
        _kinds(body) if body else (),
        tuple(_answer(status, response) for status, response in details["responses"].items()),
        _curl(path, method, body, description, host),
    )


def _parameter(parameter: dict[str, Any]) -> Value:
    kinds = _kinds(parameter["schema"])
    about = parameter.get("description", "")
    return Value(parameter["name"], kinds, parameter["in"], parameter["required"], about)


def _answer(status: str, response: dict[str, Any]) -> Answer:
    kinds = [kind for content in response.get("content", {}).values() for kind in _kinds(content.get("schema", {}))]
    return Answer(status, response["description"], tuple(dict.fromkeys(kinds)))


def _schema(name: str, schema: dict[str, Any]) -> SchemaExplained:
    required = schema.get("required", ())
    fields = tuple(
        Value(field, _kinds(of), "", field in required, of.get("description", ""))
        for field, of in schema.get("properties", {}).items()
    )
    return SchemaExplained(name, schema.get("title", name), " ".join(schema.get("description", "").split()), fields)


def _kinds(schema: dict[str, Any]) -> tuple[Kind, ...]:
    """What a value of this schema is, in the words of whoever writes a program."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return (Kind(name, name),)
    if "anyOf" in schema:
        alternatives = [_kinds(one) for one in schema["anyOf"]]
        return tuple(kind for n, kinds in enumerate(alternatives) for kind in ((Kind(" or "),) if n else ()) + kinds)
    if "enum" in schema:
        return (Kind("one of " + ", ".join(json.dumps(value, ensure_ascii=False) for value in schema["enum"])),)
    if "const" in schema:
        return (Kind(json.dumps(schema["const"], ensure_ascii=False)),)
    if schema.get("type") == "array":
        return (Kind("list of "), *_kinds(schema.get("items", {})))
    words = {"string": schema.get("format", "string"), "null": "null", "object": "object", "": "anything"}
    kind = schema.get("type", "")
    limits = [f"{word} {schema[key]:,}" for key, word in _BOUNDS.items() if key in schema and schema[key] < 2**40]
    return (Kind(", ".join([words.get(kind, kind), *limits])),)


_BOUNDS = {"minimum": "from", "maximum": "to", "minLength": "at least", "maxLength": "at most"}


def _curl(path: str, method: str, body: dict[str, Any] | None, description: dict[str, Any], host: str) -> str:
    filled = re.sub(r"{(\w+)}", lambda match: _FOR_PATHS.get(match[1], "1"), path)
    parts = ["curl", *(["-X", method.upper()] if method != "get" else []), '-H "Authorization: Bearer $TOKEN"']
    if body is not None:
        example = json.dumps(_example(body, description), ensure_ascii=False).replace("'", "’")
        parts += ['-H "Content-Type: application/json"', f"-d '{example}'"]
    return " ".join([*parts, f"{host}{filled}"])


def _example(schema: dict[str, Any], description: dict[str, Any]) -> Any:
    """A value that this schema allows."""
    if "$ref" in schema:
        return _example(description["components"]["schemas"][schema["$ref"].rpartition("/")[2]], description)
    if schema.get("examples"):
        return schema["examples"][0]
    if "anyOf" in schema:
        return _example(schema["anyOf"][0], description)
    if "enum" in schema:
        return schema["enum"][0]
    if "properties" in schema:
        required = schema.get("required", ())
        return {
            name: _example(of, description)
            for name, of in schema["properties"].items()
            if name in required or of.get("examples")
        }
    return {"integer": 1, "number": 1.0, "boolean": True, "array": [], "object": {}}.get(schema.get("type", ""), "…")
