"""Writing the Model Openness Tool's own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cardwright.formats.mot import is_mot
from cardwright.formats.mot_writing import HEADER, format_mot
from cardwright.loader import load_file
from cardwright.mof.framework import load_framework
from cardwright.mof.rating import rate
from cardwright.mof.scorecard import Scorecard
from cardwright.yamlio import parse

CARDS = sorted((Path(__file__).parents[3] / "cards" / "models").glob("*.yaml"))
RELEASE: dict[str, Any] = {
    "kind": "model-card",
    "schema_version": "1",
    "id": "north-lab/tern",
    "name": "Tern",
    "version": "1.10",
    "license": "Apache-2.0",
    "license_details": {"file": "LICENSE"},
    "release": {
        "licenses": {"data": {"unknown": "nobody says"}},
        "components": [
            {"component": "model_architecture"},
            {"component": "datasets", "license": "CC-BY-4.0", "places": ["data/", "more/"]},
            {"component": "model_card", "license": {"withheld": "by order"}},
            {"component": "training_code", "released": False},
            {
                "component": "inference_code",
                "parts": [
                    {"name": "a", "license": "MIT"},
                    {"name": "b", "license": "Apache-2.0 OR MIT"},
                ],
            },
            {"component": "evaluation_code", "license_file": "eval/LICENSE"},
        ],
    },
}


def write(data: dict[str, Any]) -> Any:
    text = format_mot(data, load_framework())
    assert text is not None
    assert text.startswith(HEADER)
    document = parse(text)
    assert not document.problems
    assert is_mot(document.data)
    return document.data


def test_writes_a_release() -> None:
    assert write(RELEASE)["release"] == {
        "name": "Tern",
        "version": "1.10",
        "producer": "north-lab",
        "huggingface": "https://huggingface.co/north-lab/tern",
        "license": {
            "distribution": {"name": "Apache-2.0", "path": "LICENSE"},
            "data": {"name": "unlicensed", "path": ""},
        },
        "components": [
            {"name": "Model architecture"},
            {"name": "Datasets", "license": "CC-BY-4.0", "component_path": "data/"},
            {"name": "Model card", "license": "unlicensed"},
            {"name": "Inference code", "license": "MIT AND (Apache-2.0 OR MIT)"},
            {"name": "Evaluation code", "license_path": "eval/LICENSE"},
        ],
    }


def test_writes_nothing_where_nothing_is_declared() -> None:
    assert format_mot({"kind": "model-card", "id": "a/b", "name": "B"}, load_framework()) is None
    answer = {**RELEASE, "release": {"unknown": "nobody looked"}}
    assert format_mot(answer, load_framework()) is None


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_what_is_written_is_never_more_open_than_the_card(path: Path) -> None:
    data = load_file(path, path.name).data
    card = rate(data)
    if card is None:
        assert format_mot(data, load_framework()) is None
        return
    again = rate(write(data))
    assert again is not None
    # 0 is no class; 1 is more open than 3.
    rank = {0: 0, 3: 1, 2: 2, 1: 3}
    assert rank[again.level] <= rank[card.level]
    assert _open(again) <= _open(card)


def _open(card: Scorecard) -> set[str]:
    return {item.component.id for item in card.components if item.open}
