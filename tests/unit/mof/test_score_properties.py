"""What holds for the rating of any document, hostile ones included."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mof_documents import (
    FRAMEWORK,
    NAMES,
    both,
    card,
    mot_file,
    spec_of,
)

from cardwright.mof.licensing import load_books
from cardwright.mof.release import Release
from cardwright.mof.score import score_release
from cardwright.mof.scorecard import STATUSES
from step_counting import assert_linear

# -- properties ----------------------------------------------------------------------------

LICENSES = [
    "MIT",
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "unlicensed",
    "",
    "OpenMDW-1.1",
    "Apache 2.0",
    "MIT OR LicenseRef-x",
    "Component not included",
    "???",
    None,
]
rows = st.fixed_dictionaries(
    {"name": st.sampled_from([*NAMES, "Nonsense"])}, optional={"license": st.sampled_from(LICENSES)}
)
releases = st.builds(
    lambda components, levels: mot_file(components, **levels),
    st.lists(rows, max_size=20),
    st.dictionaries(
        st.sampled_from(("distribution", "code", "data", "document")), st.sampled_from(LICENSES)
    ),
)


@given(releases)
@settings(max_examples=200)
def test_any_release_gets_a_consistent_scorecard(data: dict[str, Any]) -> None:
    for scored in both(data):
        assert [item.component for item in scored.components] == list(FRAMEWORK.components)
        assert {item.status for item in scored.components} <= set(STATUSES)
        for step in (3, 2, 1):
            assert (scored.progress[step] == 100.0) == scored.meets(step)
        assert (scored.level == 1) == (not scored.next_steps)
        for item in scored.components:
            assert (item.status in ("included", "optional")) == (item.open is True)
            assert (item.evidence == "declared") == (
                item.status not in ("missing", "omitted", "absent")
            )


@given(releases, st.sampled_from(NAMES))
@settings(max_examples=200)
def test_releasing_more_never_lowers_the_class(data: dict[str, Any], name: str) -> None:
    before = spec_of(data)
    kept = [row for row in data["release"]["components"] if row["name"] != name]
    data["release"]["components"] = [*kept, {"name": name, "license": "OpenMDW-1.1"}]
    after = spec_of(data)
    assert after.level == before.level or after.meets(before.level or 3)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("name", "component", "license", "within", "parts", "released", "x")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values, json_values, st.booleans())
@settings(max_examples=300)
def test_no_data_break_the_rating(components: Any, licenses: Any, as_card: bool) -> None:
    section = {"components": components, "license": licenses, "licenses": licenses}
    data = {"kind": "model-card", "license": licenses} if as_card else {"framework": {}}
    for scored in both({**data, "release": section}):
        assert len(scored.components) == 17


HOSTILE = ("names", "entries", "list", "length", "aliases", "chain", "parts")


def _huge(name: str, many: int) -> dict[str, Any]:
    match name:
        case "names":
            return mot_file([{"name": f"Trainng code {i}"} for i in range(many)])
        case "entries":
            return mot_file([{"name": "Datasets", "license": f"Apahce {i}"} for i in range(many)])
        case "list":
            names = [f"Liecense {i}" for i in range(many)]
            return mot_file([{"name": "Datasets", "license": names}])
        case "length":
            return mot_file([{"name": "Datasets", "license": "MIT or " * 15 * many}])
        case "aliases":
            return mot_file([{"name": "Datasets", "license": "apache or " * many + "mit"}])
        case "chain":
            return card([{"component": f"c{i}", "within": f"c{i + 1}"} for i in range(many)])
    parts = [{"name": "x", "license": f"LicenseRef-{i}", "place": str(i)} for i in range(many)]
    inner = [{"component": "model_card", "within": "datasets"}] * (many // 100)
    return card([{"component": "datasets", "parts": parts}, *inner])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sizes_take_steps_in_proportion(name: str) -> None:
    assert_linear(spec_of, _huge(name, 300), _huge(name, 600))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sizes_get_short_messages(name: str) -> None:
    scored = spec_of(_huge(name, 20_000))
    assert all(len(problem.message) < 300 for problem in scored.problems)
    assert all(len(step) < 400 for step in scored.next_steps)
    assert all(len(item.why) < 400 for item in scored.differences)


def test_scoring_is_a_function_of_its_arguments_alone() -> None:
    release = Release("X")
    first = score_release(release, FRAMEWORK, load_books())
    second = score_release(release, FRAMEWORK, load_books())
    assert first == second
    assert first is not second
    assert release == Release("X")
