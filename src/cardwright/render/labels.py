"""Names of fields and of values, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = {
    "url": "URL",
    "id": "id",
    "doi": "DOI",
    "bibtex": "BibTeX",
    "orcid": "ORCID iD",
    "api": "API",
    "eu": "EU",
    "pue": "PUE",
    "mc": "MC",
    "github": "GitHub",
    "ids": "ids",
    "yaml": "YAML",
    "paperswithcode": "Papers with Code",
    "arxiv": "arXiv",
    "hub": "Hub",
}
_LABELS = {
    "emissions_kg": "Emissions (kg CO₂ equivalent)",
    "offset_kg": "Offset (kg CO₂ equivalent)",
    "energy_kwh": "Energy (kWh)",
    "intensity_g_per_kwh": "Carbon intensity (g CO₂ equivalent per kWh)",
    "water_l": "Water (litres)",
    "pue": "Power usage effectiveness",
    "latency_ms": "Latency (ms)",
    "flop": "Floating point operations",
    "measured_tflops": "Measured TFLOP/s per device",
    "size_bytes": "Size",
    "bytes": "Size",
    "weights_bytes": "Size of the weights",
    "download_bytes": "Download size",
    "dataset_bytes": "Dataset size",
    "point": "Data point",
    "why": "Why this one",
    "bibtex": "BibTeX",
    "orcid": "ORCID iD",
    "url": "Page",
    "card": "Card",
    "percent": "Percent",
    "percentile_25": "25th percentile",
    "percentile_50": "Median",
    "percentile_75": "75th percentile",
    "min": "Minimum",
    "max": "Maximum",
    "used": "Sensitive data used",
    "answer": "Answer",
    "annotated_by": "Annotated by",
    "gpu": "GPU",
    "region": "Region",
    "license": "License",
    "out_of_scope_uses": "Out-of-scope uses",
    "human_life": "Human life",
    "period_days": "Period (days)",
    "response_days": "Answer within (days)",
    "hub_url": "On the Hub",
    "use": "Use",
    "3d": "3D",
}
_BYTE_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB", "EB")


def field_label(name: str) -> str:
    """The name of a field, for example ``primary_uses`` as "Primary uses"."""
    if name in _LABELS:
        return _LABELS[name]
    words = [_WORDS.get(word, word) for word in name.split("_")]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def value_label(value: str) -> str:
    """A value out of a closed list, for example ``self_reported`` as "self reported"."""
    return value.replace("_", " ")


def decimals_of(values: Iterable[float]) -> int:
    """How many decimals show all of these numbers, at most six; for numbers in one column."""
    texts = [format_number(value) for value in values]
    return min(
        6, max((len(text.partition(".")[2]) for text in texts if "e" not in text), default=0)
    )


def format_number(value: float, decimals: int = 0) -> str:
    """A number with all its digits, thousands divided, and no exponent where it can do without.

    Args:
        value: the number.
        decimals: at least so many decimals, so that a column reads well.
    """
    text = _digits(value)
    whole, _, part = text.partition(".")
    if "e" in text or len(part) >= decimals:
        return text
    return f"{whole}.{part:0<{decimals}}"


def _digits(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return f"{int(value):,}" if abs(value) >= 10_000 else str(int(value))
    if not 1e-7 <= abs(value) < 1e15:
        mantissa, _, exponent = repr(value).partition("e")
        return f"{mantissa}e{int(exponent)}" if exponent else mantissa
    from decimal import Decimal

    number = Decimal(repr(value))
    return f"{number:,f}" if abs(value) >= 10_000 else f"{number:f}"


def format_bytes(value: int) -> str:
    """A size in bytes, rounded and exact: ``1.2 MB (1,200,000 bytes)``."""
    size, unit = float(value), 0
    while size >= 999.95 and unit < len(_BYTE_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    exact = f"{value:,} bytes"
    return exact if unit == 0 else f"{_three_digits(size)} {_BYTE_UNITS[unit]} ({exact})"


def _three_digits(size: float) -> str:
    return f"{size:.3g}" if size < 999.5 else f"{size:,.0f}"
