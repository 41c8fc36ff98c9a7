"""The responsible-dataset rubric: fairness, privacy and regulation, computed from a datasheet.

Source: Mittal et al., Nature Machine Intelligence 6, 2024 (arXiv 2310.15848). Subgroups, weights,
categories and points are data in ``rubrics/responsible-datasets.yaml``, which a user can replace;
every result names the configuration it rests on. What a datasheet does not tell gives a lower
and an upper bound, never a silent zero.
"""

from cardwright.rubric.configuration import Configuration, load_configuration
from cardwright.rubric.results import AxisResult, Bounds, PartResult, RubricResult
from cardwright.rubric.score import compute_rubric

__all__ = [
    "AxisResult",
    "Bounds",
    "Configuration",
    "PartResult",
    "RubricResult",
    "compute_rubric",
    "load_configuration",
]
