"""``cardwright import``, and the way back with ``render --to hub``."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from process import call, run

from cardwright.yamlio import parse

if TYPE_CHECKING:
    from hub_server import HubServer

CARDS = {
    "2020": """---
language: no
tags: [bird]
datasets:
- squad
license: mit
thumbnail:
---

## Tern base 🐦

### Details of the model

A model of 2020. See [the paper](https://example.org/p).

## Model in Action 🚀

```python
from transformers import pipeline
```

> Made with ♥ in the north
""",
    "2021": """---
language:
  - "no"
  - en
license: apache-2.0   # as the code
datasets:
- north-lab/birds
metrics:
- accuracy
---

# Tern base model (uncased)

Pretrained on field notes. It was introduced in
[this paper](https://example.org/p).

## Model description

It knows birds.

## Intended uses & limitations

You can use it for field notes.

### How to use

You can use it so:

```python
>>> load("north-lab/tern")
```

### Limitations and bias

It knows no gulls.

## Training data

Field notes of 2019.

## Evaluation results

| Task | MNLI | QQP |
|:----:|:----:|:---:|
|      | 84.6 | 71.2 |

### BibTeX entry and citation info

```bibtex
@article{tern,
  title={{A} Tern}
}
```
""",
    "2022": """---
license: apache-2.0
tags:
- generated_from_trainer
model-index:
- name: tern-finetuned
  results: []
---

<!-- This model card has been generated automatically. -->

# tern-finetuned

It achieves the following results on the evaluation set:
- Loss: 0.2345
- Accuracy: 0.9100

## Model description

More information needed

## Training and evaluation data

More information needed

## Training procedure

### Training hyperparameters

The following hyperparameters were used during training:
- learning_rate: 5e-05
- train_batch_size: 16
- seed: 42
- optimizer: Adam with betas=(0.9,0.999) and epsilon=1e-08

### Framework versions

- Transformers 4.20.1
""",
    "2023": """---
license: other
license_name: tern-license
license_link: LICENSE
library_name: transformers
base_model: north-lab/tern-base
own_key: [1, 2.50, {a: no}]
---

# Model Card for Tern

<!-- Provide a quick summary of what the model is/does. -->

Tern names birds.

## Model Details

### Model Description

- **Developed by:** North Lab
- **Model type:** [More Information Needed]
- **License:** tern-license
- **Finetuned from model [optional]:** north-lab/tern-base

## Uses

### Out-of-Scope Use

Medical texts.

## Environmental Impact

- **Hardware Type:** A100
- **Hours used:** 12
- **Carbon Emitted:** 0.50 kg
""",
    "free": "Just a note\n===========\n\nwith `@{name}` and\ttabs  \n\n\n# Whales\n* **odd:** yes",
    "windows": "\ufeff---\r\nlicense: mit\r\n---\r\n\r\n# Tern\r\n\r\n## Limitations\r\n\r\nNone known.\r\n\r\nAt all.\r\n",
    "nul": "# Tern\n\n## Usage\n\n" + "plain words\n" * 20 + "\x00 and \x1b[31m\n",
    "unclosed": "---\nlicense: mit\ntags:\n- a\n\n# Tern\n",
    "dataset": """---
annotations_creators:
- no-annotation
language: [en]
license:
- mit
- gpl-3.0
pretty_name: Terns
size_categories:
- 1K<n<10K
- n<1K
source_datasets:
- original
task_categories:
- text-classification
task_ids: []
paperswithcode_id: null
dataset_info:
- config_name: a
  features:
  - name: text
    dtype: string
  splits:
  - name: train
    num_bytes: 10
    num_examples: 3
  download_size: 5
  dataset_size: 10
---

# Dataset Card for Terns

## Dataset Description

- **Homepage:** https://example.org/terns
- **Point of Contact:** [Ada](mailto:ada@example.org)

### Dataset Summary

Notes on terns.

## Dataset Structure

### Data Fields

- `text`: the note
- `label`: the bird

### Data Splits

|       | train | test |
|-------|------:|-----:|
| notes | 1,000 |   20 |

### Licensing Information

[More Information Needed]

### Contributions

Thanks to [@ada](https://example.org/ada).
""",
}  # fmt: skip


def write(folder: Path, text: str, name: str = "README.md") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return done.stderr.decode().splitlines()


@pytest.mark.parametrize("name", CARDS)
def test_a_readme_of_every_generation_comes_back(name: str, tmp_path: Path) -> None:
    # The two with the most odd bytes through pipes and files of processes of their own.
    start = run if name in ("windows", "nul") else call
    readme = write(tmp_path, CARDS[name])
    done = start("import", readme.name, "-o", "card.yaml", "--id", "north-lab/tern", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rendered = start("render", "--to", "hub", "card.yaml", "-o", "again.md", cwd=tmp_path)
    assert rendered.returncode == 0, rendered.stderr  # a card with errors is refused
    assert (tmp_path / "again.md").read_bytes() == readme.read_bytes()


def test_a_changed_field_changes_the_rendered_readme(tmp_path: Path) -> None:
    write(tmp_path, CARDS["2021"])
    call("import", "README.md", "-o", "card.yaml", cwd=tmp_path)
    card = tmp_path / "card.yaml"
    text = card.read_text()
    assert text.count("It knows no gulls.") == 1  # each fact stands once
    card.write_text(text.replace("It knows no gulls.", "It knows few gulls."))
    rendered = call("render", "--to", "hub", "card.yaml", cwd=tmp_path).stdout.decode()
    assert rendered == CARDS["2021"].replace("It knows no gulls.", "It knows few gulls.")


def test_a_wrong_fact_is_told_at_the_readmes_line(tmp_path: Path) -> None:
    text = "---\nlicense: mit\nthumbnail: no url\n---\n# Tern\n\n## Results\n\n- Accuracy: 9,732\n"
    write(tmp_path, text)
    done = call("import", "README.md", "-o", "card.yaml", cwd=tmp_path)
    assert done.returncode == 1
    errors = [line for line in lines(done) if "error[" in line]
    assert [line.split(" ")[0] for line in errors] == ["README.md:3:12:", "README.md:9:13:"]
    assert call("render", "--to", "hub", "card.yaml", cwd=tmp_path).stdout.decode() == text


def test_a_card_on_standard_output_and_its_share(tmp_path: Path) -> None:
    write(tmp_path, CARDS["2021"])
    done = run("import", "README.md", "--report", cwd=tmp_path)
    assert parse(done.stdout.decode()).data["kind"] == "model-card"
    assert any(re.search(r"4 of 4 keys of the front matter", line) for line in lines(done))
    assert any("of its characters have a field" in line for line in lines(done))


def test_a_value_without_a_field_is_told_at_its_line(tmp_path: Path) -> None:
    text = "---\ntags: [a]\nlicense: PUBLIC DOMAIN NOTICE\nlanguage: python code\n---\n# Tern\n"
    write(tmp_path, text)
    done = call("import", "README.md", "-o", "card.yaml", cwd=tmp_path)
    assert done.returncode == 1
    refused = [line for line in lines(done) if "error[HF1" in line]
    assert [line.split(" ")[:2] for line in refused] == [
        ["README.md:3:10:", "error[HF110]"],
        ["README.md:4:11:", "error[HF120]"],
    ]
    told = [line for line in lines(done) if "it stays text" in line]
    assert "LI006" not in done.stderr.decode()  # it is told once
    assert told == []  # a finding tells it already
    data = parse((tmp_path / "card.yaml").read_text()).data
    assert data["license"] == {"unknown": "the README says 'PUBLIC DOMAIN NOTICE'"}
    assert "languages" not in data


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# Tern\n\nna\xefve\n", "README.md:3:3: error[CW002] byte 0xef is not UTF-8"),
        ("# Tern\n".encode("utf-16"), "README.md:1:1: error[CW002] the file is written in UTF-16"),
        (b"# \x00" * 10, "README.md:1:1: error[CW002] the file is binary"),
    ],
)
def test_what_cannot_be_read_is_one_plain_line(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(content)
    done = call("import", "README.md", "-o", "card.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert len(lines(done)) <= 2
    assert said in lines(done)[-1]
    assert not (tmp_path / "card.yaml").exists()


def test_a_persons_card_is_not_overwritten(tmp_path: Path) -> None:
    write(tmp_path, CARDS["2021"])
    own = 'kind: model-card  # mine\nschema_version: "1"\nid: north-lab/tern\nname: My tern\nlicense: MIT\n'
    card = write(tmp_path, own, "card.yaml")
    done = call("import", "README.md", "-o", "card.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "is there already" in lines(done)[-1]
    assert card.read_text() == own
    done = call("import", "README.md", "-o", "card.yaml", "--update", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = card.read_text()
    assert made.startswith(own)
    data = parse(made).data
    assert (data["id"], data["name"], data["license"]) == ("north-lab/tern", "My tern", "MIT")
    assert data["caveats"] == {"limitations": ["It knows no gulls."]}
    assert "readme" not in data
    assert any(
        'license: left as "MIT"; the source says "Apache-2.0"' in line for line in lines(done)
    )
    assert any("caveats: filled in" in line for line in lines(done))
    again = call("import", "README.md", "-o", "card.yaml", "--update", cwd=tmp_path)
    assert (again.returncode, card.read_text()) == (0, made)


def test_an_update_needs_a_card_that_can_be_read(tmp_path: Path) -> None:
    write(tmp_path, CARDS["2021"])
    write(tmp_path, "a: [1\n", "broken.yaml")
    write(tmp_path, "a: 1\n", "other.yaml")
    write(tmp_path, 'kind: data-card\nschema_version: "1"\nid: x\nname: X\n', "data.yaml")
    for name, said in (
        ("broken.yaml", "nothing was changed"),
        ("other.yaml", "is no card"),
        ("data.yaml", "is a data-card"),
    ):
        before = (tmp_path / name).read_bytes()
        kind = () if name != "data.yaml" else ("--kind", "model")
        done = call("import", "README.md", *kind, "-o", name, "--update", cwd=tmp_path)
        assert done.returncode == 2
        assert said in lines(done)[-1]
        assert (tmp_path / name).read_bytes() == before
    assert call("import", "README.md", "--update", cwd=tmp_path).returncode == 2


def test_a_model_repository_fills_a_card(tmp_path: Path) -> None:
    folder = tmp_path / "tern"
    folder.mkdir()
    write(folder, CARDS["2021"])
    write(
        folder,
        json.dumps({"architectures": ["TernModel"], "model_type": "tern", "num_hidden_layers": 4}),
        "config.json",
    )
    header = json.dumps({"a": {"dtype": "F32", "shape": [5], "data_offsets": [0, 20]}}).encode()
    (folder / "model.safetensors").write_bytes(
        len(header).to_bytes(8, "little") + header + bytes(20)
    )
    (folder / "training_args.bin").write_bytes(b"\x80\x04 not to be unpickled")
    done = call("import", "tern", "-o", "card.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = parse((tmp_path / "card.yaml").read_text()).data
    assert data["id"] == "tern"
    assert data["model_details"]["parameters"]["total"] == 5
    assert data["model_details"]["architecture"] == "TernModel"
    assert data["caveats"] == {"limitations": ["It knows no gulls."]}
    rendered = call("render", "--to", "hub", "card.yaml", cwd=tmp_path).stdout.decode()
    head, body = CARDS["2021"].split("\n---\n", 1)
    assert rendered.startswith(f"{head}\nlibrary_name: transformers\n---\n{body}\n## Model Details")
    assert "TernModel" in rendered


def test_a_link_is_not_followed_out_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "# Secret\n", "secret.md")
    folder = tmp_path / "tern"
    folder.mkdir()
    (folder / "README.md").symlink_to("../secret.md")
    write(folder, json.dumps({"model_type": "tern"}), "config.json")
    done = call("import", "tern", cwd=tmp_path)
    assert done.returncode == 0
    assert b"Secret" not in done.stdout
    assert any("README.md: is a link" in line for line in lines(done))


def test_a_folder_that_describes_no_model(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = call("import", "empty", cwd=tmp_path)
    assert (done.returncode, len(lines(done))) == (2, 1)


def test_emissions_and_the_toolkit(tmp_path: Path) -> None:
    write(
        tmp_path,
        "project_name,run_id,duration,emissions,energy_consumed\nt,a,3600,0.25,1.5\n",
        "emissions.csv",
    )
    done = call(
        "import",
        "emissions.csv",
        "--phase",
        "training",
        "--id",
        "north-lab/tern",
        "-o",
        "card.yaml",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    impact = parse((tmp_path / "card.yaml").read_text()).data["training"]["environmental_impact"]
    assert impact[0]["emissions_kg"] == 0.25
    write(
        tmp_path,
        json.dumps(
            {
                "model_details": {"name": "Tern"},
                "considerations": {"limitations": [{"description": "x"}]},
            }
        ),
        "m.json",
    )
    done = call("import", "m.json", "-o", "card.yaml", "--update", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = parse((tmp_path / "card.yaml").read_text()).data
    assert (data["id"], data["caveats"]) == ("north-lab/tern", {"limitations": ["x"]})
    assert call("validate", "card.yaml", cwd=tmp_path).returncode == 0


def test_a_wrong_fact_of_the_toolkit_is_told_at_its_line(tmp_path: Path) -> None:
    metrics = '[\n {"type": "accuracy", "value": "9732"},\n {"type": "accuracy", "value": "0.9"}]'
    text = '{"quantitative_analysis": {"performance_metrics": ' + metrics + "}}"
    write(tmp_path, text, "m.json")
    done = call("import", "m.json", cwd=tmp_path)
    assert done.returncode == 1
    errors = [line for line in lines(done) if "error[" in line]
    assert [line.split(" ")[0] for line in errors] == ["m.json:2:2:"]
    results = parse(done.stdout.decode()).data["evaluation"]["results"]
    assert [result["value"] for result in results] == [0.9]


def test_a_space_has_no_card(tmp_path: Path) -> None:
    write(tmp_path, "---\nsdk: gradio\napp_file: app.py\ncolorFrom: red\n---\n")
    done = call("import", "README.md", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "is the README of a Space" in lines(done)[-1]


def test_a_repository_on_the_hub(hub_server: HubServer, tmp_path: Path) -> None:
    hub_server.add_repo(
        "model",
        "north-lab/tern",
        {"README.md": CARDS["2023"], "config.json": json.dumps({"model_type": "tern"})},
    )
    hub_server.add_repo("dataset", "north-lab/birds", {"README.md": CARDS["dataset"]})
    where = hub_server.environment()
    done = run("import", "hf:north-lab/tern", "-o", "card.yaml", cwd=tmp_path, **where)
    assert done.returncode == 0, done.stderr
    data = parse((tmp_path / "card.yaml").read_text()).data
    assert data["id"] == "north-lab/tern"
    assert data["model_details"]["architecture_family"] == "tern"
    done = call("import", "hf:datasets/north-lab/birds", "-o", "data.yaml", cwd=tmp_path, **where)
    assert done.returncode == 0, done.stderr
    rendered = call("render", "--to", "hub", "data.yaml", cwd=tmp_path)
    assert rendered.stdout.decode() == CARDS["dataset"]
    again = call("publish", "hub", "data.yaml", cwd=tmp_path, **where)
    assert (again.returncode, b"nothing to change" in again.stdout) == (0, True), again.stdout
    for missing in (
        "hf:north-lab/none",
        "hf:datasets/north-lab/none",
        "hf:no good",
        "hf:spaces/north-lab/demo",
    ):
        done = call("import", missing, cwd=tmp_path, **where)
        assert (done.returncode, done.stdout) == (2, b"")
        assert len(lines(done)) == 1


def test_what_is_not_there(tmp_path: Path) -> None:
    for name in ("none.md", "none.json", "none.csv", "x" * 5000):
        done = call("import", name, cwd=tmp_path)
        assert done.returncode == 2
        assert len(lines(done)) == 1
    assert call("import", "README.md", "--id", "a/b/c", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("key", ["prefix", "opening", "closing"])
def test_no_second_front_matter_hides_before_the_first(tmp_path: Path, key: str) -> None:
    write(tmp_path, "---\nlicense: mit\n---\n# Tern\n")
    assert call("import", "README.md", "-o", "card.yaml", cwd=tmp_path).returncode == 0
    card = tmp_path / "card.yaml"
    hidden = f'readme:\n  {key}: "---\\nlicense: evil\\n---\\n"\n'
    card.write_text(card.read_text("utf-8").replace("readme:\n", hidden, 1), "utf-8")
    done = call("render", "card.yaml", "--to", "hub", cwd=tmp_path)
    assert done.returncode == 1
    assert f"readme.{key}:" in done.stderr.decode()
    assert b"evil" not in done.stdout
