"""The axis of a chart: from values to places, with ticks at round numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence


class Scale:
    """From values to places between two edges, with ticks at round numbers."""

    def __init__(self, values: Sequence[float], left: float, right: float) -> None:
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        if high - low <= abs(high) * 1e-9:
            room = abs(high) * 0.05 or 0.5
            low, high = low - room, high + room
        room = (high - low) * 0.06
        self.low, self.high, self.left, self.right = low - room, high + room, left + 6, right - 6

    def at(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Two to five ticks, each with its label."""
        span = self.high - self.low
        wanted = 3.5 if self.right - self.left < 220 else 5
        step = _round_step(span / wanted)
        decimals = next((n for n in range(12) if abs(round(step, n) - step) < step * 1e-6), 12)
        first = math.ceil(self.low / step)
        found = []
        for number in range(first, first + 8):
            value = number * step
            if value > self.high:
                break
            plain = 1e-5 <= step < 1e6
            found.append((value, f"{value + 0.0:,.{decimals}f}" if plain else f"{value:.3g}"))
        return found


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(
        factor * power for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if factor * power >= rough * 0.999
    )
