"""Model details, intended use, factors and metrics.

Sources: Mitchell et al. 2019, sections 4.1 to 4.4; the 2021 model card template of the PAIR
playbook (system type, implementation, characteristics); OpenRAIL use restrictions.
"""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import (
    Amount,
    Answer,
    CardId,
    Count,
    Date,
    Part,
    Place,
    Positive,
    Text,
    Url,
)

Modality = Literal[
    "text",
    "code",
    "image",
    "audio",
    "video",
    "tabular",
    "time-series",
    "graph",
    "geospatial",
    "3d",
    "document",
    "structured",
    "multimodal",
    "other",
]
BaseModelRelation = Literal["adapter", "merge", "quantized", "finetune"]
UseRestrictionId = Literal[
    "law_violation",
    "harm_to_minors",
    "harmful_disinformation",
    "harmful_pii",
    "undisclosed_machine_generation",
    "defamation_harassment",
    "non_consensual_impersonation",
    "fully_automated_decisions_affecting_rights",
    "social_behaviour_or_personality_discrimination",
    "exploiting_vulnerable_groups",
    "protected_characteristic_discrimination",
    "medical_advice_or_interpretation",
    "justice_law_enforcement_migration_use",
    "malware_generation",
    "commercial_use",
    "military_use",
    "weapons",
    "critical_infrastructure",
    "deception",
    "nft_generation",
    "hosting",
    "competing_model_training",
    "other",
]


class InputOutput(Part):
    """One input or output of the model."""

    modality: Modality
    name: Answer[Text] | None = None
    format: Answer[Text] | None = None
    """Type, shape, range and encoding, for example 'RGB image, 224 x 224, values 0 to 1'."""
    maximum_size: Answer[Text] | None = None
    """The largest size, with its unit, for example '2048 tokens'."""
    description: Answer[Text] | None = None
    example: Answer[Text] | None = None


class BaseModelReference(Part):
    """A model that this one is made from."""

    id: CardId
    """The base model's id; checked when its card is in the same tree."""
    relation: Answer[BaseModelRelation] | None = None
    """How it was made from it (``base_model_relation`` on the Hub)."""
    revision: Answer[Text] | None = None


class Dependency(Part):
    """A piece of software or a model that stands before or after this one."""

    name: Text
    version: Answer[Text] | None = None
    direction: Answer[Literal["upstream", "downstream", "library"]] | None = None
    """``upstream`` feeds the model, ``downstream`` uses what it gives."""
    description: Answer[Text] | None = None
    url: Answer[Url] | None = None


class Parameters(Part):
    """The size of the model."""

    total: Answer[Count] | None = None
    """Number of parameters."""
    active: Answer[Count] | None = None
    """Parameters used for one token or input, where that is fewer."""
    trainable: Answer[Count] | None = None
    layers: Answer[Count] | None = None
    size_bytes: Answer[Count] | None = None
    """Size of the weights in bytes."""
    precision: Answer[Text] | None = None
    """Number format of the published weights, for example 'bf16'."""


class Compression(Part):
    """What makes the model smaller or more private than it was trained."""

    pruning: Answer[Text] | None = None
    quantization: Answer[Text] | None = None
    distillation: Answer[Text] | None = None
    differential_privacy: Answer[Text] | None = None
    """The method and its budget, for example 'DP-SGD, epsilon 8'."""


class GetStarted(Part):
    """Code that runs the model."""

    code: Text
    language: Answer[Text] | None = None
    """The programming language, for example 'python'."""
    description: Answer[Text] | None = None


class Requirements(Part):
    """What is needed to run the model."""

    hardware: Answer[Text] | None = None
    software: Answer[Text] | None = None
    latency_ms: Answer[Amount] | None = None
    """Time for one input in milliseconds."""
    latency_conditions: Answer[Text] | None = None
    """Hardware, batch and input length of that time."""
    deployment: Answer[Text] | None = None
    """How and where the model is deployed."""


class Status(Part):
    """Whether the model changes after its release."""

    mode: Answer[Literal["static", "online"]] | None = None
    """``static`` was trained once, ``online`` goes on learning."""
    maintenance: (
        Answer[
            Literal["regularly-updated", "actively-maintained", "limited-maintenance", "deprecated"]
        ]
        | None
    ) = None
    update_cadence: Answer[Text] | None = None
    next_update: Answer[Date] | None = None
    successor: Answer[CardId] | None = None
    """The model that replaces this one (``new_version`` on the Hub)."""


class ModelDetails(Part):
    """Basic facts about the model (Mitchell section 4.1; the shared facts stand at the top)."""

    type: Answer[Text] | None = None
    """The kind of model, for example 'decoder-only transformer' or 'naive Bayes classifier'."""
    architecture: Answer[Text] | None = None
    """The architecture in detail, and what it is trained to do."""
    architecture_family: Answer[Text] | None = None
    """A family name, for example 'GPT-NeoX' or 'ResNet'."""
    initialization: Answer[Text] | None = None
    """How the weights were initialised."""
    parameters: Answer[Parameters] | None = None
    inputs: Answer[list[InputOutput]] | None = None
    outputs: Answer[list[InputOutput]] | None = None
    base_models: Answer[list[BaseModelReference]] | None = None
    """The models it was fine-tuned, merged, adapted or quantized from."""
    task: Answer[Text] | None = None
    """The Hub's task id (``pipeline_tag``), for example 'text-generation'."""
    library: Answer[Text] | None = None
    """The library that loads it (``library_name``), for example 'transformers'."""
    system_type: Answer[Literal["standalone", "part-of-system"]] | None = None
    dependencies: Answer[list[Dependency]] | None = None
    compression: Answer[Compression] | None = None
    requirements: Answer[Requirements] | None = None
    get_started: Answer[list[GetStarted]] | None = None
    """Code to start with."""
    status: Answer[Status] | None = None
    examination: Answer[Text] | None = None
    """Work on what the model has learned: interpretability, probing, explanations."""
    path: Answer[Place] | None = None
    """Where the model is stored."""


