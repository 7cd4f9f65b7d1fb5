"""``content kit``: papers as files, by process."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.conftest import Program

pytestmark = pytest.mark.process


def test_the_papers_are_listed_for_people_and_for_scripts(program: Program) -> None:
    listed = program("content", "kit", "--list", "--json").json
    assert [one["id"] for one in listed][:8] == [f"H{number}" for number in range(1, 9)]
    assert all(one["use"] and one["for"] and one["files"] for one in listed)
    plain = program.done("content", "kit", "--list")
    assert all(one["title"] in plain for one in listed)


def test_all_papers_are_written_and_open_again(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    said = program.done("content", "kit", "-o", out).splitlines()
    files = sorted(out.iterdir())
    assert said[-1] == f"{len(files)} files."
    assert {Path(line) for line in said[:-1]} == set(files)
    for file in files:
        if file.suffix == ".xlsx":
            assert openpyxl.load_workbook(file).sheetnames[0] == "Read first"
        else:
            assert docx.Document(str(file)).paragraphs[0].style.name == "Heading 1"  # type: ignore[union-attr]


def test_some_papers_are_written_once(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    program.done("content", "kit", "h7", "H7", "managers-brief", "-o", out)
    assert {file.name for file in out.iterdir()} == {
        "H7-monday-plan.docx",
        "H7-monday-plan.xlsx",
        "managers-brief.docx",
    }


def test_a_paper_that_is_there_is_not_written_over(program: Program, tmp_path: Path) -> None:
    filled = tmp_path / "H7-monday-plan.xlsx"
    filled.write_bytes(b"what I wrote")
    said = program.refused("content", "kit", "H7", "-o", tmp_path)
    assert said.startswith("Nothing was written.")
    assert "is there already" in said
    assert filled.read_bytes() == b"what I wrote"
    assert not (tmp_path / "H7-monday-plan.docx").exists()


def test_an_unknown_paper_and_a_bad_folder_are_refused(program: Program, tmp_path: Path) -> None:
    assert "no paper “H99”" in program.refused("content", "kit", "H99", "-o", tmp_path)
    file = tmp_path / "file"
    file.write_text("x")
    assert "cannot be written" in program.refused("content", "kit", "H7", "-o", file / "in")


def test_the_check_covers_kit_and_workshops_of_a_pack(program: Program, tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "mine.yaml").write_text("format: 1\nid: M\n", encoding="utf-8")
    (tmp_path / "workshops").mkdir()
    (tmp_path / "workshops" / "mine.yaml").write_text("format: 2\n", encoding="utf-8")
    ran = program("content", "check", tmp_path)
    assert ran.code == 1
    assert "mine.yaml:1: “title” is missing" in ran.errors
    assert "“format” must be" in ran.errors
