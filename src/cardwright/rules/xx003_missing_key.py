"""A required key that is missing.

## What it does

Reports each key without which its mapping says nothing, at the position of that mapping.

## Why it matters

A result without a metric, or a source without a name, cannot be understood.

## Example

    evaluation:
      results:
        - value: 0.91

## How to fix

Add the key: `metric: accuracy`. Where the value is not known, answer with `unknown: why`.
"""

CODE = "XX003"
NAME = "missing-key"
SEVERITY = "error"
