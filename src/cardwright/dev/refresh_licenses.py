"""Make ``mof/spdx.json`` and ``mof/mot-licenses.json`` anew from their public sources.

    python -m cardwright.dev.refresh_licenses --spdx license-list-XML --spdx-version 3.28.0 \
        --mot model_openness_tool/web/modules/mof --output mof

``--spdx`` is a checkout of github.com/spdx/license-list-XML, ``--mot`` the module folder in a
checkout of github.com/lfai/model_openness_tool. Only facts are taken: identifiers, names, flags.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_SPACE = {"": "http://www.spdx.org/license"}
_MOT_LISTS = re.compile(r"const (OPEN_DATA_LICENSES|OPEN_LICENSES) = \[(.*?)\]", re.DOTALL)


def read_spdx(folder: Path) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Licences and exceptions of a checkout of license-list-XML, by identifier."""
    licenses: dict[str, dict[str, Any]] = {}
    exceptions: dict[str, dict[str, Any]] = {}
    for file in sorted(folder.glob("src/**/*.xml")):
        for element in ElementTree.parse(file).getroot():  # noqa: S314 - a checkout that the maker named
            kind = element.tag.rpartition("}")[2]
            if kind in ("license", "exception"):
                target = licenses if kind == "license" else exceptions
                target[element.attrib["licenseId"]] = _record(element)
    for record in licenses.values():
        _follow_replacement(record, licenses)
    return licenses, exceptions


def _record(element: ElementTree.Element) -> dict[str, Any]:
    record: dict[str, Any] = {"name": " ".join(element.attrib["name"].split())}
    if element.get("isOsiApproved") == "true":
        record["osi"] = True
    if element.get("deprecatedVersion"):
        record["deprecated"] = True
        for node in element.findall(".//obsoletedBy", _SPACE):
            if node.get("expression") is None and node.text:
                record["replacement"] = node.text.strip()
    return record


def _follow_replacement(record: dict[str, Any], licenses: dict[str, dict[str, Any]]) -> None:
    """A replacement such as ``GPL-2.0 WITH …`` names an identifier that is replaced itself."""
    base, sep, exception = record.get("replacement", "").partition(" WITH ")
    newer = licenses.get(base, {}).get("replacement")
    if newer:
        record["replacement"] = newer + sep + exception


def read_mot(folder: Path) -> dict[str, Any]:
    """What the Model Openness Tool knows of licences: flags, kinds, and its own lists."""
    snapshot = json.loads((folder / "licenses.json").read_text("utf-8"))
    kinds: dict[str, list[str]] = {}
    for row in json.loads((folder / "mof-licenses.json").read_text("utf-8"))["licenses"]:
        kind = row["ContentType"]
        # A later row of the same licence overwrites the one before: the tool's importer does so.
        kinds[row["licenseId"]] = sorted(kind) if isinstance(kind, list) else [kind]
    handler = (folder / "src/LicenseHandler.php").read_text("utf-8")
    lists = {name: re.findall(r"'([^']+)'", body) for name, body in _MOT_LISTS.findall(handler)}
    rows = snapshot["licenses"]
    return {
        "snapshot": f"SPDX list {snapshot['licenseListVersion']} of {snapshot['releaseDate']}",
        "ids": sorted(row["licenseId"] for row in rows),
        "osi": sorted(row["licenseId"] for row in rows if row.get("isOsiApproved")),
        "fsf": sorted(row["licenseId"] for row in rows if row.get("isFsfLibre")),
        "deprecated": sorted(row["licenseId"] for row in rows if row.get("isDeprecatedLicenseId")),
        "open_data": lists["OPEN_DATA_LICENSES"],
        "open": lists["OPEN_LICENSES"],
        "kinds": dict(sorted(kinds.items())),
    }


def add_fsf_flags(licenses: dict[str, dict[str, Any]], free: list[str]) -> None:
    """Mark what the FSF calls free, and what a free identifier was renamed to.

    license-list-XML does not carry this flag; the tool's snapshot of the published list does.
    """
    for identifier in free:
        for name in (identifier, licenses.get(identifier, {}).get("replacement")):
            for match in (name, str(name).replace("-only", "-or-later")):
                if match in licenses:
                    licenses[match]["fsf"] = True


def format_table(header: dict[str, Any], tables: dict[str, dict[str, Any]]) -> str:
    """JSON with one record a line, so that a change of the list is a readable diff."""
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in header.items()]
    for name, table in tables.items():
        rows = (
            f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in sorted(table.items(), key=lambda item: item[0].casefold())
        )
        lines.append(f" {json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n }")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: list[str] | None = None) -> int:
    """Read both sources and write both files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--spdx", type=Path, required=True)
    options.add_argument("--spdx-version", required=True)
    options.add_argument("--mot", type=Path, required=True)
    options.add_argument("--mot-version", required=True)
    options.add_argument("--output", type=Path, required=True)
    given = options.parse_args(arguments)
    licenses, exceptions = read_spdx(given.spdx)
    mot = read_mot(given.mot)
    add_fsf_flags(licenses, mot["fsf"])
    made = "generated by cardwright.dev.refresh_licenses"
    spdx_header = {
        "about": f"SPDX licence list, {made} from github.com/spdx/license-list-XML src/; the FSF "
        f"flags from the {mot['snapshot']} as kept by the Model Openness Tool",
        "version": given.spdx_version,
    }
    mot_header = {
        "about": f"What the Model Openness Tool knows of licences, {made} from "
        "github.com/lfai/model_openness_tool web/modules/mof",
        "version": given.mot_version,
    }
    kinds = mot.pop("kinds")
    (given.output / "spdx.json").write_text(
        format_table(spdx_header, {"licenses": licenses, "exceptions": exceptions}), "utf-8"
    )
    (given.output / "mot-licenses.json").write_text(
        format_table(mot_header | mot, {"kinds": kinds}), "utf-8"
    )
    print(f"{len(licenses)} licences, {len(exceptions)} exceptions, {len(mot['ids'])} of the tool")
    return 0


if __name__ == "__main__":
    sys.exit(main())
