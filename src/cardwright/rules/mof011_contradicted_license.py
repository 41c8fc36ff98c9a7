"""A license text that is another license than the one claimed.

## What it does

Reports a component of a release whose governing license text, found by `score`, is another
license than the one that the card claims for it.

## Why it matters

Whoever relies on the claim may break the license that really holds.

## Example

    release:
      components:
        - component: training_code
          license: Apache-2.0
          places: [train.py]      # and LICENSE holds the text of the MIT license

## How to fix

Name the license that the text is, or replace the text by that of the license meant.
"""

CODE = "MOF011"
NAME = "contradicted-license"
SEVERITY = "error"
