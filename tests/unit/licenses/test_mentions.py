"""What READMEs, metadata, headers and REUSE say about licences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.licenses.mentions import find_open_claims
from cardwright.licenses.mentions_metadata import METADATA, mentions_in_metadata
from cardwright.licenses.mentions_readme import is_license_file, mentions_in_readme
from cardwright.licenses.mentions_reuse import (
    annotations_in_dep5,
    annotations_in_reuse_toml,
    header_of,
    matches_dep5,
    matches_path,
)


def said(text: str) -> set[tuple[str, str | None]]:
    return {(item.about, item.expression) for item in mentions_in_readme(text) if item.expression}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This project is licensed under the MIT License.", {("all", "MIT")}),
        ("Our code is released under [Apache 2.0](LICENSE).", {("code", "Apache-2.0")}),
        (
            "Our code is released under Apache-2.0, the weights under CC-BY-NC-4.0.",
            {("code", "Apache-2.0"), ("model", "CC-BY-NC-4.0")},
        ),
        (
            "We license under Apache-2.0 for the code and CC-BY-4.0 for the dataset.",
            {("code", "Apache-2.0"), ("data", "CC-BY-4.0")},
        ),
        ("The code and model weights are licensed under MIT.", {("code", "MIT"), ("model", "MIT")}),
        ("# License\n\nMIT license", {("all", "MIT")}),
        ("This project is licensed under a Modified MIT License.", set()),
        ("We thank X, whose code is based on Y licensed under the MIT License.", set()),
        ("Write to us for a commercial license of this model.", set()),
        ("The model is for non-commercial use only.", {("model", "LicenseRef-Non-Commercial")}),
        ("```\nThis project is licensed under the MIT License.\n```", set()),
        (
            "![License](https://img.shields.io/badge/License-Apache_2.0-blue.svg)",
            {("all", "Apache-2.0")},
        ),
        (
            "[![x](https://img.shields.io/badge/Data%20License-CC%20By%20NC%204.0-red)](DATA_LICENSE)",
            {("data", "CC-BY-NC-4.0")},
        ),
        ("![License](https://img.shields.io/github/license/a/b)", set()),
        ("---\nlicense: apache-2.0\n---\n# x\n", {("all", "Apache-2.0")}),
        ("---\nlicense: other\nlicense_name: deepseek\n---\n", {("all", "LicenseRef-DeepSeek")}),
    ],
)
def test_readme(text: str, expected: set[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_lines_and_links() -> None:
    text = "---\na: 1\nlicense: mit\n---\n\nSee [the license](./LICENSE-MODEL) of the model.\n"
    front, link = mentions_in_readme(text)
    assert (front.line, front.how) == (3, "front matter")
    assert (link.line, link.link, link.about) == (6, "./LICENSE-MODEL", "model")


def test_a_file_of_another_repository_is_no_claim() -> None:
    text = "Based on [MIT](https://github.com/a/b/blob/main/LICENSE)."
    assert [item.expression for item in mentions_in_readme(text)] == [None]


@pytest.mark.parametrize("name", ["LICENSE", "a/LICENCE.md", "MODEL_LICENSE", "x/COPYING.txt#top"])
def test_license_files(name: str) -> None:
    assert is_license_file(name)


@pytest.mark.parametrize("name", ["license.svg", "docs/licensing-guide/index.html", "README.md"])
def test_no_license_files(name: str) -> None:
    assert not is_license_file(name)


def test_open_claims() -> None:
    text = "a\nOur model is fully open source.\nThe library is open."
    assert [(claim.line, claim.text) for claim in find_open_claims(text)] == [
        (2, "fully open source")
    ]


@pytest.mark.parametrize(
    ("name", "text", "expression", "line"),
    [
        ("pyproject.toml", '[project]\nlicense = "MIT"\n', "MIT", 2),
        ("pyproject.toml", '[project]\nlicense = {text = "Apache 2.0"}\n', "Apache-2.0", 2),
        (
            "pyproject.toml",
            '[tool.poetry]\nname = "x"\nlicense = "GPL-3.0-only"\n',
            "GPL-3.0-only",
            3,
        ),
        (
            "pyproject.toml",
            '[project]\nclassifiers = [\n "License :: OSI Approved :: MIT License",\n]\n',
            "MIT",
            3,
        ),
        ("setup.cfg", "[metadata]\nlicense = BSD-3-Clause\n", "BSD-3-Clause", 2),
        ("setup.py", 'setup(\n    name="x",\n    license="Apache 2.0",\n)\n', "Apache-2.0", 3),
        ("package.json", '{\n "license": "ISC"\n}', "ISC", 2),
        ("Cargo.toml", '[package]\nlicense = "MIT/Apache-2.0"\n', "MIT OR Apache-2.0", 2),
        ("CITATION.cff", "cff-version: 1.2.0\nlicense: MIT\n", "MIT", 2),
    ],
)
def test_metadata(name: str, text: str, expression: str, line: int) -> None:
    (found,) = mentions_in_metadata(name, text)
    assert (found.expression, found.line) == (expression, line)


def test_license_file_of_metadata() -> None:
    (found,) = mentions_in_metadata(
        "pyproject.toml", '[project]\nlicense = {file = "LICENSE.md"}\n'
    )
    assert (found.expression, found.link) == (None, "LICENSE.md")


def test_headers() -> None:
    found = header_of("#!/bin/sh\n# SPDX-License-Identifier: MIT OR Apache-2.0\n")
    assert found is not None
    assert (found.expression, found.line) == ("MIT OR Apache-2.0", 2)
    assert header_of("x\n" * 60 + "# SPDX-License-Identifier: MIT\n") is None


def test_reuse_annotations() -> None:
    toml = 'version = 1\n[[annotations]]\npath = ["data/**"]\nSPDX-License-Identifier = "CC0-1.0"\n'
    (row,) = annotations_in_reuse_toml(toml)
    assert (row.expression, row.paths, row.line) == ("CC0-1.0", ("data/**",), 2)
    dep5 = "Format: x\n\nFiles: img/*\nCopyright: A\nLicense: CC-BY-4.0\n"
    (row,) = annotations_in_dep5(dep5)
    assert (row.expression, row.paths, row.line) == ("CC-BY-4.0", ("img/*",), 3)


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.py", "a.py", True),
        ("*.py", "b/a.py", False),
        ("**/*.py", "b/c/a.py", True),
        ("data/**", "data/x/y", True),
        ("a?c", "abc", False),
        ("*" * 400, "a", True),
    ],
)
def test_reuse_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches_path(pattern, path) is expected


def test_dep5_patterns_cross_folders() -> None:
    assert matches_dep5("img/*", "img/a/b.png")
    assert not matches_dep5("*a" * 40 + "b", "a" * 100)
    assert matches_dep5("*a" * 40, "a" * 100)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    mentions_in_readme(text)
    header_of(text)
    annotations_in_dep5(text)
    annotations_in_reuse_toml(text)
    for name in METADATA:
        mentions_in_metadata(name, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The weights, unlike the code, are licensed under CC BY-NC 4.0.",
            ("CC-BY-NC-4.0", "model"),
        ),
        ("The model weights are licensed under\nCC BY-NC 4.0.", ("CC-BY-NC-4.0", "model")),
        ("## License\n\n| weights | CC BY-NC 4.0 |", ("CC-BY-NC-4.0", "model")),
        ("## License\n\n- **Weights**: CC BY-NC 4.0", ("CC-BY-NC-4.0", "model")),
        ("This project is for non-commercial use only.", ("LicenseRef-Non-Commercial", "all")),
        (
            "The code is released under MIT.\n" * 300
            + "The weights are released under CC BY-NC 4.0.",
            ("CC-BY-NC-4.0", "model"),
        ),
        (
            "The code is released under MIT.\n" * 300 + "The weights are released under GPL-3.0.",
            ("GPL-3.0", "model"),
        ),
    ],
)
def test_what_restricts_is_read_however_it_is_put(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(item.expression, item.about) for item in mentions_in_readme(text)]


def test_lines_that_end_are_not_joined() -> None:
    text = "## License\nThe code is MIT licensed\nThe weights are\nfor research use only.\n"
    found = [(item.expression, item.line, item.about) for item in mentions_in_readme(text)]
    assert found == [("MIT", 2, "code"), ("LicenseRef-Non-Commercial", 3, "model")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("# SPDX-License-Identifier: MIT, not for sale", "MIT, not for sale"),
        ("# SPDX-License-Identifier: MIT_NC", "MIT_NC"),
        ("/* SPDX-License-Identifier: MIT */", "MIT"),
        ('"# SPDX-License-Identifier: MIT\\n",', "MIT"),
        ("<p>SPDX-License-Identifier: MIT</p>", "MIT"),
        ("write `SPDX-License-Identifier: MIT` there", "MIT"),
    ],
)
def test_the_whole_line_of_a_header_counts(line: str, name: str) -> None:
    found = header_of(line)
    assert found is not None
    assert (found.text, found.expression) == (name, "MIT" if name == "MIT" else None)


def test_patterns_of_strangers_are_matched_step_by_step() -> None:
    assert not matches_path("*a" * 40 + "b", "a" * 4_000)
    assert matches_path("**/a*b", "x/a/ab")
    assert not matches_path("*a" * 13, "b/a")


NOTICE = """Copyright 2031 The Heron Authors

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.

