"""A component that the framework does not know.

## What it does

Reports a component of a release whose name is not one of the 17 names of the Model Openness
Framework. `score` does not count it.

## Why it matters

A misspelt name loses a component. The reference tool takes every name that it does not know for
`Datasets`, so a typing mistake there can even raise the class.

## Example

    components:
      - name: Training script

## How to fix

Write the framework's own name: `Training code` in a file of the Model Openness Tool,
`training_code` in a card.
"""

CODE = "MOF001"
NAME = "unknown-component"
SEVERITY = "error"
