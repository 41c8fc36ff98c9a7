"""Evaluation results as tables.

Results without a slice, on datasets without slices, share one table. Where a dataset is sliced, it
has a table of its own: the aggregate first, then one factor at a time, then crossed factors;
metrics are columns, and so are the versions of the model where they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from markupsafe import Markup

from cardwright.cards.model_card import ModelCard
from cardwright.cards.model_evaluation import ConfidenceInterval, Result
from cardwright.render.escape import inline, link, trusted
from cardwright.render.labels import decimals_of, format_number, value_label
from cardwright.render.result_charts import figure
from cardwright.render.result_groups import (
    ALL,
    MAX_CELLS,
    MAX_COLUMNS,
    Group,
    Levels,
    dataset_label,
    group_results,
    version_label,
)
from cardwright.render.tables import table
from cardwright.render.values import Context, answer, is_answer, present

_MORE = Markup("More results are in the card; not all are shown here.")


def results_markdown(card: ModelCard, context: Context, level: int) -> Markup:
    """All results of a card as Markdown.

    Args:
        card: the card.
        context: charts are drawn for the site only, since the Hub shows none.
        level: the level of the headings above the tables, where there are several.
    """
    evaluation = present(card.evaluation)
    if evaluation is not None and is_answer(evaluation.results):
        return answer(evaluation.results)
    groups = group_results(card)
    whole, sliced = [g for g in groups if not g.sliced], [g for g in groups if g.sliced]
    blocks: list[Markup] = []
    if whole:
        blocks += [_heading("On whole datasets", level)] if sliced else []
        blocks += [overview_table(whole), *_remarks([r for g in whole for r in g.results])]
    for number, group in enumerate(sliced, 1):
        blocks.append(_heading(f"By group, on {dataset_label(group)}", level))
        shown = group.limited()
        if context.target == "site":
            blocks += figure(shown, f"chart-{number}")
        blocks += [sliced_table(shown), *_remarks(shown.results)]
        blocks += [_MORE] if shown is not group else []
    return Markup("\n\n").join(block for block in blocks if block)


def _heading(text: str, level: int) -> Markup:
    return Markup("{} {}").format(trusted("#" * level), inline(text))


def overview_table(groups: Sequence[Group]) -> Markup:
    """Results without slices: a row for each dataset and metric, a column for each version."""
    versions = [*dict.fromkeys(c.version for group in groups for c in group.columns())]
    rows: dict[tuple[tuple[str, ...], tuple[str, str]], dict[str, list[Result]]] = {}
    for group in groups:
        for (_, column), results in group.cells.items():
            rows.setdefault((group.dataset, column.measure), {})[column.version] = results
    total = sum(map(len, rows.values()))
    versions = versions[:MAX_COLUMNS]
    rows = {key: found for key, found in rows.items() if any(v in found for v in versions)}
    rows = dict(islice(rows.items(), MAX_CELLS // max(1, len(versions))))
    left_out = total > sum(v in found for found in rows.values() for v in versions)
    names = ("Dataset", "Configuration", "Split", "Revision", "Setting", "Metric")
    texts = [[*dataset, title] for dataset, (_, title) in rows]
    kept = [i for i in range(len(names)) if any(row[i] for row in texts)]
    header = [inline(names[i]) for i in kept] + [
        inline(version_label(v) or "Value") for v in versions
    ]
    extra = _extra_columns([[r for rs in found.values() for r in rs] for found in rows.values()])
    # Where the metric changes from row to row, so does the sense of decimals.
    one = len({measure for _, measure in rows}) == 1
    decimals = (
        _decimals(r for found in rows.values() for rs in found.values() for r in rs) if one else 0
    )
    body = []
    for index, (row, found) in enumerate(zip(texts, rows.values(), strict=True)):
        values = [_values(found.get(version, ()), decimals) for version in versions]
        cells = [column[index] for _, column in extra]
        body.append([inline(row[i]) for i in kept] + values + cells)
    right = range(len(kept), len(kept) + len(versions))
    whole = table(header + [inline(name) for name, _ in extra], body, right)
    return Markup("\n\n").join([whole, _MORE]) if left_out else whole


def sliced_table(group: Group) -> Markup:
    """The results of one dataset by group."""
    columns, rows = group.columns(), group.rows()
    several = len({column.version for column in columns}) > 1
    header = [inline("Group")] + [
        inline(
            f"{column.title}, {version_label(column.version)}"
            if several and column.version
            else column.title
        )
        for column in columns
    ]
    found = [[group.cells.get((levels, column), []) for column in columns] for levels in rows]
    extra = _extra_columns([[r for cell in row for r in cell] for row in found])
    decimals = [
        _decimals(r for row in found for r in row[number]) for number in range(len(columns))
    ]
    body = [
        [_row_label(levels), *map(_values, row, decimals), *(column[index] for _, column in extra)]
        for index, (levels, row) in enumerate(zip(rows, found, strict=True))
    ]
    right = range(1, len(columns) + 1)
    return table(header + [inline(name) for name, _ in extra], body, right)


def _row_label(levels: Levels) -> Markup:
    if levels == ALL:
        return Markup("**All**")
    return inline(
        ", ".join(f"{f}: {v}" for f, v in zip(levels.factors, levels.levels, strict=True))
    )


def _values(results: Iterable[Result], decimals: int) -> Markup:
    return Markup("; ").join(_value(result, decimals) for result in results)


def _decimals(results: Iterable[Result]) -> int:
    """The decimals of a column."""
    numbers = []
    for result in results:
        interval = result.confidence_interval
        ends = (interval.lower, interval.upper) if isinstance(interval, ConfidenceInterval) else ()
        numbers += [n for n in (result.value, *ends) if isinstance(n, int | float)]
    return decimals_of(numbers)


def _value(result: Result, decimals: int) -> Markup:
    if is_answer(result.value):
        return answer(result.value)
    text = format_number(result.value, decimals)
    if isinstance(result.standard_deviation, int | float):
        text += f" ± {format_number(result.standard_deviation)}"
    interval = result.confidence_interval
    if isinstance(interval, ConfidenceInterval):
        text += f" [{format_number(interval.lower, decimals)}, {format_number(interval.upper, decimals)}]"
    return inline(f"{text} (baseline)" if result.baseline is True else text)


def _extra_columns(rows: Sequence[Sequence[Result]]) -> list[tuple[str, list[Markup]]]:
    """Further columns, those in which at least one row has something to say."""
    wanted: tuple[tuple[str, Callable[[Result], Markup | None]], ...] = (
        ("Sample size", lambda r: _number(r.sample_size)),
        ("Runs", lambda r: _number(r.runs)),
        ("Date", lambda r: inline(r.date) if isinstance(r.date, str) else None),
        ("Source", _source),
    )
    columns = []
    for name, read in wanted:
        cells = [Markup(", ").join(dict.fromkeys(t for r in row if (t := read(r)))) for row in rows]
        if any(cells):
            columns.append((name, cells))
    return columns


def _number(value: Any) -> Markup | None:
    return inline(format_number(value)) if isinstance(value, int) else None


def _source(result: Result) -> Markup | None:
    source = present(result.source)
    if source is None:
        return None
    name = present(source.name) or present(source.organization)
    return link(source.url, name)


def _remarks(results: Sequence[Result]) -> Iterator[Markup]:
    """What holds for many cells, said once below the table."""
    intervals = [r.confidence_interval for r in results]
    kinds = dict.fromkeys(_interval_kind(i) for i in intervals if isinstance(i, ConfidenceInterval))
    if kinds:
        yield Markup("Intervals in square brackets: {}.").format(inline("; ".join(kinds)))
    if any(isinstance(r.standard_deviation, int | float) for r in results):
        yield Markup("The number after ± is the standard deviation.")
    for name, label in (
        ("threshold", "Threshold"),
        ("confidence_interval", "Intervals"),
        ("sample_size", "Sample size"),
        ("setup", "Setting"),
        ("model_version", "Version"),
        ("standard_deviation", "Standard deviation"),
    ):
        values = [getattr(result, name) for result in results]
        for text in dict.fromkeys(answer(value) for value in values if is_answer(value)):
            yield Markup("{}: {}").format(inline(label), text)


def _interval_kind(interval: ConfidenceInterval) -> str:
    level, method = interval.level, interval.method
    text = (
        f"{format_number(round(level * 100, 6))} % confidence"
        if isinstance(level, float)
        else "level not given"
    )
    return f"{text}, {value_label(method)}" if isinstance(method, str) else text
