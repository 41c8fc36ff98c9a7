"""Each component, by what shows it and by what only looks like it."""

from __future__ import annotations

import pytest
from memory_source import level, pieces, scan

TORCH = "import torch\nfrom torch import nn\n"
NETWORK = TORCH + "\n\nclass Lumen(nn.Module):\n    def forward(self, x):\n        return x\n"
LOOP = TORCH + (
    "def main():\n    for batch in batches:\n        loss = model(batch)\n"
    "        loss.backward()\n        optimizer.step()\n"
)
SAMPLE = TORCH + (
    "import argparse\nparser = argparse.ArgumentParser()\n"
    "model.load_state_dict(torch.load('x.pt'))\nwith torch.no_grad():\n    print(model.generate(x))\n"
)


def notebook(*cells: str) -> str:
    import json

    made = [{"cell_type": "code", "source": cell.splitlines(True)} for cell in cells]
    return json.dumps({"cells": made, "nbformat": 4})


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("lumen/model.py", NETWORK),
        ("net.py", "import tensorflow as tf\nclass Net(tf.keras.Model):\n    pass\n"),
        ("flax_net.py", "from flax import linen as nn\nclass Net(nn.Module):\n    pass\n"),
        ("hk_net.py", "import haiku as hk\nclass Net(hk.Module):\n    pass\n"),
        ("paddle_net.py", "import paddle\nclass Net(paddle.nn.Layer):\n    pass\n"),
        ("mx.py", "from mxnet import gluon\nclass Net(gluon.HybridBlock):\n    pass\n"),
        (
            "model.py",
            "import tensorflow as tf\ndef model(x):\n    with tf.variable_scope('a'):\n        pass\n",
        ),
        ("explore.ipynb", notebook("import torch\n", "class Net(torch.nn.Module):\n    pass\n")),
    ],
)
def test_a_network_is_an_architecture(path: str, text: str) -> None:
    assert level(scan({path: text}), "model_architecture") == "found"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("loss.py", TORCH + "class FocalLoss(nn.Module):\n    pass\n"),
        ("model.py", "class Model:\n    pass\n"),
        ("model.py", TORCH + "# class Lumen(nn.Module):\n"),
        ("tests/model.py", NETWORK),
        ("third_party/other/model.py", NETWORK),
        ("node_modules/x/model.py", NETWORK),
        ("lib/python3.11/site-packages/torch/model.py", NETWORK),
    ],
)
def test_what_only_looks_like_an_architecture(path: str, text: str) -> None:
    assert level(scan({path: text}), "model_architecture") == "absent"


def test_the_line_of_a_class_is_told() -> None:
    (piece,) = pieces(scan({"lumen/model.py": NETWORK}), "model_architecture", "network-class")
    assert piece.place is not None
    assert (piece.place.path, piece.place.line, piece.strength) == ("lumen/model.py", 5, 3)
    assert piece.how == "a class that derives from a network module of a known library"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("train.py", LOOP),
        (
            "tune.py",
            "from transformers import Trainer\ntrainer = Trainer(model)\ntrainer.train()\n",
        ),
        (
            "run.py",
            "import jax, optax\nloss, g = jax.value_and_grad(f)(p)\np = optax.apply_updates(p, g)\n",
        ),
        ("train.py", "import keras\nmodel.fit(x, y)\n"),
        ("engine.ipynb", notebook(LOOP)),
    ],
)
def test_training_code(path: str, text: str) -> None:
    assert level(scan({path: text}), "training_code") == "found"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("tests/test_train.py", LOOP),
        ("probe.py", "from sklearn.linear_model import LogisticRegression\nmodel.fit(x, y)\n"),
        ("balancer.py", TORCH + "loss.backward()\noptimizer.step()\n"),
        ("train.md", LOOP),
    ],
)
def test_what_only_looks_like_training(path: str, text: str) -> None:
    assert level(scan({path: text}), "training_code") == "absent"


def test_inference_and_tools() -> None:
    result = scan(
        {"sample.py": SAMPLE, "requirements.txt": "torch\n", "lumen/tokenizer.py": "x = 1\n"}
    )
    assert level(result, "inference_code") == "found"
    assert level(result, "supporting_libraries_and_tools") == "found"
    tool = scan({"weight_diff.py": SAMPLE})
    assert level(tool, "inference_code") == "absent"


def test_a_program_that_asks_a_service_is_no_inference() -> None:
    text = "import openai\nopenai.Completion.create(x)\nimport json\njson.dump(a, b)\n"
    result = scan({"generate_instructions.py": text})
    assert level(result, "inference_code") == "absent"
    assert level(result, "data_preprocessing_code") == "found"


def test_evaluation_code() -> None:
    text = TORCH + "def main():\n    print(accuracy(model, data))\n"
    assert level(scan({"evaluate_task.py": text}), "evaluation_code") == "found"
    assert level(scan({"other.py": text}), "evaluation_code") == "absent"
    options = "import argparse\np = argparse.ArgumentParser()\np.add_argument('--eval_tasks')\nwer(a, b)\n"
    assert level(scan({"harness_run.py": options}), "evaluation_code") == "found"


