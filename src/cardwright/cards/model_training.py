"""Training: data, procedure, compute, energy and emissions.

Sources: Mitchell et al. 2019, sections 4.1 and 4.6; Lacoste et al. 2019 and CodeCarbon 3.3 for
emissions; Patterson et al. 2021 for compute. Units stand in the keys: energy in kWh, emissions
in kilograms of CO2 equivalent.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from cardwright.cards.base import Amount, Answer, Count, Date, Part, Text, Url
from cardwright.cards.model_evaluation import DatasetUse


class Hyperparameters(Part):
    """The settings of the training."""

    regime: (
        Answer[Literal["fp32", "fp16-mixed", "bf16-mixed", "bf16", "fp16", "fp8-mixed"]] | None
    ) = None
    """Number formats during training."""
    epochs: Answer[Amount] | None = None
    steps: Answer[Count] | None = None
    batch_size: Answer[Count] | None = None
    batch_unit: Answer[Literal["instances", "tokens"]] | None = None
    learning_rate: Answer[Amount] | None = None
    """The highest learning rate."""
    schedule: Answer[Text] | None = None
    optimizer: Answer[Text] | None = None
    loss: Answer[Text] | None = None
    sequence_length: Answer[Count] | None = None
    seed: Answer[Count] | None = None
    other: Answer[dict[str, JsonValue]] | None = None
    """Further hyperparameters by name."""


class Procedure(Part):
    """How the model was trained."""

    method: (
        Answer[
            Literal[
                "supervised",
                "unsupervised",
                "self-supervised",
                "semi-supervised",
                "reinforcement-learning",
            ]
        ]
        | None
    ) = None
    description: Answer[Text] | None = None
    """Stages, algorithms and approaches."""
    preprocessing: Answer[Text] | None = None
    features: Answer[list[Text]] | None = None
    fairness_constraints: Answer[Text] | None = None
    """Constraints or other approaches applied for fairness."""
    hyperparameters: Answer[Hyperparameters] | None = None
    throughput: Answer[Text] | None = None
    """Speed, checkpoint sizes and times, with units."""
    checkpoints: Answer[Text] | None = None
    """Which intermediate checkpoints are kept."""
    rationale: Answer[Text] | None = None
    """Why it was done so."""


class Hardware(Part):
    """Machines of one type."""

    type: Text
    """For example 'NVIDIA A100 40 GB'."""
    count: Answer[Count] | None = None
    description: Answer[Text] | None = None


class Compute(Part):
    """What one phase of work took."""

    phase: Literal["pretraining", "training", "fine-tuning", "evaluation", "inference", "other"]
    hardware: Answer[list[Hardware]] | None = None
    hours: Answer[Amount] | None = None
    """Wall-clock hours."""
    device_hours: Answer[Amount] | None = None
    """Hours times the number of devices."""
    flop: Answer[Amount] | None = None
    """Floating point operations in all."""
    measured_tflops: Answer[Amount] | None = None
    """Measured TFLOP/s for each device."""
    start: Answer[Date] | None = None
    end: Answer[Date] | None = None
    software: Answer[list[Text]] | None = None
    infrastructure: Answer[Text] | None = None
    provider: Answer[Text] | None = None
    """The cloud provider or computing centre."""
    region: Answer[Text] | None = None
    """Cloud region, or country."""
    method: Answer[Text] | None = None
    """How these figures were measured."""


class EnvironmentalImpact(Part):
    """Energy and emissions of one phase."""

    phase: Literal[
        "pretraining", "training", "fine-tuning", "evaluation", "inference", "all", "other"
    ]
    energy_kwh: Answer[Amount] | None = None
    emissions_kg: Answer[Amount] | None = None
    """CO2 equivalent in kilograms; the Hub's ``co2_eq_emissions`` in grams is derived."""
    offset_kg: Answer[Amount] | None = None
    intensity_g_per_kwh: Answer[Amount] | None = None
    """Carbon intensity of the electricity in grams per kWh."""
    pue: Answer[Annotated[float, Field(ge=1)]] | None = None
    """Power usage effectiveness of the data centre."""
    water_l: Answer[Amount] | None = None
    """Water in litres."""
    energy_source: (
        Answer[
            Literal[
                "coal",
                "oil",
                "natural-gas",
                "nuclear",
                "wind",
                "solar",
                "geothermal",
                "hydropower",
                "biofuel",
                "mixed",
                "unknown",
                "other",
            ]
        ]
        | None
    ) = None
    location: Answer[Text] | None = None
    measured: Answer[Literal["measured", "estimated"]] | None = None
    tool: Answer[Text] | None = None
    """The tool and its version, for example 'CodeCarbon 3.3.0'."""
    scope: Answer[Text] | None = None
    """What is counted: GPUs alone, the servers, cooling, embodied emissions."""
    source: Answer[Text] | None = None
    """Who estimated it; ``source`` of the Hub's ``co2_eq_emissions``."""
    report: Answer[Url] | None = None


class Training(Part):
    """Training data and procedure."""

    data: Answer[list[DatasetUse]] | None = None
    """The training datasets; where one is not public, its distribution over groups."""
    data_notes: Answer[Text] | None = None
    """How the datasets were mixed, and what else a reader should know."""
    procedure: Answer[Procedure] | None = None
    compute: Answer[list[Compute]] | None = None
    environmental_impact: Answer[list[EnvironmentalImpact]] | None = None
