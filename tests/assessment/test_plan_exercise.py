"""Exercises with a plan: marked by the analysis, with partial credit, and never by opinion."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.sheet import Table, columns_of, rows_of
from pogo_learn.alignment.what_if import budget_cut, cut, other_control, slipped_a_year
from pogo_learn.assessment.plan_exercise import Goal, PlanExercise
from pogo_learn.assessment.plan_goals import is_met
from pogo_learn.assessment.plan_work import (
    applied,
    model_response,
    plan_of,
    response_of,
    start_of,
)
from pogo_learn.assessment.question import PartState
from pogo_learn.assessment.types import is_complete, mark, problem
from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.errors import InputError
from pogo_learn.system.resources import content_dir
from tests.alignment.making import sample as plan_sample
from tests.assessment.making import full, read, sample, samples


def exercise(**changes: Any) -> PlanExercise:
    found = sample("plan_exercise", **changes)
    assert isinstance(found, PlanExercise)
    return found


def test_the_model_answer_is_right_and_told_in_words() -> None:
    question = exercise()
    marking = mark(question, model_response(question))
    assert marking.score == 1
    assert all(part.state is PartState.RIGHT for part in marking.parts)
    assert marking.answer == "P3, FY27: 1500; P3, FY28: 900"


def test_each_goal_is_told_with_its_help() -> None:
    question = exercise()
    marking = mark(question, {"cells": [["items", "P3", "year FY27", "1500"]]})
    told = {part.key: (part.state, part.feedback) for part in marking.parts}
    assert told["g1"] == (PartState.RIGHT, "")
    assert told["g3"] == (PartState.MISSED, "Look at the other year.")


def test_nothing_done_is_not_an_answer() -> None:
    question = exercise()
    assert not is_complete(question, {"cells": []})
    assert is_complete(question, {"cells": [], "control": "commitment"})


@pytest.mark.parametrize(
    "response",
    [
        {},
        {"cells": 5},
        {"cells": [["items", "P3", "year FY27"]]},
        {"cells": [["items", "P77", "year FY27", "1"]]},
        {"cells": [["items", "P3", "colour", "1"]]},
        {"cells": [["people", "P3", "year FY27", "1"]]},
        {"cells": [["items", "P3", "year FY27", 5]]},
        {"cells": [["items", "P3", "title", "x" * 3000]]},
        {"cells": [["items", "P3", "priority", "1"]] * 3000},
        {"cells": [], "control": "both"},
        {"cells": [["items", "P3", "year FY27", "-1"]]},
    ],
)
def test_a_response_that_does_not_fit_is_refused(response: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        mark(exercise(), response)


def test_what_the_rules_forbid_is_said_before_marking() -> None:
    words = problem(exercise(), {"cells": [["items", "P3", "year FY27", "9999"]]})
    assert "P3 has more money" in words
    assert problem(exercise(), model_response(exercise())) == ""


CHANGES = (
    other_control,
    lambda plan: cut(plan, {"P1", "P3"}, plan.objectives[0].weight / 100),
    lambda plan: budget_cut(plan, plan.objectives[0].weight / 100),
    lambda plan: slipped_a_year(plan, {"P5"}),
)


@settings(max_examples=20, deadline=None)
@given(some.lists(some.sampled_from(CHANGES), max_size=3))
def test_what_was_done_can_be_done_again_from_the_response(changes: list[Any]) -> None:
    question = exercise()
    end: Plan = plan_of(question.plan)
    for change in changes:
        try:
            end = change(end)
        except InputError:
            continue
    response = response_of(plan_of(question.plan), end)
    again = applied(question, response)
    for table in Table:
        assert columns_of(again, table) == columns_of(end, table)
        assert rows_of(again, table) == rows_of(end, table)
    assert again.control is end.control


@pytest.mark.parametrize(
    ("goal", "before", "after"),
    [
        (Goal("a", "", "", "finding", "ALN-101"), False, False),
        (Goal("a", "", "", "finding", "ALN-101", "L9/FY27"), True, True),
        (Goal("a", "", "", "no_new", "error"), True, False),
        (Goal("a", "", "", "figure", "gross_gap", "", "3130", is_most=False), False, True),
        (Goal("a", "", "", "figure", "aligned_share", "", "9/10", is_most=False), True, True),
        (Goal("a", "", "", "keep", "costs"), True, True),
        (Goal("a", "", "", "keep", "lines"), True, True),
        (Goal("a", "", "", "better", "gross_gap"), False, False),
        (Goal("a", "", "", "better", "errors"), False, False),
    ],
)
def test_goals(goal: Goal, before: bool, after: bool) -> None:
    start = start_of(exercise())
    assert is_met(goal, start, start) is before
    assert is_met(goal, start, analyse(other_control(start.plan))) is after


def moved(plan: Plan, *moves: tuple[str, str, int]) -> Plan:
    """Give a line more, or less, in a year."""
    lines = {line.id: line for line in plan.lines}
    for name, year, more in moves:
        line = lines[name]
        own = line.years[year]
        years = {**line.years, year: replace(own, approved=own.approved + more)}
        lines[name] = replace(line, years=years)
    return replace(plan, lines=tuple(lines.values()))


@pytest.mark.parametrize(
    ("moves", "same_total", "one_move", "two_moves"),
    [
        ((), True, True, True),
        ((("L1", "FY27", -100), ("L2", "FY27", 100)), True, True, True),
        ((("L1", "FY27", -100), ("L2", "FY27", 60)), False, True, True),
        ((("L1", "FY27", -100), ("L3", "FY27", 100)), False, True, True),
        ((("L1", "FY27", -100), ("L2", "FY28", 100)), False, False, True),
        ((("L1", "FY27", -9), ("L2", "FY27", 9), ("L1", "FY28", 5), ("L2", "FY28", -5)),
         True, False, True),
    ],
)  # fmt: skip
def test_moves_between_lines_keep_the_total_and_are_counted(
    moves: tuple[tuple[str, str, int], ...], same_total: bool, one_move: bool, two_moves: bool
) -> None:
    start = start_of(exercise())
    end = analyse(moved(start.plan, *moves))
    assert is_met(Goal("a", "", "", "same_total", "approved"), start, end) is same_total
    assert is_met(Goal("a", "", "", "virements", limit="1"), start, end) is one_move
    assert is_met(Goal("a", "", "", "virements", limit="2"), start, end) is two_moves


def test_named_rows_keep_cost_and_need_while_others_may_change() -> None:
    start = start_of(exercise())
    goal = Goal("a", "", "", "keep_rows", rows=("P4",))
    for name, met in (("P5", True), ("P4", False)):
        items = tuple(
            replace(one, need_by=None) if one.id == name else one for one in start.plan.items
        )
        assert is_met(goal, start, analyse(replace(start.plan, items=items))) is met


def test_better_than_at_the_start() -> None:
    start = start_of(exercise())
    more = analyse(moved(start.plan, ("L4", "FY27", 310)))
    assert is_met(Goal("a", "", "", "better", "gross_gap"), start, more)
    assert is_met(Goal("a", "", "", "better", "funded_share"), start, more)
    assert not is_met(Goal("a", "", "", "better", "aligned_share"), start, more)


def test_goals_about_rows_name_a_row_that_is_not_there() -> None:
    goals = [{"text": "Keep.", "keep_rows": ["P99"], "feedback": "No."}]
    question, faults = read({**full("plan_exercise", samples()["plan_exercise"]), "goals": goals})
    assert question is None
    assert any("“P99”" in one for one in faults)


def test_with_another_plan_it_is_another_question() -> None:
    one = exercise()
    same = replace(plan_sample("northvale"), heading=plan_of(one.plan).heading, head_extra={})
    assert plan_of(one.plan) == same
    assert one.content_hash != exercise(task="repair").content_hash


def test_the_course_has_one_of_each_task() -> None:
    catalogue = open_catalogue([content_dir()], None)
    found = [one for one in catalogue.questions() if isinstance(one, PlanExercise)]
    assert {one.task for one in found} == {"form", "grid", "what_if", "repair"}
    for question in found:
        assert mark(question, model_response(question)).score == 1
