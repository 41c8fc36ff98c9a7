"""A key that a release file does not have.

## What it does

Reports a key in a file of the Model Openness Tool that such a file does not have, in `release`, in
its `license` or in a component, and a value there that is not of the type it must be. A component
with such a key does not count as open, and neither does one that would inherit a license from
where such a key stands.

## Why it matters

The reference tool passes over keys that it does not know. A misspelt `license` is lost that way,
and the component takes an open license from the whole that it does not have.

## Example

    components:
      - name: Datasets
        licence: CC-BY-NC-4.0

## How to fix

Write the key as the message says; keys of your own begin with `x-`.
"""

CODE = "MOF009"
NAME = "unknown-release-key"
SEVERITY = "error"
