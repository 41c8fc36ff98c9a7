"""A configuration without a name.

## What it does

Reports entries of a dataset's `configs` without `config_name`; and `configs` that is a list of
names alone, as older cards have it, once.

## Why it matters

The dataset cannot be loaded: `datasets` needs the name even where there is one configuration.

## Example

    configs:
    - data_files: birds.csv

## How to fix

Add a name: `config_name: default`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HubCard

CODE = "HF181"
NAME = "unnamed-configuration"
SEVERITY = "warning"
KINDS = ("hub-dataset",)


def check(card: HubCard) -> Iterator[Problem]:
    """Report configurations without a name."""
    configs = card.metadata.get("configs")
    if configs is None:
        return
    if type(configs) is not list:
        yield Problem(
            ("configs",), "'configs' is not a list", "begin each with '- config_name: ...'"
        )
        return
    if configs and all(type(config) is str for config in configs):
        fix = "write '- config_name: ...' for each, or rename the key 'config_names'"
        yield Problem(("configs",), "these are names, as 'config_names' holds them", fix)
        return
    for index, config in enumerate(configs):
        if type(config) is not dict or not config.get("config_name"):
            fix = "add one, for example 'config_name: default'"
            yield Problem(("configs", index), "the configuration has no 'config_name'", fix)
