"""Results as tables: grouped, ordered, with what holds for all said once."""

from __future__ import annotations

import pytest
from pages import MODEL, Page, card_of, hub_html, site_html

from cardwright.cards import build_card
from cardwright.render.labels import decimals_of, format_bytes, format_number
from cardwright.render.result_groups import MAX_CELLS
from cardwright.render.results import results_markdown
from cardwright.render.values import Context

HUB, SITE = Context("hub"), Context("site")


def model(*results, **more):
    data = {
        "kind": "model-card",
        "schema_version": "1",
        "id": "a/b",
        "name": "B",
        "evaluation": {
            "results": [{"dataset": {"name": "D"}, "metric": "accuracy", **r} for r in results]
        },
        **more,
    }
    return build_card(data)


def rows(text):
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.split("\n")
        if line.startswith("|") and "---" not in line
    ]


def test_the_aggregate_comes_first_then_single_factors_then_crossed_ones():
    table = rows(results_markdown(card_of(MODEL), HUB, 4).split("By group")[1])
    assert [row[0] for row in table] == [
        "Group",
        "**All**",
        "region: north",
        "region: south",
        "region: south, age: old",
    ]


def test_versions_are_columns_where_they_differ():
    table = rows(results_markdown(card_of(MODEL), HUB, 4).split("By group")[1])
    assert table[0][1:3] == ["Accuracy @ 0.5, version 1.10", "Accuracy @ 0.5, version 1.9"]
    assert table[1][1:4] == ["0.90 \\[0.88, 0.92\\]", "0.80", "0.5 (baseline)"]
    assert table[2][1:3] == ["0.95", "0.75"]


def test_whole_datasets_share_a_table():
    text = results_markdown(
        model({"value": 0.5}, {"value": 0.25, "dataset": {"name": "E", "split": "test"}}), HUB, 4
    )
    assert rows(text) == [
        ["Dataset", "Split", "Metric", "Value"],
        ["D", "", "accuracy", "0.50"],
        ["E", "test", "accuracy", "0.25"],
    ]


SAME = ({"metric": "f1_macro", "value": 0.5}, {"metric": "f1_micro", "value": 0.75})


NAMES = {"performance_measures": [{"metric": r["metric"], "name": "F1"} for r in SAME]}


@pytest.mark.parametrize("more", [{}, {"metrics": NAMES}])
def test_metrics_with_the_same_title_stay_apart(more):
    own = {} if more else {"metric_name": "F1"}
    text = results_markdown(model(*({**r, **own} for r in SAME), **more), HUB, 4)
    assert rows(text) == [
        ["Dataset", "Metric", "Value"],
        ["D", "F1 (f1_macro)", "0.5"],
        ["D", "F1 (f1_micro)", "0.75"],
    ]
    group = {"slice": [{"factor": "age", "level": "old"}], **own}
    text = results_markdown(model(*({**r, **group} for r in SAME), **more), HUB, 4)
    assert rows(text)[0] == ["Group", "F1 (f1_macro)", "F1 (f1_micro)"]


def test_a_title_that_reads_like_another_with_its_id_stays_apart():
    text = results_markdown(
        model(
            *({**r, "metric_name": "F1"} for r in SAME),
            {"metric": "x", "metric_name": "F1 (f1_macro)", "value": 0.25},
        ),
        HUB,
        4,
    )
    assert [row[2] for row in rows(text)[1:]] == ["0.5", "0.75", "0.25"]


def test_versions_of_whole_datasets_are_columns_too():
    text = results_markdown(
        model({"value": 0.5, "model_version": "1"}, {"value": 0.75, "model_version": "2"}), HUB, 4
    )
    assert rows(text) == [
        ["Dataset", "Metric", "version 1", "version 2"],
        ["D", "accuracy", "0.50", "0.75"],
    ]


def test_what_holds_for_all_is_said_once():
    text = str(results_markdown(card_of(MODEL), HUB, 4))
    assert text.count("Intervals in square brackets: 95 % confidence, bootstrap.") == 1
    assert text.count("Threshold: Not applicable: F1 is averaged") == 1


