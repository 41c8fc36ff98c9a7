"""Emissions without energy, or in another unit than it seems.

## What it does

Notes emissions without the energy that caused them, and pairs of the two that no electricity
grid explains: more than 1,500 grams of CO2 equivalent for a kWh, or less than 1. The same holds
for `intensity_g_per_kwh`.

## Why it matters

Emissions follow from energy and the carbon intensity of the grid; energy alone can be compared
between places. Grams, kilograms and tonnes are often mixed up: the Hub asks for grams, CodeCarbon
writes kilograms, papers speak of tonnes. Coal power stands at about 1,000 g/kWh.

## Example

    environmental_impact:
      - phase: training
        energy_kwh: 433196
        emissions_kg: 30

## How to fix

Give both figures, energy in kWh and emissions in kilograms: 30 tonnes are `emissions_kg: 30000`.
Where the energy is not known, answer with `energy_kwh: {unknown: why}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import number_of, parts_at, show_number

CODE = "MC020"
NAME = "implausible-emissions"
SEVERITY = "note"
KINDS = ("model-card",)

LOWEST, HIGHEST = 1, 1_500
"""Grams of CO2 equivalent per kWh between which every grid lies, the plants' own making included."""


def check(card: CardView) -> Iterator[Problem]:
    """Note what is missing or cannot be."""
    for path, phase in parts_at(card, "training", "environmental_impact"):
        energy, emissions = number_of(phase, "energy_kwh"), number_of(phase, "emissions_kg")
        if emissions is not None and "energy_kwh" not in phase:
            fix = "add 'energy_kwh', or answer it with {unknown: why}"
            yield Problem((*path, "emissions_kg"), "emissions are given without the energy", fix)
        if emissions and energy:
            grams = emissions * 1000 / energy
            if not LOWEST <= grams <= HIGHEST:
                message = (
                    f"{show_number(emissions)} kg for {show_number(energy)} kWh "
                    f"are {_round(grams)} g per kWh; grids lie between {LOWEST} and {HIGHEST:,}"
                )
                fix = "check the units: energy in kWh, emissions in kilograms"
                yield Problem((*path, "emissions_kg"), message, fix)
        intensity = number_of(phase, "intensity_g_per_kwh")
        if intensity and not LOWEST <= intensity <= HIGHEST:
            message = f"{show_number(intensity)} g per kWh is no grid's intensity"
            yield Problem((*path, "intensity_g_per_kwh"), message, "write it in grams per kWh")


def _round(grams: float) -> str:
    return f"{grams:,.0f}" if grams >= 10 else f"{grams:.2g}"
