"""The plan of an exam in ``course.yaml``: by module, or by module and level."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pogo_learn.content.checking import check_course
from pogo_learn.content.course import ExamCell, ExamPlan
from pogo_learn.content.course_file import read_course
from pogo_learn.content.exam_plan import blueprint_text
from pogo_learn.content.scaffold import new_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    new_course(folder, date(2026, 3, 1))
    return folder


def with_exam(course: Path, plan: str) -> tuple[ExamPlan | None, list[str]]:
    """Give the course an exam; what was read of it, and what the check says of it."""
    file = course / "course.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nexam: {plan}\n", encoding="utf-8")
    read = read_course(course)
    faults = [one.message for one in read.faults if "exam" in one.message or "“" in one.message]
    return (read.course.exam if read.course else None), faults


def test_a_blueprint_by_level_is_read_and_written_alike(course: Path) -> None:
    written = "{MY1-1: {recall: 1, analysis: 2}}"
    plan, faults = with_exam(
        course, f"{{minutes: 10, pass_mark: 0.75, retake_hours: 48, blueprint: {written}}}"
    )
    assert not faults
    assert plan is not None
    assert plan.cells == (ExamCell("MY1-1", 1, 1), ExamCell("MY1-1", 3, 2))
    assert plan.blueprint == (("MY1-1", 3),)
    assert (plan.count, plan.retake_hours) == (3, 48)
    assert blueprint_text(plan) == written


def test_a_plain_number_is_of_any_level_and_a_day_lies_between_two_tries(course: Path) -> None:
    plan, faults = with_exam(course, "{minutes: 10, pass_mark: 0.75, blueprint: {MY1-1: 2}}")
    assert not faults
    assert plan is not None
    assert plan.cells == (ExamCell("MY1-1", 0, 2),)
    assert plan.retake_hours == 24
    assert blueprint_text(plan) == "{MY1-1: 2}"


@pytest.mark.parametrize(
    "cells", ["{}", "{deep: 2}", "{recall: 0}", "{recall: many}", "[1, 2]", "true"]
)
def test_a_cell_that_is_none_is_named(course: Path, cells: str) -> None:
    _plan, faults = with_exam(
        course, f"{{minutes: 10, pass_mark: 0.75, blueprint: {{MY1-1: {cells}}}}}"
    )
    assert faults


def test_a_level_with_too_few_questions_is_told(course: Path) -> None:
    with_exam(course, "{minutes: 10, pass_mark: 0.75, blueprint: {MY1-1: {analysis: 4}}}")
    told = [one.message for one in check_course(course, date(2026, 3, 1))]
    assert any("of MY1-1 at the level analysis; at least 12 are needed" in one for one in told)
