"""Words in place of a license.

## What it does

Reports words such as `Component not included` or `Undisclosed` where a license should stand. The
first say that the component is not released, so it does not count; the second that there is no
license to rely on.

## Why it matters

A component that is listed but not there makes a release look more complete than it is.

## Example

    - name: Datasets
      license: Component not included

## How to fix

Remove the component from the list, or name its license.
"""

CODE = "MOF007"
NAME = "words-for-license"
SEVERITY = "warning"
