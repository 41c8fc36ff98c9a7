"""Front matter that says `license: other` and no more.

## What it does

Reports the front matter of a README with `license: other` and without `license_name`.

## Why it matters

"Other" tells nobody what is allowed. The Hub asks for `license_name` and `license_link` beside it.

## Example

    ---
    license: other
    ---

## How to fix

Add the name of the license and where its text stands:

    license: other
    license_name: deepseek
    license_link: LICENSE-MODEL
"""

CODE = "MOF019"
NAME = "other-license-without-name"
SEVERITY = "warning"
