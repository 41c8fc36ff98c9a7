"""A link to a licence file that is not there.

## What it does

Reports a `license_link` that is no address and names no file beside the card.

## Why it matters

The Hub looks for the file in the repository; whoever follows the link finds nothing.

## Example

    license: other
    license_name: our-license
    license_link: LICENCE.txt

## How to fix

Add the file to the repository, or write its name as it is, or a full address.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF113"
NAME = "missing-license-file"
SEVERITY = "warning"
KINDS = HUB_KINDS

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:|//|www\.")


def check(card: HubCard) -> Iterator[Problem]:
    """Report a link that leads to no file."""
    link = card.metadata.get("license_link")
    if type(link) is not str or not link.strip() or _ADDRESS.match(link):
        return
    name = link.partition("#")[0].strip()
    shown, folder = shorten(link), card.folder
    if name.startswith("/") or ".." in name.split("/") or "\0" in name or len(name) > 1_000:
        fix = "write a path inside the repository, or an address"
        yield Problem(("license_link",), f"'{shown}' leads out of the repository", fix)
    elif not os.path.lexists(os.path.join(folder, name)):  # noqa: PTH118 - any text
        fix = "add the file, or write its name as it is"
        yield Problem(("license_link",), f"there is no file '{shown}' beside the card", fix)
