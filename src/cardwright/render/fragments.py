"""What templates call: pieces of a card as Markdown. Each is empty where there is nothing to say."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from cardwright.cards.base import Card, LicenseDetails, Part, Party, Source
from cardwright.cards.model_card import ModelCard
from cardwright.render import parts
from cardwright.render.escape import code_block, inline, link, paragraphs, trusted
from cardwright.render.labels import field_label, format_number
from cardwright.render.lines import Item, bullet
from cardwright.render.results import results_markdown
from cardwright.render.values import (
    Context,
    answer,
    citation,
    contact,
    field_type,
    is_answer,
    page_link,
    party,
    present,
    scalar,
)


class Fragments:
    """The pieces of one card for one target.

    Args:
        context: where the text goes, and what is known beyond the card.
    """

    def __init__(self, context: Context) -> None:
        self.context = context

    def facts(self, owner: Any, **labels: str) -> Markup:
        """A list of fields, each under the label given; an answer in place of the part, once."""
        if not isinstance(owner, Part) or is_answer(owner):
            return Markup()
        lines: list[str] = []
        for name, label in labels.items():
            value = getattr(owner, name)
            if value is not None:
                item = Item(owner, name, value, field_type(type(owner), name), None, label)
                lines += bullet(item, self.context, 0)
        return trusted("\n".join(lines))

    def fact(self, label: str, value: Markup) -> Markup:
        """One line of a list, where there is a value."""
        return Markup("- **{}:** {}").format(inline(label), value) if value else Markup()

    def answered(self, value: Any) -> Markup:
        """An answer that stands in place of a whole part."""
        return answer(value) if is_answer(value) else Markup()

    def part(self, owner: Any, *skip: str, level: int | None = None) -> Markup:
        """All fields of a part but those named."""
        return parts.describe(owner, self.context, skip, level)

    def only(self, owner: Any, *names: str) -> Markup:
        """Some fields of a part."""
        if owner is None or is_answer(owner):
            return Markup()
        skip = [name for name in type(owner).model_fields if name not in names]
        return parts.describe(owner, self.context, skip)

    def records(self, owner: Any, name: str) -> Markup:
        """A list of records, without a label."""
        if owner is None or is_answer(owner):
            return Markup()
        return parts.describe_list(getattr(owner, name), self.context, owner, name)

    def text(self, value: Any) -> Markup:
        """Plain text in paragraphs, or an answer; the text of a README is Markdown."""
        if value is None or is_answer(value):
            return self.answered(value)
        return self.prose(value) if self.context.is_imported else paragraphs(value)

    def prose(self, value: Any) -> Markup:
        """Markdown from a card, made safe, or an answer."""
        if value is None:
            return Markup()
        return answer(value) if is_answer(value) else parts.markdown(value, self.context)

    def remaining(self, card: Card) -> Markup:
        """What stood in the README of an imported card and is held by no field."""
        readme = getattr(card, "readme", None)
        if readme is None:
            return Markup()
        from cardwright.render.readme_text import remaining_text

        return parts.markdown(
            remaining_text(readme, card.model_dump(exclude_none=True)), self.context
        )

    def value(self, owner: Part, name: str) -> Markup:
        """A single value within a line."""
        found = getattr(owner, name)
        if found is None:
            return Markup()
        return scalar(
            found, field_type(type(owner), name), (type(owner).__name__, name), self.context
        )

    def license(self, card: Card) -> Markup:
        """The licence: the expression, its own name, where its text stands."""
        if card.license is None or is_answer(card.license):
            return self.answered(card.license)
        details, text = present(card.license_details), inline(card.license)
        if not isinstance(details, LicenseDetails):
            return text
        name, url, file = present(details.name), present(details.url), present(details.file)
        if name or url:
            shown = link(url, name or "text of the license") if url else inline(name)
            text = Markup("{} ({})").format(text, shown)
        elif file:
            text = Markup("{} (see {})").format(text, self.value(details, "file"))
        note = self.answered(details.note) or (inline(details.note) if details.note else Markup())
        return Markup("{}. {}").format(text, note) if note else text

    def links(self, card: Card, *kinds: str) -> Markup:
        """Pages, in the order of the kinds named, then all others."""
        if card.links is None or is_answer(card.links):
            return self.answered(card.links)
        pages = [*card.links]
        order = {kind: number for number, kind in enumerate(kinds)}
        pages.sort(key=lambda page: order.get(str(present(page.kind)), len(order)))
        return Markup("\n").join(Markup("- {}").format(page_link(page)) for page in pages)

    def bibtex(self, card: Card) -> Markup:
        """The citations that are written in BibTeX."""
        return Markup("\n\n").join(
            code_block(item.bibtex, "bibtex")
            for item in present(card.citations) or ()
            if not is_answer(item) and isinstance(item.bibtex, str)
        )

    def cited(self, card: Card) -> Markup:
        """The citations in words."""
        if is_answer(card.citations):
            return answer(card.citations)
        found = [citation(item) for item in card.citations or ()]
        return Markup("\n").join(Markup("- {}").format(text) for text in found if text)

    def label(self, name: str) -> str:
        """The name of a field as a heading."""
        return field_label(name)

    def code(self, text: str, language: str | None = None) -> Markup:
        """A block of code."""
        return code_block(text, language)

    def people(self, value: Any) -> Markup:
        """People, organisations or contacts, one a line."""
        if value is None or is_answer(value):
            return self.answered(value)
        lines = [
            party(item) if isinstance(item, Party) else contact(item)
            for item in value
            if not is_answer(item)
        ]
        return Markup("\n").join(Markup("- {}").format(line) for line in lines if line)

    def sources(self, card: Card) -> Markup:
        """Where the facts of the card come from, and when somebody last looked."""
        if card.sources is None or is_answer(card.sources):
            return self.answered(card.sources)
        return Markup("\n").join(self._source(source) for source in card.sources)

    def _source(self, source: Source) -> Markup:
        url, title = present(source.url), present(source.title) or source.id
        text = link(url, title) if url else inline(title)
        more = [inline(present(source.citation) or ""), self._shown(present(source.path))]
        checked = present(source.checked)
        more.append(inline(f"checked {checked}") if checked else Markup())
        told = Markup("; ").join(part for part in more if part)
        line = Markup("- {}: {}").format(text, told) if told else Markup("- {}").format(text)
        fields = present(source.supports) or []
        if not fields:
            return line
        # A field path is letters, digits and signs that code shows as they are.
        shown = Markup(", ").join(Markup("`{}`").format(field) for field in fields)
        return Markup("{}\n    - stands behind {}").format(line, shown)

    def results(self, card: ModelCard, level: int) -> Markup:
        """Results as tables, on the site with charts."""
        return results_markdown(card, self.context, level)

    def emissions(self, card: ModelCard) -> Markup:
        """The Hub's five lines on environmental impact, from the phases of the training."""
        training = present(card.training)
        if training is None:
            return Markup()
        phases = [item for item in present(training.compute) or () if not is_answer(item)]
        impacts = [
            item for item in present(training.environmental_impact) or () if not is_answer(item)
        ]
        machines = [m for p in phases for m in present(p.hardware) or () if not is_answer(m)]
        emitted = [
            Markup("{} kg CO₂ equivalent ({})").format(
                inline(format_number(i.emissions_kg)), inline(i.phase)
            )
            for i in impacts
            if present(i.emissions_kg) is not None
        ]
        lines = [
            self.fact("Hardware Type", _joined(self._machine(machine) for machine in machines)),
            self.fact("Hours used", _joined(self._hours(phase) for phase in phases)),
            self.fact("Cloud Provider", _joined(self._shown(phase.provider) for phase in phases)),
            self.fact("Compute Region", _joined(self._shown(phase.region) for phase in phases)),
            self.fact("Carbon Emitted", _joined(emitted)),
        ]
        return Markup("\n").join(line for line in lines if line)

    def _machine(self, machine: Any) -> Markup:
        count = present(machine.count)
        return inline(f"{count} \u00d7 {machine.type}" if count else machine.type)

    def _hours(self, phase: Any) -> Markup:
        for value, unit in ((phase.device_hours, "device hours"), (phase.hours, "hours")):
            if present(value) is not None:
                return inline(f"{format_number(value)} {unit} ({phase.phase})")
        return self.answered(phase.hours) or self.answered(phase.device_hours)

    def _shown(self, value: Any) -> Markup:
        return self.answered(value) or (inline(value) if value else Markup())


def _joined(texts: Any) -> Markup:
    return Markup("; ").join(dict.fromkeys(text for text in texts if text))