def test_preparation() -> None:
    text = "import numpy as np\narr = np.memmap('a')\narr.tofile('train.bin')\n"
    assert level(scan({"data/web/prepare.py": text}), "data_preprocessing_code") == "found"
    assert level(scan({"data/web/other.py": text}), "data_preprocessing_code") == "absent"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"model.safetensors": 5_000_000}, "found"),
        ({"model.safetensors": 50}, "absent"),
        ({"src/data/vad.onnx": 2_000_000}, "found"),
        ({"pytorch_model.bin": 5_000_000}, "found"),
        ({"voices.bin": 5_000_000}, "absent"),
        ({"tests/model.safetensors": 5_000_000}, "absent"),
        ({"examples/folds/target.pt": 5_000_000}, "absent"),
        ({"model.safetensors.index.json": "{}"}, "found"),
        ({"optimizer.pt": 5_000_000}, "absent"),
    ],
)
def test_weights_in_the_tree(files: dict[str, str | int], expected: str) -> None:
    assert level(scan(files), "model_parameters_final") == expected


def test_a_git_lfs_pointer_stands_for_its_file() -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize {}\n"
    assert level(scan({"a.ckpt": pointer.format(7_000_000)}), "model_parameters_final") == "found"
    assert level(scan({"a.ckpt": pointer.format(70)}), "model_parameters_final") == "absent"


def test_checkpoints_by_step_and_the_state_of_a_run() -> None:
    files = {
        "run/checkpoint-1000/model.safetensors": 5_000_000,
        "run/checkpoint-2000/model.safetensors": 5_000_000,
        "run/trainer_state.json": "{}",
    }
    result = scan(files)
    assert level(result, "model_parameters_intermediate") == "found"
    assert level(result, "model_parameters_final") == "absent"
    assert level(result, "model_metadata") == "found"


def test_configurations() -> None:
    assert level(scan({"configs/train.yaml": "learning_rate: 1e-4\n"}), "model_metadata") == "found"
    assert level(scan({"configs/site.yaml": "title: x\n"}), "model_metadata") == "absent"
    offload = '{"optimizer": {"lr": "auto"}, "zero_optimization": {"stage": 3}}'
    assert level(scan({"configs/offload.json": offload}), "model_metadata") == "absent"


def test_cards_by_name_front_matter_and_link() -> None:
    assert level(scan({"MODEL_CARD.md": "# Card\n"}), "model_card") == "found"
    front = "---\nlicense: mit\npipeline_tag: text-generation\n---\n# Lumen\n"
    assert level(scan({"README.md": front}), "model_card") == "found"
    assert level(scan({"README.md": "---\ntitle: x\n---\n"}), "model_card") == "absent"
    link = "# Lumen\n\nSee the [model card](https://huggingface.co/acme/lumen).\n"
    assert level(scan({"README.md": link}), "model_card") == "linked"
    assert level(scan({"datasheet.md": "# Datasheet\n"}), "data_card") == "found"
    sheet = "# Lumen\n\nIts data have a [datasheet](https://example.org/sheet).\n"
    assert level(scan({"README.md": sheet}), "data_card") == "linked"


@pytest.mark.parametrize(
    "text",
    [
        "# L\n\n## Results\n\n| model | accuracy |\n|---|---|\n| a | 71.2 |\n",
        "# L\n\n## Evaluation\n\n<table><tr><th>MMLU</th></tr><tr><td>71.2</td></tr></table>\n",
        "# L\n\n## Benchmarks\n\n![x](assets/benchmark.png)\n",
    ],
)
def test_results_in_texts(text: str) -> None:
    assert level(scan({"README.md": text}), "evaluation_results") == "found"


@pytest.mark.parametrize(
    "text",
    [
        "# L\n\n## Speed\n\n| GPU | tokens/s |\n|---|---|\n| A | 71.2 |\n",
        "# L\n\n## Models\n\n| model | layers |\n|---|---|\n| a | 12 |\n",
        "# L\n\n| step | learning rate |\n|---|---|\n| 1 | 0.1 |\n",
    ],
)
def test_tables_that_are_no_results(text: str) -> None:
    assert level(scan({"README.md": text}), "evaluation_results") == "absent"


def test_a_folder_of_results_is_one_piece() -> None:
    files = {
        f"evals/v1/task{n}.json": '{"acc": 0.5, "name": "' + "x" * 60 + '"}' for n in range(30)
    }
    (piece,) = pieces(scan(files), "evaluation_results", "result-folders")
    assert piece.where == "evals/v1"


def test_samples() -> None:
    assert level(scan({"assets/samples/a.png": 900}), "sample_model_outputs") == "found"
    link = "# L\n\n## Samples\n\nThey are on our [sample page](https://acme.example/s.html).\n"
    assert level(scan({"README.md": link}), "sample_model_outputs") == "linked"
    assert level(scan({"assets/logo.png": 900}), "sample_model_outputs") == "absent"


def test_data_in_the_tree_and_linked() -> None:
    assert level(scan({"lumen_data.json": 900_000}), "datasets") == "found"
    assert level(scan({"bench/question.jsonl": 9_000}), "evaluation_data") == "found"
    text = (
        "# L\n\n## Training\n\nIt was trained on [web](https://huggingface.co/datasets/acme/web).\n"
    )
    assert level(scan({"README.md": text}), "datasets") == "linked"
    told = "# L\n\n## Evaluation\n\nThe [test set](https://huggingface.co/datasets/acme/qa) is public.\n"
    result = scan({"README.md": told})
    assert level(result, "datasets") == "absent"
    assert level(result, "evaluation_data") == "linked"
