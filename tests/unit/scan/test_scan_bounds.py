"""Bounds, hostile content, and what a scan tells of what it did not look at."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from memory_source import MemorySource, level, pieces, scan

from cardwright.scan.citations import find_citations
from cardwright.scan.code_signatures import read_code
from cardwright.scan.detectors import load_detectors
from cardwright.scan.inventory import File
from cardwright.scan.links import find_links, trim_url
from cardwright.scan.notebooks import read_notebook
from cardwright.scan.readmes import Document
from cardwright.scan.repository import scan_sources

BOUNDS = load_detectors().bounds
_PIECES = st.sampled_from(
    ["[", "]", "(", ")", "](", "http://a.b/c", "![", "<a href='", "</a>", "@misc{a,", "}", "\n", "|",
     "---", "# ", "```", " ", "x", "title={", "<table>", "<tr>", "1.5", "\x00", "\u202e", "{", '"']
)  # fmt: skip
HOSTILE = st.lists(_PIECES, max_size=120).map("".join)


def test_a_large_text_is_sampled_and_that_is_told() -> None:
    text = "# Lumen\n\n" + "word " * 200_000 + "\n[Paper](https://arxiv.org/abs/2401.00001)\n"
    source = MemorySource({"README.md": text})
    result = scan_sources([source])
    assert max(limit for _, limit in source.asked) <= BOUNDS["document_bytes"]
    assert [item.message for item in result.problems] == ["read only the first 512 KiB of 1 texts"]


def test_files_of_code_beyond_the_budget_are_counted() -> None:
    count = BOUNDS["code_dull_files"] + 5
    files: dict[str, str | bytes | int] = {f"a/part{n}/zz{n}.py": "x = 1\n" for n in range(count)}
    files["a/train.py"] = "import torch\nloss.backward()\noptimizer.step()\n"
    result = scan(files)
    assert level(result, "training_code") == "found"
    told = f"looked into {count - 4:,} of {count + 1:,} files of code"
    assert [item.message for item in result.problems] == [told]


def test_a_binary_file_is_told_by_its_content() -> None:
    assert (
        level(scan({"train.py": b"\x00loss.backward()\noptimizer.step()\n"}), "training_code")
        == "absent"
    )


def test_weights_are_never_opened() -> None:
    source = MemorySource(
        {"model.safetensors": 5_000_000, "a.gguf": 5_000_000, "README.md": "# L\n"}
    )
    scan_sources([source])
    assert {path for path, _ in source.asked} == {"README.md"}


def test_deep_folders_and_odd_names() -> None:
    deep = "/".join(["d"] * 3_000)
    files = {f"{deep}/train.py": "import torch\n", "\x1b[31m/README.md": "# x\n", ".": "x"}
    assert scan(files).files == 3


def test_progress_goes_up_and_ends_at_all() -> None:
    seen: list[tuple[int, int]] = []
    files = {f"f{n}.py": "" for n in range(600)} | {f"g{n}.json": "" for n in range(600)}
    scan_sources([MemorySource(files)], lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (1_200, 1_200)


def test_evidence_is_bounded_and_the_strongest_comes_first() -> None:
    text = "# L\n\n## Checkpoints\n\n" + "".join(
        f"- [w{n}](https://huggingface.co/acme/lumen-{n})\n" for n in range(500)
    )
    found = pieces(
        scan({"README.md": text, "model.safetensors": 9_000_000}), "model_parameters_final"
    )
    assert found[0].where == "model.safetensors"
    assert len(found) <= 40
    strengths = [piece.strength for piece in found]
    assert strengths == sorted(strengths, reverse=True)


def test_a_notebook_that_is_cut_off_is_read_by_its_lines() -> None:
    whole = json.dumps(
        {"cells": [{"cell_type": "code", "source": ["import torch\n", "x = 1"]}]}, indent=1
    )
    assert read_notebook(whole) == "import torch\nx = 1"
    assert "import torch" in read_notebook(whole[:-20])
    assert read_notebook("[" * 100_000) == ""


def test_comments_are_no_code() -> None:
    text = "import torch\n# loss.backward()\n    # optimizer.step()\n"
    file = File("a.py", "a.py", "", "a", "py", len(text), "own", 0)
    code = read_code(file, text)
    traits = load_detectors().traits
    assert code.find(traits["framework"]) == 0
    assert code.find(traits["backward"]) == -1


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_no_text_stops_the_reading(text: str) -> None:
    document = Document("README.md", text)
    links = list(document.links())
    assert all(link.url.startswith("http") and link.line >= 1 for link in links)
    assert len(list(find_links(text))) == len(links)
    list(document.tables()), list(document.pictures()), list(find_citations(text))


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_no_file_stops_the_scan(text: str) -> None:
    files = {
        "README.md": text,
        "a.py": text,
        "b.ipynb": text,
        "CITATION.cff": text,
        "configs/c.json": text,
    }
    assert scan(files).files == 5


@given(st.text(alphabet="()[].,a/?#*_", max_size=40))
def test_a_trimmed_url_ends_in_no_punctuation(tail: str) -> None:
    url = trim_url("https://example.org/" + tail)
    assert not url or url[-1] not in ".,;:!?*_~"


def test_every_detector_has_its_own_name_and_a_known_component() -> None:
    from cardwright.mof.framework import load_framework

    detectors = load_detectors()
    every = [
        *detectors.files, *detectors.code, *detectors.links, *detectors.texts, *detectors.tables,
        *detectors.pictures,
    ]  # fmt: skip
    names = [item.name for item in every]
    assert sorted(set(names)) == sorted(names)
    assert {item.component for item in every} == set(load_framework().by_id)
    assert all(item.how and 1 <= item.strength <= 3 for item in every)
    used = {name for item in detectors.code for name in (*item.all_of, *item.any_of, *item.none_of)}
    assert used <= set(detectors.traits)
