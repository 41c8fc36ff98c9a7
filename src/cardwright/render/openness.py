"""How open a release is, as Markdown for the site: one release in full, and all side by side.

Every state has a sign and a word; none is told by its colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from cardwright.mof.framework import CLASSES, Framework
from cardwright.mof.scorecard import ComponentResult, Scorecard
from cardwright.render.escape import inline, trusted
from cardwright.render.tables import table

NOTHING = "\u2013"
"""What stands where there is nothing to say."""


class State(NamedTuple):
    """How a state is shown.

    Attributes:
        sign: one character.
        word: what it means.
        style: the name of its style sheet class.
    """

    sign: str
    word: str
    style: str


STATES = {
    "included": State("✓", "open", "open"),
    "optional": State("✓", "open, optional", "open"),
    "invalid": State("▲", "license not open", "closed"),
    "unlicensed": State("○", "no license", "none"),
    "missing": State("✗", "missing", "missing"),
    "omitted": State(NOTHING, "not needed", "idle"),
    "absent": State(NOTHING, "not released, optional", "idle"),
}
"""Each status of a component as the site shows it."""

_SHORT = {
    "model_architecture": "Architecture",
    "data_preprocessing_code": "Preprocessing code",
    "training_code": "Training code",
    "inference_code": "Inference code",
    "evaluation_code": "Evaluation code",
    "supporting_libraries_and_tools": "Libraries, tools",
    "model_parameters_final": "Final weights",
    "model_parameters_intermediate": "Checkpoints",
    "datasets": "Datasets",
    "evaluation_data": "Evaluation data",
    "model_metadata": "Metadata",
    "sample_model_outputs": "Sample outputs",
    "model_card": "Model card",
    "data_card": "Data card",
    "technical_report": "Technical report",
    "research_paper": "Research paper",
    "evaluation_results": "Results",
}


def class_name(card: Scorecard | None) -> str:
    """The class in a few words, for example ``Class II``; of no release, that there is none."""
    if card is None:
        return "No release declared"
    if card.level == 0:
        return "Unclassified"
    return f"Class {_roman(card.framework, card.level)}"


def _roman(framework: Framework, level: int) -> str:
    return next(
        (roman for roman, number in framework.romans.items() if number == level), str(level)
    )


def release_markdown(card: Scorecard) -> Markup:
    """One release: its class, all components with what was found, and what to do next."""
    blocks = [_verdict(card), component_table(card), *_steps(card), *_differences(card)]
    return Markup("\n\n").join(block for block in blocks if block)


def _verdict(card: Scorecard) -> Markup:
    label = inline(f"{card.framework.name} {card.framework.version}")
    parts = [
        f"Class {_roman(card.framework, level)}: {_percent(card.progress[level])}"
        for level in CLASSES
    ]
    return Markup("**{}**\n\n{}. Met so far: {}.").format(
        inline(card.label), label, inline("; ".join(parts))
    )


def _percent(value: float) -> str:
    return "100 %" if value >= 100 else f"{min(value, 99.9):.1f}".removesuffix(".0") + " %"


def component_table(card: Scorecard) -> Markup:
    """The components of a release with status, licence, where it came from, whether it suits."""
    heads = ("Component", "Class", "Kind", "Status", "License", "From", "Suits the kind")
    rows = [_component_row(card, result) for result in card.components]
    return table([inline(head) for head in heads], rows)


def _component_row(card: Scorecard, result: ComponentResult) -> list[Markup]:
    component = result.component
    level = _roman(card.framework, component.level)
    return [
        inline(component.name),
        inline(level if component.required else f"{level}, optional"),
        inline(component.kind),
        state_markdown(result, words=True),
        inline(result.license or NOTHING),
        inline(_source(result.license_source)),
        inline({True: "✓ yes", False: "▲ no", None: NOTHING}[result.suits]),
    ]


def _source(source: str | None) -> str:
    words = {
        "component": "the component",
        "parts": "its parts",
        "card": "the whole card",
        "distribution": "the whole release",
    }
    if source in ("code", "data", "document"):
        return f"all {source}"
    return words.get(source or "", (source or NOTHING).replace("_", " "))


def state_markdown(result: ComponentResult, words: bool) -> Markup:
    """The state of a component: sign and word, or the sign with the word for who cannot see it."""
    state = STATES[result.status]
    sign = state.sign
    if words:
        return Markup('<span class="cw-{}">{} {}</span>').format(
            trusted(state.style), sign, state.word
        )
    told = f"{result.component.name}: {state.word}"
    if result.license:
        told += f", {result.license}"
    spoken = "".join(
        char if char.isalnum() or char in " .,:-" else f"&#{ord(char)};" for char in told
    )
    return Markup('<span class="cw-{}" role="img" aria-label="{}" title="{}">{}</span>').format(
        trusted(state.style), trusted(spoken), trusted(spoken), sign
    )


def _steps(card: Scorecard) -> list[Markup]:
    if not card.next_steps:
        return []
    target = 3 if card.level == 0 else card.level - 1
    head = Markup("**To reach {}**").format(inline(card.framework.labels[target]))
    steps = [
        Markup("{}. {}").format(number, inline(_sentence(step)))
        for number, step in enumerate(card.next_steps, 1)
    ]
    return [head, Markup("\n").join(steps)]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _differences(card: Scorecard) -> list[Markup]:
    """Where the reference tool answers otherwise."""
    if not card.differences:
        return []
    rows = [
        [
            inline(_sentence(item.name)),
            inline(item.about),
            inline(item.spec),
            inline(item.mot),
            inline(item.why),
        ]
        for item in card.differences
    ]
    heads = ("Component", "What", "Here", "Model Openness Tool", "Why")
    return [
        Markup("**The Model Openness Tool answers differently**"),
        table([inline(head) for head in heads], rows),
    ]


def matrix_markdown(cards: Sequence[tuple[Markup, Scorecard]], framework: Framework) -> Markup:
    """All releases side by side: a row for each, a column for each component.

    Args:
        cards: each release with the link to its page, in the order wanted.
        framework: whose components are the columns.
    """
    heads = [
        inline("Model"),
        inline("Class"),
        *(_column_head(item.id, item.name) for item in framework.components),
    ]
    rows = [
        [
            name,
            inline(class_name(card).removeprefix("Class ")),
            *(state_markdown(result, words=False) for result in card.components),
        ]
        for name, card in cards
    ]
    return table(heads, rows)


def _column_head(component: str, name: str) -> Markup:
    return Markup('<span class="cw-head">{}</span>').format(inline(_SHORT.get(component, name)))


def legend_markdown() -> Markup:
    """What the signs mean."""
    named = ("included", "invalid", "unlicensed", "missing")
    shown = {f"{STATES[name].sign} {STATES[name].word}": STATES[name].style for name in named}
    shown[f"{STATES['absent'].sign} optional or not needed"] = STATES["absent"].style
    return Markup(" · ").join(
        Markup('<span class="cw-{}">{}</span>').format(trusted(style), text)
        for text, style in shown.items()
    )
