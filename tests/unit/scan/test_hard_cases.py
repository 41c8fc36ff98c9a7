"""Hard cases met in real repositories, each made by hand."""

from __future__ import annotations

import pytest
from memory_source import level, pieces, scan

TORCH = "import torch\nfrom torch import nn\n"
NETWORK = TORCH + "class Lumen(nn.Module):\n    pass\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "lumen/__init__.py",
            '_MODELS = {\n    "tiny": "https://acme.blob.core.windows.net/lumen/tiny.pt",\n}\n',
        ),
        (
            "download_model.py",
            (
                "import requests\n# fetch the checkpoint\n"
                'url = "https://acmepublic.blob.core.windows.net/lumen/models/" + name\n'
            ),
        ),
        ("scripts/download.sh", "# weights\nwget https://files.example.edu/lumen/base_ckpt.pt\n"),
        (
            "lumen/load.py",
            'REMOTE = {\n    "text": {\n        "repo_id": "acme/lumen",\n    }\n}\n',
        ),
        ("lumen/hub.py", 'model = AutoModel.from_pretrained("acme/lumen-7b")\n'),
    ],
)
def test_weights_that_only_code_links(path: str, text: str) -> None:
    result = scan({"README.md": "# Lumen\n\nA model.\n", path: text})
    assert level(result, "model_parameters_final") == "linked"
    piece = pieces(result, "model_parameters_final")[0]
    assert piece.place is not None
    assert piece.place.path == path
    assert piece.place.line > 0


@pytest.mark.parametrize(
    "text",
    [
        'model = GPT2.from_pretrained("gpt2")\n',
        'model = AutoModel.from_pretrained("meta-llama/Llama-2-7b")\n',
        'ckpt = "https://heibox.example.org/vgg_lpips.pth"\n',
        'url = "https://raw.githubusercontent.com/x/y/input.txt"\n',
    ],
)
def test_other_peoples_weights_in_code(text: str) -> None:
    result = scan({"README.md": "# Lumen\n", "lumen/load.py": TORCH + text})
    assert level(result, "model_parameters_final") == "absent"


def test_sub_projects_with_their_own_readmes() -> None:
    files = {
        "README.md": "# Suite\n\nThree models live here.\n",
        "lumen/README.md": "# Lumen\n\n## Results\n\n| set | accuracy |\n|---|---|\n| a | 71.2 |\n\n"
        "## Checkpoints\n\n[base](https://huggingface.co/acme/lumen-base)\n",
        "lumen/model.py": NETWORK,
        "vigil/README.md": "# Vigil\n\n[Paper](https://arxiv.org/abs/2401.00001), "
        "please cite our paper.\n",
    }
    result = scan(files, name="acme/suite")
    assert level(result, "evaluation_results") == "found"
    assert level(result, "model_parameters_final") == "linked"
    results = pieces(result, "evaluation_results")[0]
    assert results.place is not None
    assert (results.where, results.place.line) == ("lumen/README.md", 5)


def test_a_difference_of_weights_says_that_it_is_one() -> None:
    text = (
        "# Lumen\n\n## Recovering weights\n\nThe weight diff between Lumen-7B and the base is "
        "[here](https://huggingface.co/acme/lumen-7b-wdiff/tree/main).\n"
    )
    result = scan({"README.md": text})
    assert level(result, "model_parameters_final") == "linked"
    (piece,) = pieces(result, "model_parameters_final", "weight-difference")
    assert "has to be added to those of another model" in piece.how


@pytest.mark.parametrize(
    "text",
    [
        "It follows [Transformer](https://arxiv.org/abs/1706.03762).\n",
        "We train it with [LoRA](https://arxiv.org/abs/2106.09685).\n",
        "As in the [self-instruct paper](https://arxiv.org/abs/2212.10560) we ask a model.\n",
        "## Acknowledgements\n\nThanks to the authors of [paper](https://arxiv.org/abs/1706.03762).\n",
        (
            "## Citation\n\n```\n@misc{lumen,\n title={Lumen},\n"
            " howpublished={\\url{https://github.com/acme/lumen}},\n}\n```\n"
        ),
        (
            "## Acknowledgement\n\nBuilt on:\n\n```\n@article{other,\n title={Other},\n"
            " journal={arXiv preprint arXiv:2307.00001},\n}\n```\n"
        ),
    ],
)
def test_somebody_elses_paper_is_not_the_projects(text: str) -> None:
    result = scan({"README.md": "# Lumen\n\nA model.\n\n" + text})
    assert level(result, "research_paper") == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "[[Paper]](https://arxiv.org/abs/2401.00001) [[Demo]](https://acme.example)\n",
        'Code and models from the paper ["A title of five words"](https://cdn.acme.example/a.pdf).\n',
        '<a href="https://arxiv.org/pdf/2401.00001"><b>Paper Link</b></a>\n',
        "In our [paper](https://arxiv.org/abs/2401.00001) we show more.\n",
        "This is the official implementation of [Lumen](https://openreview.net/forum?id=x).\n",
    ],
)
def test_the_projects_own_paper(text: str) -> None:
    result = scan({"README.md": "# Lumen\n\n" + text})
    assert level(result, "research_paper") == "linked"


