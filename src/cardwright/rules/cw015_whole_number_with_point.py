"""A whole number that is written with a decimal point.

## What it does

Reports numbers with a decimal point where a whole number is needed, such as `instances: 55.000`.
Numbers with an exponent, `tokens: 1.4e12`, are not reported.

## Why it matters

In YAML the point is always a decimal point: `55.000` is 55. Who groups digits by points, as many
languages do, meant 55 thousand, and nobody would see it: JSON Schema takes 55.0 for a whole
number.

## Example

    dataset:
      instances: 55.000

## How to fix

Write the digits alone: `instances: 55000`, or `instances: 55`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.texts import card_floats

CODE = "CW015"
NAME = "whole-number-with-point"
SEVERITY = "error"
KINDS = ("model-card", "data-card", "datasheet")

# Keys whose values are whole numbers, in whatever kind of card.
INTEGER_FIELDS = frozenset(
    """
    active algorithmic_labels annotators batch_size bytes count dataset_bytes days dialogs
    download_bytes fields folds github_stars hub_downloads hub_likes human_labels instances
    labeled_classes labels layers months parameters period_days points points_added
    points_affected points_removed points_updated response_days runs sample_size seed
    semantic_scholar_citations semantic_scholar_corpus_id sequence_length size_bytes steps
    tokens total total_annotations trainable unique_annotations user_threshold validators
    weights_bytes years
    """.split()  # noqa: SIM905 - a table of words
)


def check(card: CardView) -> Iterator[Problem]:
    """Report each such number."""
    for path, key, value in card_floats(card):
        if key in INTEGER_FIELDS and value.is_integer():
            written = _written(card.text, str(key), value)
            if not any("e" in raw.lower() for raw in written):
                yield _problem((*path, key), value, written)


def _written(text: str, key: str, value: float) -> set[str]:
    """How a value is written under a key, as far as the text tells."""
    found = re.finditer(rf"(?<![\w-]){key}[\"']?\s*:\s*([-+]?[0-9][0-9.eE+-]*)", text)
    return {match[1] for match in found if _reads_as(match[1], value)}


def _reads_as(raw: str, value: float) -> bool:
    try:
        return not raw.isdigit() and float(raw) == value
    except ValueError:
        return False


def _problem(path: tuple[str | int, ...], value: float, written: set[str]) -> Problem:
    whole = shorten(str(int(value)))
    if len(written) != 1:
        message = (
            f"a number with a decimal point stands where a whole number is needed, "
            f"and is read as {whole}"
        )
        return Problem(path, message, f"write '{whole}', or all digits without a point")
    raw = written.pop()
    digits, _, fraction = raw.partition(".")
    meant = f", or '{digits}{fraction}' if the point groups digits" if len(fraction) == 3 else ""
    message = f"{shorten(raw)} stands where a whole number is needed, and is read as {whole}"
    return Problem(path, message, f"write '{whole}'{meant}")
