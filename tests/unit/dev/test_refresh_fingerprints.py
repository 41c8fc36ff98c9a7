"""Fingerprints made from templates in the form of the SPDX list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cardwright.dev.refresh_fingerprints import expand, fits, main, read_templates

TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<SPDXLicenseCollection xmlns="http://www.spdx.org/license">
  <license licenseId="Example-1.0" name="Example">
    <text>
      <titleText><p>Example License</p></titleText>
      <copyrightText><p>Copyright (c) year holder</p></copyrightText>
      <p>Whoever has <optional>or holds</optional> this <alt name="x" match="work|thing">work</alt>
      may use it.</p>
      <list><item><bullet>1.</bullet> Thank <alt name="y" match=".+">the author</alt> for it.</item></list>
    </text>
  </license>
</SPDXLicenseCollection>
"""
TEXT = "Example License\n\nCopyright (c) 2026 A. Person\n\nWhoever has this work may use it.\n1. Thank me for it."


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/Example-1.0.xml").write_text(TEMPLATE, "utf-8")
    texts = tmp_path / "test/simpleTestForGenerator"
    texts.mkdir(parents=True)
    (texts / "Example-1.0.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", True),
        ("Example License\n", "", True),
        ("has this", "has or holds this", True),
        ("work", "thing", True),
        ("1.", "*", True),
        ("me", "the authors and friends", True),
        ("work", "book", False),
        ("may", "may not", False),
        ("it.\n", "it. Pay.\n", False),
    ],
)
def test_what_a_template_allows(checkout: Path, old: str, new: str, expected: bool) -> None:
    elements = read_templates(checkout)["Example-1.0"]
    assert fits(elements, TEXT.replace(old, new, 1) if old else TEXT) is expected


def test_no_word_is_kept(checkout: Path, tmp_path: Path) -> None:
    arguments = ["--spdx", str(checkout), "--spdx-version", "1", "--output", str(tmp_path)]
    assert main(arguments) == 0
    written = (tmp_path / "license-fingerprints.json").read_text("utf-8")
    assert list(json.loads(written)["licenses"]) == ["Example-1.0"]
    assert "Whoever" not in written


def test_a_template_that_does_not_fit_its_own_text_is_left_out(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "test/simpleTestForGenerator/Example-1.0.txt").write_text("other", "utf-8")
    main(["--spdx", str(checkout), "--spdx-version", "1", "--output", str(tmp_path)])
    assert "left out: Example-1.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("a|b", ["a", "b"]),
        (r"EXPRESS(ED)?", ["EXPRESS", "EXPRESSED"]),
        (r"the\s+name", ["the name"]),
        (".+", [" \x00 "]),
    ],
)
def test_expressions_are_spelt_out(pattern: str, texts: list[str]) -> None:
    assert expand(pattern) == texts


def test_too_many_texts_are_none() -> None:
    assert expand("(a|b)" * 12) is None
