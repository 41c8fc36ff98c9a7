"""CodeCarbon's ``emissions.csv`` as energy, emissions and compute of a model card.

Columns and units after CodeCarbon 3.3.0: ``emissions`` in kg of CO2 equivalent, ``energy_consumed`` in
kWh, ``duration`` in seconds, ``water_consumed`` in litres. Columns are found by name, as older files
have fewer; a row repeats the run so far, so of each run the last one counts.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from typing import Any

from cardwright.errors import SourceError
from cardwright.formats.hub.draft import Draft

PHASES = ("pretraining", "training", "fine-tuning", "evaluation", "inference", "other")
_MAX_ROWS = 100_000
_MAX_FIELD = 10_000
_MAX_COUNT = 1e9
_GPUS = re.compile(r"(?P<count>[0-9]{1,4}) x (?P<type>[^;|]+)\Z")
Row = dict[str, str]


def read_emissions(text: str, name: str, phase: str = "other") -> Draft:
    """The runs of a file, added up for each project.

    Args:
        text: the file.
        name: as messages show it.
        phase: what was measured, one of ``PHASES``; the file itself does not say.

    Raises:
        SourceError: it is no such file.
    """
    rows = _read_rows(text, name)
    draft = Draft()
    projects: dict[str, dict[str, Row]] = {}
    for number, row in enumerate(rows):
        project = projects.setdefault(row.get("project_name") or "", {})
        project[row.get("run_id") or str(number)] = row  # the last of a run counts
    for project_name, runs in projects.items():
        _add_project(draft, project_name, [*runs.values()], phase, name)
    return draft


def _read_rows(text: str, name: str) -> list[Row]:
    """The rows of the file, by column."""
    try:
        reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        columns = reader.fieldnames or []
        if "emissions" not in columns or "energy_consumed" not in columns:
            raise SourceError(
                f"{name}: is no file of CodeCarbon; it has no columns 'emissions' and 'energy_consumed'"
            )
        rows = []
        for row in reader:
            rows.append(
                {
                    key: value
                    for key, value in row.items()
                    if isinstance(key, str) and isinstance(value, str)
                }
            )
            if len(rows) > _MAX_ROWS:
                raise SourceError(f"{name}: has more than {_MAX_ROWS:,} rows")
    except csv.Error as error:
        raise SourceError(f"{name}: is not CSV: {error}") from error
    if not rows:
        raise SourceError(f"{name}: holds no run")
    return rows


def _add_project(draft: Draft, project: str, runs: Sequence[Row], phase: str, name: str) -> None:
    origin = (name, project)
    impact: dict[str, Any] = {"phase": phase}
    sums = {
        "energy_kwh": _sum(runs, "energy_consumed"),
        "emissions_kg": _sum(runs, "emissions"),
        "water_l": _sum(runs, "water_consumed"),
    }
    impact |= {
        key: value
        for key, value in sums.items()
        if value is not None and (value or key != "water_l")
    }
    pue = _one(runs, "pue")
    if pue is not None and _is_number(pue) and float(pue) > 1:
        impact["pue"] = float(pue)
    impact |= _circumstances(project, runs)
    draft.add(("training", "environmental_impact"), impact, origin)
    _add_compute(draft, runs, phase, origin)


def _circumstances(project: str, runs: Sequence[Row]) -> dict[str, Any]:
    """Where and with what was measured."""
    found: dict[str, Any] = {}
    places = [text for key in ("region", "country_name") if (text := _one(runs, key))]
    if places:
        found["location"] = ", ".join(places)
    version = _one(runs, "codecarbon_version")
    found["tool"] = f"CodeCarbon {version}" if version else "CodeCarbon"
    modes = {
        "machine": "the whole machine: CPU, GPU and RAM",
        "process": "the process alone: CPU, GPU and RAM",
    }
    scope = modes.get(_one(runs, "tracking_mode") or "")
    count = f"{len(runs)} runs" if len(runs) > 1 else "1 run"
    shown = f"project '{project}', {count}" if project else count
    found["scope"] = f"{scope}; {shown}" if scope else shown
    return found


def _add_compute(draft: Draft, runs: Sequence[Row], phase: str, origin: tuple[str, str]) -> None:
    compute: dict[str, Any] = {"phase": phase}
    hardware = [machine for machine in (_gpu(runs), _cpu(runs)) if machine]
    seconds = _sum(runs, "duration")
    if hardware:
        compute["hardware"] = hardware
    if seconds:
        compute["hours"] = round(seconds / 3600, 6)
    for key, field in (("cloud_provider", "provider"), ("cloud_region", "region")):
        value = _one(runs, key)
        if value:
            compute[field] = value
    if len(compute) > 1:
        compute["method"] = "measured by CodeCarbon"
        draft.add(("training", "compute"), compute, (*origin, "compute"))


def _gpu(runs: Sequence[Row]) -> dict[str, Any] | None:
    model, count = _one(runs, "gpu_model"), _one(runs, "gpu_count")
    if not model:
        return None
    match = _GPUS.match(model)  # CodeCarbon writes '4 x NVIDIA A100' here
    found: dict[str, Any] = {"type": match["type"].strip() if match else model}
    number = _whole(match["count"] if match else count)
    if number:
        found["count"] = number
    return found


def _cpu(runs: Sequence[Row]) -> dict[str, Any] | None:
    model, count = _one(runs, "cpu_model"), _one(runs, "cpu_count")
    if not model:
        return None
    found: dict[str, Any] = {"type": model}
    number = _whole(count)
    if number:
        found["description"] = f"{number} logical processors"  # not machines
    return found


def _sum(runs: Sequence[Row], column: str) -> float | None:
    """The sum over runs; ``None`` where one of them does not say."""
    values = [run.get(column) for run in runs]
    if not all(value and _is_number(value) and float(value) >= 0 for value in values):
        return None
    total = sum(float(value or 0) for value in values)
    return float(f"{total:.9g}") if math.isfinite(total) else None


def _one(runs: Sequence[Row], column: str) -> str | None:
    """What all runs say alike; ``None`` where they differ."""
    values = {(run.get(column) or "").strip()[:_MAX_FIELD] for run in runs}
    value = values.pop() if len(values) == 1 else ""
    return value if value and value.lower() not in ("none", "nan") else None


def _whole(text: str | None) -> int:
    """A number of things; 0 where the text is none that can be."""
    number = float(text) if text and _is_number(text) else 0.0
    return int(number) if number.is_integer() and 0 < number < _MAX_COUNT else 0


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
