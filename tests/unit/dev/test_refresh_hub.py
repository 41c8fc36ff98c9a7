"""Making the Hub's lists anew from small copies of their sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cardwright.dev.refresh_hub import main
from cardwright.yamlio import parse

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """\
| Fullname | License identifier |
| -------- | ------------------ |
| One      | `one-1.0`          |
| Two      | `two++`            | <!-- info: https://example.org -->
"""
TASKS = """\
export const MODALITIES = {
\tnlp: {
\t\tname: "x",
\t},
};
export const PIPELINE_DATA = {
\t"image-look": {
\t\tname: "Look",
\t\tmodality: "cv",
\t\thideInModels: false,
\t\thideInDatasets: true,
\t},
\tchat: {
\t\tname: "Chat",
\t\tsubtasks: [
\t\t\t{
\t\t\t\ttype: "small-talk",
\t\t\t\tname: "Small talk",
\t\t\t},
\t\t],
\t\tmodality: "nlp",
\t},
};
"""
SECOND = {
    "639-2": [
        {"alpha_2": "de", "alpha_3": "deu", "bibliographic": "ger", "name": "German"},
        {"alpha_3": "qaa-qtz", "name": "Reserved for local use"},
    ]
}
THIRD = {"639-3": [{"alpha_3": "gsw", "name": "Swiss German"}]}


def test_licenses(tmp_path: Path) -> None:
    (tmp_path / "table.md").write_text(TABLE)
    status = main(["--checked", "2026-01-02", "--licenses", str(tmp_path / "table.md"), "--output", str(tmp_path)])  # fmt: skip
    data = parse((tmp_path / "licenses.yaml").read_text()).data
    assert (status, data["checked"], data["ids"].split()) == (0, "2026-01-02", ["one-1.0", "two++"])


def test_tasks_replace_only_the_tasks(tmp_path: Path) -> None:
    (tmp_path / "pipelines.ts").write_text(TASKS)
    old = (
        '# Why.\nchecked: "2020-01-01"\ntasks:\n  - id: old\n    modality: nlp\n\nlibraries: [a]\n'
    )
    (tmp_path / "vocabulary.yaml").write_text(old)
    main(["--checked", "2026-01-02", "--tasks", str(tmp_path / "pipelines.ts"), "--output", str(tmp_path)])  # fmt: skip
    text = (tmp_path / "vocabulary.yaml").read_text()
    assert text.startswith('# Why.\nchecked: "2026-01-02"\ntasks:\n  - id: chat\n')
    assert text.endswith("\nlibraries: [a]\n")
    assert parse(text).data["tasks"] == [
        {"id": "chat", "modality": "nlp", "subtasks": ["small-talk"]},
        {"id": "image-look", "modality": "cv", "hidden_for": ["datasets"]},
    ]


def test_languages(tmp_path: Path) -> None:
    (tmp_path / "iso_639-2.json").write_text(json.dumps(SECOND))
    (tmp_path / "iso_639-3.json").write_text(json.dumps(THIRD))
    (tmp_path / "iso_3166-1.json").write_text(json.dumps({"3166-1": [{"alpha_2": "CH"}]}))
    main(["--checked", "2026-01-02", "--languages", str(tmp_path), "--output", str(tmp_path)])
    data = parse((tmp_path / "languages.yaml").read_text()).data
    assert data["two_letters"].split() == ["de"]
    assert data["three_letters"].split() == ["deu", "ger", "gsw"]
    assert data["regions"].split() == ["CH"]
    assert data["names"] == {"german": "de"}
