"""A card through its template: the text of a page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from cardwright.cards.base import Card
from cardwright.cards.datasheet import Datasheet
from cardwright.cards.readme_source import ReadmeSource
from cardwright.render.escape import inline
from cardwright.render.fragments import Fragments
from cardwright.render.front_matter import format_front_matter
from cardwright.render.hub_metadata import dataset_name, hub_metadata
from cardwright.render.questions import answered_questions
from cardwright.render.values import Context, present
from cardwright.resources import read_data

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def render_card(card: Card, context: Context, **extra: Any) -> str:
    """A card as Markdown.

    Args:
        card: the typed card.
        context: where the text goes: ``hub`` gives a README with front matter, ``site`` a page.
        extra: what the template of the target takes beyond the card.

    Returns:
        The text. The same card and context give the same text.
    """
    if context.target == "hub" and getattr(card, "readme", None) is not None:
        return _imported_readme(card, context)
    body = _body(card, context, **extra)
    if context.target != "hub":
        return body
    return format_front_matter(hub_metadata(card)) + "\n" + body


def _imported_readme(card: Card, context: Context) -> str:
    """The README that a card was imported from, with what the card says now."""
    from cardwright.cards import build_card
    from cardwright.render.added import find_added
    from cardwright.render.imported import fill_readme

    readme: ReadmeSource = getattr(card, "readme")  # noqa: B009
    data = card.model_dump(exclude_none=True)
    rest = find_added(data, readme)
    added = ""
    if rest:
        identity = {key: data[key] for key in ("kind", "schema_version", "id", "name")}
        text = _body(build_card({**rest, **identity}), context)
        added = text.split("\n", 1)[1].lstrip("\n")  # without the title
    return fill_readme(readme, data, hub_metadata(card), added)


def _body(card: Card, context: Context, **extra: Any) -> str:
    """A card through the template of its target."""
    fragments = Fragments(context)
    text = (
        _environment()
        .get_template(f"{context.target}/{_kind(card)}.md.j2")
        .render(
            card=card,
            f=fragments,
            have=present,
            title=_title(card),
            questions=lambda *numbers: answered_questions(card, context, numbers),
            **extra,
        )
    )
    return tidy(text)


def render_template(name: str, **values: Any) -> str:
    """A page that is not of one card, for example the index."""
    return tidy(_environment().get_template(name).render(**values))


def _kind(card: Card) -> str:
    return str(getattr(card, "kind"))  # noqa: B009 - each kind of card has it, their base has not


def _title(card: Card) -> str:
    return dataset_name(card) if isinstance(card, Datasheet) else card.name


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Templates whose every value is escaped for Markdown, unless a fragment made it."""
    return Environment(
        loader=FunctionLoader(lambda name: read_data(f"templates/{name}")),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalize(value: Any) -> Any:
    return (
        value
        if isinstance(value, (Markup, StrictUndefined))
        else inline("" if value is None else value)
    )


def tidy(text: str) -> str:
    """The text without needless blank lines; code stays as it is."""
    kept: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = (
                ""
                if mark and mark[1].startswith(fence) and not line.strip(" " + fence[0])
                else fence
            )
        elif mark:
            fence = mark[1]
        elif not line.strip() and (not kept or not kept[-1].strip()):
            continue
        kept.append(line if fence else line.rstrip())
    return "\n".join(kept).strip("\n") + "\n"
