"""A release that cannot be read.

## What it does

Reports a release without a list of components, and items of that list that name no component.

## Why it matters

What cannot be read is not rated.

## Example

    release:
      components: model card, weights

## How to fix

Write `components` as a list, each item with `component` (in a card) or `name` (in a file of the
Model Openness Tool).
"""

CODE = "MOF005"
NAME = "unusable-release"
SEVERITY = "error"
