"""Figures of questions, against a worked example and against figures computed another way."""

from __future__ import annotations

import random
import statistics

import pytest

from pogo_learn.assessment.item_analysis import (
    Caution,
    ItemFlag,
    Outcome,
    analyse,
    correlation,
    thirds,
    upper_lower,
)

RESTS = (9, 8, 8, 7, 6, 5, 4, 3)
ITEM = (1, 1, 1, 1, 0, 1, 0, 0)


def outcomes(scores: tuple[float, ...], rests: tuple[float, ...]) -> list[Outcome]:
    return [Outcome(score, rest / 10) for score, rest in zip(scores, rests, strict=True)]


def test_the_worked_example() -> None:
    """Eight learners; facility 0.625, corrected 0.748190, uncorrected 0.831260."""
    assert sum(ITEM) / len(ITEM) == 0.625
    assert correlation(ITEM, RESTS) == pytest.approx(0.748190, abs=5e-7)
    totals = [rest + item for rest, item in zip(RESTS, ITEM, strict=True)]
    assert correlation(ITEM, totals) == pytest.approx(0.831260, abs=5e-7)


def test_correlation_agrees_with_the_standard_library() -> None:
    chance = random.Random(3)
    for _time in range(200):
        first = [chance.choice([0.0, 0.25, 0.5, 1.0]) for _one in range(30)]
        second = [chance.random() for _one in range(30)]
        assert correlation(first, second) == pytest.approx(statistics.correlation(first, second))


@pytest.mark.parametrize("scores", [(1, 1, 1, 1), (0, 0, 0, 0), (0.1, 0.1, 0.1, 0.1)])
def test_without_spread_there_is_no_correlation(scores: tuple[float, ...]) -> None:
    assert correlation(scores, (1, 2, 3, 4)) is None
    assert correlation((1,), (2,)) is None


def test_the_best_27_percent_against_the_weakest() -> None:
    # 27 % of 8 are 2: the best have 1 and 1, the weakest 0 and 0; the third of the best ties.
    assert upper_lower(outcomes(ITEM, RESTS)) == 1.0
    assert upper_lower(outcomes((0, 0, 1, 1, 1, 1, 1, 1), RESTS)) == pytest.approx(0.25 - 1)
    assert upper_lower(outcomes((1, 0, 1), (3, 2, 1))) is None


def test_the_order_of_equal_papers_does_not_matter() -> None:
    found = outcomes((1, 0, 1, 0, 1, 0, 0, 1), (5, 5, 5, 5, 5, 5, 5, 5))
    assert upper_lower(found) == upper_lower(found[::-1]) == 0


def test_thirds_keep_equal_papers_together() -> None:
    assert thirds(outcomes(ITEM, RESTS)) == [2, 2, 2, 1, 1, 0, 0, 0]
    assert set(thirds(outcomes(ITEM, (5,) * 8))) == {2}


def many(count: int, right: float, *, turned: bool = False) -> list[Outcome]:
    """Papers of which those with the better rest choose ``a`` (or, turned, the weaker)."""
    found = []
    for number in range(count):
        rest = number / count
        good = rest >= 1 - right if not turned else rest < right
        found.append(Outcome(float(good), rest, ("a",) if good else ("b",), 20))
    return found


OPTIONS = {"a": True, "b": False, "c": False}


def test_below_thirty_only_counts_are_given() -> None:
    figures = analyse(many(29, 0.5), OPTIONS)
    assert figures.caution is Caution.TOO_FEW
    assert figures.discrimination is figures.upper_lower is None
    assert figures.flags == ()
    assert sum(one.count for one in figures.options) == 29
    assert analyse(many(30, 0.5), OPTIONS).caution is Caution.INDICATIVE
    assert analyse(many(100, 0.5), OPTIONS).caution is Caution.NONE


def test_a_good_question_has_one_idle_option() -> None:
    figures = analyse(many(120, 0.6), OPTIONS)
    assert figures.facility == pytest.approx(0.6)
    assert figures.discrimination is not None
    assert figures.discrimination > 0.7
    assert figures.upper_lower == 1
    assert figures.flags == (ItemFlag.IDLE_OPTION,)
    by_key = {one.key: one for one in figures.options}
    assert by_key["c"].count == 0
    assert sum(by_key["a"].by_thirds) == by_key["a"].count == 72
    assert by_key["a"].by_thirds[2] == 40
    assert figures.median_seconds == 20


def test_a_wrong_key_is_named_first() -> None:
    figures = analyse(many(120, 0.5, turned=True), OPTIONS)
    assert figures.flags[0] is ItemFlag.CHECK_KEY
    assert ItemFlag.GOOD_CHOOSE_WRONG in figures.flags


@pytest.mark.parametrize(
    "right, flag", [(0.1, ItemFlag.TOO_HARD), (0.97, ItemFlag.TOO_EASY), (1.0, ItemFlag.TOO_EASY)]
)
def test_very_hard_and_very_easy_are_named(right: float, flag: ItemFlag) -> None:
    assert flag in analyse(many(100, right), OPTIONS).flags


def test_nothing_answered_gives_nothing() -> None:
    figures = analyse([], OPTIONS)
    assert (figures.count, figures.facility, figures.median_seconds) == (0, 0.0, None)