def test_answers_stand_in_the_place_of_values():
    text = str(results_markdown(model({"value": {"withheld": "by | contract"}}), HUB, 4))
    assert "Withheld: by &#124; contract" in text


def test_a_spread_is_shown_and_explained():
    text = str(
        results_markdown(model({"value": 0.5, "standard_deviation": 0.01, "runs": 5}), HUB, 4)
    )
    assert "0.5 ± 0.01" in text
    assert "standard deviation" in text
    assert ["Dataset", "Metric", "Value", "Runs"] in rows(text)


def test_pipes_and_line_ends_do_not_break_a_table():
    nasty = "a | b\n| c"
    text = str(
        results_markdown(
            model(
                {
                    "value": 0.5,
                    "dataset": {"name": nasty},
                    "metric_name": nasty,
                    "setup": nasty,
                    "slice": [{"factor": nasty, "level": nasty}],
                },
                {"value": 0.5, "dataset": {"name": nasty}, "setup": nasty, "metric_name": nasty},
            ),
            HUB,
            4,
        )
    )
    for html_of in (site_html, hub_html):
        page = Page(html_of(text))
        assert [tag for tag, _ in page.elements].count("th") == 2
        assert [tag for tag, _ in page.elements].count("td") == 4


def test_the_site_gets_a_chart_for_slices_only():
    assert "<svg" in results_markdown(card_of(MODEL), SITE, 3)
    assert "<svg" not in results_markdown(model({"value": 0.5}), SITE, 3)


def test_a_chart_passes_through_markdown_as_one_block():
    html = site_html(str(results_markdown(card_of(MODEL), SITE, 3)))
    assert html.count("<svg") == html.count("</svg>") == 1
    assert "&lt;svg" not in html
    assert "<p><text" not in html


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (0.1, "0.1"),
        (1.0, "1"),
        (12345.5, "12,345.5"),
        (1_000_000, "1,000,000"),
        (1e-5, "0.00001"),
        (1e-9, "1e-9"),
        (2.5e20, "2.5e20"),
        (-0.5, "-0.5"),
        (9999, "9999"),
        (0.30000000000000004, "0.30000000000000004"),
        (0.0, "0"),
    ],
)
def test_numbers_keep_their_digits(value, wanted):
    assert format_number(value) == wanted


def test_a_column_has_the_same_decimals():
    assert decimals_of([0.5, 0.25, 1.0]) == 2
    assert [format_number(value, 2) for value in (0.5, 0.25, 1.0)] == ["0.50", "0.25", "1.00"]


def test_sizes_are_rounded_and_exact():
    assert format_bytes(999) == "999 bytes"
    assert format_bytes(4_800_000) == "4.8 MB (4,800,000 bytes)"
    assert format_bytes(10**21) == "1,000 EB (1,000,000,000,000,000,000,000 bytes)"


@pytest.mark.parametrize("slices", [None, "f"])
def test_a_page_shows_a_part_of_very_many_results(slices):
    results = [
        {
            "metric": f"m{n}",
            "model_version": f"v{n}",
            "value": n,
            **({"slice": [{"factor": "f", "level": f"l{n}"}]} if slices else {}),
        }
        for n in range(400)
    ]
    text = results_markdown(model(*results), SITE, 4)
    assert "More results are in the card" in text
    table = rows(text)
    assert len(table) == 41
    assert all(len(row) <= 42 for row in table)


def test_very_many_groups_are_cut_and_few_are_not():
    results = [
        {"value": n, "slice": [{"factor": "f", "level": f"l{n}"}]} for n in range(MAX_CELLS + 1)
    ]
    assert len(rows(results_markdown(model(*results), HUB, 4))) == MAX_CELLS + 1
    few = results_markdown(model(*results[:5]), HUB, 4)
    assert len(rows(few)) == 6
    assert "More results" not in few
