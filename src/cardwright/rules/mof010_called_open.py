"""Something is called open as a whole, and a part of it is not.

## What it does

Reports a sentence of a README or a card such as "fully open source", where the license that
`score` finds for the model or the code is not open.

## Why it matters

Readers take the sentence for the license. Weights for research only are not open, however open
the code is.

## Example

    Our model is fully open source.

    # MODEL_LICENSE: the text of CC-BY-NC-4.0

## How to fix

Say which part is open, and name the license of the part that is not.
"""

CODE = "MOF010"
NAME = "called-open"
SEVERITY = "warning"
