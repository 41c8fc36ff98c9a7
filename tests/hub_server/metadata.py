"""What the Hub's validator is known to say of a README, written apart from Cardwright's rules.

Errors are what the Hub refuses, warnings what it lets pass with a word. The wording follows the
form of the Hub's answers as far as it is known.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_FRONT = re.compile(r"^(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(\r\n|\n|$))")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?\Z")
_COLORS = ("red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray")
_ROOT = Path(__file__).parents[2]
_LICENSES = """
apache-2.0 mit openrail bigscience-openrail-m creativeml-openrail-m
bigscience-bloom-rail-1.0 bigcode-openrail-m afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause
bsd-3-clause bsd-3-clause-clear c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0
cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0
cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0
cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0 wtfpl ecl-2.0 epl-1.0 epl-2.0
etalab-2.0 eupl-1.1 eupl-1.2 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl lgpl-2.1 lgpl-3.0 isc
h-research intel-research lppl-1.3c ms-pl apple-ascl apple-amlr mpl-2.0 odc-by odbl
openmdw-1.0 openmdw-1.1 openrail++ osl-3.0 postgresql ofl-1.1 ncsa unlicense zlib pddl
lgpl-lr deepfloyd-if-license fair-noncommercial-research-license llama2 llama3 llama3.1
llama3.2 llama3.3 llama4 grok2-community gemma unknown other
"""
LICENSES = frozenset(_LICENSES.split())
"""The ids that the Hub takes, as its documentation of 2026-08-22 lists them."""
MAX_CHARS = 400_000
"""From this size on the answer is 413; where the real bound is, nobody says."""


def check(content: str, kind: str) -> tuple[list[str], list[str]]:
    """Errors and warnings for a whole README."""
    found = _FRONT.match(content)
    if found is None:
        return [], ["empty or missing yaml metadata in repo card"]
    try:
        data = yaml.load(found[2], Loader=_Loader)
    except yaml.YAMLError as error:
        return [f"Invalid YAML in README.md: {error}"], []
    if isinstance(data, list):
        return ['"value" must be of type object'], []
    if not isinstance(data, dict):
        return ["The YAML metadata of your README.md is invalid."], []
    errors: list[str] = []
    warnings: list[str] = []
    for judge in (_license, _language, _ids, _model_index, _dataset, _space):
        judge(data, kind, errors, warnings)
    return errors, warnings


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.YAMLError(f"duplicated mapping key ({key.start_mark.line + 1})")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _license(data: Any, kind: str, errors: list[str], warnings: list[str]) -> None:
    if "license" in data and any(item not in LICENSES for item in _items(data["license"])):
        errors.append('"license" must be one of [apache-2.0, mit, …, other, array]')
    errors += [f'"{key}" is not allowed' for key in ("licenses", "languages") if key in data]


def _language(data: Any, kind: str, errors: list[str], warnings: list[str]) -> None:
    for item in _items(data["language"]) if "language" in data else ():
        is_code = isinstance(item, str) and _LANGUAGE.match(item)
        if not is_code and item not in ("code", "multilingual"):
            errors.append(
                f'"language" with value "{item}" is not valid. It must be an ISO 639-1, 639-2 or '
                '639-3 code, or "code", "multilingual". Use "language_bcp47" for BCP-47 tags.'
            )


def _ids(data: Any, kind: str, errors: list[str], warnings: list[str]) -> None:
    for key in ("datasets", "base_model"):
        for index, item in enumerate(_items(data[key]) if key in data else ()):
            if not isinstance(item, str) or not _HUB_ID.match(item):
                place = f"{key}[{index}]" if isinstance(data[key], list) else key
                errors.append(f'"{place}" with value "{item}" is not valid.')


def _model_index(data: Any, kind: str, errors: list[str], warnings: list[str]) -> None:
    if "model-index" not in data:
        return
    index = data["model-index"]
    if not isinstance(index, list):
        errors.append('"model-index" must be an array')
        return
    for at, item in enumerate(index):
        results = item.get("results") if isinstance(item, dict) else None
        if not isinstance(results, list):
            errors.append(f'"model-index[{at}].results" is required')
            continue
        for number, result in enumerate(results):
            _result(result, f"model-index[{at}].results[{number}]", errors)


def _result(result: Any, place: str, errors: list[str]) -> None:
    if not isinstance(result, dict) or not isinstance(result.get("metrics"), list):
        errors.append(f'"{place}.metrics" must be an array')
        return
    holders = [(f"{place}.dataset", result.get("dataset"))]
    holders += [(f"{place}.metrics[{at}]", row) for at, row in enumerate(result["metrics"])]
    for name, holder in holders:
        if isinstance(holder, dict) and not isinstance(holder.get("config", ""), str):
            errors.append(f'"{name}.config" must be a string')


def _dataset(data: Any, kind: str, errors: list[str], warnings: list[str]) -> None:
    if kind != "dataset":
        return
    lists = [key for key in ("task_categories", "task_ids") if key in data]
    errors += [f'"{key}" must be an array' for key in lists if not isinstance(data[key], list)]
    rows = yaml.safe_load((_ROOT / "hub" / "vocabulary.yaml").read_text("utf-8"))["tasks"]
    known = {name for row in rows for name in row.get("subtasks", ())}
    asked = data["task_ids"] if isinstance(data.get("task_ids"), list) else []
    strange = [str(name) for name in asked if name not in known]
    if strange:
        warnings.append(f"The task_ids {', '.join(strange)} are not in the official list")


def _space(data: Any, kind: str, errors: list[str], warnings: list[str]) -> None:
    if kind != "space":
        return
    colors = [key for key in ("colorFrom", "colorTo") if data.get(key, "red") not in _COLORS]
    errors += [f'"{key}" must be one of [{", ".join(_COLORS)}]' for key in colors]
    if len(str(data.get("short_description", ""))) > 60:
        errors.append('"short_description" must be at most 60 characters long')
