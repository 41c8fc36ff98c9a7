"""A link to a license file that is not there.

## What it does

Reports a link, a badge, `license_link` or package metadata that points to a license file of the
same repository, where there is no such file. Links to other places are not followed.

## Why it matters

Whoever wants to read the terms cannot, so nobody knows under which terms the work may be used.

## Example

    The weights are under the [model license](MODEL_LICENSE).

    # there is no file MODEL_LICENSE

## How to fix

Add the file, or correct the link.
"""

CODE = "MOF018"
NAME = "license-link-dead"
SEVERITY = "warning"
