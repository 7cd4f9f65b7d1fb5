"""Setting a pass mark by the modified Angoff method. Pure arithmetic over judges' ratings.

Each judge says for each question which share of borderline candidates (those who only just know
enough) would answer it right. After a first round the judges talk about where they differ and rate
once more. A judge's cut score is what a borderline candidate would score by these ratings; the
proposed pass mark is the mean over the judges.

An exam draws its questions by cell, so a judge's ratings are averaged by cell first and then
weighted by how many questions the blueprint draws from each: that is the expected score of a
borderline candidate on a paper as it is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

FEWEST_JUDGES: Final = 5
"""Judges below which the spread of the panel says little."""
WIDE: Final = 0.15
"""Standard deviation over the judges of a question from which it should be talked about."""

Ratings = Mapping[str, Mapping[str, float]]
"""Judge to question to rating in [0, 1]."""


@dataclass(frozen=True, slots=True)
class ItemJudgement:
    """What the judges say of one question."""

    question: str
    cell: str
    ratings: int
    mean: float
    spread: float | None
    """Standard deviation over the judges (n - 1); None for a single one."""
    lowest: float
    highest: float

    @property
    def is_wide(self) -> bool:
        """Tell whether the judges are far apart."""
        return self.spread is not None and self.spread >= WIDE - 1e-9


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One round of a panel."""

    judges: tuple[tuple[str, float], ...]
    """(judge, cut score)."""
    cut: float
    spread: float | None
    """Standard deviation of the judges' cut scores (n - 1)."""
    error: float | None
    """Standard error of the cut: the spread divided by the root of the number of judges."""
    items: tuple[ItemJudgement, ...]

    @property
    def wide(self) -> tuple[ItemJudgement, ...]:
        """Questions the judges are far apart on, the widest first."""
        found = [one for one in self.items if one.is_wide]
        return tuple(sorted(found, key=lambda one: (-(one.spread or 0), one.question)))


def judge_round(
    ratings: Ratings, cells: Mapping[str, str], blueprint: Mapping[str, int]
) -> RoundResult | None:
    """Give the result of a round; None without a rating.

    ``cells`` says to which cell of the blueprint a question belongs. A cell that a judge did
    not rate at all is left out of that judge's mean.
    """
    cuts = tuple(
        (judge, cut)
        for judge, given in ratings.items()
        if (cut := _cut_of(given, cells, blueprint)) is not None
    )
    if not cuts:
        return None
    values = [cut for _judge, cut in cuts]
    spread = deviation(values)
    items = tuple(
        _item(question, cell, [given[question] for given in ratings.values() if question in given])
        for question, cell in cells.items()
        if any(question in given for given in ratings.values())
    )
    return RoundResult(
        judges=cuts,
        cut=math.fsum(values) / len(values),
        spread=spread,
        error=None if spread is None else spread / math.sqrt(len(values)),
        items=items,
    )


def _cut_of(
    given: Mapping[str, float], cells: Mapping[str, str], blueprint: Mapping[str, int]
) -> float | None:
    by_cell: dict[str, list[float]] = {}
    for question, rating in given.items():
        cell = cells.get(question, "")
        if blueprint.get(cell, 0) > 0:
            by_cell.setdefault(cell, []).append(rating)
    weight = sum(blueprint[cell] for cell in by_cell)
    if not weight:
        return None
    means = {cell: math.fsum(found) / len(found) for cell, found in by_cell.items()}
    return math.fsum(blueprint[cell] * mean for cell, mean in means.items()) / weight


def _item(question: str, cell: str, ratings: Sequence[float]) -> ItemJudgement:
    return ItemJudgement(
        question=question,
        cell=cell,
        ratings=len(ratings),
        mean=math.fsum(ratings) / len(ratings),
        spread=deviation(ratings),
        lowest=min(ratings),
        highest=max(ratings),
    )


def deviation(values: Sequence[float]) -> float | None:
    """Give the standard deviation of a sample (n - 1); None for fewer than two."""
    if len(values) < 2:
        return None
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
