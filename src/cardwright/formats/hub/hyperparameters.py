"""Hyperparameters: lists such as ``- learning_rate: 5e-05``, as trainers write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardwright.formats.hub.draft import is_key, is_placeholder
from cardwright.formats.hub.tables import Cell, number_in, whole

if TYPE_CHECKING:
    from cardwright.findings import KeyPath
    from cardwright.formats.hub.draft import Draft
    from cardwright.formats.hub.forms import Place
    from cardwright.formats.hub.headings import HeadingRule

_LINE = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+[`*_]{0,3}(?P<key>[A-Za-z][A-Za-z0-9 _-]{0,50}?)|(?P<word>[A-Za-z]\w{1,50}))[`*_]{0,3}[ \t]*[:=][`*_]{0,3}[ \t]*(?P<value>[^\n]{1,300}?)[ \t]*$",
    re.MULTILINE,
)
_PATH: KeyPath = ("training", "procedure", "hyperparameters")
_NUMBERS = {
    "learning_rate": "learning_rate", "lr": "learning_rate", "seed": "seed", "num_epochs": "epochs", "epochs": "epochs",
    "num_train_epochs": "epochs", "train_batch_size": "batch_size", "batch_size": "batch_size", "training_steps": "steps",
    "max_seq_length": "sequence_length", "max_seq_len": "sequence_length", "sequence_length": "sequence_length", "n_epochs": "epochs",
}  # fmt: skip
_TEXTS = {
    "optimizer": "optimizer", "lr_scheduler_type": "schedule", "lr_scheduler": "schedule", "lr_schedule": "schedule", "loss": "loss",
    "loss_function": "loss",
}  # fmt: skip
_WHOLE = frozenset(("seed", "batch_size", "steps", "sequence_length"))


def read_hyperparameters(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """Settings by name; those without a field of their own go under ``other``."""
    for match in _LINE.finditer(draft.body, place.start, place.end):
        key = (match["key"] or match["word"]).strip().lower().replace(" ", "_").replace("-", "_")
        if is_placeholder(match["value"]) or not is_key(key):
            continue
        path, value, span = _meaning(key, match)
        if value is not None:
            draft.take(path, *span, value)


def _meaning(key: str, match: re.Match[str]) -> tuple[KeyPath, Any, tuple[int, int]]:
    start, end = match.span("value")
    text = match["value"]
    number = number_in(Cell(text, start, end))
    if key in _NUMBERS:
        field = _NUMBERS[key]
        value = whole(number.value) if number and not number.percent else None
        if field in _WHOLE and not (isinstance(value, int) and value >= 0):
            value = None
        span = (number.start, number.end) if number else (start, end)
        return (*_PATH, field), value, span
    if key in _TEXTS:
        return (*_PATH, _TEXTS[key]), text, (start, end)
    if number and not number.percent:
        return (*_PATH, "other", key), whole(number.value), (number.start, number.end)
    return (*_PATH, "other", key), text, (start, end)
