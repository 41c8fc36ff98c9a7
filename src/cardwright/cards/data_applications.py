"""Data card: models that used the dataset, and how they did.

Source: Data Cards, extended template, "Known Applications & Benchmarks". The machine learning
tasks themselves are the Hub's, in ``hub.task_categories``.
"""

from cardwright.cards.base import Amount, Answer, CardId, Count, Part, Text, Url
from cardwright.cards.data_records import Number
from cardwright.cards.scopes import Section, microscope, periscope


class MetricValue(Part):
    """One result."""

    metric: Text
    """For example ``accuracy``, ``precision`` or ``recall``."""
    value: Number
    """Its value, in the metric's own scale."""
    parameters: Answer[Text] | None = None
    """The settings it was measured with."""


class ModelResults(Part):
    """The results of one model on the dataset."""

    model: Text
    """The name of the model, as in ``models``."""
    split: Answer[Text] | None = None
    """The split, as in ``splits``."""
    metrics: list[MetricValue]
    """Each result."""
    url: Answer[Url] | None = None
    """Where the results are published."""


class EvaluationProcess(Part):
    """How one model was evaluated, or what the dataset contributes to it."""

    model: Text
    """The name of the model, as in ``models``."""
    method: Answer[Text] | None = None
    """The method of evaluation."""
    process: Answer[Text] | None = None
    """What was done, step by step."""
    factors: Answer[Text] | None = None
    """What the results were broken down by."""
    considerations: Answer[Text] | None = None
    """What was taken into account."""
    results: Answer[Text] | None = None
    """The findings in words; the figures stand in ``results``."""


class AppliedModel(Part):
    """A model that was trained or tested on the dataset."""

    name: Text
    """Its name; the other parts of this section refer to it by this."""
    card: Answer[CardId] | None = None
    """The id of its model card, where one is in the same tree."""
    url: Answer[Url] | None = None
    """Its model card on the web."""
    task: Answer[Text] | None = None
    """What it does with the data."""
    description: Answer[Text] | None = None
    """What it is, in a few words."""
    parameters: Answer[Count] | None = None
    """The number of its parameters."""
    weights_bytes: Answer[Count] | None = None
    """The size of its weights, in bytes."""
    layers: Answer[Count] | None = None
    """The number of its layers."""
    latency_ms: Answer[Amount] | None = None
    """The time of one inference, in milliseconds."""


class Expectation(Part):
    """What to expect of one model on the dataset."""

    model: Text
    """The name of the model, as in ``models``."""
    performance: Answer[Text] | None = None
    """How well it should do."""
    caveats: Answer[Text] | None = None
    """What limits it on this dataset."""


class Applications(Section):
    """Known applications and benchmarks."""

    models: Answer[list[AppliedModel]] | None = periscope()
    """The models that used it, with their description and size."""
    results: Answer[list[ModelResults]] | None = periscope()
    """The results of each model on the dataset."""
    processes: Answer[list[EvaluationProcess]] | None = microscope()
    """How each model was evaluated."""
    expectations: Answer[list[Expectation]] | None = microscope()
    """What to expect of each model on the dataset."""
