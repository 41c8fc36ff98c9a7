"""A licence that the Hub does not know.

## What it does

Reports `license` with what is not in the Hub's list of identifiers. One identifier or a list of
them may stand there; Cardwright ships the list, `hub/licenses.yaml`, with its day.

## Why it matters

The Hub refuses the file. Its identifiers are in lower case and are not those of SPDX: no
expressions, no `-only` and `-or-later`.

## Example

    license: Apache 2.0

## How to fix

Write the identifier: `license: apache-2.0`. What the list lacks is `license: other`, with
`license_name` and `license_link`. `cardwright validate --fix` writes the identifier where the
name can mean only one; 'apache' alone does not say which version. Where the Hub has a new licence, suppress the finding with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cardwright.findings import Change, KeyPath, Problem, shorten
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.licensed import says_version

CODE = "HF110"
NAME = "unknown-license"
SEVERITY = "error"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Report licences that are not in the Hub's list."""
    if "license" not in card.metadata:
        return
    from cardwright.licenses import hub_ids

    known = hub_ids()
    for path, value in card.entries("license"):
        if value is None or (type(value) is str and value in known):
            continue
        yield _problem(path, value)


def _problem(path: KeyPath, value: Any) -> Problem:
    other = "write an identifier of the Hub, or 'other' with 'license_name' and 'license_link'"
    if type(value) is not str:
        return Problem(path, "the licence is not a text", other)
    message = f"'{shorten(value)}' is not a licence that the Hub takes"
    meant, is_sure = meant_license(value)
    if meant is None:
        return Problem(path, message, other)
    changes = (Change("set", path, meant),) if is_sure else ()
    return Problem(path, message, f"did you mean '{meant}'?", changes=changes)


@lru_cache(maxsize=1024)
def meant_license(text: str) -> tuple[str | None, bool]:
    """The Hub's identifier that a text means, and whether it can mean nothing else.

    What the Hub's identifier does not say, "only" or "or later", is never dropped without asking.
    """
    from cardwright.licenses import hub_id, hub_ids, normalize, parse_expression, suggest

    lowered = text.strip().lower()
    if lowered in hub_ids():
        return lowered, True
    found = suggest(text)
    if found is None:
        return None, False
    identifier, _ = hub_id(parse_expression(found))
    if identifier == "other":
        return None, False
    is_same = normalize(text).license == found and says_version(text, identifier or "")
    return identifier, is_same and not found.endswith(("-only", "-or-later", "+"))
