"""Results of evaluations: tables of metrics, and lists such as ``- Accuracy: 0.91``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardwright.formats.hub.tables import Cell, Table, find_tables, number_in, plain_cell, whole
from cardwright.rules.mc018_value_out_of_range import is_share
from cardwright.rules.mc025_misspelled_metric import COMMON

if TYPE_CHECKING:
    from cardwright.findings import KeyPath
    from cardwright.formats.hub.draft import Draft
    from cardwright.formats.hub.forms import Place
    from cardwright.formats.hub.headings import HeadingRule
    from cardwright.formats.hub.tables import Number

_SIGNS = re.compile(r"[^a-z0-9]+")
_LIST = re.compile(
    r"^[ \t]*[-*+][ \t]+[`*_]{0,3}(?P<metric>[A-Za-z][A-Za-z0-9 _./@-]{0,40}?)[`*_]{0,3}[ \t]*[:=][`*_]{0,3}[ \t]*(?P<value>[^\n]{1,40})$",
    re.MULTILINE,
)
_DATASET_HEADS = frozenset((
    "dataset", "datasets", "testset", "test set", "task", "benchmark", "benchmarks", "corpus", "data", "data set", "test dataset",
    "evaluation dataset", "tasks", "evaluation set", "eval dataset", "test data",
))  # fmt: skip
_METRIC_HEADS = frozenset(("metric", "metrics", "measure", "score", "name"))
_VALUE_HEADS = frozenset(("value", "score", "result", "results", "values", "scores"))
_SAME = {
    "acc": "accuracy", "em": "exact_match", "exact": "exact_match", "exact match": "exact_match", "f1 score": "f1", "f1": "f1",
    "rouge 1": "rouge1", "rouge 2": "rouge2", "rouge l": "rougeL", "rouge1": "rouge1", "rouge2": "rouge2", "rougel": "rougeL", "rouge lsum": "rougeLsum",
    "chr f": "chrf", "chrf": "chrf", "mcc": "matthews_correlation", "macro f1": "macro_f1", "micro f1": "micro_f1",
    "f1 macro": "macro_f1", "f1 micro": "micro_f1", "ppl": "perplexity", "pearson": "pearsonr", "spearman": "spearmanr",
    "wer": "wer", "cer": "cer", "top 1": "top_1_accuracy", "top 5": "top_5_accuracy", "loss": "loss", "eval loss": "loss",
    "validation loss": "loss",
}  # fmt: skip
_NOT_NAMED = "the README does not say on which dataset"
_MAX_RESULTS = 500


def metric_id(text: str) -> str | None:
    """The id of a metric that people name so, or ``None`` where it is not a known one."""
    words = _SIGNS.sub(" ", text.lower().replace("%", "")).strip()
    words = words.removeprefix("eval ").removeprefix("test ")
    known = _SAME.get(words) or words.replace(" ", "_")
    return known if known in COMMON or known in _SAME.values() else None


def read_results(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """Values of metrics; where there are none, the text as it is."""
    before = len(draft.get("evaluation", "results") or ())
    first = place.end
    for table in find_tables(draft.body, place.start, place.end):
        first = min(first, table.head[0].start)
        _read_table(draft, table)
    for match in _LIST.finditer(draft.body, place.start, place.end):
        first = min(first, match.start()) if _read_line(draft, match) else first
    known = len(draft.get("evaluation", "results") or ())
    _read_words(draft, rule, place.start, first if known > before else place.end)


def _read_words(draft: Draft, rule: HeadingRule, start: int, end: int) -> None:
    """The words before the figures, or all of the text."""
    while end > start and draft.body[end - 1] in "|* \t":
        end -= 1
    said = draft.says(start, end)
    if said is None:
        return
    first, second = _HOMES if rule.field == "evaluation.process" else reversed(_HOMES)
    draft.take(first, *said) or draft.take(second, *said)


_HOMES = (("evaluation", "process"), ("evaluation", "summary"))


def _read_table(draft: Draft, table: Table) -> None:
    heads = [_SIGNS.sub(" ", cell.text.lower()).strip() for cell in table.head]
    if heads[0] in _METRIC_HEADS and len(heads) == 2 and heads[1] in _VALUE_HEADS:
        _read_metric_rows(draft, table)
    elif heads[0] in _DATASET_HEADS:
        _read_dataset_rows(draft, table)


def _read_metric_rows(draft: Draft, table: Table) -> None:
    """One metric a row; the dataset is not said."""
    for row in table.rows:
        if len(row) == 2:
            metric, number = metric_id(row[0].text), number_in(row[1])
            if metric and number:
                _add(draft, metric, number, {"unknown": _NOT_NAMED})


def _read_dataset_rows(draft: Draft, table: Table) -> None:
    """One dataset a row, one metric a column."""
    metrics = [metric_id(cell.text) for cell in table.head]
    for row in table.rows:
        name = plain_cell(row[0]) if len(row) == len(metrics) else None
        if name is None:
            continue
        dataset = {"name": draft.body[slice(*name)]}
        spots = [
            (metric, number)
            for metric, cell in zip(metrics[1:], row[1:], strict=True)
            if metric and (number := number_in(cell))
        ]
        _read_row(draft, row[0], dataset, name, spots)


def _read_row(
    draft: Draft,
    cell: Cell,
    dataset: dict[str, Any],
    name: tuple[int, int],
    spots: list[tuple[str, Number]],
) -> None:
    paths = [_add(draft, metric, number, dict(dataset)) for metric, number in spots]
    kept = [path for path in paths if path]
    if len(kept) == 1:  # of several results none alone can fill the cell
        draft.leave_hole((*kept[0], "dataset", "name"), *name)


def _read_line(draft: Draft, match: re.Match[str]) -> bool:
    metric = metric_id(match["metric"])
    start, end = match.span("value")
    number = number_in(Cell(match["value"].strip(), start, end))
    if metric is None or number is None:
        return False
    return _add(draft, metric, number, {"unknown": _NOT_NAMED}) is not None


def _add(draft: Draft, metric: str, number: Number, dataset: dict[str, Any]) -> KeyPath | None:
    """A result; where a share is above 1 it is in percent."""
    known = draft.get("evaluation", "results")
    count = len(known) if isinstance(known, list) else 0
    if count >= _MAX_RESULTS or not draft.is_free(number.start, number.end):
        return None
    where: KeyPath = ("evaluation", "results", count)
    result: dict[str, Any] = {"metric": metric, "dataset": dataset}
    if number.percent or (is_share(metric) and 1 < number.value <= 100):
        result["unit"] = "percent"
    if not draft.put(where, result, number.start):
        return None
    result["value"] = whole(number.value)
    draft.origins[(*where, "value")] = number.start
    draft.leave_hole((*where, "value"), number.start, number.end)
    return where
