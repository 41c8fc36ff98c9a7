from __future__ import annotations

import copy
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright import resources, yamlio
from cardwright.errors import DataError, SourceError
from cardwright.reporters.rubric import format_rubric_text
from cardwright.rubric import Configuration, RubricResult, compute_rubric, load_configuration
from cardwright.rubric.configuration import SHIPPED, parse_configuration

COMPLETE = Path(__file__).parents[1] / "data" / "datasheets" / "complete.yaml"
CONFIGURATION = load_configuration()
LEAKS = [category.id for category in CONFIGURATION.categories]
UNKNOWN = {"unknown": "nobody said"}
ROUNDING = 1e-9

SMALL = """
name: small
version: "2"
fairness:
  attributes:
    - {id: side, points: 2, subgroups: [left, right]}
    - {id: size, points: 1, subgroups: [small, middle, large]}
  labels: {weights: {self_reported: 1, classifier: 0.5, apparent: 0.25}, combine: COMBINE}
privacy:
  categories: [{id: name, points: 3}]
regulation:
  points: [{id: review, points: 1, any_of: [{field: collection_process.ethical_review.answer, values: [true]}]}]
"""


def small(combine: str = "mean") -> Configuration:
    return parse_configuration(SMALL.replace("COMBINE", combine), "small.yaml")


def rate(card: dict[str, Any], configuration: Configuration = CONFIGURATION) -> RubricResult:
    return compute_rubric(card, configuration)


def with_attributes(*attributes: dict[str, Any]) -> dict[str, Any]:
    told = {"answer": True, "attributes": list(attributes)}
    return {"relates_to_people": True, "composition": {"subpopulations": told}}


def attribute(name: str, origin: Any = "self_reported", **counts: Any) -> dict[str, Any]:
    groups = [{"name": group, "count": count} for group, count in counts.items()]
    return {"attribute": name, "identified_by": origin, "groups": groups}


def part(result: RubricResult, axis: str, identifier: str) -> Any:
    return next(p for p in result.axis(axis).parts if p.id == identifier)


# -- hand-computed values ------------------------------------------------------------------


def test_complete_datasheet_by_hand() -> None:
    result = rate(yamlio.parse(COMPLETE.read_text(encoding="utf-8")).data)
    # gender: two of three subgroups, spread evenly; age withheld; labels 1 or mean of 1 and 0.33
    gender = 2 / 3 * math.log(2) / math.log(3)
    fairness = result.axis("fairness")
    assert fairness.bounds.lower == pytest.approx(gender + 0.665)
    assert fairness.bounds.upper == pytest.approx(gender + 1 + 1)
    assert fairness.value is None
    assert fairness.maximum == 5
    assert fairness.untold == ("age", "labels")
    privacy = result.axis("privacy")
    assert (privacy.bounds.lower, privacy.bounds.upper, privacy.maximum) == (3, 4, 6)
    assert privacy.untold == ("medical_condition",)
    assert result.axis("regulation").value == 3
    assert result.applicable is True


def test_full_marks() -> None:
    card = with_attributes(
        *(
            {
                "attribute": one.id,
                "identified_by": "self_reported",
                "groups": [
                    {"name": name, "share": 1 / one.subgroups}
                    for name in set(one.subgroup_of.values())
                ],
            }
            for one in CONFIGURATION.attributes
        )
    )
    card["responsibility"] = {
        "sensitive_annotations": [{"category": c, "present": False} for c in LEAKS]
    }
    card["responsibility"]["data_subject_requests"] = {"answer": True}
    card["collection_process"] = {
        "ethical_review": {"answer": True, "outcome": "approved"},
        "consent": {"answer": True},
    }
    result = rate(card)
    assert [axis.value for axis in result.axes] == pytest.approx([5, 6, 3])
    assert [axis.untold for axis in result.axes] == [(), (), ()]


