"""Licences: SPDX expressions, other names for them, what is open, and what suits what."""

from __future__ import annotations

from cardwright.licenses.expression import (
    MAX_LENGTH,
    And,
    Expression,
    ExpressionError,
    License,
    Or,
    is_known,
    licenses_in,
    parse_expression,
)
from cardwright.licenses.judgment import Openness, Terms, openness, restrictions, suits, terms
from cardwright.licenses.names import Normalized, hub_id, hub_ids, normalize, suggest
from cardwright.licenses.table import (
    KINDS,
    USES,
    LicenseFacts,
    facts_of,
    is_deprecated,
    replacement,
    restriction_texts,
)

__all__ = [
    "KINDS",
    "MAX_LENGTH",
    "USES",
    "And",
    "Expression",
    "ExpressionError",
    "License",
    "LicenseFacts",
    "Normalized",
    "Openness",
    "Or",
    "Terms",
    "facts_of",
    "hub_id",
    "hub_ids",
    "is_deprecated",
    "is_known",
    "licenses_in",
    "normalize",
    "openness",
    "parse_expression",
    "replacement",
    "restriction_texts",
    "restrictions",
    "suggest",
    "suits",
    "terms",
]
