"""Making the licence data anew from small copies of their sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cardwright.dev.refresh_licenses import main

if TYPE_CHECKING:
    from pathlib import Path

LICENSE = """\
<SPDXLicenseCollection xmlns="http://www.spdx.org/license">
  <{tag} licenseId="{id}" name="{name}" {more}>{inner}<text><p>Text</p></text></{tag}>
</SPDXLicenseCollection>
"""
OLD = (
    "<obsoletedBys><obsoletedBy>A-1.0-only</obsoletedBy>"
    '<obsoletedBy expression="A-1.0+">A-1.0-or-later</obsoletedBy></obsoletedBys>'
)
COMPOUND = "<obsoletedBys><obsoletedBy>A-1.0 WITH E</obsoletedBy></obsoletedBys>"


def write(folder: Path, identifier: str, name: str, more: str = "", inner: str = "") -> None:
    tag = "exception" if folder.name == "exceptions" else "license"
    text = LICENSE.format(tag=tag, id=identifier, name=name, more=more, inner=inner)
    (folder / f"{identifier}.xml").write_text(text, "utf-8")


def make_sources(root: Path) -> tuple[Path, Path]:
    spdx, mot = root / "spdx", root / "mot"
    (spdx / "src" / "exceptions").mkdir(parents=True)
    (mot / "src").mkdir(parents=True)
    deprecated = 'isOsiApproved="true" deprecatedVersion="3.0"'
    write(spdx / "src", "A-1.0", "A   License\n 1.0", deprecated, OLD)
    write(spdx / "src", "A-1.0-only", "A License 1.0 only", 'isOsiApproved="true"')
    write(spdx / "src", "A-1.0-or-later", "A License 1.0 or later", 'isOsiApproved="false"')
    write(spdx / "src", "A-1.0-with-E", "A with E", 'deprecatedVersion="3.0"', COMPOUND)
    write(spdx / "src" / "exceptions", "E", "E exception")
    rows = [
        {"licenseId": "A-1.0", "isOsiApproved": True, "isFsfLibre": True},
        {"licenseId": "B", "isOsiApproved": False, "isDeprecatedLicenseId": True},
    ]
    head = {"licenseListVersion": "abc", "releaseDate": "2024-05-21"}
    (mot / "licenses.json").write_text(json.dumps({**head, "licenses": rows}))
    kinds = [
        {"licenseId": "B", "ContentType": "data"},
        {"licenseId": "B", "ContentType": "document"},
        {"licenseId": "C", "ContentType": ["data", "code"]},
    ]
    (mot / "mof-licenses.json").write_text(json.dumps({"licenses": kinds}))
    php = "const OPEN_DATA_LICENSES = [ 'D-1',\n 'D-2', ];\n const OPEN_LICENSES = ['M-1.0'];"
    (mot / "src" / "LicenseHandler.php").write_text(php)
    return spdx, mot


def test_facts_are_taken_and_nothing_else(tmp_path: Path) -> None:
    spdx, mot = make_sources(tmp_path)
    given = ["--spdx", str(spdx), "--spdx-version", "1", "--mot", str(mot), "--mot-version", "2"]
    assert main([*given, "--output", str(tmp_path)]) == 0
    listed = json.loads((tmp_path / "spdx.json").read_text("utf-8"))
    assert listed["version"] == "1"
    assert listed["licenses"] == {
        "A-1.0": {
            "name": "A License 1.0", "osi": True, "deprecated": True,
            "replacement": "A-1.0-only", "fsf": True,
        },
        "A-1.0-only": {"name": "A License 1.0 only", "osi": True, "fsf": True},
        "A-1.0-or-later": {"name": "A License 1.0 or later", "fsf": True},
        "A-1.0-with-E": {
            "name": "A with E", "deprecated": True, "replacement": "A-1.0-only WITH E",
        },
    }  # fmt: skip
    assert listed["exceptions"] == {"E": {"name": "E exception"}}
    known = json.loads((tmp_path / "mot-licenses.json").read_text("utf-8"))
    assert (known["osi"], known["fsf"], known["deprecated"]) == (["A-1.0"], ["A-1.0"], ["B"])
    assert (known["open_data"], known["open"]) == (["D-1", "D-2"], ["M-1.0"])
    # The tool's importer lets a later row overwrite an earlier one.
    assert known["kinds"] == {"B": ["document"], "C": ["code", "data"]}


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    spdx, mot = make_sources(tmp_path)
    given = ["--spdx", str(spdx), "--spdx-version", "1", "--mot", str(mot), "--mot-version", "2"]
    contents = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        main([*given, "--output", str(tmp_path / name)])
        contents.append(
            [(tmp_path / name / file).read_bytes() for file in ("spdx.json", "mot-licenses.json")]
        )
    assert contents[0] == contents[1]
