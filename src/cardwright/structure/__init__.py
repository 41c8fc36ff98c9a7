"""Why a document is not a well-formed card: the schema's refusals in the user's words.

``explain`` walks schema and data together. It knows the part of JSON Schema that
``cardwright.schema`` writes, and names what a person wrote, where, and what to write instead.
The codes are those of the rule files ``rules/xx002_…`` to ``xx006_…``, with the family of the
card's kind in place of XX.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from cardwright.findings import Change, KeyPath, Problem, shorten
from cardwright.structure.answers import (
    ANSWER_NAMES,
    ANSWERS,
    accepts_key,
    has_type,
    is_answer_schema,
    meant_answer,
)
from cardwright.structure.scalars import check_scalar
from cardwright.structure.words import NO_ANSWER, TRUTH_ADVICE, advise_number, describe, name_type
from cardwright.suggest import closest, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.yamlio import Document

__all__ = ["describe", "explain"]


WRONG_TYPE, MISSING, UNKNOWN_KEY, NOT_ALLOWED, EMPTY = "XX002", "XX003", "XX004", "XX005", "XX006"

NON_FINITE = re.compile(r"\.(?:inf|Inf|INF|nan|NaN|NAN)\b")
"""Where a text may hold a number that is not finite."""


def explain(schema: dict[str, Any], document: Document) -> Iterator[Problem]:
    """Everything in a document that its schema refuses.

    Args:
        schema: as ``cardwright.schema`` writes it.
        document: a document with data.

    Yields:
        Problems whose codes begin with ``XX``.
    """
    yield from _Explainer(schema, document).check(schema, document.data, ())
    if NON_FINITE.search(document.text):
        yield from _find_non_finite(document.data, ())


def _without_quotes(wanted: Any, value: Any, path: KeyPath) -> tuple[Change, ...]:
    """What makes a number of one in quotes, where a number is wanted."""
    if wanted not in ("number", "integer") or type(value) is not str or len(value) > _MAX_DIGITS:
        return ()
    from cardwright.yamlio.scalars import resolve_plain

    number = resolve_plain(value)
    is_number = isinstance(number, (int, float)) and not isinstance(number, bool)
    return (Change("set", path, number),) if is_number else ()


_MAX_DIGITS = 30
"""Characters of a number in quotes that is mended."""


def _find_non_finite(value: Any, path: KeyPath) -> Iterator[Problem]:
    """Infinity and "not a number", wherever they stand; no other format can hold them."""
    if isinstance(value, float) and not isfinite(value):
        fix = "answer with {unknown: why} if there is no value"
        yield Problem(path, "is not a finite number", fix, code=NOT_ALLOWED)
    elif isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _find_non_finite(item, (*path, key))


class _Explainer:
    def __init__(self, schema: dict[str, Any], document: Document) -> None:
        self._definitions = schema.get("$defs", {})
        self._root = schema
        self._document = document

    def check(self, node: dict[str, Any], value: Any, path: KeyPath) -> Iterator[Problem]:
        node = self._choose(self._resolve(node), value)
        if value is None and node:
            yield Problem(
                path,
                "has no value",
                "write one, remove the key, or answer with {unknown: why}",
                code=EMPTY,
            )
        elif not has_type(node.get("type"), value):
            yield self._wrong_type(node, value, path)
        elif isinstance(value, dict):
            yield from self._check_mapping(node, value, path)
        elif isinstance(value, list):
            yield from self._check_list(node, value, path)
        else:
            yield from check_scalar(node, value, path)

    def _resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            target = self._definitions[node["$ref"].rsplit("/", 1)[-1]]
            node = {**target, **{key: item for key, item in node.items() if key != "$ref"}}
        return node

    def _choose(self, node: dict[str, Any], value: Any) -> dict[str, Any]:
        """Of several types that a field may have, the one that the user meant."""
        while "anyOf" in node:
            shared: dict[str, Any] = {
                key: node[key] for key in ("examples", "description") if key in node
            }
            options = [self._resolve(option) for option in node["anyOf"]]
            node = {**shared, **self._pick(options, value)}
        return node

    def _pick(self, options: list[dict[str, Any]], value: Any) -> dict[str, Any]:
        answers = [option for option in options if is_answer_schema(option)]
        values = [option for option in options if not is_answer_schema(option)]
        if isinstance(value, dict) and any(key in value for key in ANSWERS) and answers:
            meant = [o for o in answers if "anyOf" in o or set(o["properties"]) & set(value)]
            answer = (meant or answers)[0]
            if not any(accepts_key(option, value) for option in values):
                return answer
            if not any(self.check(answer, value, ())):
                return answer
        fitting = [option for option in values if has_type(option.get("type"), value)]
        fitting = fitting or [option for option in values if "anyOf" in option]
        if isinstance(value, dict) and len(fitting) > 1:
            return max(fitting, key=lambda o: len(set(o.get("properties", ())) & set(value)))
        if fitting:
            return fitting[0]
        if len(values) > 1:
            return {"type": [option.get("type") for option in values]}
        return (values or answers)[0]

    def _wrong_type(self, node: dict[str, Any], value: Any, path: KeyPath) -> Problem:
        wanted = node.get("type", "object")
        raw = self._document.raw(path)
        if wanted == "string" and raw is not None and not isinstance(value, (dict, list)):
            seen = (
                f"the truth value {describe(value)}" if isinstance(value, bool) else describe(value)
            )
            return Problem(
                path,
                f"{shorten(raw)} is read as {seen}",
                f'write it in quotes: "{shorten(raw)}"',
                code=WRONG_TYPE,
                changes=(Change("quote", path),) if value is not None else (),
            )
        message = f"{describe(value)} stands where {name_type(wanted)} is needed"
        changes = _without_quotes(wanted, value, path)
        advice = self._advice(node, wanted, value)
        return Problem(path, message, advice, code=WRONG_TYPE, changes=changes)

    def _advice(self, node: dict[str, Any], wanted: Any, value: Any) -> str:
        if isinstance(value, str) and value.strip().lower() in NO_ANSWER:
            return f"answer with {{{NO_ANSWER[value.strip().lower()]}: why}}"
        meant = meant_answer(value)
        if meant:
            return f"did you mean '{meant}'?"
        if wanted == "string":
            return "write the text itself, without brackets, braces or '- '"
        if wanted == "boolean":
            return TRUTH_ADVICE.get(str(value).lower(), "")
        if wanted == "array":
            return "write each item on a line of its own, after '- '" + self._item_example(node)
        if wanted == "object":
            keys = [*node.get("required", ()), *node.get("properties", ())]
            shown = ", ".join(f"'{key}'" for key in dict.fromkeys(keys[:4]))
            return f"write keys under it, for example {shown}" if shown else "write keys under it"
        if wanted in ("number", "integer"):
            return advise_number(value if isinstance(value, str) else "", wanted)
        return ""

    def _check_mapping(
        self, node: dict[str, Any], value: dict[str, Any], path: KeyPath
    ) -> Iterator[Problem]:
        known = node.get("properties", {})
        for key in node.get("required", ()):
            if key not in value:
                yield self._missing(key, known.get(key, {}), path)
        for key, item in value.items():
            if key in known:
                yield from self.check(known[key], item, (*path, key))
            elif key.startswith("x-"):
                continue
            elif node.get("additionalProperties", True) is False:
                yield self._unknown_key(key, known, value, path)
            elif isinstance(node.get("additionalProperties"), dict):
                yield from self.check(node["additionalProperties"], item, (*path, key))

    def _missing(self, key: str, node: dict[str, Any], path: KeyPath) -> Problem:
        example = self._example(node)
        fix = f"add '{key}'" + (f", for example {example}" if example else "")
        return Problem(path, "required key is missing", fix, code=MISSING, where=(*path, key))

    def _example(self, node: dict[str, Any]) -> str:
        node = self._resolve(node)
        for option in (node, *(self._resolve(item) for item in node.get("anyOf", ()))):
            if option.get("examples"):
                return f"'{option['examples'][0]}'"
            if "const" in option:
                return f"'{option['const']}'"
            if option.get("enum"):
                return f"'{option['enum'][0]}'"
        return ""

    def _unknown_key(
        self, key: str, known: dict[str, Any], value: dict[str, Any], path: KeyPath
    ) -> Problem:
        message = f"'{shorten(key)}' is not a known key"
        meant = closest(key, [name for name in known if name not in value]) or meant_answer(value)
        home = None if meant else self._home_of(key, known)
        if key in ANSWERS:
            fix = "give a single answer"
        elif meant:
            fix = f"did you mean '{meant}'?"
        elif home:
            fix = f"it belongs under '{home}'"
        elif len(path) == 1 and key in self._root.get("properties", {}):
            fix = "it belongs at the top of the card"
        else:
            own = f"remove it, or call it 'x-{shorten(key)}' if it is your own"
            few = 1 < len(known) <= _FEW_KEYS
            fix = f"{own}; known here are {', '.join(known)}" if few else own
        is_sure = meant is not None and meant in known and fold(meant) == fold(key)
        changes = (Change("rename", (*path, key), meant),) if is_sure else ()
        return Problem(
            (*path, key), message, fix, at_key=True, code=UNKNOWN_KEY, where=path, changes=changes
        )

    def _home_of(self, key: str, known: dict[str, Any]) -> str | None:
        """Where below this mapping the key has its place, when it stands too far up."""
        name = _SYNONYMS.get(key, key)
        level = [("", known)]
        for _ in range(_MAX_HOME_DEPTH):
            below = [
                (f"{home}.{section}" if home else section, shape)
                for home, properties in level
                for section, node in properties.items()
                for shape in self._shapes(node)
            ]
            homes = [home for home, properties in below if name in properties][:3]
            if homes:
                where = "' or '".join(dict.fromkeys(homes))
                return where if name == key else f"{where}' as '{name}"
            level = below
        return None

    def _shapes(self, node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The keys of a field's mapping, or of the mappings in its list."""
        node = self._resolve(node)
        for option in node.get("anyOf", (node,)):
            shape = self._resolve(option)
            shape = self._resolve(shape["items"]) if "items" in shape else shape
            if "properties" in shape and shape.get("title") not in ANSWER_NAMES:
                yield shape["properties"]

    def _item_example(self, node: dict[str, Any]) -> str:
        """The first key of an item, where the items are mappings."""
        shape = self._resolve(node.get("items", {}))
        keys = [*shape.get("required", ()), *shape.get("properties", ())]
        return f", for example '- {keys[0]}: …'" if keys else ""

    def _check_list(
        self, node: dict[str, Any], value: list[Any], path: KeyPath
    ) -> Iterator[Problem]:
        least, most = node.get("minItems", 0), node.get("maxItems")
        if len(value) < least:
            yield Problem(
                path, f"the list has {len(value)} items", f"give at least {least}", code=NOT_ALLOWED
            )
        if most is not None and len(value) > most:
            yield Problem(
                path, f"the list has {len(value)} items", f"give at most {most}", code=NOT_ALLOWED
            )
        for index, item in enumerate(value):
            yield from self.check(node.get("items", {}), item, (*path, index))


_FEW_KEYS = 12

_MAX_HOME_DEPTH = 3

_SYNONYMS = {
    "country": "region",
    "gpu": "hardware",
    "gpus": "hardware",
    "size": "instances",
    "rows": "instances",
    "examples": "instances",
    "parameters_count": "total",
}
"""Words that people use for a key, with the key."""
