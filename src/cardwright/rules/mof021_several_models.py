"""The cards of several models in what got one scorecard.

## What it does

Reports that model cards stand in several folders of a source that was rated as a whole.

## Why it matters

One scorecard then stands for all of them together: the weights of one model and the data of another
count as if they belonged to the same release.

## Example

    cardwright score .      # with tern/README.md and gull/README.md, each a model card

## How to fix

Score each folder by itself, for example `cardwright score tern`, or declare each release in a card.
"""

CODE = "MOF021"
NAME = "several-models"
SEVERITY = "note"
