"""How deep a field of a data card goes, and the base of a section.

Data Cards (Pushkarna et al. 2022, arXiv 2204.01075) tag each block with a scope: a telescope
block is an overview that is the same for every dataset, a periscope block is technical detail
of this dataset, a microscope block gives the reasons and decisions that nobody can observe.
The tag is ``x-scope`` in the JSON Schema; ``x-people`` marks what is asked only where the
dataset relates to people.
"""

import re
from typing import Any, Literal

from pydantic import Field, GetJsonSchemaHandler, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from cardwright.cards.base import TEXT_PATTERN, Answer, Part

Scope = Literal["telescope", "periscope", "microscope"]


def telescope(**kw: Any) -> Any:
    """Declare an optional field that gives an overview; takes what ``pydantic.Field`` takes."""
    return _scoped("telescope", **kw)


def periscope(**kw: Any) -> Any:
    """Declare an optional field of technical detail; takes what ``pydantic.Field`` takes."""
    return _scoped("periscope", **kw)


def microscope(**kw: Any) -> Any:
    """Declare an optional field of reasons and decisions; takes what ``pydantic.Field`` takes."""
    return _scoped("microscope", **kw)


def people_only(**kw: Any) -> Any:
    """Declare an optional part that is asked only where the dataset relates to people."""
    return Field(default=None, json_schema_extra={"x-people": True}, **kw)


def _scoped(scope: Scope, **kw: Any) -> Any:
    return Field(default=None, json_schema_extra={"x-scope": scope}, **kw)


_ANSWERS = ("unknown", "not_applicable", "withheld")
_TEXT = {"type": "string", "pattern": TEXT_PATTERN}


class Notes(Part):
    """Additional notes on the fields of a section, by the name of the field."""

    @model_validator(mode="after")
    def _refuse_unknown_keys(self) -> "Notes":
        """Replaces the check of ``Part``: the section that holds the notes knows the keys."""
        for key, value in self.__pydantic_extra__.items():
            if key in _ANSWERS:
                raise ValueError(f"{key} is an answer, not a field")
            is_text = isinstance(value, str) and re.search(TEXT_PATTERN, value)
            if not key.startswith("x-") and not is_text:
                raise ValueError(f"the note on {key} is not text")
        return self


class Section(Part):
    """A part of a data card that takes additional notes on each of its fields."""

    notes: Answer[Notes] | None = None
    """Additional notes, by the name of the field they belong to; also what 'other' stands for."""

    @field_validator("notes", mode="before")
    @classmethod
    def _refuse_notes_on_nothing(cls, value: Any) -> Any:
        if not isinstance(value, dict) or _is_answer(value):
            return value
        strange = [str(key) for key in value if not cls._takes_note(key)]
        if strange:
            raise ValueError(f"no such field here: {', '.join(strange)}")
        return value

    @classmethod
    def _takes_note(cls, key: Any) -> bool:
        known = isinstance(key, str) and (key in cls.model_fields or key.startswith("x-"))
        return known and key != "notes"

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Name the keys that ``notes`` takes, so that an editor can complete them."""
        schema = handler(core_schema)
        for option in handler.resolve_ref_schema(schema)["properties"]["notes"]["anyOf"]:
            if handler.resolve_ref_schema(option).get("title") == Notes.__name__:
                option.clear()
                option.update(cls._notes_schema())
        return schema

    @classmethod
    def _notes_schema(cls) -> JsonSchemaValue:
        fields = [name for name in cls.model_fields if name != "notes"]
        return {
            "type": "object",
            "properties": {name: dict(_TEXT) for name in fields},
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        }


def _is_answer(value: dict[Any, Any]) -> bool:
    return any(key in value for key in _ANSWERS)