class UseRestriction(Part):
    """A use that the licence or a policy forbids or limits."""

    id: UseRestrictionId
    description: Answer[Text] | None = None
    clause: Answer[Text] | None = None
    """Where it stands, for example 'Attachment A (f)'."""
    motivated_by: Answer[list[Text]] | None = None
    """The risks or limitations of this card that are the reason."""


class UsePolicy(Part):
    """The terms of use beyond the licence's name (behavioural-use clauses)."""

    acceptable_use_policy: Answer[Url] | None = None
    restrictions: Answer[list[UseRestriction]] | None = None
    restrictions_must_propagate: Answer[bool] | None = None
    """Whether derivatives must carry the same restrictions."""
    attribution_required: Answer[bool] | None = None
    output_rights: Answer[Text] | None = None
    """What the licensor claims on outputs."""
    remote_restriction: Answer[bool] | None = None
    """Whether the licensor may restrict use or update the model from afar."""
    documentation_duty: Answer[bool] | None = None
    """Whether who passes the model on must pass on documentation."""
    commercial_use: Answer[Literal["allowed", "limited", "forbidden"]] | None = None
    user_threshold: Answer[Count] | None = None
    """Monthly active users from which another licence is needed."""
    territory_limits: Answer[list[Text]] | None = None


class Use(Part):
    """One use."""

    name: Text
    description: Answer[Text] | None = None
    safeguards: Answer[Text] | None = None
    """What has to be in place for this use."""


class IntendedUse(Part):
    """What was envisaged in development (Mitchell section 4.2)."""

    primary_uses: Answer[list[Use]] | None = None
    """Direct uses, without further training."""
    downstream_uses: Answer[list[Use]] | None = None
    """Uses after fine-tuning, or as part of a larger system."""
    primary_users: Answer[list[Text]] | None = None
    """Who it is made for."""
    affected_people: Answer[list[Text]] | None = None
    """Who is affected without using it."""
    out_of_scope_uses: Answer[list[Use]] | None = None
    """Uses to keep it out of, and look-alike technologies it is not."""
    benefits: Answer[list[Text]] | None = None
    policy: Answer[UsePolicy] | None = None
    """Restrictions of use and acceptable-use policy."""


class Factor(Part):
    """Something along which performance may vary."""

    name: Text
    """For example 'gender'; results name it in ``slice``."""
    family: Answer[Literal["group", "instrumentation", "environment", "other"]] | None = None
    levels: Answer[list[Text]] | None = None
    """The values it takes, for example 'female' and 'male'."""
    annotated_by: Answer[Text] | None = None
    """For groups: who said to which group a person belongs, and how."""
    description: Answer[Text] | None = None


class Factors(Part):
    """Along what performance may vary (Mitchell section 4.3)."""

    relevant: Answer[list[Factor]] | None = None
    """Foreseeable factors."""
    evaluated: Answer[list[Text]] | None = None
    """Names of the relevant factors for which results are reported."""
    selection: Answer[Text] | None = None
    """How the factors were chosen, and why some are not evaluated."""


class PerformanceMeasure(Part):
    """A metric, and why it."""

    metric: Text
    """Its id, for example 'accuracy' or 'false_positive_rate'; results refer to it."""
    name: Answer[Text] | None = None
    definition: Answer[Text] | None = None
    reason: Answer[Text] | None = None
    """Why this one rather than others."""
    unit: Answer[Text] | None = None
    higher_is_better: Answer[bool] | None = None


class DecisionThreshold(Part):
    """A threshold at which scores become decisions."""

    metric: Answer[Text] | None = None
    """The metric it belongs to; without this key it holds for all."""
    value: Answer[float] | None = None
    reason: Answer[Text] | None = None


class Uncertainty(Part):
    """How values were estimated, and how much they vary."""

    method: (
        Answer[
            Literal[
                "bootstrap",
                "standard-deviation",
                "standard-error",
                "variance",
                "analytic",
                "bayesian",
                "divergence",
                "none",
                "other",
            ]
        ]
        | None
    ) = None
    runs: Answer[Positive] | None = None
    """How many runs or seeds."""
    folds: Answer[Positive] | None = None
    """Folds of a cross-validation; 1 is a single split."""
    description: Answer[Text] | None = None


class Metrics(Part):
    """What is measured (Mitchell section 4.4)."""

    performance_measures: Answer[list[PerformanceMeasure]] | None = None
    decision_thresholds: Answer[list[DecisionThreshold]] | None = None
    uncertainty: Answer[Uncertainty] | None = None
