"""Which of the types that a field may have is meant: a value, or one of the three answers."""

from __future__ import annotations

from typing import Any

from cardwright.suggest import closest

ANSWERS = ("unknown", "not_applicable", "withheld")

ANSWER_NAMES = ("Unknown", "NotApplicable", "Withheld")


def meant_answer(value: Any) -> str | None:
    """The answer that a mapping with one misspelt key was meant to be."""
    if isinstance(value, dict) and len(value) == 1:
        return closest(next(iter(value)), ANSWERS)
    return None


def is_answer_schema(node: dict[str, Any]) -> bool:
    """Whether a schema is that of one of the answers."""
    if "anyOf" in node:
        return all("NoValue" in str(o) or _ref_name(o) in ANSWER_NAMES for o in node["anyOf"])
    return node.get("title") in ANSWER_NAMES and len(node.get("properties", ())) == 1


def _ref_name(node: dict[str, Any]) -> str:
    return str(node.get("$ref", "")).rsplit("/", 1)[-1]


def accepts_key(node: dict[str, Any], value: dict[str, Any]) -> bool:
    """Whether a mapping with an answer's key can be a value of this type too."""
    if "object" not in node.get("type", "object") or "anyOf" in node:
        return False
    is_open = node.get("additionalProperties", True) is not False
    return is_open or any(key in value and key in node["properties"] for key in ANSWERS)


def has_type(wanted: Any, value: Any) -> bool:
    """Whether a value is of a type of JSON Schema, or of one of several."""
    if wanted is None:
        return True
    if isinstance(wanted, list):
        return any(has_type(item, value) for item in wanted)
    if isinstance(value, bool) or wanted == "boolean":
        return isinstance(value, bool) and wanted == "boolean"
    if wanted == "integer":
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    types: dict[str, Any] = {"string": str, "number": (int, float), "array": list, "object": dict}
    return isinstance(value, types[wanted])
