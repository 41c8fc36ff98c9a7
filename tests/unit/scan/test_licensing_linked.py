"""The licence of what is only linked."""

from __future__ import annotations

import re
import tempfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from cardwright.scan.evidence import LicenseEvidence
from cardwright.scan.folder import FolderSource
from cardwright.scan.licensing import LicenseMap
from cardwright.scan.licensing_linked import license_of_link

README = "README.md"
# Told by titles, phrases and length; the other words mean nothing.
LLAMA = (
    "META LLAMA 3 COMMUNITY LICENSE AGREEMENT. Greater than 700 million monthly active users. "
    + "lorem " * 1_500
)
GEMMA = "Gemma Terms of Use. Gemma Prohibited Use Policy. " + "lorem " * 1_300


def _installed(name: str) -> str:
    for file in distribution(name).files or ():
        if re.search(r"dist-info/.*licen[cs]e[^/]*\Z", str(file), re.IGNORECASE):
            return file.read_text()
    raise AssertionError(f"{name} carries no license")


MIT = _installed("pytest")


def look(files: dict[str, str], subject: str, path: str) -> LicenseEvidence | None:
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            file = Path(root) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        source = FolderSource(Path(root))
        return license_of_link(LicenseMap(source), subject, source.show(path))


def told(files: dict[str, str], subject: str = "model", path: str = README) -> str | None:
    found = look(files, subject, path)
    return found.expression if found else None


def test_a_text_named_for_the_model_governs_linked_weights() -> None:
    badge = "![Model License](https://img.shields.io/badge/Model_License-Our_Agreement-red)\n"
    files = {"LICENSE-CODE": MIT, "LICENSE-MODEL": LLAMA, README: badge}
    assert told(files) == "LicenseRef-Llama-3"
    assert told(files, "data") is None
    said = "The use of our models is subject to [the Model License](LICENSE-MODEL).\n"
    found = look({**files, README: badge + said}, "model", README)
    assert found is not None
    assert found.text is not None
    assert found.text.path.endswith("LICENSE-MODEL")
    assert found.claim is not None
    assert found.claim.line == 2


def test_what_names_nothing_known_does_not_outweigh_what_does() -> None:
    link = '<a href="https://github.com/other/name/blob/main/LICENSE-MODEL">the model</a>\n'
    assert told({README: f"{link}\nThe model weights are released under Apache 2.0.\n"}) == (
        "Apache-2.0"
    )


def test_what_restricts_the_model_counts_before_what_permits() -> None:
    text = "The base model is released under MIT.\n\nThe chat model is released under {}.\n"
    assert told({README: text.format("CC-BY-NC-4.0")}) == "CC-BY-NC-4.0"
    assert told({README: text.format("Apache 2.0")}) is None
    open_claim = "Our model weights are released under MIT.\n"
    assert told({"MODEL_LICENSE": GEMMA, README: open_claim}) == "LicenseRef-Gemma"
    assert told({"MODEL_LICENSE": "Ask us first.", README: open_claim}) is None
    assert told({"MODEL_LICENSE": MIT, README: open_claim}) == "MIT"


@pytest.mark.parametrize(("name", "expected"), [("CC-BY-NC 4.0", "CC-BY-NC-4.0"), ("MIT", None)])
def test_only_what_restricts_everything_counts_for_what_is_linked(
    name: str, expected: str | None
) -> None:
    files = {"LICENSE": MIT, README: f"This project is under the {name} license.\n"}
    assert told(files) == expected
    # Data, papers and code of others have their own terms.
    assert told(files, "data") is None
    assert told(files, "document") is None
    assert told(files, "code") is None


def test_a_license_said_of_the_model_goes_before_one_of_everything() -> None:
    text = "This project is under CC-BY-NC-4.0.\n\nThe model weights are released under MIT.\n"
    assert told({README: text}) == "MIT"


def test_the_file_that_holds_the_link_goes_first() -> None:
    part = "The model weights are released under CC-BY-NC-4.0.\n"
    files = {
        README: "The model weights are released under Apache 2.0.\n",
        "docs/README_PART.md": part,
        "docs/README_OTHER.md": "",
        "zoo/README.md": part,
        "zoo/cells/TABLE.md": "",
    }
    assert told(files) == "Apache-2.0"
    assert told(files, path="docs/README_PART.md") == "CC-BY-NC-4.0"
    assert told(files, path="docs/README_OTHER.md") == "Apache-2.0"
    assert told(files, path="zoo/cells/TABLE.md") == "CC-BY-NC-4.0"


def test_what_permits_the_code_is_said_of_the_code_that_is_here() -> None:
    said = {README: "Our code is released under MIT.\n"}
    assert told(said, "code") == "MIT"
    assert told({**said, "LICENSE": MIT}, "code") is None


def test_a_text_that_is_linked_and_unknown_leaves_it_unknown() -> None:
    text = "The model weights are released under Apache 2.0, see [LICENSE](LICENSE).\n"
    files = {"LICENSE": MIT.replace("without restriction", "with some restriction"), README: text}
    found = look(files, "model", README)
    assert found is not None
    assert found.expression is None
    assert found.text is not None
    assert found.text.path.endswith("LICENSE")
    assert (
        told({**files, README: f"{text}\nThe chat model is under CC-BY-NC-4.0.\n"})
        == "CC-BY-NC-4.0"
    )


def test_an_open_text_for_data_counts_for_linked_data_where_it_is_said() -> None:
    assert told({"DATA_LICENSE": MIT, README: "# Heron\n"}, "data") is None
    assert (
        told(
            {"DATA_LICENSE": MIT, README: "Our data is under the [license](DATA_LICENSE).\n"},
            "data",
        )
        == "MIT"
    )
    assert told({"DATA_LICENSE": GEMMA, README: "# Heron\n"}, "data") == "LicenseRef-Gemma"


def test_licenses_in_a_row_on_documents_have_to_agree() -> None:
    text = "The documentation is released under MIT.\n\nThe documentation is released under {}.\n"
    assert told({README: text.format("CC-BY-NC-4.0")}, "document") is None
    assert told({README: text.format("MIT")}, "document") == "MIT"
