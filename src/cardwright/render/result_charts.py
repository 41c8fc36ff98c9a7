"""Disaggregated results as charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from cardwright.cards.model_evaluation import ConfidenceInterval, Result
from cardwright.render.chart import Chart, Panel, Point, Row, can_draw, draw_chart
from cardwright.render.escape import trusted
from cardwright.render.labels import format_number
from cardwright.render.result_groups import Column, Group, Levels, dataset_label, version_label


def figure(group: Group, name: str) -> Iterator[Markup]:
    """The chart of a sliced group as one block of HTML; nothing where nothing can be drawn."""
    chart = chart_of(group, name)
    if can_draw(chart):
        # One HTML block without blank lines, which Markdown passes through.
        svg = trusted(draw_chart(chart))
        yield Markup('<figure class="cw-chart">\n{}\n</figure>').format(svg)


def chart_of(group: Group, name: str) -> Chart:
    """The chart of a sliced group: a panel for each metric, the versions side by side in it."""
    columns, rows = group.columns(), group.rows()
    titles = [*dict.fromkeys((column.metric, column.title) for column in columns)]
    versions = [*dict.fromkeys(column.version for column in columns)]
    panels = tuple(
        Panel(
            title,
            tuple(
                tuple(
                    _point(group.cells.get((levels, Column(metric, title, version)), ()))
                    for version in versions
                )
                for levels in rows
            ),
        )
        for metric, title in titles
    )
    labels = tuple(
        Row(", ".join(levels.levels) or "All", " \u00d7 ".join(levels.factors)) for levels in rows
    )
    title = f"{', '.join(title for _, title in titles)} by group, on {dataset_label(group)}"
    series = tuple(version_label(version) for version in versions)
    return Chart(title, _description(group, rows, versions), labels, panels, series, name)


def _description(group: Group, rows: Sequence[Levels], versions: Sequence[str]) -> str:
    """What the drawing shows in words: how much there is, and its extremes."""
    parts = [f"{len(rows)} groups; all values stand in the table below."]
    for column in group.columns():
        values = [
            (result.value, ", ".join(levels.levels) or "all")
            for (levels, found), results in group.cells.items()
            if found == column
            for result in results
            if isinstance(result.value, int | float)
        ]
        if values:
            (low, lowest), (high, highest) = min(values), max(values)
            version = (
                f", {version_label(column.version)}" if len(versions) > 1 and column.version else ""
            )
            parts.append(
                f"{column.title}{version}: from {format_number(low)} ({lowest}) "
                f"to {format_number(high)} ({highest})."
            )
    return " ".join(parts)


def _point(results: Sequence[Result]) -> Point | None:
    if not results:
        return None
    result = results[0]
    if not isinstance(result.value, int | float):
        return Point(
            None, note=str(next(iter(type(result.value).model_fields), "unknown")).replace("_", " ")
        )
    interval = result.confidence_interval
    if isinstance(interval, ConfidenceInterval):
        return Point(result.value, interval.lower, interval.upper)
    return Point(result.value)
