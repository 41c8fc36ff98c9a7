"""A card to publish, and what the Hub had before."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from cardwright.config import find_settings
from cardwright.publish.hub_card import HubCard, read_hub_card
from hub_server import HubServer

REPO = ("model", "north-lab/tern")
CARD = """\
kind: model-card
schema_version: "1"
id: north-lab/tern
name: Tern
summary: {summary}
license: Apache-2.0
tags: [birds]
model_details: {{type: decoder, task: text-generation, library: transformers}}
intended_use: {{primary_uses: [{{name: Naming birds}}]}}
release:
  components:
    - {{component: model_parameters_final, license: Apache-2.0}}
"""


def card(folder: Path, summary: str = "Names birds.") -> HubCard:
    """A card of a model, read from a file the first time it is asked for."""
    if summary not in _READ:
        path = folder / "tern.yaml"
        path.write_text(CARD.format(summary=summary), "utf-8")
        _READ[summary] = read_hub_card(path, None, find_settings(folder))
    return deepcopy(_READ[summary])


_READ: dict[str, HubCard] = {}


def publish_before(server: HubServer, folder: Path, summary: str = "Named birds.") -> None:
    """Let the Hub have an older card, as one of our commits."""
    from cardwright.publish.hub_merge import merge_readme

    old = card(folder, summary)
    files = {"README.md": merge_readme(old.readme, None).text, **old.files}
    changed = {"mof.yml": old.files["mof.yml"].replace("Tern", "Tern 1")}
    server.add_repo(*REPO, {"config.json": "{}"})
    server.change(
        *REPO, {**files, **changed}, author="ada", title="Add the model card",
    )  # fmt: skip
