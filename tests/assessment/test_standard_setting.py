"""A small panel worked out by hand, and what holds for any panel."""

from __future__ import annotations

import random
import statistics

import pytest

from pogo_learn.assessment.standard_setting import deviation, judge_round

MODULES = {"q1": "M1", "q2": "M1", "q3": "M2", "q4": "M2"}
RATINGS = {
    "Ann": {"q1": 0.80, "q2": 0.60, "q3": 0.50, "q4": 0.70},
    "Ben": {"q1": 0.70, "q2": 0.70, "q3": 0.90, "q4": 0.70},
    "Cleo": {"q1": 0.90, "q2": 0.50, "q3": 0.40, "q4": 0.60},
}


def test_a_panel_of_three_by_hand() -> None:
    """The exam draws one of M1 and three of M2.

    Ann: M1 (80 + 60) / 2 = 70, M2 (50 + 70) / 2 = 60; (1 x 70 + 3 x 60) / 4 = 62.5.
    Ben: M1 70, M2 80; (70 + 240) / 4 = 77.5.  Cleo: M1 70, M2 50; (70 + 150) / 4 = 55.
    Mean 195 / 3 = 65. Differences -2.5, 12.5, -10: squares 6.25 + 156.25 + 100 = 262.5; by 2 is
    131.25, its root 11.4564; by the root of 3 is 6.6144.
    """
    result = judge_round(RATINGS, MODULES, {"M1": 1, "M2": 3})
    assert result is not None
    assert dict(result.judges) == pytest.approx({"Ann": 0.625, "Ben": 0.775, "Cleo": 0.55})
    assert result.cut == pytest.approx(0.65)
    assert result.spread == pytest.approx(0.114564, abs=5e-7)
    assert result.error == pytest.approx(0.066144, abs=5e-7)
    items = {one.question: one for one in result.items}
    # q3: 50, 90, 40: mean 60, squares 100 + 900 + 400 = 1400; by 2 is 700, its root 26.4575.
    assert items["q3"].mean == pytest.approx(0.6)
    assert items["q3"].spread == pytest.approx(0.264575, abs=5e-7)
    assert (items["q3"].lowest, items["q3"].highest) == (0.4, 0.9)
    assert [one.question for one in result.wide] == ["q3"]


def test_where_every_question_is_drawn_the_cut_is_the_plain_mean() -> None:
    """Then it is the classic rule: ratings summed for each judge, and averaged over the judges."""
    chance = random.Random(1)
    questions = {f"q{number}": "M1" if number < 6 else "M2" for number in range(14)}
    ratings = {
        f"judge {number}": {question: chance.randrange(101) / 100 for question in questions}
        for number in range(9)
    }
    result = judge_round(ratings, questions, {"M1": 6, "M2": 8})
    assert result is not None
    sums = [sum(given.values()) for given in ratings.values()]
    assert result.cut * 14 == pytest.approx(statistics.mean(sums))
    assert result.spread == pytest.approx(statistics.stdev(sums) / 14)
    assert result.error == pytest.approx(statistics.stdev(sums) / 14 / 3)


def test_one_judge_has_no_spread() -> None:
    result = judge_round({"Ann": RATINGS["Ann"]}, MODULES, {"M1": 1, "M2": 3})
    assert result is not None
    assert result.spread is result.error is None
    assert result.wide == ()
    assert deviation([0.5]) is None


def test_missing_ratings_are_left_out_not_taken_for_nothing() -> None:
    given = {"Ann": {"q1": 0.8, "q3": 0.5}, "Ben": {"q2": 0.6}, "Nobody": {}}
    result = judge_round(given, MODULES, {"M1": 1, "M2": 1})
    assert result is not None
    assert dict(result.judges) == pytest.approx({"Ann": 0.65, "Ben": 0.6})
    assert {one.question for one in result.items} == {"q1", "q2", "q3"}


def test_without_ratings_there_is_no_result() -> None:
    assert judge_round({}, MODULES, {"M1": 1}) is None
    assert judge_round({"Ann": {"q1": 0.5}}, MODULES, {"M9": 1}) is None
