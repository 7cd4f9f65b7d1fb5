"""What answers say about a question: how hard it is, whether it tells people apart, which options work.

Pure arithmetic over numbers. Scores lie in [0, 1]; the *rest* of a paper is the mean score over its
other questions, so that papers drawn at random can be compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

ENOUGH: Final = 100
"""Answers from which figures are more than a hint."""
FEWEST: Final = 30
"""Answers below which nothing is concluded."""
GROUP: Final = 0.27
"""Share of the papers in the upper and the lower group (Kelley's proportion)."""
TOO_HARD, TOO_EASY = 0.20, 0.95
WEAK: Final = 0.20
"""Corrected item-total correlation below which an expert should look."""
IDLE: Final = 0.05
"""Share of the answers below which a wrong option is not working."""


class Caution(Enum):
    """How much a figure can bear."""

    TOO_FEW = "too few"
    """Below :data:`FEWEST`: counts only."""
    INDICATIVE = "indicative"
    NONE = ""


class ItemFlag(Enum):
    """What an expert should look at. Never a reason by itself to drop a question."""

    CHECK_KEY = "check the key"
    """Who did well elsewhere does worse here: the marked answer may be wrong."""
    WEAK = "tells little apart"
    TOO_HARD = "very hard"
    TOO_EASY = "very easy"
    IDLE_OPTION = "an option is hardly chosen"
    GOOD_CHOOSE_WRONG = "a wrong option attracts the better ones"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer: its score, the mean score of the rest of the paper, what was chosen, seconds.

    ``rest`` is None where nothing else was asked.
    """

    score: float
    rest: float | None
    chosen: tuple[str, ...] = ()
    seconds: int = 0
    is_answered: bool = True


@dataclass(frozen=True, slots=True)
class OptionCount:
    """How often an option was chosen, in all and by thirds of the papers (weakest third first)."""

    key: str
    is_right: bool
    count: int
    by_thirds: tuple[int, int, int]
    correlation: float | None
    """Of choosing it with the rest of the paper; None where it cannot be computed."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """The figures of one question; what cannot be computed or may not be concluded is None."""

    count: int
    unanswered: int
    facility: float
    """Mean score."""
    discrimination: float | None
    """Corrected item-total correlation."""
    upper_lower: float | None
    """Mean score of the best 27 % of the papers less that of the weakest 27 %."""
    median_seconds: float | None
    options: tuple[OptionCount, ...]
    caution: Caution
    flags: tuple[ItemFlag, ...]


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's coefficient; with scores of 0 and 1 it is the point-biserial. None without spread."""
    count = len(first)
    if count < 2:
        return None
    mean_a, mean_b = math.fsum(first) / count, math.fsum(second) / count
    spread_a = math.fsum((a - mean_a) ** 2 for a in first)
    spread_b = math.fsum((b - mean_b) ** 2 for b in second)
    # Equal numbers may differ in their last bit after division.
    if spread_a < 1e-12 or spread_b < 1e-12:
        return None
    both = math.fsum((a - mean_a) * (b - mean_b) for a, b in zip(first, second, strict=True))
    return both / math.sqrt(spread_a * spread_b)


def upper_lower(outcomes: Sequence[Outcome]) -> float | None:
    """Give the mean score of the best 27 % less that of the weakest; None below four papers.

    Papers are ordered by their rest. Where equal ones stand at the edge of a group, each of them
    counts for its share of the places left, so that the figure does not depend on their order.
    """
    ranked = [(one.rest, one.score) for one in outcomes if one.rest is not None]
    if len(ranked) < 4:
        return None
    size = max(1, round(GROUP * len(ranked)))
    return _mean_of_best(ranked, size, best=True) - _mean_of_best(ranked, size, best=False)


def _mean_of_best(ranked: Sequence[tuple[float, float]], size: int, *, best: bool) -> float:
    tiers: dict[float, list[float]] = {}
    for rest, score in ranked:
        tiers.setdefault(round(rest, 9), []).append(score)
    total, free = 0.0, size
    for rest in sorted(tiers, reverse=best):
        scores = tiers[rest]
        taken = min(free, len(scores))
        total += taken * math.fsum(scores) / len(scores)
        free -= taken
        if not free:
            break
    return total / size


def thirds(outcomes: Sequence[Outcome]) -> list[int]:
    """Give each outcome its third by rest: 0 the weakest, 2 the best; equal ones stand together."""
    rests = sorted(one.rest for one in outcomes if one.rest is not None)
    if not rests:
        return [0] * len(outcomes)
    low = rests[(len(rests) - 1) // 3]
    high = rests[len(rests) - 1 - (len(rests) - 1) // 3]
    found = []
    for one in outcomes:
        rest = one.rest if one.rest is not None else rests[0]
        found.append(0 if rest <= low and low < high else 2 if rest >= high else 1)
    return found


def analyse(outcomes: Sequence[Outcome], options: Mapping[str, bool]) -> ItemStatistics:
    """Give the figures of one question; ``options`` says of each option whether it is right."""
    count = len(outcomes)
    caution = (
        Caution.TOO_FEW
        if count < FEWEST
        else Caution.INDICATIVE
        if count < ENOUGH
        else Caution.NONE
    )
    may = caution is not Caution.TOO_FEW
    rested = [one for one in outcomes if one.rest is not None]
    rests = [one.rest for one in rested if one.rest is not None]
    facility = math.fsum(one.score for one in outcomes) / count if count else 0.0
    discrimination = correlation([one.score for one in rested], rests) if may else None
    chosen = _options(outcomes, options, may=may)
    return ItemStatistics(
        count=count,
        unanswered=sum(not one.is_answered for one in outcomes),
        facility=facility,
        discrimination=discrimination,
        upper_lower=upper_lower(outcomes) if may else None,
        median_seconds=_median([one.seconds for one in outcomes if one.is_answered]),
        options=chosen,
        caution=caution,
        flags=_flags(facility, discrimination, chosen, count) if may else (),
    )


def _options(
    outcomes: Sequence[Outcome], options: Mapping[str, bool], *, may: bool
) -> tuple[OptionCount, ...]:
    third = thirds(outcomes)
    found = []
    for key, is_right in options.items():
        took = [key in one.chosen for one in outcomes]
        counts = [sum(t and at == n for t, at in zip(took, third, strict=True)) for n in range(3)]
        rested = [
            (float(t), one.rest)
            for t, one in zip(took, outcomes, strict=True)
            if one.rest is not None
        ]
        related = correlation([t for t, _r in rested], [r for _t, r in rested]) if may else None
        found.append(
            OptionCount(key, is_right, sum(took), (counts[0], counts[1], counts[2]), related)
        )
    return tuple(found)


def _flags(
    facility: float, discrimination: float | None, options: Sequence[OptionCount], count: int
) -> tuple[ItemFlag, ...]:
    found = []
    if discrimination is not None and discrimination < 0:
        found.append(ItemFlag.CHECK_KEY)
    elif discrimination is not None and discrimination < WEAK:
        found.append(ItemFlag.WEAK)
    if facility < TOO_HARD:
        found.append(ItemFlag.TOO_HARD)
    elif facility > TOO_EASY:
        found.append(ItemFlag.TOO_EASY)
    wrong = [one for one in options if not one.is_right]
    # In an easy question few are left to choose the wrong options.
    bound = min(IDLE, (1 - facility) / (2 * len(wrong))) if wrong else 0.0
    if any(one.count < bound * count for one in wrong):
        found.append(ItemFlag.IDLE_OPTION)
    if any(one.correlation is not None and one.correlation > 0.05 for one in wrong):
        found.append(ItemFlag.GOOD_CHOOSE_WRONG)
    return tuple(found)


def _median(values: Sequence[int]) -> float | None:
    if not values:
        return None
    ranked = sorted(values)
    middle = len(ranked) // 2
    return float(ranked[middle]) if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
