"""Choosing a place on a figure. Response: ``{"choice": "b"}`` (region key)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import Marking, Option, Question, Response
from pogo_learn.assessment.reading import (
    KEYS,
    exactly_one_correct,
    read_misconception,
    shared_fields,
)
from pogo_learn.assessment.response import one_of
from pogo_learn.assessment.single import mark_choice


@dataclass(frozen=True, slots=True)
class Region:
    """A place on the figure: name, and rectangle (x, y, width, height) in the figure's units."""

    key: str
    label: str
    rect: tuple[float, float, float, float]
    feedback: str
    correct: bool
    misconception: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot(Question):
    """Two to twelve regions of a figure, one of which is right."""

    type: ClassVar[str] = "hotspot"
    regions: tuple[Region, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """The regions as options."""
        return tuple(
            Option(r.key, r.label, r.feedback, r.correct, r.misconception) for r in self.regions
        )


def parse(fields: Fields) -> Hotspot | None:
    """Read a hotspot question; None after a fault."""
    regions: list[Region] = []
    for key, entry in zip(KEYS, fields.each("regions", 2, 12), strict=False):
        regions.append(
            Region(
                key=key,
                label=entry.rich("label"),
                rect=_rect(entry),
                feedback=entry.rich("feedback"),
                correct=entry.flag("correct", default=False),
                misconception=read_misconception(entry),
            )
        )
        entry.text("id", required=False, limit=60)
        fields.sound = entry.finish() and fields.sound
    for name in ("figure", "figure_alt"):
        if not fields.has(name):
            fields.fault(f"“{name}” is missing: a hotspot needs a figure and its description")
    shared = shared_fields(fields)
    draft = Hotspot(**shared, regions=tuple(regions))
    exactly_one_correct(fields, "regions", draft.options)
    return draft if fields.finish() else None


def _rect(entry: Fields) -> tuple[float, float, float, float]:
    entry.asked.add("rect")
    value = entry.data.get("rect")
    if isinstance(value, list) and len(value) == 4:
        numbers = [float(n) for n in value if isinstance(n, int | float) and abs(n) < 10_000]
        if len(numbers) == 4 and numbers[2] >= 24 and numbers[3] >= 24:
            return numbers[0], numbers[1], numbers[2], numbers[3]
    entry.fault("“rect” needs x, y, width and height, the last two at least 24", "rect")
    return 0.0, 0.0, 24.0, 24.0


def mark(question: Hotspot, response: Response) -> Marking:
    """Mark: 1 for the right region, else 0."""
    options = question.options
    return mark_choice(question, options, one_of(response, "choice", [o.key for o in options]))


def is_complete(question: Hotspot, response: Response) -> bool:
    """Tell whether a region is chosen."""
    return response.get("choice") in {region.key for region in question.regions}


def display_order(question: Hotspot, _seed: int) -> dict[str, tuple[str, ...]]:
    """Regions stay where they are."""
    return {"regions": tuple(region.key for region in question.regions)}


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a choice can be unreadable."""
    return ""
