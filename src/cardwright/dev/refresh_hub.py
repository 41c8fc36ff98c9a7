"""Make the Hub's closed lists in ``hub/`` anew from their public sources.

    python -m cardwright.dev.refresh_hub --checked 2026-08-22 \
        --licenses hub-docs/docs/hub/repositories-licenses.md \
        --tasks huggingface.js/packages/tasks/src/pipelines.ts \
        --languages iso-codes/data --output hub

Each source is a file or a URL: the licence table of github.com/huggingface/hub-docs, the tasks of
github.com/huggingface/huggingface.js, and ``iso_639-2.json``, ``iso_639-3.json`` and
``iso_3166-1.json`` in a folder of Debian's iso-codes. What is left out stays as it is. Only facts are taken: identifiers and codes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

_LICENSE_ROW = re.compile(r"^\|[^|\n]*\|[ \t]*`([^`\n]+)`[ \t]*\|", re.MULTILINE)
_TASK = re.compile(r'^\t"?([\w-]+)"?: \{\n(.*?)^\t\},$', re.MULTILINE | re.DOTALL)
_SUBTASK = re.compile(r'type: "([^"]+)"')
_MODALITY = re.compile(r'modality: "([^"]+)"')
_MODALITIES = ("nlp", "audio", "cv", "multimodal", "tabular", "rl", "other")
_TASKS_REGION = re.compile(r"^tasks:\n(?:[ \t].*\n|\n(?=[ \t]))*", re.MULTILINE)
_CHECKED = re.compile(r'^checked: "[^"]*"$', re.MULTILINE)
_MADE = "# Made by cardwright.dev.refresh_hub; do not edit.\n"


def read_source(source: str) -> str:
    """The text of a file, or of an https address."""
    if source.startswith("https://"):
        with urlopen(source, timeout=60) as answer:  # noqa: S310 - https, named by the maker
            text: str = answer.read().decode("utf-8")
        return text
    return Path(source).read_text(encoding="utf-8")


def licenses_text(table: str, checked: str) -> str:
    """``hub/licenses.yaml`` from the Hub's table of licences."""
    found = [*dict.fromkeys(_LICENSE_ROW.findall(table))]
    head = (
        f"{_MADE}# What the Hub takes as `license`: {len(found)} identifiers.\n"
        f'checked: "{checked}"\n'
        "sources: [https://huggingface.co/docs/hub/repositories-licenses]\n"
    )
    return head + _folded("ids", found)


def _folded(key: str, words: list[str]) -> str:
    """Words as one folded text; no word is read as anything but text."""
    return f"{key}: >-\n" + textwrap.fill(
        " ".join(words), 98, initial_indent="  ", subsequent_indent="  ",
        break_long_words=False, break_on_hyphens=False,
    ) + "\n"  # fmt: skip


def read_tasks(source: str) -> list[dict[str, Any]]:
    """The tasks of huggingface.js, by modality."""
    start = source.index("PIPELINE_DATA = {")
    tasks = [_task(*match.groups()) for match in _TASK.finditer(source, start)]
    return sorted(tasks, key=lambda task: _MODALITIES.index(task["modality"]))


def _task(name: str, body: str) -> dict[str, Any]:
    modality = _MODALITY.search(body)
    kinds = (("models", "hideInModels: true"), ("datasets", "hideInDatasets: true"))
    return {
        "id": name,
        "modality": modality.group(1) if modality else "other",
        "hidden_for": [kind for kind, sign in kinds if sign in body],
        "subtasks": _SUBTASK.findall(body),
    }


def vocabulary_text(current: str, tasks: list[dict[str, Any]], checked: str) -> str:
    """``hub/vocabulary.yaml`` with other tasks and another day."""
    lines = "tasks:\n" + "".join(_task_lines(tasks))
    changed, count = _TASKS_REGION.subn(lambda _: lines, current, count=1)
    if not count:
        raise SystemExit("vocabulary.yaml has no 'tasks:'")
    return _CHECKED.sub(f'checked: "{checked}"', changed, count=1)


def _task_lines(tasks: list[dict[str, Any]]) -> Iterator[str]:
    for task in tasks:
        yield f"  - id: {task['id']}\n    modality: {task['modality']}\n"
        if task["hidden_for"]:
            yield f"    hidden_for: [{', '.join(task['hidden_for'])}]\n"
        if task["subtasks"]:
            yield "    subtasks:\n"
            yield from (f"      - {name}\n" for name in task["subtasks"])


def languages_text(second: str, third: str, places: str, checked: str) -> str:
    """``hub/languages.yaml`` from the lists of iso-codes."""
    part2, part3 = json.loads(second)["639-2"], json.loads(third)["639-3"]
    rows = [*part2, *part3]
    two = sorted({row["alpha_2"] for row in rows if "alpha_2" in row})
    ranges = {row["alpha_3"] for row in part2 if "-" in row["alpha_3"]}
    three = {row["alpha_3"] for row in rows} | {
        row["bibliographic"] for row in part2 if "bibliographic" in row
    }
    names = _language_names(rows)
    head = (
        f"{_MADE}# Codes of ISO 639-1 ({len(two)}), and of ISO 639-2 and 639-3.\n"
        f'checked: "{checked}"\nsources: [https://salsa.debian.org/iso-codes-team/iso-codes]\n'
    )
    named = "".join(f'  {json.dumps(name)}: "{code}"\n' for name, code in sorted(names.items()))
    return (
        head
        + _folded("two_letters", two)
        + _folded("three_letters", sorted(three - ranges))
        + "# Codes of ISO 3166-1, the regions of a BCP-47 tag.\n"
        + _folded("regions", sorted(row["alpha_2"] for row in json.loads(places)["3166-1"]))
        + "# English names of languages that have a code of two letters.\nnames:\n"
        + named
    )


def _language_names(rows: list[dict[str, str]]) -> dict[str, str]:
    """Codes of two letters by the plain English name; a name of two languages is left out."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name in (row.get("name", ""), row.get("common_name", "")):
            for part in re.sub(r"\([^)]*\)", "", name).split(";"):
                if "alpha_2" in row and re.fullmatch(r"[A-Za-z]{3,30}", part.strip()):
                    found.setdefault(part.strip().lower(), set()).add(row["alpha_2"])
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    print(f"{folder / name} written")


def main(arguments: list[str] | None = None) -> int:
    """Read the sources that are given and write what is made from them."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--checked", required=True, help="the day of the sources, YYYY-MM-DD")
    options.add_argument("--licenses", help="hub-docs: docs/hub/repositories-licenses.md")
    options.add_argument("--tasks", help="huggingface.js: packages/tasks/src/pipelines.ts")
    options.add_argument("--languages", help="iso-codes: the folder of its JSON files")
    options.add_argument("--output", type=Path, required=True, help="the folder 'hub'")
    given = options.parse_args(arguments)
    if given.licenses:
        table = read_source(given.licenses)
        _write(given.output, "licenses.yaml", licenses_text(table, given.checked))
    if given.tasks:
        current = (given.output / "vocabulary.yaml").read_text(encoding="utf-8")
        tasks = read_tasks(read_source(given.tasks))
        _write(given.output, "vocabulary.yaml", vocabulary_text(current, tasks, given.checked))
    if given.languages:
        folder = given.languages.rstrip("/")
        names = ("iso_639-2", "iso_639-3", "iso_3166-1")
        second, third, places = (read_source(f"{folder}/{name}.json") for name in names)
        _write(given.output, "languages.yaml", languages_text(second, third, places, given.checked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