def test_a_paper_on_a_file_share() -> None:
    text = "# Lumen\n\n[Paper](https://drive.google.com/file/d/1abc/view) | [Model](https://huggingface.co/acme/lumen)\n"
    result = scan({"README.md": text})
    assert level(result, "research_paper") == "linked"
    assert pieces(result, "research_paper")[0].where.startswith("https://drive.google.com/")


def test_a_paper_that_is_only_a_bibtex_entry() -> None:
    text = (
        "# Lumen\n\n## Citation\n\n```bibtex\n@misc{lumen2024,\n  title={Lumen: a model},\n"
        "  eprint={2401.00001},\n  archivePrefix={arXiv},\n}\n```\n"
    )
    result = scan({"README.md": text})
    piece = pieces(result, "research_paper")[0]
    assert level(result, "research_paper") == "linked"
    assert piece.where == "https://arxiv.org/abs/2401.00001"
    assert piece.place is not None
    assert piece.place.line == 6


def test_a_paper_in_citation_cff() -> None:
    text = (
        "cff-version: 1.2.0\ntitle: Lumen\npreferred-citation:\n  type: article\n"
        "  title: Lumen\n  doi: 10.1000/182\n"
    )
    result = scan({"CITATION.cff": text})
    assert pieces(result, "research_paper")[0].where == "https://doi.org/10.1000/182"
    software = text.replace("article", "software")
    assert level(scan({"CITATION.cff": software}), "research_paper") == "absent"


def test_a_submodule_as_training_code() -> None:
    url = "https://github.com/EleutherAI/gpt-neox.git"
    result = scan({"README.md": "# Lumen\n"}, submodules={"utils/gpt-neox": url})
    assert level(result, "training_code") == "linked"
    assert level(result, "model_architecture") == "linked"
    (piece,) = pieces(result, "training_code")
    assert (piece.where, piece.detector) == (url, "submodule-for-training")
    assert (
        level(scan({}, submodules={"docs": "https://example.org/docs"}), "training_code")
        == "absent"
    )


def test_one_paper_as_report_and_as_paper() -> None:
    text = (
        "# Lumen\n\n[Paper](https://arxiv.org/abs/2401.00001)\n\n## Citation\n\n```\n@misc{lumen,\n"
        "  title={Lumen Technical Report},\n  eprint={2401.00001},\n}\n```\n"
    )
    result = scan({"README.md": text})
    assert level(result, "research_paper") == "linked"
    assert level(result, "technical_report") == "linked"
    assert pieces(result, "technical_report")[0].detector == "paper-as-report"


def test_a_copy_of_another_project_is_told_by_its_license() -> None:
    loop = TORCH + "loss.backward()\noptimizer.step()\n"
    files = {
        "LICENSE": "BSD\n\nCopyright (c) 2023 University of Somewhere\n",
        "env/Equivariant/LICENSE": "MIT\n\nCopyright (c) 2021 Chip Makers\n",
        "env/Equivariant/setup.py": "setup()\n",
        "env/Equivariant/train.py": loop,
        "lumen/model.py": NETWORK,
    }
    assert level(scan(files), "training_code") == "absent"
    nobody = files | {"LICENSE": "A licence that names nobody\n"}
    assert level(scan(nobody), "training_code") == "absent"
    own = files | {"env/Equivariant/LICENSE": files["LICENSE"]}
    assert level(scan(own), "training_code") == "found"


def test_models_of_others_that_a_readme_names() -> None:
    text = (
        "# Lumen\n\nLumen is fine-tuned from [Base](https://huggingface.co/other/base-7b).\n\n"
        "## Acknowledgements\n\nThanks to [Other](https://huggingface.co/other/other-7b).\n"
    )
    assert level(scan({"README.md": text}), "model_parameters_final") == "absent"


def test_intermediate_checkpoints_that_a_text_speaks_of() -> None:
    weights = "[lumen](https://huggingface.co/acme/lumen)"
    text = f"# Lumen\n\nThe weights are at {weights}. We release all 154 checkpoints.\n"
    result = scan({"README.md": text})
    assert level(result, "model_parameters_intermediate") == "linked"
    assert pieces(result, "model_parameters_intermediate")[0].where.endswith("acme/lumen")
    other = "# Lumen\n\nUse gradient checkpointing. Resume from checkpoint-1000.\n"
    assert level(scan({"README.md": other}), "model_parameters_intermediate") == "absent"


def test_a_text_on_evaluation_data_links_no_training_data() -> None:
    text = (
        "This folder tells how we prepared the data for evaluation.\n\n"
        "We used the [corpus](https://www.openslr.org/12).\n"
    )
    result = scan({"README.md": "# Lumen\n", "data/README.md": text})
    assert level(result, "datasets") == "absent"
    assert level(result, "evaluation_data") == "linked"


def test_training_code_elsewhere() -> None:
    text = "# Lumen\n\nWe train the models using [Forge](https://github.com/acme/forge).\n"
    assert level(scan({"README.md": text}), "training_code") == "linked"
    tuned = "# Lumen\n\nTo fine-tune it, use [recipes](https://github.com/acme/recipes).\n"
    assert level(scan({"README.md": tuned}), "training_code") == "absent"


def test_what_stands_among_examples_counts_less() -> None:
    text = "# Lumen\n\nIt was trained on [web](https://huggingface.co/datasets/acme/web).\n"
    result = scan({"README.md": "# Lumen\n", "cookbook/other.md": text})
    assert level(result, "datasets") == "absent"