Unless required by applicable law, it comes without warranties of any kind.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"The following license applies to all our code\nand models.\n\n```\n{NOTICE}```\n",
            {("Apache-2.0", "code"), ("Apache-2.0", "model")},
        ),
        (
            "Our models are released under the following license:\n\nCC-BY-NC-4.0\n",
            {("CC-BY-NC-4.0", "model")},
        ),
        (
            "Our models are under the following license:\n\nMIT, for non-commercial purposes.\n",
            {("LicenseRef-Non-Commercial", "model")},
        ),
        ("The following license applies to the files from Egret's models.\n\nMIT\n", set()),
        ("The following license applies to our models.\n\n# MIT\n", set()),
        ("The following licenses apply to our models.\n\nMIT or Apache 2.0, as stated\n", set()),
        ("The following license applies to our models.\n\n```\nof our own making\n```\n", set()),
    ],
)
def test_a_license_that_a_sentence_announces(text: str, expected: set[tuple[str, str]]) -> None:
    found = {(str(m.expression), m.about) for m in mentions_in_readme(text)}
    assert found == expected


@pytest.mark.parametrize(
    ("heading", "about"),
    [
        ("## Model description", "model"),
        ("## Dataset", "data"),
        ("## Model and data", "all"),
        ("## Heron", "all"),
    ],
)
def test_a_fact_in_a_list_is_of_what_its_heading_speaks_of(heading: str, about: str) -> None:
    text = f"# Heron\n\n{heading}\n\n- **Language:** English\n- **License:** Apache 2.0\n"
    assert [(m.expression, m.about) for m in mentions_in_readme(text)] == [("Apache-2.0", about)]


