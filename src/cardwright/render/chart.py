"""Disaggregated results as a chart: points with intervals by group, in small panels.

After the figures of Mitchell et al. 2019 (arXiv 1810.03993): one panel for each metric, one row
for each group. Series differ in the shape of their marks, every value is printed, and all lines
and letters have the colour of the text around them, so the chart is as legible as that text, on
a light page and on a dark one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from cardwright.render.chart_scale import Scale
from cardwright.render.escape import clean
from cardwright.render.labels import decimals_of, format_number

WIDTH = 760.0
MAX_ROWS = 200
_LINE, _HEAD, _TOP, _AXIS, _GAP = 16.0, 22.0, 26.0, 24.0, 14.0
_CHARACTER = 6.3
_MAX_LABEL = 32


@dataclass(frozen=True, slots=True)
class Point:
    """One value, or why there is none.

    Attributes:
        value: the value; ``None`` where there is none.
        low, high: its interval, if it has one.
        note: what is printed in place of a value, or after it.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One group.

    Attributes:
        label: the group.
        section: the heading under which it stands; empty for the aggregate.
    """

    label: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One metric.

    Attributes:
        title: its name.
        points: for each row, one point for each series, or ``None``.
    """

    title: str
    points: tuple[tuple[Point | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw.

    Attributes:
        title, description: what it shows, for a reader who does not see it.
        rows: the groups, from top to bottom.
        panels: the metrics.
        series: names of what is compared in each row; one empty name where there is nothing.
        name: makes the identifiers in the drawing differ from those of others on the page.
    """

    title: str
    description: str
    rows: tuple[Row, ...]
    panels: tuple[Panel, ...]
    series: tuple[str, ...] = ("",)
    name: str = "chart-1"


def can_draw(chart: Chart) -> bool:
    """Whether there is something to draw that a page can hold."""
    values = [value for panel in chart.panels for value in _numbers(panel)]
    drawable = all(value == 0 or 1e-100 < abs(value) < 1e100 for value in values)
    return bool(values) and drawable and len(chart.rows) <= MAX_ROWS


def draw_chart(chart: Chart) -> str:
    """The chart as an ``<svg>`` element without blank lines. The same chart gives the same text."""
    label_width = _label_width(chart.rows)
    columns = 1 if len(chart.panels) == 1 else 2
    panel_width = (WIDTH - label_width) / columns
    heights = [*_row_tops(chart)]
    block = _TOP + heights[-1] + _AXIS + _GAP
    legend = _LINE + 8 if any(chart.series) else 0.0
    parts = [*_legend(chart.series)]
    shared = _shared_values(chart.panels)
    for index, panel in enumerate(chart.panels):
        line, column = divmod(index, columns)
        top = legend + line * block
        if column == 0:
            parts += _labels(chart, heights, top + _TOP, label_width)
        left = label_width + column * panel_width
        area = _Area(left, top, panel_width - _GAP, heights)
        parts += _panel(panel, area, shared or [*_numbers(panel)], chart)
    height = legend + math.ceil(len(chart.panels) / columns) * block
    return "\n".join([_open(chart, height), *parts, "</svg>"])


def _open(chart: Chart, height: float) -> str:
    name = _xml(chart.name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(WIDTH)} {_n(height)}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc" fill="currentColor" '
        'stroke="none" font-family="inherit" font-size="12">\n'
        f'<title id="{name}-title">{_xml(chart.title)}</title>\n'
        f'<desc id="{name}-desc">{_xml(chart.description)}</desc>'
    )


def _row_tops(chart: Chart) -> Iterator[float]:
    """The top of each row below the panel's title, and, last, where the rows end."""
    top, section = 0.0, ""
    for row in chart.rows:
        if row.section != section:
            top, section = top + _HEAD, row.section
        yield top
        top += _LINE * len(chart.series) + (4 if len(chart.series) > 1 else 0)
    yield top


def _label_width(rows: Sequence[Row]) -> float:
    longest = max((len(_cut(row.label)) for row in rows), default=0)
    longest = max([longest, *(len(_cut(row.section)) for row in rows)])
    return min(230.0, max(64.0, longest * _CHARACTER + 26))


@dataclass(frozen=True, slots=True)
class _Area:
    """Where a panel is drawn: its corner, its width, and the tops of its rows."""

    left: float
    top: float
    width: float
    rows: Sequence[float]

    @property
    def base(self) -> float:
        """Where the rows end and the axis begins."""
        return self.top + _TOP + self.rows[-1]


def _shared_values(panels: Sequence[Panel]) -> list[float]:
    """The values of all panels, where one axis for all takes no panel more than half its width."""
    ranges = [(min(numbers), max(numbers)) for panel in panels if (numbers := [*_numbers(panel)])]
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    narrowest = min(high - low for low, high in ranges)
    return [low, high] if high - low <= 2 * narrowest else []


def _labels(chart: Chart, tops: Sequence[float], top: float, width: float) -> Iterator[str]:
    section, lines = "", len(chart.series)
    for row, offset in zip(chart.rows, tops, strict=False):
        middle = top + offset + _LINE * lines / 2
        if row.section != section:
            section = row.section
            yield _text(0, top + offset - 4, section, weight="600")
        yield _text(
            width - 14, middle + 4, row.label, anchor="end", weight="" if row.section else "600"
        )
        yield (
            f'<path d="M{_n(width - 10)} {_n(middle)}H{_n(WIDTH)}" stroke="currentColor" '
            'stroke-opacity="0.13" stroke-dasharray="1 3"/>'
        )


def _panel(panel: Panel, area: _Area, values: Sequence[float], chart: Chart) -> Iterator[str]:
    decimals = decimals_of(_numbers(panel))
    texts = [_value_text(point, decimals) for row in panel.points for point in row if point]
    value_width = min(area.width * 0.55, max((len(text) for text in texts), default=4) * 6.0 + 12)
    scale = Scale(values, area.left, area.left + area.width - value_width)
    yield _text(
        area.left, area.top + 14, panel.title, weight="600", limit=int(area.width / _CHARACTER)
    )
    yield from _grid(panel, area, scale, chart)
    for row, offset in zip(panel.points, area.rows, strict=False):
        for number, point in enumerate(row):
            if point is not None:
                middle = area.top + _TOP + offset + _LINE * (number + 0.5)
                yield from _mark(point, scale, middle, number)
                yield _text(
                    scale.right + 16, middle + 4, _value_text(point, decimals), size="11", limit=60
                )


def _grid(panel: Panel, area: _Area, scale: Scale, chart: Chart) -> Iterator[str]:
    """The axis, and a dashed line at the aggregate, by which groups are compared."""
    top, base = _n(area.top + _TOP - 2), _n(area.base)
    for tick, label in scale.ticks():
        x = _n(scale.at(tick))
        yield f'<path d="M{x} {top}V{base}" stroke="currentColor" stroke-opacity="0.2"/>'
        yield _text(scale.at(tick), area.base + 15, label, anchor="middle", size="11")
    first = panel.points[0][0] if len(chart.series) == 1 and not chart.rows[0].section else None
    if first is not None and first.value is not None and len(chart.rows) > 1:
        x = _n(scale.at(first.value))
        yield f'<path d="M{x} {top}V{base}" stroke="currentColor" stroke-opacity="0.65" stroke-dasharray="4 3"/>'


def _mark(point: Point, scale: Scale, y: float, series: int) -> Iterator[str]:
    if point.value is None:
        return
    x, gap = scale.at(point.value), 4.0
    line = 'stroke="currentColor" stroke-width="1.5"'
    for end, side in ((point.low, -1), (point.high, 1)):
        if end is None:
            continue
        at = scale.at(end)
        start = x + side * gap
        if (at - start) * side > 0:
            yield f'<path d="M{_n(start)} {_n(y)}H{_n(at)}" {line}/>'
        yield f'<path d="M{_n(at)} {_n(y - 3)}v6" {line}/>'
    yield _shape(x, y, series)


def _shape(x: float, y: float, series: int) -> str:
    """Filled circle, open diamond, filled square, open triangle, and again."""
    kind = series % 4
    if kind == 0:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4" class="cw-s{series}"/>'
    paths = ("", "m0 -5l5 5l-5 5l-5 -5z", "m-3.7 -3.7h7.4v7.4h-7.4z", "m0 -4.6l4.6 8h-9.2z")
    fill = "" if kind == 2 else ' fill="none" stroke="currentColor" stroke-width="1.6"'
    return f'<path d="M{_n(x)} {_n(y)}{paths[kind]}" class="cw-s{series}"{fill}/>'


def _legend(series: Sequence[str]) -> Iterator[str]:
    if not any(series):
        return
    x = 6.0
    for number, name in enumerate(series):
        yield _shape(x, 9, number)
        yield _text(x + 11, 13, name)
        x += 34 + len(_cut(name)) * _CHARACTER


def _value_text(point: Point, decimals: int) -> str:
    if point.value is None:
        return point.note
    text = format_number(point.value, decimals)
    if point.low is not None and point.high is not None:
        text += f" [{format_number(point.low, decimals)}, {format_number(point.high, decimals)}]"
    return f"{text} {point.note}".rstrip()


def _numbers(panel: Panel) -> Iterator[float]:
    for row in panel.points:
        for point in row:
            if point is not None and point.value is not None:
                yield from (v for v in (point.value, point.low, point.high) if v is not None)


def _text(
    x: float,
    y: float,
    text: str,
    anchor: str = "",
    weight: str = "",
    size: str = "",
    limit: int = _MAX_LABEL,
) -> str:
    short = _cut(text, limit)
    attributes = f' text-anchor="{anchor}"' if anchor else ""
    attributes += f' font-weight="{weight}"' if weight else ""
    attributes += f' font-size="{size}"' if size else ""
    whole = f"<title>{_xml(text)}</title>" if short != " ".join(clean(text).split()) else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{attributes}>{_xml(short)}{whole}</text>'


def _cut(text: str, limit: int = _MAX_LABEL) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _xml(text: str) -> str:
    """Text between tags or in an attribute; braces too, which some sites evaluate."""
    shown = escape(" ".join(clean(text).split()), quote=True)
    return shown.replace("{", "&#123;").replace("}", "&#125;").replace("8&lt;", "&#56;&lt;")


def _n(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
