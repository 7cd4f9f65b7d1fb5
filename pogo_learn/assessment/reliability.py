"""How far the results of an exam can be trusted: reliability, and the standard error of a result.

Pure arithmetic; scores of questions and results of papers lie in [0, 1], variances are those of samples
(n - 1).

Where everybody had the same questions: Cronbach's alpha (1951). Where a question is only right or wrong
that is KR-20 (Kuder and Richardson 1937)::

    alpha = k / (k - 1) * (1 - sum of the variances of the questions / variance of the sums)
    error of a result = deviation of the results * sqrt(1 - alpha)

Where each paper was drawn anew, no two people share a column, so alpha has nothing to work on. How hard
a paper happened to be is then part of the error. For questions drawn at random within strata
Rajaratnam, Cronbach and Gleser (1965, Psychometrika 30, 39-56) give the coefficient below. With one
stratum and questions that are right or wrong it is KR-21, as Lord (1955) showed for such papers::

    error variance of a paper = sum over strata of k_h * s_h^2 / k^2
    reliability = 1 - mean error variance / variance of the results
    error of a result = sqrt(mean error variance)

``k_h`` is the number of questions of a stratum on the paper, ``s_h^2`` the variance of their scores. A
stratum of one question has no variance to measure: such strata are taken together, which makes the
error rather too large than too small.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Coefficient(Enum):
    """Which coefficient it is."""

    ALPHA = "alpha"
    KR20 = "KR-20"
    STRATIFIED = "stratified"
    """Of papers that were drawn anew for everybody."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """A coefficient with what it rests on."""

    coefficient: Coefficient
    papers: int
    questions: float
    """Questions of a paper, on average."""
    value: float | None
    """At most 1; None where all results are equal. Below 0 it says: no better than chance."""
    error: float | None
    """Standard error of measurement of a result in [0, 1]."""


def same_questions(papers: Sequence[Sequence[float]]) -> Reliability | None:
    """Give alpha of papers with the same questions in the same order; None where it is undefined."""
    count = len(papers[0]) if papers else 0
    if len(papers) < 2 or count < 2:
        return None
    columns = list(zip(*papers, strict=True))
    is_binary = all(score in {0.0, 1.0} for column in columns for score in column)
    spread = variance([math.fsum(paper) for paper in papers])
    value = error = None
    # Equal sums may differ in their last bit.
    if spread > 1e-12:
        within = math.fsum(variance(column) for column in columns)
        value = count / (count - 1) * (1 - within / spread)
        error = math.sqrt(spread * max(0.0, 1 - value)) / count
    coefficient = Coefficient.KR20 if is_binary else Coefficient.ALPHA
    return Reliability(coefficient, len(papers), count, value, error)


def drawn_questions(papers: Sequence[Mapping[str, Sequence[float]]]) -> Reliability | None:
    """Give the coefficient of papers that were drawn by stratum: each has scores by stratum.

    Papers with fewer than two questions are left out; None where fewer than two papers are left.
    """
    counted = [found for found in map(_measurable, papers) if found]
    if len(counted) < 2:
        return None
    results, errors, sizes = [], [], []
    for paper in counted:
        size = sum(len(scores) for scores in paper)
        sizes.append(size)
        results.append(math.fsum(score for scores in paper for score in scores) / size)
        errors.append(math.fsum(len(scores) * variance(scores) for scores in paper) / size**2)
    mean_error = math.fsum(errors) / len(errors)
    spread = variance(results)
    value = 1 - mean_error / spread if spread > 1e-12 else None
    return Reliability(
        Coefficient.STRATIFIED,
        len(counted),
        sum(sizes) / len(sizes),
        value,
        math.sqrt(mean_error),
    )


def variance(values: Sequence[float]) -> float:
    """Give the variance of a sample (n - 1) of at least two."""
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _measurable(paper: Mapping[str, Sequence[float]]) -> list[Sequence[float]]:
    """Take strata of one question together, with the smallest other one where a single is left."""
    whole = sorted((scores for scores in paper.values() if len(scores) > 1), key=len)
    single = [score for scores in paper.values() if len(scores) == 1 for score in scores]
    if len(single) > 1:
        return [*whole, single]
    if single and whole:
        return [[*whole[0], *single], *whole[1:]]
    return whole
