"""Every type is marked exactly as the guide for authors says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pogo_learn.assessment.question import Certainty, PartState, Use, Verdict, certainty_mark
from pogo_learn.assessment.scores import ordering_score, plus_minus
from pogo_learn.assessment.types import (
    TYPES,
    display_order,
    is_complete,
    mark,
    problem,
)
from pogo_learn.errors import InputError
from tests.assessment.making import sample, samples

CASES: tuple[tuple[str, dict[str, Any], float | None], ...] = (
    ("single", {"choice": "a"}, 1),
    ("single", {"choice": "b"}, 0),
    ("multiple", {"choices": ["a", "b"]}, 1),
    ("multiple", {"choices": ["a"]}, 0.5),
    ("multiple", {"choices": ["a", "c"]}, 0),
    ("multiple", {"choices": ["a", "b", "c", "d"]}, 0),
    ("true_false", {"verdict": False, "reason": "a"}, 1),
    ("true_false", {"verdict": False, "reason": "b"}, 0.5),
    ("true_false", {"verdict": True, "reason": "a"}, 0),
    ("numeric", {"text": "310"}, 1),
    ("numeric", {"text": "310,5"}, 1),
    ("numeric", {"text": "310.51"}, 0),
    ("numeric", {"text": "310 thousand"}, 1),
    ("numeric", {"text": "250"}, 0.25),
    ("numeric", {"text": "7"}, 0),
    ("numeric_date", {"text": "2027-01-05"}, 1),
    ("numeric_date", {"text": "2027-01-06"}, 0),
    ("numeric_date", {"text": "2027-04-04"}, 0.5),
    ("matching", {"placed": {"1": "A", "2": "B", "3": "C", "4": "C"}}, 1),
    ("matching", {"placed": {"1": "A", "2": "B", "3": "D", "4": "A"}}, 0.5),
    ("matching", {"placed": {"1": "D", "2": "D", "3": "D", "4": "D"}}, 0),
    ("ordering", {"order": ["a", "b", "c", "d", "e"]}, 1),
    ("ordering", {"order": ["b", "a", "c", "d", "e"]}, 0.8),
    ("ordering", {"order": ["e", "d", "c", "b", "a"]}, 0),
    ("cloze", {"blanks": {"b1": " OUTPUTS. ", "b2": "outcome"}}, 1),
    ("cloze", {"blanks": {"b1": "ｏｕｔｐｕｔ", "b2": "income"}}, 0.5),
    ("short_answer", {"text": "Reserve"}, 1),
    ("short_answer", {"text": "reserve  FUND"}, 1),
    ("short_answer", {"text": "fund"}, 0),
    ("categorise", {"placed": {"1": "A", "2": "A", "3": "B", "4": "B"}}, 1),
    ("categorise", {"placed": {"1": "A", "2": "A", "3": "A", "4": "B"}}, 0.75),
    ("table_select", {"selected": ["B", "C"]}, 1),
    ("table_select", {"selected": ["B"]}, 0.5),
    ("table_select", {"selected": ["A", "B", "C"]}, 0.5),
    ("hotspot", {"choice": "a"}, 1),
    ("hotspot", {"choice": "b"}, 0),
    ("branching", {"path": ["a", "c"], "rewinds": 0}, 1),
    (
        "plan_exercise",
        {"cells": [["items", "P3", "year FY27", "1500"], ["items", "P3", "year FY28", "900"]]},
        1,
    ),
    ("plan_exercise", {"cells": [["items", "P3", "year FY27", "1500"]]}, 2 / 3),
    ("plan_exercise", {"cells": [["items", "P3", "priority", "4"]], "hints": 1}, 0),
    ("plan_exercise", {"cells": [], "control": "commitment"}, 0),
    ("branching", {"path": ["a", "d"], "rewinds": 1}, 0.625),
    ("branching", {"path": ["b"], "rewinds": 0}, 0),
    ("budget_year", {"choices": ["e1-a", "e2-a", "e3-a"], "rewinds": 0}, 1),
    ("budget_year", {"choices": ["e2-a", "e1-c", "e3-c"], "rewinds": 2}, 0.5),
    ("budget_year", {"choices": ["e1-b", "e2-c", "e3-b"]}, 0),
)


@pytest.mark.parametrize(("name", "response", "score"), CASES)
def test_score(name: str, response: dict[str, Any], score: float) -> None:
    question = sample(name)
    assert is_complete(question, response)
    assert problem(question, response) == ""
    marking = mark(question, response)
    assert marking.score == pytest.approx(score)
    expected = Verdict.RIGHT if score == 1 else Verdict.PARTLY if score else Verdict.WRONG
    assert marking.verdict is expected
    assert marking.answer
    assert marking.given
    # A goal of a plan that is met needs no words: the goal itself says what was reached.
    silent = name == "plan_exercise"
    assert all(
        part.feedback or (silent and part.state is PartState.RIGHT) for part in marking.parts
    )


def test_every_type_has_a_sample_and_cases() -> None:
    names = {each.name for each in TYPES}
    assert set(samples()) == names
    assert {name for name, _response, _score in CASES} == names


@pytest.mark.parametrize("name", [each.name for each in TYPES])
@pytest.mark.parametrize(
    "response",
    [
        {},
        {"choice": 7, "choices": "a", "verdict": "yes", "reason": [], "text": None},
        {"choice": "zz", "choices": ["zz"], "order": ["1"] * 5, "selected": ["Z"]},
        {"placed": {"9": "A"}, "blanks": {"zz": "x"}, "path": ["zz"], "text": "x" * 100_000},
        {"placed": [], "blanks": [], "path": "abc", "rewinds": -1, "selected": "B"},
        {"choices": ["a", "a"], "path": ["a"] * 1000, "order": list("12345") * 9},
    ],
)
def test_a_response_that_does_not_fit_is_refused(name: str, response: dict[str, Any]) -> None:
    question = sample(name)
    with pytest.raises(InputError):
        mark(question, response)


@pytest.mark.parametrize("name", [each.name for each in TYPES])
def test_the_order_shown_depends_on_the_seed_alone(name: str) -> None:
    question = sample(name)
    orders = [display_order(question, seed) for seed in range(40)]
    assert orders == [display_order(question, seed) for seed in range(40)]
    for key, first in orders[0].items():
        assert all(sorted(order[key]) == sorted(first) for order in orders)
    shuffled = {
        "single",
        "multiple",
        "true_false",
        "matching",
        "categorise",
        "ordering",
        "cloze",
        "budget_year",
    }
    if name in shuffled:
        assert len({str(order) for order in orders}) > 1


def test_an_ordering_never_starts_in_the_right_order() -> None:
    question = sample("ordering")
    for seed in range(200):
        assert display_order(question, seed)["steps"] != ("a", "b", "c", "d", "e")


def test_meters_stay_between_nothing_and_a_hundred() -> None:
    from pogo_learn.assessment.branching import Branching, state_at

    question = sample("branching")
    assert isinstance(question, Branching)
    assert dict(state_at(question, ["a"]).meters) == {"money": 100}
    assert dict(state_at(question, ["a"]).moved) == {"money": 10}
    assert dict(state_at(question, ["b"]).meters) == {"money": 0}


def test_a_model_answer_is_not_scored() -> None:
    fields = samples()["short_answer"]
    del fields["accept"]
    from tests.assessment.making import read

    question, faults = read(
        {**fields, "model": "Ours.", "rubric": [{"criterion": "A number", "points": 1}]}
    )
    assert question is not None, faults
    marking = mark(question, {"text": "Mine.", "ratings": {"1": True}})
    assert marking.score is None
    assert marking.verdict is Verdict.UNSCORED


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"),
    [(Certainty.GUESS, 1, 0), (Certainty.FAIRLY_SURE, 2, -2), (Certainty.CERTAIN, 3, -6)],
)
def test_certainty_marks(certainty: Certainty, right: int, wrong: int) -> None:
    assert certainty_mark(True, certainty) == right
    assert certainty_mark(False, certainty) == wrong


@given(
    some.sets(some.sampled_from("abcdefgh")), some.sets(some.sampled_from("abcdefgh"), min_size=1)
)
def test_scores_lie_between_nothing_and_one(chosen: set[str], right: set[str]) -> None:
    assert 0 <= plus_minus(chosen, right) <= 1
    if len(right) * 2 <= 8:
        assert plus_minus(set("abcdefgh"), right) == 0


@given(some.permutations("abcdef"))
def test_ordering_scores_lie_between_nothing_and_one(given_order: list[str]) -> None:
    assert 0 <= ordering_score(given_order, list("abcdef")) <= 1


def test_uses_are_read() -> None:
    assert sample("single").use == frozenset({Use.CHECK})
