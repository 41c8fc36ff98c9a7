"""The pages of a site as Markdown: an index of cards, a page for each, the openness of releases.

One set of pages serves ``cardwright site build`` and the MkDocs plugin.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from cardwright.cards.datasheet import Datasheet
from cardwright.cards.model_card import ModelCard
from cardwright.mof.framework import load_framework
from cardwright.publish.collection import SiteCard, dataset_ids, pages_from, relative
from cardwright.render.card import render_card, render_template
from cardwright.render.escape import code, inline, trusted
from cardwright.render.front_matter import format_front_matter
from cardwright.render.openness import (
    NOTHING,
    class_name,
    legend_markdown,
    matrix_markdown,
    release_markdown,
)
from cardwright.render.readme_text import plain_words
from cardwright.render.tables import table
from cardwright.render.values import Context, is_answer, present
from cardwright.resources import read_data

INDEX, MATRIX = "index.md", "openness.md"
ASSETS = ("assets/cardwright.css", "assets/cardwright.js")
KINDS = {"model-card": "Model card", "data-card": "Data card", "datasheet": "Datasheet"}
_SUMMARY = 170
_ABOUT_INDEX = "All cards, with kind, license and openness class."
_ABOUT_MATRIX = "Which components of each model are released, and under which terms."


def make_pages(cards: Sequence[SiteCard], alone: bool = False) -> dict[str, str]:
    """All pages by their path, the style sheet and the script of their tables among them.

    Args:
        cards: the cards, as ``read_collection`` gives them.
        alone: whether the site has no other pages, so that its sidebar would be empty.

    Returns:
        Text by path, relative to the folder of all pages, with ``/``. The index comes first.
    """
    pages = {INDEX: _head("Cards", _ABOUT_INDEX, alone, wide=True) + _index(cards)}
    if any(item.scorecard for item in cards):
        pages[MATRIX] = _head("Openness", _ABOUT_MATRIX, alone, wide=True) + _matrix(cards)
    for item in cards:
        pages[item.page] = card_page(item, cards, alone)
    for name in ASSETS:
        pages[name] = read_data(f"templates/site/{name}")
    return pages


def _head(title: str, description: str, alone: bool, wide: bool) -> str:
    """What the builder is told about a page.

    Themes put title and description into the page as they are, even a title that they find in
    the text, hence the escaping here; and a plugin that evaluates templates in pages is told to
    leave ours alone.
    """
    hidden = [*(["navigation"] if alone else []), *(["toc"] if wide else [])]
    metadata = {
        "title": _attribute(title),
        "description": _attribute(description) or None,
        "hide": hidden or None,
        "render_macros": False,
    }
    return format_front_matter(metadata) + "\n"


def _attribute(text: str) -> str:
    """Text on one line that can stand between tags and within quotes."""
    shown = html.escape(" ".join(text.split()), quote=True)
    return shown.replace("{", "&#123;").replace("}", "&#125;")


def card_page(item: SiteCard, cards: Sequence[SiteCard], alone: bool = False) -> str:
    """The page of one card.

    Args:
        item: the card.
        cards: all cards of the site, to which the page may link.
        alone: whether the site has no other pages.
    """
    context = Context("site", pages_from(cards, item.page), _is_imported(item))
    extra: dict[str, Any] = {"overview": _overview(item, cards)}
    if isinstance(item.card, ModelCard):
        extra["openness"] = _openness(item)
    if isinstance(item.card, Datasheet):
        extra["rubric"] = _rubric(item)
    summary = _summary(item)
    return _head(item.card.name, _cut(summary), alone, wide=False) + render_card(
        item.card, context, **extra
    )


def _is_imported(item: SiteCard) -> bool:
    return getattr(item.card, "readme", None) is not None


def _summary(item: SiteCard) -> str:
    """The summary in a line; that of a README is Markdown."""
    summary = str(present(item.card.summary) or "")
    return plain_words(summary) if _is_imported(item) else summary


def _cut(text: str, limit: int = _SUMMARY) -> str:
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + " …"


# -- what stands at the top of a card's page --------------------------------------------------


def _overview(item: SiteCard, cards: Sequence[SiteCard]) -> Markup:
    """The card in one row, and where it is mentioned."""
    card = item.card
    cells = [("Kind", inline(KINDS[item.kind])), ("Id", code(card.id)), ("License", _license(item))]
    if isinstance(card, ModelCard):
        cells.append(
            ("Openness", Markup("[{}](#openness)").format(inline(class_name(item.scorecard))))
        )
    cells.append(("Released", _short(card.release_date)))
    row = table([inline(head) for head, _ in cells], [[cell for _, cell in cells]])
    return Markup("\n\n").join(part for part in (row, *_mentions(item, cards)) if part)


def _license(item: SiteCard) -> Markup:
    return _short(item.card.license)


def _short(value: Any) -> Markup:
    """A value, or an answer by its first word alone; the reason stands further down the page."""
    if is_answer(value):
        return inline(next(iter(type(value).model_fields)).replace("_", " "))
    return inline(NOTHING if value is None else value)


def _mentions(item: SiteCard, cards: Sequence[SiteCard]) -> list[Markup]:
    """The other cards of the site that belong to this one."""
    found = []
    dataset = item.card.dataset if isinstance(item.card, Datasheet) else item.card.id
    if not isinstance(item.card, ModelCard):
        users = [
            other
            for other in cards
            if isinstance(other.card, ModelCard) and dataset in dataset_ids(other.card)
        ]
        found.append(_line("Used by", users, item))
        same = [
            other
            for other in cards
            if other is not item
            and not isinstance(other.card, ModelCard)
            and dataset
            == (other.card.dataset if isinstance(other.card, Datasheet) else other.card.id)
        ]
        found.append(_line("See also", same, item, with_kind=True))
    else:
        used = [
            other
            for other in cards
            if other.kind == "data-card" and other.card.id in dataset_ids(item.card)
        ]
        found.append(_line("Data cards of its datasets", used, item))
    return found


def _line(
    label: str, others: Sequence[SiteCard], item: SiteCard, with_kind: bool = False
) -> Markup:
    if not others:
        return Markup()
    links = [_link(other, item.page) for other in others]
    if with_kind:
        links = [
            Markup("{} ({})").format(text, inline(KINDS[other.kind].lower()))
            for text, other in zip(links, others, strict=True)
        ]
    return Markup("**{}:** {}").format(inline(label), Markup(", ").join(links))


def _link(item: SiteCard, start: str) -> Markup:
    return Markup("[{}]({})").format(inline(item.card.name), trusted(relative(item.page, start)))


def _openness(item: SiteCard) -> Markup:
    if item.scorecard is None:
        release = getattr(item.card, "release", None)
        reason = (
            "the card answers its release section with a reason"
            if is_answer(release)
            else "the card has no release section"
        )
        return inline(f"Not rated: {reason}.")
    return release_markdown(item.scorecard)


def _rubric(item: SiteCard) -> Markup:
    """The responsible-dataset rubric of a datasheet, with the configuration that it rests on."""
    from cardwright.rubric import compute_rubric, load_configuration

    result = compute_rubric(item.data, load_configuration())
    if not result.axes:
        return Markup()
    rows = []
    for axis in result.axes:
        bounds = axis.bounds
        told = (
            f"{bounds.lower:.2f}"
            if bounds.value is not None
            else f"{bounds.lower:.2f} to {bounds.upper:.2f}"
        )
        untold = ", ".join(part.replace("_", " ") for part in axis.untold)
        rows.append(
            [
                inline(axis.name.capitalize()),
                inline(told),
                inline(f"{axis.maximum:g}"),
                inline(untold or NOTHING),
            ]
        )
    heads = [inline(head) for head in ("Axis", "Value", "Out of", "Could not tell")]
    return Markup("**Responsible-dataset rubric**\n\n{}\n\nRated by: {}.").format(
        table(heads, rows, right=(1, 2)), inline(result.configuration)
    )


# -- index and matrix -------------------------------------------------------------------------


def _index(cards: Sequence[SiteCard]) -> str:
    rows = []
    for item in cards:
        summary = _summary(item)
        name = Markup("**{}**").format(_link(item, INDEX))
        if summary:
            # A line of its own within the cell; the text is cut, so that rows stay of a size.
            name = Markup('{}<br><span class="cw-summary">{}</span>').format(
                name, inline(_cut(summary))
            )
        shown = (
            inline(class_name(item.scorecard))
            if isinstance(item.card, ModelCard)
            else inline(NOTHING)
        )
        rows.append(
            [name, inline(KINDS[item.kind]), _license(item), shown, _short(item.card.release_date)]
        )
    heads = [inline(head) for head in ("Card", "Kind", "License", "Openness", "Released")]
    return render_template(
        "site/index.md.j2",
        counts=_counts(cards),
        table=table(heads, rows),
        matrix=MATRIX if any(item.scorecard for item in cards) else None,
        sourced=_sourced(cards),
    )


def _counts(cards: Sequence[SiteCard]) -> str:
    parts = []
    for kind, name in KINDS.items():
        count = sum(item.kind == kind for item in cards)
        if count:
            parts.append(f"{count} {name.lower()}{'s' if count > 1 else ''}")
    return ", ".join(parts)


def _sourced(cards: Sequence[SiteCard]) -> str:
    """How many of the cards say where their facts come from: ``all``, ``some`` or ``none``."""
    count = sum(bool(present(item.card.sources)) for item in cards)
    return "all" if count == len(cards) else "some" if count else "none"


def _matrix(cards: Sequence[SiteCard]) -> str:
    framework = load_framework()
    rated = [(item, item.scorecard) for item in cards if item.scorecard]
    # The most open first; class 0 is none.
    rated.sort(key=lambda pair: (pair[1].level or 9, pair[0].card.name.casefold()))
    rows = [(_link(item, MATRIX), card) for item, card in rated]
    classes = [
        [
            inline(framework.labels[level]),
            inline(str(sum(card.level == level for _, card in rated))),
        ]
        for level in (1, 2, 3, 0)
    ]
    components = [
        [
            inline(c.name),
            inline(c.kind),
            inline(_class_of(c.level, framework.romans)),
            inline("yes" if c.required else "no"),
            inline(c.description),
        ]
        for c in framework.components
    ]
    return render_template(
        "site/openness.md.j2",
        framework=f"{framework.name} {framework.version}",
        classes=table([inline("Class"), inline("Models")], classes, right=(1,)),
        legend=legend_markdown(),
        matrix=matrix_markdown(rows, framework),
        components=table(
            [inline(h) for h in ("Component", "Kind", "Class", "Required", "What it is")],
            components,
        ),
    )


def _class_of(level: int, romans: dict[str, int]) -> str:
    return next((roman for roman, number in romans.items() if number == level), str(level))
