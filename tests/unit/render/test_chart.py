"""Charts: the same for the same data, legible in any colour, safe for any text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.render.chart import MAX_ROWS, Chart, Panel, Point, Row, can_draw, draw_chart

SVG = "{http://www.w3.org/2000/svg}"


def chart(values, series=("",), title="Error rate", rows=None):
    """A chart of one panel; each row holds a value, or a tuple of value and interval."""
    points = tuple(
        tuple(Point(*value) if isinstance(value, tuple) else Point(value) for value in row)
        for row in (row if isinstance(row, list) else [row] for row in values)
    )
    rows = rows or tuple(
        Row("All" if not n else f"group {n}", "" if not n else "age") for n in range(len(values))
    )
    return Chart("A title", "A description", tuple(rows), (Panel(title, points),), tuple(series))


def parse(text):
    return ET.fromstring(text)


def texts(root):
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def test_every_group_and_value_is_printed():
    root = parse(draw_chart(chart([(0.064, 0.059, 0.069), (0.1, 0.08, 0.12)])))
    assert {
        "All",
        "group 1",
        "age",
        "Error rate",
        "0.064 [0.059, 0.069]",
        "0.100 [0.080, 0.120]",
    } <= set(texts(root))


def test_it_has_a_name_and_a_description():
    root = parse(draw_chart(chart([0.5])))
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    ids = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert [ids[name] for name in named] == ["A title", "A description"]


def test_marks_and_letters_have_the_colour_of_the_text_around():
    text = draw_chart(chart([[(0.1, 0.05, 0.2), 0.3], [0.2, 0.4]], series=("v1", "v2")))
    root = parse(text)
    assert root.get("fill") == "currentColor"
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text))
    assert colours == {"currentColor", "none"}
    assert "<style" not in text
    for node in root.iter(f"{SVG}text"):
        assert node.get("opacity") is None
        assert node.get("fill-opacity") is None


def test_series_differ_in_shape_and_are_named():
    root = parse(draw_chart(chart([[0.1, 0.2, 0.3, 0.4]], series=("a", "b", "c", "d"))))
    shapes = [
        (node.tag, re.sub(r"^M[\d.]+ [\d.]+", "", node.get("d", "")), node.get("fill"))
        for node in root.iter()
        if (node.get("class") or "").startswith("cw-s")
    ]
    assert len(shapes) == 8  # in the legend and in the row
    assert len(set(shapes)) == 4
    assert {"a", "b", "c", "d"} <= set(texts(root))


def test_a_missing_value_is_told_in_words():
    assert "unknown" in texts(parse(draw_chart(chart([0.5, (None, None, None, "unknown")]))))


def test_panels_share_an_axis_where_their_values_are_alike():
    def ticks(low, high):
        panels = (
            Panel("a", ((Point(0.05),), (Point(0.10),))),
            Panel("b", ((Point(low),), (Point(high),))),
        )
        root = parse(draw_chart(Chart("t", "d", (Row("x"), Row("y")), panels)))
        axis = [
            node.text for node in root.iter(f"{SVG}text") if node.get("text-anchor") == "middle"
        ]
        half = len(axis) // 2
        return axis[:half], axis[half:]

    assert len(set(map(tuple, ticks(0.06, 0.12)))) == 1
    assert len(set(map(tuple, ticks(50.0, 90.0)))) == 2


@pytest.mark.parametrize("rows", [1, 2, 7, 60])
def test_it_grows_with_its_rows_and_nothing_leaves_the_drawing(rows):
    root = parse(draw_chart(chart([(0.5 + n / 1000, 0.4, 0.7) for n in range(rows)])))
    _, _, width, height = map(float, root.get("viewBox").split())
    assert height > rows * 14
    for node in root.iter(f"{SVG}text"):
        assert 0 <= float(node.get("x")) <= width
        assert 0 <= float(node.get("y")) <= height
    for node in root.iter(f"{SVG}circle"):
        assert 0 < float(node.get("cx")) < width


def test_labels_of_neighbours_do_not_overlap():
    root = parse(draw_chart(chart([0.1] * 30)))
    heights = sorted(
        float(node.get("y")) for node in root.iter(f"{SVG}text") if node.get("text-anchor") == "end"
    )
    assert min(b - a for a, b in pairwise(heights)) >= 14


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=12), st.text(max_size=40))
def test_any_values_and_any_text_make_a_drawing(values, text):
    drawing = chart(values, title=text, rows=[Row(text or "x", text) for _ in values])
    if not can_draw(drawing):
        return
    svg = draw_chart(drawing)
    root = parse(svg)
    assert {node.tag for node in root.iter()} <= {
        SVG + name for name in ("svg", "title", "desc", "text", "path", "circle")
    }
    assert "\n\n" not in svg
    assert "{" not in svg
    assert svg == draw_chart(drawing)


@pytest.mark.parametrize(
    "values", [[], [(None, None, None, "unknown")], [1e308], [1e-300], [0.1] * (MAX_ROWS + 1)]
)
def test_what_cannot_be_drawn_is_left_to_the_table(values):
    assert not can_draw(chart(values))


@pytest.mark.parametrize(
    "values", [[0.0], [5.0, 5.0], [-3.0, 3.0], [1e99, -1e99], [1e-99, 2e-99], [0.1, 0.1 + 1e-17]]
)
def test_odd_values_are_drawn(values):
    drawing = chart(values)
    assert can_draw(drawing)
    assert "nan" not in draw_chart(drawing)


def test_long_labels_are_cut_and_told_whole():
    text = draw_chart(chart([0.5], rows=[Row("x" * 10_000)]))
    assert "…" in text
    assert f"<title>{'x' * 10_000}</title>" in text
