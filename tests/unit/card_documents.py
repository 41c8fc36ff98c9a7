"""Documents for tests, good and broken, made from the JSON Schema of a kind of card."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from cardwright.schema import build_schema

if TYPE_CHECKING:
    from random import Random

build = lru_cache(maxsize=None)(build_schema)

TEXTS = [
    "text", "two\nlines\n", "x\n", " x", "\u2028x", "0", "Apache-2.0", "MIT OR Apache-2.0", "en",
    "pt-BR", "2024", "2024-02-01", "https://example.org/a", "a@example.org", "owner/name", "a.b[0]",
    "10.1145/3287560", "USD", "0000-0002-1825-009X", "a_b",
]  # fmt: skip
EMPTY = [
    "",
    " ",
    "\n",
    "\t",
    "\x0b",
    "\x1c",
    "\x1f",
    "\x85",
    "\xa0",
    "\u180e",
    "\u200b",
    "\u2028",
    "\u3000",
    "\ufeff",
]
ODD = [
    None, True, False, 0, 1, -1, 2, 1.0, 1.5, -0.0, 1e308, 2**63, 2**64, -(2**70), 10**240, 100, 101,
    "1", "true", "null", [], {}, [1], ["a"], [None], {"a": 1}, {"unknown": "why"}, {"unknown": ""},
    {"not_applicable": "why"}, {"withheld": "why"}, {"unknown": "a", "withheld": "b"}, {"unknown": 1},
    {"unknown": None}, {"unknown": "why", "x-note": [1, {"a": None}]}, {"unknown": "why", "name": "x"},
    {"x-own": None}, "é" * 70, "2024-02-30", "2024-13-01", "http://", "https://a b", "apache 2",
    *EMPTY, *TEXTS,
]  # fmt: skip


class Maker:
    """Makes one document after a schema, and breaks it."""

    def __init__(self, kind: str, rng: Random) -> None:
        self.schema, self.rng = build(kind), rng

    def valid(self) -> Any:
        """A document that the schema accepts, on purpose at least."""
        return self.make(self.schema, 0)

    def odd(self) -> Any:
        """A value that fits hardly anywhere."""
        return copy.deepcopy(self.rng.choice(ODD))

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            node = {
                **self.schema["$defs"][node["$ref"].rsplit("/", 1)[-1]],
                **{k: v for k, v in node.items() if k != "$ref"},
            }
        return node

    def make(self, node: dict[str, Any], depth: int) -> Any:
        node = self.resolve(node)
        if "anyOf" in node:
            return self.make(self.rng.choice(node["anyOf"]), depth)
        if "const" in node or "enum" in node:
            return self.rng.choice(node.get("enum") or [node["const"]])
        kind = node.get("type")
        if kind == "object":
            return self.mapping(node, depth)
        if kind == "array":
            least = node.get("minItems", 0)
            size = self.rng.randint(least, min(node.get("maxItems", least + 2), least + 2))
            return [self.make(node["items"], depth + 1) for _ in range(size)]
        if kind in ("number", "integer"):
            return self.number(node)
        if kind == "boolean":
            return self.rng.random() < 0.5
        return self.text(node) if kind == "string" else self.odd()

    def mapping(self, node: dict[str, Any], depth: int) -> dict[str, Any]:
        known = node.get("properties", {})
        optional = [key for key in known if key not in node.get("required", ())]
        some = self.rng.sample(optional, min(len(optional), self.rng.randint(0, max(0, 5 - depth))))
        made = {key: self.make(known[key], depth + 1) for key in (*node.get("required", ()), *some)}
        if isinstance(node.get("additionalProperties"), dict):
            for key in self.rng.sample(["a", "x-own", "unknown", "två"], self.rng.randint(0, 2)):
                made[key] = self.make(node["additionalProperties"], depth + 1)
        elif self.rng.random() < 0.1:
            made["x-own"] = self.odd()
        return made

    def number(self, node: dict[str, Any]) -> Any:
        low = node.get("minimum", node.get("exclusiveMinimum", -5))
        high = node.get("maximum", node.get("exclusiveMaximum", low + 10))
        value = self.rng.choice([low, high, (low + high) / 2, low + (high - low) / 3])
        return int(value) if node["type"] == "integer" and self.rng.random() < 0.8 else value

    def text(self, node: dict[str, Any]) -> str:
        pattern = node.get("pattern", "")
        fitting = [text for text in (*node.get("examples", ()), *TEXTS) if re.search(pattern, text)]
        return str(self.rng.choice(fitting or ["text"]))

    def broken(self, document: Any) -> Any:
        """A copy with one to three changes, most of which the schema refuses."""
        document = copy.deepcopy(document)
        for _ in range(self.rng.randint(1, 3)):
            places = list(_places(document))
            if not places:
                return self.odd()
            self.change(*self.rng.choice(places))
        return document

    def change(self, parent: Any, key: Any) -> None:
        act = self.rng.choice(
            ["replace", "replace", "replace", "drop", "add", "own", "move", "end", "case"]
        )
        value = parent[key]
        if act == "drop":
            del parent[key]
        elif act == "add" and isinstance(parent, dict):
            parent[self.rng.choice(["nmae", "lisence", "unknown", "", "x", "kind", "X-a"])] = (
                self.odd()
            )
        elif act == "own" and isinstance(parent, dict):
            parent[self.rng.choice(["x-", "x-a", "x-" + str(key)])] = self.odd()
        elif act == "move" and isinstance(value, (dict, list)) and value:
            parent[key] = [value] if isinstance(value, dict) else value[0]
        elif act in ("end", "case") and isinstance(value, str):
            parent[key] = value + self.rng.choice(EMPTY) if act == "end" else value.swapcase()
        else:
            parent[key] = self.odd()


def _places(value: Any) -> Any:
    """Every parent and key of a document."""
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


@st.composite
def documents(draw: st.DrawFn, kind: str) -> Any:
    """Documents of one kind; two of three are broken."""
    maker = Maker(kind, draw(st.randoms(use_true_random=False)))
    made = maker.valid()
    return maker.broken(made) if draw(st.integers(0, 2)) else made