def test_uneven_groups_by_hand() -> None:
    axis = rate(with_attributes(attribute("side", left=3, right=1)), small()).axis("fairness")
    evenness = -(0.75 * math.log2(0.75) + 0.25 * math.log2(0.25))
    assert axis.value == pytest.approx(2 * evenness + 1)
    assert axis.maximum == 4
    factors = axis.parts[0].factors
    assert factors["inclusivity"].value == 1
    assert factors["diversity"].value == pytest.approx(0.8113, abs=1e-4)


def test_one_group_alone_is_not_diverse() -> None:
    result = rate(with_attributes(attribute("size", small=10)), small())
    size = part(result, "fairness", "size")
    assert size.bounds.value == 0
    assert size.factors["inclusivity"].value == pytest.approx(1 / 3)
    assert part(result, "fairness", "labels").bounds.value == 1


def test_an_empty_group_is_not_present() -> None:
    result = rate(with_attributes(attribute("size", small=1, middle=1, large=0)), small())
    assert part(result, "fairness", "size").factors["inclusivity"].value == pytest.approx(2 / 3)


def test_other_names_of_a_subgroup_are_added_up() -> None:
    card = with_attributes(attribute("Sex", Women=10, woman=20, MEN=30))
    gender = part(rate(card), "fairness", "gender")
    assert gender.bounds.value == pytest.approx(2 / 3 * math.log(2) / math.log(3))


def test_the_kind_of_dash_makes_no_difference() -> None:
    groups = [{"name": "21\u201330", "count": 5}, {"name": "31-40", "count": 5}]
    age = part(rate(with_attributes({"attribute": "age", "groups": groups})), "fairness", "age")
    assert age.bounds.value == pytest.approx(0.2 * math.log(2) / math.log(10))


@pytest.mark.parametrize(("combine", "score"), [("lowest", 0.25), ("mean", 0.625), ("highest", 1)])
def test_labels_obtained_in_different_ways(combine: str, score: float) -> None:
    card = with_attributes(attribute("side", left=1), attribute("size", "apparent", small=1))
    assert part(rate(card, small(combine)), "fairness", "labels").bounds.value == score


# -- what cannot be told -------------------------------------------------------------------


def test_an_empty_datasheet_tells_nothing() -> None:
    result = rate({})
    assert result.applicable is None
    for axis, maximum in zip(result.axes, (5, 6, 3), strict=True):
        assert (axis.bounds.lower, axis.bounds.upper) == (0, maximum)
        assert len(axis.untold) == len(axis.parts)


def test_no_is_an_answer() -> None:
    result = rate(
        {
            "relates_to_people": True,
            "composition": {"subpopulations": {"answer": False}},
            "collection_process": {
                "ethical_review": {"answer": False},
                "consent": {"answer": False},
                "consent_revocation": {"not_applicable": "there was no consent"},
            },
            "responsibility": {
                "sensitive_annotations": {"not_applicable": "there are no annotations"},
                "data_subject_requests": {"answer": False},
            },
        }
    )
    assert [axis.value for axis in result.axes] == [0, 6, 0]


@pytest.mark.parametrize("answer", [{"unknown": "?"}, {"withheld": "?"}])
def test_unknown_and_withheld_are_between_no_and_yes(answer: dict[str, str]) -> None:
    result = rate({"collection_process": {"consent": answer}})
    consent = part(result, "regulation", "consent")
    assert (consent.bounds.lower, consent.bounds.upper) == (0, 1)
    assert consent.notes == ("'collection_process.consent.answer' is not told",)


def test_an_attribute_that_is_not_listed_is_not_labelled() -> None:
    result = rate(with_attributes(attribute("side", left=1, right=1)), small())
    assert part(result, "fairness", "size").bounds.value == 0


def test_groups_without_figures_are_present_but_their_spread_is_not_told() -> None:
    groups = [{"name": "small"}, {"name": "large", "count": UNKNOWN}]
    card = with_attributes({"attribute": "size", "identified_by": "apparent", "groups": groups})
    size = part(rate(card, small()), "fairness", "size")
    assert size.factors["inclusivity"].value == pytest.approx(2 / 3)
    assert size.bounds.lower == 0
    assert size.bounds.upper == pytest.approx(2 / 3 * math.log(2) / math.log(3))
    assert size.notes == ("not all groups have a count, nor all a share",)


