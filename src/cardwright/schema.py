"""JSON Schema (draft 2020-12) of each kind of card, made from the typed cards.

The schema says exactly what the models accept, with titles, descriptions, examples and closed
lists, so that an editor completes and explains every key. Reference:
https://json-schema.org/draft/2020-12.
"""

from __future__ import annotations

import json
from typing import Any

from cardwright.cards import CARD_KINDS, card_class

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ACRONYMS = {
    "Url": "URL",
    "Id": "ID",
    "Doi": "DOI",
    "Orcid": "ORCID",
    "Bibtex": "BibTeX",
    "Pue": "PUE",
    "Kwh": "(kWh)",
    "Kg": "(kg)",
    "Flop": "FLOP",
    "Tflops": "TFLOP/s",
    "Ms": "(ms)",
    "L": "(l)",
    "Ml": "ML",
    "Eu": "EU",
}
_ANYTHING = "#/$defs/JsonValue"
_TYPES = ["string", "number", "boolean", "array", "object"]
_END = r"$(?!\n)"
"""The end of a text: Python's ``$`` matches before a line feed at the end too."""


def build_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of card.

    Args:
        kind: ``model-card``, ``data-card`` or ``datasheet``.

    Returns:
        A JSON Schema as plain data, its ``$defs`` sorted by name.

    Raises:
        KeyError: there is no such kind.
    """
    raw = card_class(kind).model_json_schema(by_alias=True)
    definitions = raw.pop("$defs", {})
    body = _clean(raw)
    body["properties"] = {"kind": body["properties"].pop("kind"), **body["properties"]}
    return {
        "$schema": DIALECT,
        "$id": f"urn:cardwright:schema:{kind}:1",
        **body,
        "title": kind,
        "$defs": {name: _clean(definitions[name]) for name in sorted(definitions)},
    }


def schema_text(kind: str) -> str:
    """The schema of one kind as it is written to ``schemas/``."""
    return json.dumps(build_schema(kind), indent=1, ensure_ascii=False) + "\n"


def schema_kinds() -> tuple[str, ...]:
    """The kinds of card that have a schema."""
    return CARD_KINDS


def _clean(node: Any) -> Any:
    """Turn what pydantic writes into what an editor should read."""
    if isinstance(node, list):
        return [_clean(item) for item in node]
    if not isinstance(node, dict):
        return node
    cleaned = {
        key: _clean_member(key, value) for key, value in node.items() if not _is_noise(key, value)
    }
    if isinstance(cleaned.get("pattern"), str):
        cleaned["pattern"] = cleaned["pattern"].replace("$", _END)
    if "properties" in cleaned:
        _close_object(cleaned)
    if "anyOf" in cleaned:
        _drop_null(cleaned)
    return cleaned


def _clean_member(key: str, value: Any) -> Any:
    if key == "properties":
        return {
            name: _with_title(name, _not_null(_clean(member))) for name, member in value.items()
        }
    if key in ("examples", "enum", "const", "default"):
        return value
    return _clean(value)


def _is_noise(key: str, value: Any) -> bool:
    return key == "default" and value is None


def _with_title(name: str, member: Any) -> Any:
    words = name.removeprefix("x-").replace("_", " ").strip().title().split()
    return {**member, "title": " ".join(_ACRONYMS.get(word, word) for word in words)}


def _close_object(node: dict[str, Any]) -> None:
    """Keys are closed, but for the owner's own."""
    node["additionalProperties"] = False
    node["patternProperties"] = {"^x-": {}}


def _not_null(member: Any) -> Any:
    """A field that may hold anything holds something."""
    if member.get("$ref") == _ANYTHING:
        return {"type": _TYPES, **{key: item for key, item in member.items() if key != "$ref"}}
    if "anyOf" in member:
        return {**member, "anyOf": [_not_null(option) for option in member["anyOf"]]}
    return member


def _drop_null(node: dict[str, Any]) -> None:
    """A key without a value is no answer, so no type is null."""
    options = [option for option in node["anyOf"] if option != {"type": "null"}]
    if len(options) == 1:
        node.pop("anyOf")
        for key, value in options[0].items():
            node.setdefault(key, value)
    else:
        node["anyOf"] = options
