"""Arithmetic of scores. Pure functions over numbers in [0, 1]."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pogo_learn.assessment.question import Certainty


def plus_minus(chosen: Collection[str], right: Collection[str]) -> float:
    """Score (right chosen - wrong chosen) / number of right ones, not below 0."""
    hits = sum(key in right for key in chosen)
    return max(0.0, float(Fraction(hits - (len(chosen) - hits), len(right))))


def share(right: int, of: int) -> float:
    """Score right placements / all placements."""
    return float(Fraction(right, of))


def ordering_score(given: Sequence[str], right: Sequence[str]) -> float:
    """Score (concordant - discordant pairs) / all pairs, not below 0."""
    rank = {key: index for index, key in enumerate(right)}
    count = len(right)
    concordant = sum(
        rank[given[i]] < rank[given[j]] for i in range(count) for j in range(i + 1, count)
    )
    pairs = count * (count - 1) // 2
    return max(0.0, float(Fraction(2 * concordant - pairs, pairs)))


def mean_score(scores: Iterable[float | None]) -> float:
    """Mean over the scored questions; 0 when none was scored."""
    scored = [score for score in scores if score is not None]
    return sum(scored) / len(scored) if scored else 0.0


@dataclass(frozen=True, slots=True)
class CertaintyRow:
    """How many answers of one certainty were right and how many were not."""

    certainty: Certainty
    right: int
    wrong: int


def certainty_rows(answers: Iterable[tuple[float | None, int]]) -> tuple[CertaintyRow, ...]:
    """Count (score, certainty) pairs by certainty, the most certain first; 0 is not counted."""
    counted = [(score >= 1, certainty) for score, certainty in answers if score is not None]
    return tuple(
        CertaintyRow(
            certainty,
            sum(right and said == certainty for right, said in counted),
            sum(not right and said == certainty for right, said in counted),
        )
        for certainty in sorted(Certainty, reverse=True)
    )
