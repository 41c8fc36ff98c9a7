"""Single values of a card as Markdown within a line, each by the type of its field."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin

from markupsafe import Markup
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType, TypeIs

from cardwright.cards.base import (
    Citation,
    Contact,
    Link,
    NotApplicable,
    Part,
    Party,
    Unknown,
    Withheld,
)
from cardwright.render.escape import code, inline, link, trusted
from cardwright.render.labels import format_bytes, format_number, value_label
from cardwright.render.prose import Target, prose_line

Scalar = str | int | float | bool
_ANSWERS = (Unknown, NotApplicable, Withheld)
_MODEL_FIELDS = frozenset(
    (("BaseModelReference", "id"), ("Status", "successor"), ("AppliedModel", "card"))
)


@dataclass(frozen=True)
class Context:
    """What a rendering knows beyond the card.

    Attributes:
        target: where the text goes.
        pages: for the site, the address of each card's page, by id and by ``model`` or
            ``dataset``, relative to the page that is written.
        is_imported: whether the card's texts are those of a README, and so Markdown.
    """

    target: Target
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    is_imported: bool = False

    def words(self, text: str) -> Markup:
        """A text of the card within a line."""
        return prose_line(text, self.target) if self.is_imported else inline(text)


@dataclass(frozen=True)
class FieldType:
    """What the type of a field says about how to show it.

    Attributes:
        hint: the schema's ``x-hint``, for example ``url``; empty where there is none.
        closed: whether the value is out of a closed list.
        markdown: whether it holds Markdown.
    """

    hint: str
    closed: bool
    markdown: bool


@lru_cache(maxsize=4096)
def field_type(owner: type[Part], name: str) -> FieldType:
    """How to show a field of a part."""
    info = owner.model_fields[name]
    hints: list[str] = []
    closed = _walk(info.annotation, hints)
    hints += _hints(info.json_schema_extra)
    return FieldType(hints[0] if hints else "", closed, "Markdown" in (info.description or ""))


def _walk(annotation: Any, hints: list[str]) -> bool:
    """Collect the hints in an annotation; whether it has a closed list of texts."""
    if isinstance(annotation, TypeAliasType):
        return False  # the answers
    if get_origin(annotation) is Literal:
        return True
    if get_origin(annotation) is Annotated:
        for extra in get_args(annotation)[1:]:
            if isinstance(extra, FieldInfo):
                hints += _hints(extra.json_schema_extra)
    return sum(_walk(inner, hints) for inner in get_args(annotation)) > 0  # all are walked


def _hints(extra: Any) -> list[str]:
    return [extra["x-hint"]] if isinstance(extra, dict) and "x-hint" in extra else []


def is_answer(value: object) -> TypeIs[Unknown | NotApplicable | Withheld]:
    """Whether a value is one of the three answers that are no values."""
    return isinstance(value, _ANSWERS)


def present(value: Any) -> Any:
    """A value, or ``None`` where there is none or only an answer."""
    return None if is_answer(value) else value


def answer(value: Unknown | NotApplicable | Withheld) -> Markup:
    """One of the three answers with its reason."""
    if isinstance(value, Unknown):
        return Markup("Unknown: {}").format(inline(value.unknown))
    if isinstance(value, NotApplicable):
        return Markup("Not applicable: {}").format(inline(value.not_applicable))
    return Markup("Withheld: {}").format(inline(value.withheld))


def scalar(value: Any, kind: FieldType, where: tuple[str, str], context: Context) -> Markup:
    """A value that is no part and no list.

    Args:
        value: text, a number, yes or no, or an answer.
        kind: what the field's type says.
        where: the names of the class and of the field.
        context: what the rendering knows.
    """
    if isinstance(value, _ANSWERS):
        return answer(value)
    if isinstance(value, bool):
        return trusted("Yes" if value else "No")
    if isinstance(value, int) and where[1].endswith("bytes"):
        return inline(format_bytes(value))
    if isinstance(value, int | float):
        return inline(format_number(value))
    if kind.closed:
        return inline(value_label(str(value)))
    return _text(str(value), kind.hint, where, context)


def _text(text: str, hint: str, where: tuple[str, str], context: Context) -> Markup:
    if hint == "url":
        return link(text)
    if hint == "place":
        return link(text) if text.startswith(("https://", "http://")) else code(text)
    if hint == "email":
        return inline(text)
    if hint == "path":
        return code(text)
    if hint == "id":
        return card_link(text, "model" if where in _MODEL_FIELDS else "dataset", context)
    return context.words(text)


def card_link(card_id: str, role: str, context: Context, text: str | None = None) -> Markup:
    """The id of a card, linked to its page where there is one, else to the Hub.

    Args:
        card_id: the id.
        role: ``model`` or ``dataset``.
        context: whose ``pages`` are looked at first.
        text: what to show, the id by default.
    """
    page = context.pages.get((card_id, role))
    if page is not None:
        return Markup("[{}]({})").format(inline(text or card_id), trusted(page))
    if "/" not in card_id:
        return inline(text or card_id)
    folder = "datasets/" if role == "dataset" else ""
    return link(f"https://huggingface.co/{folder}{card_id}", text or card_id)


# -- parts that read best as one line ---------------------------------------------------------


def _join(parts: list[Markup | None], separator: str = ", ") -> Markup:
    return trusted(separator).join(part for part in parts if part)


def shown(value: Any) -> Markup | None:
    """A text or an answer within a line; ``None`` for what is not there."""
    if value is None:
        return None
    return answer(value) if isinstance(value, _ANSWERS) else inline(value)


def party(value: Party) -> Markup:
    """A person or organisation: name, affiliation, role, address."""
    url = present(value.url)
    name = link(url, value.name) if url else inline(value.name)
    affiliation, role = present(value.affiliation), present(value.role)
    if affiliation:
        name = Markup("{} ({})").format(name, inline(affiliation))
    orcid = present(value.orcid)
    iris = link(f"https://orcid.org/{orcid}", f"ORCID {orcid}") if orcid else None
    return _join([name, shown(role), shown(present(value.email)), iris])


def contact(value: Contact) -> Markup:
    """Where questions go, and which."""
    purpose = present(value.purpose)
    url = present(value.url)
    places = [shown(value.name), shown(value.email), link(url) if url else shown(value.url)]
    text = _join(places)
    return Markup("{} ({})").format(text, inline(purpose)) if purpose else text


def page_link(value: Link) -> Markup:
    """A page: kind and title."""
    title, kind = present(value.title), present(value.kind)
    linked = link(value.url, title)
    return (
        Markup("{}: {}").format(inline(value_label(kind).capitalize()), linked) if kind else linked
    )


def citation(value: Citation) -> Markup:
    """A citation in one line, without its BibTeX."""
    doi, url = present(value.doi), present(value.url)
    title = present(value.title) if not present(value.text) else None
    page = link(url) if url else None
    return _join(
        [
            shown(title),
            shown(value.text),
            link(f"https://doi.org/{doi}", f"doi:{doi}") if doi else None,
            page,
        ]
    )
