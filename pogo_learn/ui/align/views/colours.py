"""Which objective has which colour: the same in every picture of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.strategy import map_of

_COLOURS = ("chart.1", "chart.3", "chart.2", "chart.4", "chart.5")
NONE = "chart.none"
"""Money that serves no objective."""


def objective_colours(analysis: Analysis) -> Mapping[str, str]:
    """Give the token of each objective, in the order of the plan."""
    found = map_of(analysis.strategy.objectives)
    shown = [
        one.id for one in analysis.plan.objectives if one.needs_procurement or found[one.id].value
    ]
    return {name: _COLOURS[number % len(_COLOURS)] for number, name in enumerate(shown)}