def test_counts_and_shares_are_not_mixed() -> None:
    groups = [{"name": "left", "count": 500}, {"name": "right", "share": 0.5}]
    side = part(
        rate(with_attributes({"attribute": "side", "groups": groups}), small()), "fairness", "side"
    )
    assert (side.bounds.lower, side.bounds.upper) == (0, 2)


def test_a_group_that_the_configuration_does_not_know_is_named() -> None:
    card = with_attributes(attribute("size", small=5, huge=5), attribute("accent", north=1))
    axis = rate(card, small()).axis("fairness")
    size = axis.parts[1]
    assert size.factors["inclusivity"].lower == pytest.approx(1 / 3)
    assert size.factors["inclusivity"].upper == pytest.approx(2 / 3)
    assert size.factors["diversity"].upper == pytest.approx(math.log(2) / math.log(3))
    assert size.notes == ("group 'huge' is not in the configuration",)
    assert axis.notes == ("attribute 'accent' is not in the configuration",)


def test_labels_of_groups_that_nobody_tells_count_perhaps() -> None:
    card = with_attributes(
        {"attribute": "side", "identified_by": "self_reported", "groups": UNKNOWN},
        {"attribute": "size", "identified_by": "apparent", "groups": [{"name": "huge"}]},
    )
    labels = part(rate(card, small()), "fairness", "labels").bounds
    assert (labels.lower, labels.upper) == (0, 1)
    card["composition"]["subpopulations"]["attributes"].pop(0)
    labels = part(rate(card, small()), "fairness", "labels").bounds
    assert (labels.lower, labels.upper) == (0, 0.25)


def test_an_empty_group_is_empty_even_where_counts_and_shares_are_mixed() -> None:
    groups = [{"name": "left", "count": 500}, {"name": "right", "share": 0}]
    card = with_attributes({"attribute": "side", "groups": groups})
    assert part(rate(card, small()), "fairness", "side").factors["inclusivity"].value == 0.5


def test_an_attribute_that_stands_twice_is_named() -> None:
    card = with_attributes(attribute("gender", woman=1, man=1), attribute("sex", woman=1))
    axis = rate(card).axis("fairness")
    assert axis.notes == ("attribute 'sex' stands for 'gender' once more",)
    assert axis.parts[0].factors["diversity"].lower > 0


@pytest.mark.parametrize("origin", ["record", UNKNOWN])
def test_labels_without_weight_lie_between_the_weights(origin: Any) -> None:
    labels = part(
        rate(with_attributes(attribute("side", origin, left=1)), small()), "fairness", "labels"
    )
    assert (labels.bounds.lower, labels.bounds.upper) == (0.25, 1)


def test_a_category_that_is_not_answered_is_not_told() -> None:
    annotations = [{"category": LEAKS[0], "present": False}, {"category": "gait", "present": True}]
    axis = rate({"responsibility": {"sensitive_annotations": annotations}}).axis("privacy")
    assert (axis.bounds.lower, axis.bounds.upper) == (1, 6)
    assert axis.notes == ("category 'gait' is not in the configuration",)


@pytest.mark.parametrize(
    ("answer", "bounds"), [(True, (1, 1)), (False, (0, 0)), (UNKNOWN, (0, 1)), ("no", (0, 1))]
)
def test_details_count_after_a_yes_only(answer: Any, bounds: tuple[int, int]) -> None:
    review = {"answer": answer, "outcome": "approved"}
    result = rate({"collection_process": {"ethical_review": review}})
    found = part(result, "regulation", "institutional_approval").bounds
    assert (found.lower, found.upper) == bounds


def test_one_is_not_yes() -> None:
    result = rate({"collection_process": {"consent": {"answer": 1}}})
    assert part(result, "regulation", "consent").bounds.value == 0


