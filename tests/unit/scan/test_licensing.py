"""Which licence governs what, and what does not fit together."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import distribution

import pytest

from cardwright.findings import Problem, Severity
from cardwright.licenses.recognition import recognize
from cardwright.rules import find_rule
from cardwright.scan.contradictions import find_contradictions
from cardwright.scan.evidence import Evidence, Level
from cardwright.scan.licensing import LicenseMap
from cardwright.scan.licensing_files import read_name
from cardwright.scan.reading import decode_license
from cardwright.scan.source import Entry, EntryKind
from cardwright.scan.standing import settle

MODEL = ("data", "model_parameters_final")
CODE = ("code", "training_code")
DATA = ("data", "datasets")
PAPER = ("document", "research_paper")


@lru_cache(maxsize=4)
def installed(name: str) -> str:
    """The licence text that an installed distribution carries."""
    for file in distribution(name).files or ():
        if re.search(r"dist-info/.*licen[cs]e[^/]*\Z", str(file), re.IGNORECASE):
            return file.read_text()
    raise AssertionError(f"{name} carries no license")


MIT = installed("pytest")
# Told by its title, its phrases and its length; the other words mean nothing.
LLAMA = (
    "META LLAMA 3 COMMUNITY LICENSE AGREEMENT. Greater than 700 million monthly active users. "
    + "lorem " * 1_500
)
GEMMA = "Gemma Terms of Use. Gemma Prohibited Use Policy. " + "lorem " * 1_300


class Files:
    """A source made of texts."""

    def __init__(self, files: dict[str, str], more: tuple[Entry, ...] = ()) -> None:
        self.label, self.name, self.revision = ".", "owner/name", ""
        self.problems: list[Problem] = []
        self._files, self._more = files, more
        self.read_paths: list[str] = []

    def entries(self) -> list[Entry]:
        own = [Entry(path, len(text)) for path, text in self._files.items()]
        return sorted([*own, *self._more])

    def read(self, path: str, limit: int) -> bytes:
        self.read_paths.append(path)
        return self._files.get(path, "").encode()[:limit]

    def show(self, path: str) -> str:
        return path


def govern(
    files: dict[str, str], path: str, what: tuple[str, str]
) -> tuple[str | None, str | None]:
    found = LicenseMap(Files(files)).governing(path, *what)
    return found.expression, found.text.path if found.text else None


def test_the_texts_of_this_file() -> None:
    assert [recognize(text).expression for text in (MIT, LLAMA, GEMMA)] == [
        "MIT",
        "LicenseRef-Llama-3",
        "LicenseRef-Gemma",
    ]


@pytest.mark.parametrize(
    ("name", "about", "plain"),
    [
        ("LICENSE", "all", True),
        ("licence.TXT", "all", True),
        ("COPYING", "all", True),
        ("UNLICENSE", "all", True),
        ("LICENSE-MIT", "all", False),
        ("LICENSE-CODE", "code", False),
        ("MODEL_LICENSE", "model", False),
        ("LICENSE_MODEL.md", "model", False),
        ("WEIGHT_DIFF_LICENSE", "model", False),
        ("DATA_LICENSE", "data", False),
        ("LICENSE-docs.txt", "document", False),
        ("license.pdf", "all", True),
    ],
)
def test_names_of_license_files(name: str, about: str, plain: bool) -> None:
    found = read_name(Entry(name, 1))
    assert found is not None
    assert (found.about, found.plain) == (about, plain)


@pytest.mark.parametrize(
    "name",
    [
        "license.py",
        "licenses.json",
        "THIRD_PARTY_LICENSES",
        "license_header.txt",
        "licensing.md",
        "a.txt",
    ],
)
def test_names_of_no_license_files(name: str) -> None:
    assert read_name(Entry(name, 1)) is None


def test_one_license_for_everything() -> None:
    files = {"LICENSE": MIT, "a/train.py": ""}
    assert govern(files, "a/train.py", CODE) == ("MIT", "LICENSE")
    assert govern(files, "", PAPER) == ("MIT", "LICENSE")


def test_each_kind_has_its_own() -> None:
    files = {"LICENSE-CODE": MIT, "LICENSE-MODEL": LLAMA, "train.py": "", "m.safetensors": ""}
    assert govern(files, "train.py", CODE) == ("MIT", "LICENSE-CODE")
    assert govern(files, "m.safetensors", MODEL) == ("LicenseRef-Llama-3", "LICENSE-MODEL")
    assert govern(files, "", PAPER) == (None, None)


def test_the_nearest_comes_first() -> None:
    files = {"MODEL_LICENSE": GEMMA, "LICENSE": MIT, "vendor/x/LICENSE": LLAMA, "vendor/x/a.py": ""}
    assert govern(files, "vendor/x/a.py", CODE) == ("LicenseRef-Llama-3", "vendor/x/LICENSE")
    assert govern(files, "", MODEL) == ("LicenseRef-Gemma", "MODEL_LICENSE")


def test_a_model_licence_beside_the_license_is_for_the_model() -> None:
    files = {"LICENSE": MIT, "Gemma LICENSE AGREEMENT": GEMMA}
    assert govern(files, "", MODEL) == ("LicenseRef-Gemma", "Gemma LICENSE AGREEMENT")
    assert govern(files, "", CODE) == ("MIT", "LICENSE")


def test_a_changed_text_is_unknown_whatever_is_claimed() -> None:
    files = {
        "LICENSE": MIT + "\nNot for commercial use.\n",
        "README.md": "---\nlicense: mit\n---\n",
    }
    found = LicenseMap(Files(files)).governing("", *CODE)
    assert (found.expression, found.claimed, found.recognized) == (None, "MIT", None)
    assert found.text is not None


def test_a_claim_without_a_text() -> None:
    files = {"README.md": "# X\n\n## License\n\nThis project is licensed under the MIT License.\n"}
    found = LicenseMap(Files(files)).governing("", *CODE)
    assert (found.expression, found.recognized, found.text) == ("MIT", None, None)
    assert found.claim is not None
    assert (found.claim.path, found.claim.line) == ("README.md", 5)


def test_a_sentence_on_the_model_alone_leaves_the_license_to_the_code() -> None:
    readme = "Our code is under the MIT License, our weights are released under CC-BY-NC-4.0.\n"
    files = {"LICENSE": MIT, "README.md": readme}
    assert govern(files, "", MODEL) == ("CC-BY-NC-4.0", None)
    assert govern(files, "", CODE) == ("MIT", "LICENSE")


def test_what_restricts_counts_of_claims_that_differ() -> None:
    readme = (
        "Our code and weights are under the MIT License.\n\nThe weights are for research only.\n"
    )
    files = {"LICENSE": MIT, "README.md": readme}
    assert govern(files, "", MODEL)[0] == "LicenseRef-Non-Commercial"


def test_headers_and_reuse() -> None:
    annotations = '[[annotations]]\npath = "img/**"\nSPDX-License-Identifier = "CC0-1.0"\n'
    files = {
        "LICENSE": LLAMA,
        "LICENSES/MIT.txt": MIT,
        "REUSE.toml": annotations,
        "a.py": "# SPDX-License-Identifier: MIT\n",
        "b.bin": "",
        "b.bin.license": "SPDX-License-Identifier: MIT\n",
        "img/x.png": "",
    }
    assert govern(files, "a.py", CODE) == ("MIT", "LICENSES/MIT.txt")
    assert govern(files, "b.bin", DATA) == ("MIT", "LICENSES/MIT.txt")
    assert govern(files, "img/x.png", DATA) == ("CC0-1.0", None)
    assert govern(files, "LICENSE", CODE) == ("LicenseRef-Llama-3", "LICENSE")


def test_a_folder_names_its_own() -> None:
    files = {"LICENSE": MIT, "tool/package.json": '{"license": "ISC"}', "tool/a.js": ""}
    assert govern(files, "tool/a.js", CODE) == ("ISC", None)


def test_a_link_is_read_where_it_leads() -> None:
    link = Entry("LICENSE", 0, EntryKind.LINK, "legal/text")
    source = Files({"legal/text": MIT}, (link,))
    assert LicenseMap(source).governing("", *CODE).recognized == "MIT"


@pytest.mark.parametrize(
    ("added", "license_"),
    [
        ("\xa9 M\xfcller".encode("latin-1"), "MIT"),
        ("\x93x\x94".encode("latin-1"), "MIT"),
        ("Только некоммерческое".encode("cp1251"), None),
        ("仅供非商业研究使用".encode("gbk"), None),
        (b"\xff\xfe", None),
    ],
)
def test_letters_that_are_not_utf_8(added: bytes, license_: str | None) -> None:
    head, _, tail = MIT.encode().partition(b"Permission")
    added = added if license_ is None else b"Copyright " + added
    text = decode_license(head + added + b"\n\nPermission" + tail)
    assert (recognize(text).expression if text else None) == license_


def test_special_files_are_not_opened() -> None:
    source = Files({}, (Entry("LICENSE", 0, EntryKind.SPECIAL),))
    assert LicenseMap(source).governing("", *CODE).text is None
    assert source.read_paths == []


def test_only_what_speaks_of_licences_is_read() -> None:
    files = {f"d{number % 50}/f{number}.bin": "" for number in range(2_000)}
    source = Files({**files, "LICENSE": MIT, "README.md": "# X\n"})
    licenses = LicenseMap(source)
    for path in files:
        licenses.governing(path, *MODEL)
    assert sorted(source.read_paths) == ["LICENSE", "README.md"]


# -- contradictions ----------------------------------------------------------------------


def told(files: dict[str, str]) -> list[tuple[str, str, int, str | None]]:
    found = find_contradictions(LicenseMap(Files(files)))
    return [
        (item.code, item.place.path, item.place.line, item.other.path if item.other else None)
        for item in found
    ]


def test_front_matter_and_text() -> None:
    files = {"README.md": "---\nlicense: apache-2.0\n---\n", "LICENSE": LLAMA}
    assert told(files) == [("MOF016", "README.md", 2, "LICENSE")]


def test_claims_of_two_files() -> None:
    files = {"README.md": "---\nlicense: mit\n---\n", "CITATION.cff": "license: Apache-2.0\n"}
    assert told(files) == [("MOF017", "CITATION.cff", 1, "README.md")]


def test_called_open() -> None:
    files = {
        "README.md": "Our model is fully open source.\n",
        "LICENSE": MIT,
        "MODEL_LICENSE": GEMMA,
    }
    assert told(files) == [("MOF010", "README.md", 1, "MODEL_LICENSE")]


def test_dead_links() -> None:
    readme = "---\nlicense: mit\nlicense_link: LICENSE.txt\n---\n[license](MODEL_LICENSE)\n"
    assert [row[:3] for row in told({"README.md": readme})] == [
        ("MOF018", "README.md", 3 - 1),
        ("MOF018", "README.md", 5),
    ]


def test_other_without_a_name() -> None:
    assert told({"README.md": "---\nlicense: other\n---\n"}) == [("MOF019", "README.md", 2, None)]


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": "---\nlicense: mit\n---\n[license](LICENSE)\n", "LICENSE": MIT},
        {"README.md": "Our code is under MIT, our data under CC-BY-4.0.\n", "LICENSE": MIT},
        {"README.md": "[license](https://example.org/LICENSE) [x](../LICENSE)\n", "LICENSE": MIT},
        {"README.md": "Our model is fully open source.\n", "LICENSE": MIT},
        {"README.md": "---\nlicense: other\nlicense_name: own\n---\n"},
        {"a/package.json": '{"license": "ISC"}', "LICENSE": MIT},
    ],
)
def test_what_fits_together(files: dict[str, str]) -> None:
    assert told(files) == []


def test_a_contradiction_is_a_finding() -> None:
    files = {"README.md": "---\nlicense: apache-2.0\n---\n", "LICENSE": LLAMA}
    (found,) = find_contradictions(LicenseMap(Files(files)))
    finding = found.finding(find_rule(found.code).severity)
    assert (finding.severity, finding.line) == (Severity.ERROR, 2)
    assert "'LICENSE' is 'LicenseRef-Llama-3'" in finding.message


FRONT = "---\nlicense: {}\n---\n"


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": FRONT.format("acme-nc")},
        {"README.md": FRONT.format("other")},
        {
            "README.md": FRONT.format(
                "other\nlicense_name: acme\nlicense_link: https://acme.example/"
            )
        },
        {"REUSE.toml": '[[annotations]]\npath = "**"\nSPDX-License-Identifier = "Acme NC"\n'},
        {"model.bin.license": "SPDX-License-Identifier: MIT, not for sale\n"},
        {"model.bin.license": "SPDX-License-Identifier: MIT\n", "MODEL_LICENSE": LLAMA},
        {"model.bin.license": "SPDX-License-Identifier: MIT\n", "MODEL_LICENSE": "Own terms."},
        {"README.md": FRONT.format("[mit, cc-by-nc-4.0]")},
    ],
)
def test_an_open_text_does_not_answer_for_what_is_named_otherwise(files: dict[str, str]) -> None:
    source = Files({"LICENSE": MIT, "model.bin": "x", **files})
    found = LicenseMap(source).governing("model.bin", *MODEL)
    item = Evidence("model_parameters_final", Level.FOUND, "model.bin", "", license=found)
    assert settle(item)[0] is not Level.VERIFIED


def test_what_the_front_matter_links_is_what_it_means() -> None:
    readme = FRONT.format("other\nlicense_name: acme\nlicense_link: LICENSE")
    files = {"LICENSE": MIT, "README.md": readme, "model.bin": "x"}
    assert govern(files, "model.bin", MODEL) == ("MIT", "LICENSE")


def test_a_header_with_its_text_beside_it() -> None:
    files = {
        "LICENSE": LLAMA,
        "LICENSES/MIT.txt": MIT,
        "model.bin": "x",
        "model.bin.license": "SPDX-License-Identifier: MIT\n",
    }
    assert govern(files, "model.bin", MODEL) == ("MIT", "LICENSES/MIT.txt")


def test_a_restrictive_text_beside_the_license_is_for_the_model() -> None:
    for text, name in ((LLAMA, "LICENSE-META"), (GEMMA, "LICENSE-X")):
        files = {"LICENSE": MIT, name: text, "model.bin": "x"}
        assert govern(files, "model.bin", MODEL)[1] == name


def test_readmes_beyond_a_bound_do_not_hide_the_readme() -> None:
    many = {f"w/README-{number:03}.md": "x" for number in range(500)}
    many |= {f"README-{number:03}.md": "x" for number in range(300)}
    readme = "The model weights are released under CC BY-NC 4.0.\n"
    source = Files({"LICENSE": MIT, "README.md": readme, "w/model.bin": "x", **many})
    found = LicenseMap(source).governing("w/model.bin", *MODEL)
    assert found.expression == "CC-BY-NC-4.0"
    assert ["more than 400 files" in problem.message for problem in source.problems] == [True]


def test_a_vague_limit_does_not_contradict_a_restrictive_text() -> None:
    readme = "## License\n\nThis project is for non-commercial use only.\n"
    for text, level in ((LLAMA, Level.VERIFIED), (MIT, Level.CONTRADICTED)):
        source = Files({"LICENSE": text, "README.md": readme, "train.py": "x"})
        found = LicenseMap(source).governing("train.py", *CODE)
        item = Evidence("training_code", Level.FOUND, "train.py", "", license=found)
        assert settle(item)[0] is level