@pytest.mark.parametrize(
    "text",
    [
        "## License\n\nHeron code is released under the CC by NC licence. See the file.\n",
        "![Code License](https://img.shields.io/badge/Code_License-CC_BY--NC-red)\n",
    ],
)
def test_a_creative_commons_license_without_its_version_restricts(text: str) -> None:
    found = {(m.expression, m.about) for m in mentions_in_readme(text)}
    assert found == {("LicenseRef-Non-Commercial", "code")}


def test_other_materials_are_not_everything() -> None:
    text = "## License\n\nThe code is licensed under MIT.\nAll other materials are licensed under CC BY 4.0.\n"
    found = {(item.expression, item.about) for item in mentions_in_readme(text)}
    assert ("CC-BY-4.0", "model") in found
    assert ("CC-BY-4.0", "all") not in found


@pytest.mark.parametrize(
    "name",
    [
        "Apache 2.0 with the Commons Clause",
        "the Apache License 2.0 plus Commons Clause",
        "the MIT License, with additional restrictions",
        "MIT + use restrictions",
    ],
)
def test_a_license_with_a_burden_is_not_the_one_named(name: str) -> None:
    assert said(f"Our model is released under {name}.") == set()
    plain = "Our model is released under MIT. Additional terms of the demo are on its page."
    assert said(plain) == {("model", "MIT")}
    llama = "Our model is released under the Llama 3 license with additional terms."
    assert said(llama) == {("model", "LicenseRef-Llama-3")}