def test_presence_that_is_neither_yes_nor_no_is_not_told() -> None:
    annotations = [{"category": LEAKS[0], "present": "no"}]
    axis = rate({"responsibility": {"sensitive_annotations": annotations}}).axis("privacy")
    assert axis.parts[0].bounds.value is None


def test_exemption_from_review_is_no_approval() -> None:
    review = {"answer": True, "outcome": "exempt"}
    result = rate({"collection_process": {"ethical_review": review}})
    assert part(result, "regulation", "institutional_approval").bounds.value == 0


def test_datasets_without_people_are_not_rated() -> None:
    for answer in (False, {"not_applicable": "photos of stones"}):
        result = rate({"relates_to_people": answer})
        assert (result.applicable, result.axes) == (False, ())
        with pytest.raises(KeyError):
            result.axis("fairness")


# -- properties ----------------------------------------------------------------------------

origins = st.sampled_from(["self_reported", "classifier", "apparent", "record", "other"])
flags = st.booleans()


@st.composite
def attributes(draw: st.DrawFn) -> list[dict[str, Any]]:
    entries = []
    for one in (one for one in CONFIGURATION.attributes if draw(flags)):
        names = sorted(set(one.subgroup_of.values()))
        groups = draw(st.dictionaries(st.sampled_from([*names, "elsewhere"]), st.integers(1, 999)))
        entries.append(attribute(one.id, draw(origins), **groups))
    return entries


@st.composite
def datasheets(draw: st.DrawFn) -> dict[str, Any]:
    card = with_attributes(*draw(attributes()))
    outcomes = st.sampled_from(["approved", "exempt", "rejected"])
    card["collection_process"] = {
        "ethical_review": {"answer": draw(flags), "outcome": draw(outcomes)},
        "consent": {"answer": draw(flags)},
        "consent_revocation": {"answer": draw(flags)},
    }
    card["responsibility"] = {
        "sensitive_annotations": [{"category": c, "present": draw(flags)} for c in LEAKS],
        "data_subject_requests": {"answer": draw(flags)},
    }
    return card


