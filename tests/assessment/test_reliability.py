"""Reliability: against figures worked out by hand, and against people whose true result is known."""

from __future__ import annotations

import math
import random

import pytest

from pogo_learn.assessment.reliability import (
    Coefficient,
    drawn_questions,
    same_questions,
    variance,
)


def test_kr20_by_hand() -> None:
    """Variances of the questions 1/4, 1/3, 1/4, of the sums 5/3: 3/2 * (1 - (5/6) / (5/3)) = 3/4."""
    found = same_questions([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]])
    assert found is not None
    assert (found.coefficient, found.papers, found.questions) == (Coefficient.KR20, 4, 3)
    assert found.value == pytest.approx(0.75)
    assert found.error == pytest.approx(math.sqrt(5 / 3 * 0.25) / 3)


def test_alpha_takes_parts_of_a_point() -> None:
    """Two questions that always agree: alpha is 1, and a result has no error."""
    found = same_questions([[0.0, 0.0], [0.5, 0.5], [1.0, 1.0]])
    assert found is not None
    assert found.coefficient is Coefficient.ALPHA
    assert found.value == pytest.approx(1)
    assert found.error == pytest.approx(0)


def test_equal_results_have_no_coefficient() -> None:
    found = same_questions([[1, 0], [0, 1], [1, 0]])
    assert found is not None
    assert found.value is None
    drawn = drawn_questions([{"a": [1, 0]}, {"a": [0, 1]}])
    assert drawn is not None
    assert drawn.value is None
    assert drawn.error == pytest.approx(0.5)


@pytest.mark.parametrize("papers", [[], [[1, 0]], [[1], [0], [1]]])
def test_too_little_gives_nothing(papers: list[list[float]]) -> None:
    assert same_questions(papers) is None
    assert drawn_questions([{"a": paper} for paper in papers]) is None


def test_one_stratum_of_right_or_wrong_is_the_formula_of_lord() -> None:
    """The error variance of x right among k is x (k - x) / (k^2 (k - 1)): averaged it gives KR-21."""
    papers = [[1, 1, 1, 0], [1, 0, 1, 0], [0, 0, 1, 0], [1, 1, 1, 1], [0, 0, 0, 1]]
    rights = [sum(paper) for paper in papers]
    errors = [x * (4 - x) / (16 * 3) for x in rights]
    mean_error = sum(errors) / 5
    found = drawn_questions([{"M1": paper} for paper in papers])
    assert found is not None
    assert found.error == pytest.approx(math.sqrt(mean_error))
    assert found.value == pytest.approx(1 - mean_error / variance([x / 4 for x in rights]))


def test_single_questions_of_several_strata_are_taken_together() -> None:
    alone = drawn_questions([{"a": [1], "b": [0]}, {"a": [1], "b": [1]}])
    together = drawn_questions([{"c": [1, 0]}, {"c": [1, 1]}])
    assert alone == together
    left = drawn_questions([{"a": [1], "b": [0, 1]}, {"a": [1], "b": [1, 1]}])
    assert left == drawn_questions([{"b": [1, 0, 1]}, {"b": [1, 1, 1]}])


def people(dice: random.Random, count: int) -> list[tuple[float, dict[str, list[float]]]]:
    """People of known ability, each with an own draw from an easy and a hard half of a pool."""
    found = []
    for _person in range(count):
        ability = min(0.95, max(0.05, dice.gauss(0.6, 0.18)))
        easy, hard = min(1.0, ability + 0.15), max(0.0, ability - 0.15)
        paper = {
            "easy": [float(dice.random() < easy) for _number in range(10)],
            "hard": [float(dice.random() < hard) for _number in range(10)],
        }
        found.append(((easy + hard) / 2, paper))
    return found


def test_papers_drawn_anew_come_near_the_truth() -> None:
    sample = people(random.Random(5), 4000)
    truth = [true for true, _paper in sample]
    results = [sum(map(sum, paper.values())) / 20 for _true, paper in sample]
    found = drawn_questions([paper for _true, paper in sample])
    assert found is not None
    assert found.value == pytest.approx(variance(truth) / variance(results), abs=0.03)
    errors = [result - true for result, true in zip(results, truth, strict=True)]
    assert found.error == pytest.approx(math.sqrt(variance(errors)), rel=0.05)
    # Without the strata the difference between easy and hard would count as error.
    blurred = drawn_questions([{"all": [*p["easy"], *p["hard"]]} for _true, p in sample])
    assert blurred is not None
    assert blurred.error is not None
    assert found.error is not None
    assert blurred.error > found.error
