"""Sections, headings, bullets and tables of a README's body."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.formats.hub.draft import Draft, is_placeholder
from cardwright.formats.hub.headings import find_rule, heading_key
from cardwright.formats.hub.holes import Hole, fill_template, holes_in, make_template, parse_path
from cardwright.formats.hub.readme import read_readme
from cardwright.formats.hub.results import metric_id
from cardwright.formats.hub.sections import outline
from cardwright.formats.hub.tables import find_tables, number_in

MARKS = st.text("# =-`~<!>\nab@{}|*", max_size=80)


def data_of(text: str, kind: str = "model-card") -> dict[str, object]:
    return read_readme(text, kind=kind).draft.data


@settings(max_examples=300, deadline=None)
@given(MARKS)
def test_sections_are_the_whole_text(text: str) -> None:
    sections = outline(text).sections
    assert "".join(text[section.heading : section.end] for section in sections) == text
    assert all(section.heading <= section.start <= section.end for section in sections)


@settings(max_examples=300, deadline=None)
@given(MARKS | st.text('@{"}ab.[0]', max_size=40), st.lists(st.integers(0, 40), max_size=4))
def test_a_template_gives_its_text_again(text: str, offsets: list[int]) -> None:
    places = sorted({min(offset, len(text)) for offset in offsets})
    pairs = list(zip(places[::2], places[1::2], strict=False))
    holes = [Hole(start, end, ("a", number, "b")) for number, (start, end) in enumerate(pairs)]
    template = make_template(text, holes)
    assert [*holes_in(template)] == [hole.path for hole in holes]
    values = {hole.path: text[hole.start : hole.end] for hole in holes}
    assert fill_template(template, lambda path: values[path]) == text


def test_headings_in_code_and_comments_are_none() -> None:
    text = "# A\n```\n# b\n```\n<!--\n# c\n-->\n\nD\n===\n\n## E ##\n~~~\n# f\n"
    found = [(section.level, section.title) for section in outline(text).sections]
    assert found == [(0, ""), (1, "A"), (1, "D"), (2, "E")]


def test_a_rule_below_a_table_or_a_list_is_no_heading() -> None:
    titles = [
        section.title
        for section in outline("a | b\n--- | ---\n\n- x\n---\n\ntwo\nlines\n---\n").sections
    ]
    assert titles == [""]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("How to use", "model_details.get_started"), ("🚀 How to use the model?", "model_details.get_started"),
        ("Usage (Sentence-Transformers)", "model_details.get_started"), ("2. Intended uses & limitations", "intended_use.primary_uses[].description"),
        ("Out-of-Scope Use [optional]", "intended_use.out_of_scope_uses[].description"), ("**Limitations and bias**", "caveats.limitations[]"),
        ("Bias, Risks, and Limitations", "caveats.limitations[]"), ("<a name=\"x\"></a>Training data", "training.data_notes"),
        ("BibTeX entry and citation info", "citations"), ("[License](https://example.org)", "license_details.note"),
        ("Eval results", "evaluation.summary"), ("Model description", "description"), ("Model Card Contact", "contacts"),
    ],
)  # fmt: skip
def test_headings_in_many_spellings(title: str, field: str) -> None:
    rule = find_rule("model-card", title)
    assert rule is not None
    assert rule.field == field


def test_a_heading_that_says_nothing_known() -> None:
    assert find_rule("model-card", "Whales") is None
    assert find_rule("model-card", "🐦") is None
    assert heading_key("3) The Model's *Details* (optional)") == "model s details"


@pytest.mark.parametrize(
    "text",
    [
        "[More Information Needed]",
        "More information needed.",
        "N/A",
        "TODO",
        "[Needs More Information]",
        "...",
        "*None*",
    ],
)
def test_template_text_says_nothing(text: str) -> None:
    assert is_placeholder(text)
    assert Draft(text).says(0, len(text)) is None


def test_comments_of_a_template_are_left_out() -> None:
    data = data_of(
        "# Tern\n\n<!-- what it is -->\n\nA bird.\n\n## Limitations\n\n<!-- a --> <!-- b\n-->\nIt is slow.\n"
    )
    assert data == {
        "name": "Tern",
        "summary": "A bird.",
        "caveats": {"limitations": ["It is slow."]},
    }


def test_units_of_emissions() -> None:
    for text, kilograms in (("1.5 kg CO2eq", 1.5), ("200 g", 0.2), ("2 tons", 2000.0)):
        data = data_of(f"## Environmental Impact\n\n- **Carbon Emitted:** {text}\n")
        assert data["training"]["environmental_impact"] == [
            {"emissions_kg": kilograms, "phase": "training"}
        ]  # type: ignore[index]
    assert data_of("## Environmental Impact\n\n- **Carbon Emitted:** 12\n") == {}


def test_a_code_block_with_its_words() -> None:
    data = data_of("## Usage\n\nLoad it.\n\n```python\nload()\n```\n\nRun it.\n\n```\nrun()\n```\n")
    started = data["model_details"]["get_started"]  # type: ignore[index]
    assert started == [
        {"code": "load()", "language": "python", "description": "Load it."},
        {"code": "run()", "description": "Run it."},
    ]


def test_people_only_where_there_are_names() -> None:
    assert data_of("## Authors\n\nAda Smith, Ben Jones and Cy Brown.\n")["developers"] == [
        {"name": "Ada Smith"}, {"name": "Ben Jones"}, {"name": "Cy Brown"},
    ]  # fmt: skip
    assert data_of("## Authors\n\nWe are a group that likes birds.\n") == {}


def test_a_table_of_datasets_and_one_of_metrics() -> None:
    data = data_of(
        "## Results\n\n| Task | Acc | What |\n|---|---|---|\n| A | 91 | x |\n| B | 0.5 | 7 |\n\n| Metric | Value |\n|-|-|\n| WER | 17.5% |\n| other | 3 |\n"
    )
    results = data["evaluation"]["results"]  # type: ignore[index]
    assert [(item["metric"], item["value"], item.get("unit")) for item in results] == [
        ("accuracy", 91, "percent"), ("accuracy", 0.5, None), ("wer", 17.5, "percent"),
    ]  # fmt: skip
    assert results[0]["dataset"] == {"name": "A"}
    assert "unknown" in results[2]["dataset"]


def test_a_table_nobody_can_be_sure_of_is_text() -> None:
    data = data_of("## Results\n\n| Model | MNLI |\n|---|---|\n| ours | 84.6 |\n")
    assert data["evaluation"].keys() == {"summary"}  # type: ignore[attr-defined]


def test_cells_and_numbers() -> None:
    text = "| a \\| b | **1,234.5** % |\n|--|--|\n| -3e-2 | 1.2.3 |\n"
    table = next(find_tables(text, 0, len(text)))
    assert [cell.text for cell in table.head] == ["a \\| b", "**1,234.5** %"]
    assert number_in(table.head[1]) is None
    first = number_in(table.rows[0][0])
    assert first is not None
    assert (first.value, text[first.start : first.end]) == (-0.03, "-3e-2")
    assert number_in(table.rows[0][1]) is None


def test_metrics_by_other_names() -> None:
    names = {
        "Acc": "accuracy",
        "F1-score": "f1",
        "chr-F": "chrf",
        "Rouge-L": "rougeL",
        "EM": "exact_match",
        "speed": None,
    }
    assert {name: metric_id(name) for name in names} == names


def test_fields_and_splits_of_a_dataset() -> None:
    text = (
        "# Dataset Card for Terns\n\n## Data Fields\n\n- `id` (int64): the number\n- `text`: a `string` feature.\n- **kind**\n\n"
        "## Data Splits\n\n| | train | test |\n|---|---|---|\n| all | 1,200 | 30 |\n"
    )
    data = data_of(text, "data-card")
    fields = data["data_points"]["fields"]  # type: ignore[index]
    assert [field["name"] for field in fields] == ["id", "text", "kind"]
    assert (fields[0]["type"], fields[0]["description"]) == ("int64", "the number")
    assert data["splits"] == [
        {"name": "train", "instances": 1200},
        {"name": "test", "instances": 30},
    ]


def test_a_field_takes_what_stands_below_headings_of_their_own() -> None:
    text = "## Limitations\n\nOne.\n\n### In winter\n\nTwo.\n\n### How to use\n\n```\nx\n```\n\n## Limitations\n\nThree.\n"
    data = data_of(text)
    assert data["caveats"] == {"limitations": ["One.\n\n### In winter\n\nTwo.", "Three."]}
    assert data["model_details"] == {"get_started": [{"code": "x"}]}


def test_a_template_link_says_nothing() -> None:
    needed = "[More Information Needed](https://example.org/how-to-contribute#cards)"
    text = f"## Dataset Description\n\n- **Point of Contact:** [If known, name and email](https://example.org/x)\n\n### Languages\n\n{needed}\n"
    assert data_of(text, "data-card") == {}


@pytest.mark.parametrize(
    "rows",
    [
        "| # tokens | 5 | 6 |",
        "| total words | 5 | 6 |\n| lines | 7 | 8 |",
        "| a b | 5 | 6 |\n| c d | 7 | 8 |",
    ],
)
def test_a_table_that_counts_something_else_is_text(rows: str) -> None:
    text = f"## Data Splits\n\n| | train | test |\n|---|---|---|\n{rows}\n"
    assert data_of(text, "data-card").keys() == {"notes"}


def test_splits_of_several_configs() -> None:
    text = "## Data Splits\n\n| name | train |\n|---|---|\n| az_to_en | 5 |\n| be_to_en | 6 |\n"
    splits = data_of(text, "data-card")["splits"]
    assert splits == [
        {"name": "train", "config": "az_to_en", "instances": 5},
        {"name": "train", "config": "be_to_en", "instances": 6},
    ]


def test_fields_in_one_bullet_are_text() -> None:
    data = data_of("## Data Fields\n\n- `arg1`, `arg2`: two words\n", "data-card")
    assert data["data_points"].keys() == {"notes"}  # type: ignore[attr-defined]


def test_settings_are_lines_of_their_own() -> None:
    data = data_of(
        "## Training parameters\n\nWe used a batch size of 32, and max length = 20).\n\n```\nlr = 2e-5\nbatch_size = 16\n```\n"
    )
    found = data["training"]["procedure"]["hyperparameters"]  # type: ignore[index]
    assert found == {"learning_rate": 2e-05, "batch_size": 16}


def test_a_path_is_read_as_it_is_shown() -> None:
    assert parse_path("evaluation.results[12].value") == ("evaluation", "results", 12, "value")


def test_a_heading_below_one_on_evaluation_stays_with_it() -> None:
    table = "| Model | Accuracy |\n|---|---|\n| Tern | 93.8 |"
    below = f"### Finetuning on whole dataset\n\n{table}\n\n### Using a zero-shot task\n\nNo code."
    data = data_of(
        f"# Tern\n\n## Performance Evaluation Results\n\nAs follows.\n\n{below}\n\n"
        "## Finetuning on a small dataset\n\nTen birds.\n"
    )
    assert data["evaluation"] == {"process": f"As follows.\n\n{below}"}
    assert data["training"] == {"data_notes": "Ten birds."}


def test_what_a_heading_below_evaluation_keeps() -> None:
    data = data_of(
        "## Evaluation\n\nAs follows.\n\n### Testing Data\n\nTen birds.\n\n### Limitations\n\nSlow.\n\n"
        "### Training hyperparameters\n\n- seed: 42\n"
    )
    assert data["evaluation"]["data"] == [{"name": "Testing Data", "description": "Ten birds."}]
    assert data["caveats"] == {"limitations": ["Slow."]}
    assert data["training"] == {"procedure": {"hyperparameters": {"seed": 42}}}


def test_a_title_about_performance_is_no_evaluation() -> None:
    data = data_of("# Tern performance comparison\n\n## Training data\n\nTen birds.\n")
    assert data["training"] == {"data_notes": "Ten birds."}


@pytest.mark.parametrize(
    "title", ["Model name", "Model Card for Model ID", "**Your model name**", "Dataset Name"]
)
def test_the_title_of_a_template_is_no_name(title: str) -> None:
    assert "name" not in data_of(f"# {title}\n\n## Limitations\n\nSlow.\n")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Intended uses & limitations", "Intended use"),
        ("Direct Use", "Intended use"),
        ("Use cases in bird watching", "Use cases in bird watching"),
    ],
)
def test_a_section_that_every_card_has_names_no_use(title: str, name: str) -> None:
    data = data_of(f"# Tern\n\n## {title}\n\nCount birds.\n")
    uses = [{"name": name, "description": "Count birds."}]
    assert data["intended_use"] == {"primary_uses": uses}