def places(value: Any) -> list[tuple[Any, Any]]:
    """Each container with a key of it whose value may be forgotten."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    own = [
        (value, key)
        for key in keys
        if isinstance(value, dict) and key not in ("name", "attribute", "category")
    ]
    return [*own, *(place for key in keys for place in places(value[key]))]


def all_parts(result: RubricResult) -> list[Any]:
    return [*result.axes, *(part for axis in result.axes for part in axis.parts)]


@given(datasheets())
def test_bounds_hold(card: dict[str, Any]) -> None:
    for one in all_parts(rate(card)):
        assert -ROUNDING <= one.bounds.lower <= one.bounds.upper <= one.maximum + ROUNDING


@given(datasheets(), st.data())
def test_an_unknown_answer_only_widens_the_bounds(
    card: dict[str, Any], data: st.DataObject
) -> None:
    before = rate(card)
    forgetful = copy.deepcopy(card)
    container, key = data.draw(st.sampled_from(places(forgetful)))
    container[key] = data.draw(st.sampled_from([{"unknown": "?"}, {"withheld": "?"}]))
    after = rate(forgetful)
    for known, widened in zip(all_parts(before), all_parts(after), strict=True):
        assert widened.bounds.lower <= known.bounds.lower + ROUNDING
        assert widened.bounds.upper >= known.bounds.upper - ROUNDING


@given(datasheets(), st.sampled_from(LEAKS))
def test_removing_annotations_never_lowers_privacy(card: dict[str, Any], leak: str) -> None:
    before = rate(card).axis("privacy").value
    for item in card["responsibility"]["sensitive_annotations"]:
        item["present"] = item["present"] and item["category"] != leak
    after = rate(card).axis("privacy").value
    assert before is not None
    assert after is not None
    assert after >= before


@given(
    datasheets(),
    st.sampled_from(
        [
            "collection_process.consent",
            "collection_process.consent_revocation",
            "responsibility.data_subject_requests",
        ]
    ),
)
def test_a_yes_never_lowers_regulation(card: dict[str, Any], field: str) -> None:
    before = rate(card).axis("regulation").bounds
    section, key = field.split(".")
    card[section][key] = {"answer": True}
    after = rate(card).axis("regulation").bounds
    assert after.lower >= before.lower
    assert after.upper >= before.upper


@given(st.lists(st.integers(0, 99), min_size=3, max_size=3), st.integers(1, 50))
def test_evening_out_never_lowers_fairness(counts: list[int], moved: int) -> None:
    counts.sort()
    moved = min(moved, (counts[2] - counts[0]) // 2)
    evened = [counts[0] + moved, counts[1], counts[2] - moved]
    names = ("small", "middle", "large")
    cards = [
        with_attributes(attribute("size", **dict(zip(names, figures, strict=True))))
        for figures in (counts, evened)
    ]
    before, after = (rate(card, small()).axis("fairness").value for card in cards)
    assert before is not None
    assert after is not None
    assert after >= before - ROUNDING


@given(st.lists(st.integers(1, 10**6), min_size=3, max_size=3))
def test_counts_and_their_shares_agree(counts: list[int]) -> None:
    names, total = ("small", "middle", "large"), sum(counts)
    by_count = attribute("size", **dict(zip(names, counts, strict=True)))
    by_share = copy.deepcopy(by_count)
    by_share["groups"] = [
        {"name": name, "share": count / total} for name, count in zip(names, counts, strict=True)
    ]
    values = [
        rate(with_attributes(one), small()).axis("fairness").value for one in (by_count, by_share)
    ]
    assert values[0] == pytest.approx(values[1])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(datasheets(), anything, st.data())
def test_a_broken_datasheet_does_not_break_the_rubric(
    card: dict[str, Any], value: Any, data: st.DataObject
) -> None:
    container, key = data.draw(st.sampled_from(places(card)))
    container[key] = value
    for one in all_parts(rate(card)):
        assert -ROUNDING <= one.bounds.lower <= one.bounds.upper <= one.maximum + ROUNDING


# -- configurations ------------------------------------------------------------------------


def test_results_name_the_configuration(tmp_path: Path) -> None:
    shipped = rate({})
    assert shipped.configuration == "Mittal-style, configuration mittal-recalled 1"
    assert shipped.to_data()["provenance"]["formulas"] == "recalled"
    path = tmp_path / "mine.yaml"
    path.write_text(SMALL.replace("COMBINE", "mean"), encoding="utf-8")
    replaced = rate({}, load_configuration(path))
    assert replaced.to_data()["configuration"] == "Mittal-style, configuration small 2"
    assert [axis.maximum for axis in replaced.axes] == [4, 3, 1]


@given(datasheets())
def test_results_are_plain_data(card: dict[str, Any]) -> None:
    data = rate(card).to_data()
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_result_data() -> None:
    data = rate(with_attributes(attribute("side", left=3, right=1)), small()).to_data()
    assert data["applicable"] is True
    fairness = data["axes"][0]
    assert fairness["name"] == "fairness"
    assert fairness["value"] == 2.6226
    assert fairness["parts"][0] == {
        "id": "side",
        "value": 1.6226,
        "lower": 1.6226,
        "upper": 1.6226,
        "maximum": 2.0,
        "fields": ["composition.subpopulations.attributes.groups"],
        "factors": {
            "inclusivity": {"value": 1.0, "lower": 1.0, "upper": 1.0},
            "diversity": {"value": 0.8113, "lower": 0.8113, "upper": 0.8113},
        },
        "notes": [],
    }


def test_shipped_configuration_marks_where_its_parts_come_from() -> None:
    data = yamlio.parse(resources.read_data(SHIPPED)).data
    assert set(data["provenance"]) == {
        "axes",
        "formulas",
        "fairness.attributes",
        "fairness.labels",
        "privacy.categories",
        "regulation.points",
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: small", "", "small.yaml: key 'name' is missing"),
        ('version: "2"', "version: 2", "small.yaml: version: must be text; write it in quotes"),
        ("id: side", "idd: side", "small.yaml: fairness.attributes[0]: key 'id' is missing"),
        ("id: side,", "id: side, colour: red,", "small.yaml: fairness.attributes[0]: 'colour' is not a known key"),
        ("id: size", "id: Side", "small.yaml: fairness.attributes[1].id: 'Side' already stands for 'side'"),
        ("[left, right]", "[left]", "small.yaml: fairness.attributes[0].subgroups: must have at least 2 items"),
        ("[left, right]", "[left, [right, Left]]", "small.yaml: fairness.attributes[0].subgroups[1][1]: 'Left' already stands for 'left'"),
        ("points: 2", "points: -2", "small.yaml: fairness.attributes[0].points: must be a number from 0 to 1000"),
        ("points: 2", "points: .nan", "small.yaml: fairness.attributes[0].points: must be a number from 0 to 1000"),
        ("points: 2", "points: true", "small.yaml: fairness.attributes[0].points: must be a number from 0 to 1000"),
        ("points: 2", f"points: {'9' * 399}", "small.yaml: fairness.attributes[0].points: must be a number from 0 to 1000"),
        ("{self_reported: 1, classifier: 0.5, apparent: 0.25}", "{}", "small.yaml: fairness.labels.weights: must have at least 1 key"),
        ("COMBINE", "median", "small.yaml: fairness.labels.combine: must be 'lowest', 'mean' or 'highest'"),
        ("[{id: name, points: 3}]", "[]", "small.yaml: privacy.categories: must have at least 1 item"),
        ("[{id: name, points: 3}]", "{id: name}", "small.yaml: privacy.categories: must be a list"),
        ("values: [true]", "value: true", "small.yaml: regulation.points[0].any_of[0]: key 'values' is missing"),
        ("points: [{id: review", "points: [review, {id: review", "small.yaml: regulation.points[0]: must be a mapping"),
        ("name: small", "name: small\nname: large", "small.yaml:3:1: key 'name' stands here a second time, first in line 2"),
        (SMALL, "", "small.yaml: must be a mapping"),
    ],
)  # fmt: skip
def test_malformed_configuration(old: str, new: str, message: str) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new).replace("COMBINE", "mean")
    with pytest.raises(DataError) as caught:
        parse_configuration(text, "small.yaml")
    assert str(caught.value) == message


def test_configuration_that_cannot_be_read(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"name: caf\xe9")
    for path, reason in [(tmp_path / "none.yaml", "No such file"), (latin, "not UTF-8")]:
        with pytest.raises(SourceError, match=reason) as caught:
            load_configuration(path)
        assert "\n" not in str(caught.value)


def test_the_rubric_needs_no_pydantic() -> None:
    code = "import sys, cardwright.rubric as r; r.load_configuration(); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_configuration_that_is_no_regular_file_or_too_large_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"#" * 1_000_001)
    for path, reason in (
        (Path("/dev/zero"), "not a regular file"),
        (tmp_path / "pipe", "not a regular file"),
        (tmp_path / "large", "larger than 1 MB"),
    ):
        with pytest.raises(SourceError, match=reason):
            load_configuration(path)


def test_the_text_report_escapes_what_the_configuration_says() -> None:
    text = SMALL.replace("COMBINE", "lowest").replace("name: small", r'name: "a\e[31m"')
    text = text.replace("id: review", r'id: "b\e[0m"')
    sheet = yamlio.parse(COMPLETE.read_text("utf-8"), "x").data
    report = format_rubric_text("x", "X", compute_rubric(sheet, parse_configuration(text, "c")))
    assert "\x1b" not in report
    assert r"a\x1b[31m" in report
    assert r"b\x1b[0m" in report
