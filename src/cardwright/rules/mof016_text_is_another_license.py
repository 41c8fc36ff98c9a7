"""What a repository says of its license is not what its license file is.

## What it does

Reports front matter, package metadata, a badge or a sentence that names one license, where the
license file that governs what it speaks of holds the text of another. `score` looks for both.

## Why it matters

Only one of the two can hold. Tools show the name, and courts read the text.

## Example

    ---
    license: apache-2.0
    ---

    # LICENSE: the Llama 3 Community License

## How to fix

Name the license that the text is, or replace the text by that of the license meant.
"""

CODE = "MOF016"
NAME = "text-is-another-license"
SEVERITY = "error"
