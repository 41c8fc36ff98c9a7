"""The datasheet: 57 questions about one dataset, each with one typed home.

Source: Gebru et al., Datasheets for Datasets, CACM 64(12), 2021 (arXiv 1803.09010). Questions
that a field of every card already answers (who made it, who paid, licence, date, contact) have
that field as their home; ``crosswalk/datasheets.yaml`` lists all homes. The part
``responsibility`` adds what Mittal et al. 2024 (arXiv 2310.15848) ask for.
"""

from typing import Literal

from cardwright.cards.base import Answer, Card, CardId, Part, Text
from cardwright.cards.datasheet_collection import CollectionProcess
from cardwright.cards.datasheet_composition import Composition
from cardwright.cards.datasheet_distribution import Distribution
from cardwright.cards.datasheet_maintenance import Maintenance
from cardwright.cards.datasheet_responsibility import Responsibility
from cardwright.cards.datasheet_uses import Preprocessing, Uses
from cardwright.cards.questions import question


class Purpose(Part):
    """Why the dataset was made."""

    statement: Text
    """The purpose in one or two sentences."""
    tasks: Answer[list[Text]] | None = None
    """The tasks that its makers had in mind."""
    gap: Answer[Text] | None = None
    """What was missing before it existed."""


class Motivation(Part):
    """Why the dataset exists. Who made it and who paid stand in ``developers`` and ``funding``."""

    purpose: Answer[Purpose] | None = question(1)
    """What the dataset was made for: a task in mind, a gap to fill."""
    comments: Answer[Text] | None = question(4)
    """Anything else about the motivation, Markdown."""


class Datasheet(Card):
    """A datasheet for one dataset, after Gebru et al. 2021.

    The fields that all cards share speak of the dataset: ``developers`` are those who created
    it, ``license`` is the dataset's licence, ``release_date`` the day it was first distributed.
    """

    kind: Literal["datasheet"]
    """What this file is."""
    dataset: CardId
    """The dataset that it describes: the id of its data card, or of the dataset on the Hub."""
    relates_to_people: Answer[bool]
    """Whether the dataset is about people, or was made by or from people.

    Where this is ``false``, the questions marked ``x-people`` need no answer.
    """
    motivation: Answer[Motivation] | None = None
    """Why the dataset was made."""
    composition: Answer[Composition] | None = None
    """What is in the dataset."""
    collection_process: Answer[CollectionProcess] | None = None
    """How the data came together."""
    preprocessing: Answer[Preprocessing] | None = None
    """What was done to the data before release: preprocessing, cleaning, labelling."""
    uses: Answer[Uses] | None = None
    """What the dataset is used for, may be used for, and should not be used for."""
    distribution: Answer[Distribution] | None = None
    """How others get the dataset, and under which restrictions."""
    maintenance: Answer[Maintenance] | None = None
    """Who looks after the dataset, and how it changes."""
    responsibility: Answer[Responsibility] | None = None
    """What the responsible-dataset rubric asks for beyond the 57 questions."""
