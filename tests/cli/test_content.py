"""``content``: counts for scripts, and the matrix for an approving officer."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from pogo_learn.system.resources import content_dir
from tests.cli.conftest import Program

pytestmark = pytest.mark.process


def test_counts_are_for_scripts_too(program: Program) -> None:
    found = program("content", "check", "--stats", "--json").json
    assert found["faults"] == []
    foundation = next(one for one in found["stats"] if one["modules"] >= 2)
    assert foundation["questions"] == sum(foundation["by_type"].values())
    totals = found["totals"]
    assert totals["lessons"] == sum(one["lessons"] for one in found["stats"]) == 55
    assert totals["policy_cards"] >= 21


def test_the_matrix_has_every_question_of_every_competence(
    program: Program, tmp_path: Path
) -> None:
    listed = program("content", "list", "--json").json
    items = {
        item["id"]
        for course in listed["courses"]
        for module in course["modules"]
        for lesson in module["lessons"]
        for item in lesson["items"]
    }
    plain, book = tmp_path / "matrix.csv", tmp_path / "matrix.xlsx"
    program.done("content", "matrix", "-o", plain)
    program.done("content", "matrix", "-o", book)
    with plain.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["item"] for row in rows} == items
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert sheet.max_row == len(rows) + 1
    assert all(row["competence"] and row["outcome"] for row in rows)


def test_a_matrix_of_an_unknown_kind_is_refused(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "matrix.doc"
    assert ".csv or .xlsx" in program.refused("content", "matrix", "-o", target)
    assert not target.exists()


def test_every_fault_is_told_and_the_exit_code_says_so(program: Program, tmp_path: Path) -> None:
    lesson = content_dir() / "foundation" / "m1-mission" / "m1.1-line-of-sight.md"
    program.done("content", "new", tmp_path / "course")
    target = tmp_path / "course" / "first-module" / "first-lesson.md"
    target.write_text(lesson.read_text(encoding="utf-8"), encoding="utf-8")
    ran = program("content", "check", tmp_path / "course")
    assert ran.code == 1
    assert ran.errors.count("\n") > 5
    assert "first-lesson.md:" in ran.errors


def test_a_pack_may_hold_a_lens_and_no_course(program: Program, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "lenses").mkdir(parents=True)
    built_in = (content_dir() / "lenses" / "kenya.yaml").read_text(encoding="utf-8")
    ours = pack / "lenses" / "ours.yaml"
    ours.write_text(built_in, encoding="utf-8")
    assert "pack: no fault" in program.done("content", "check", pack)
    ours.write_text(built_in.replace("lesson: M2.2", "lesson: M2.22"), encoding="utf-8")
    ran = program("content", "check", pack)
    assert ran.code == 1
    assert "ours.yaml:" in ran.errors
    assert "M2.22" in ran.errors
