"""A course that builds on another refers to its terms, sources, lessons and modules."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.content.checking import check_course
from pogo_learn.content.course import Callout, Prose
from pogo_learn.content.scaffold import new_course

TODAY = date(2026, 11, 23)
LESSON = Path("first-module", "first-lesson.md")
GLOSSARY = Path("glossary.yaml")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two courses side by side; the second, which comes first by name, uses the first."""
    base, later = tmp_path / "shelf" / "base", tmp_path / "shelf" / "after"
    new_course(base, TODAY)
    shutil.copytree(base, later)
    for path in later.rglob("*.*"):
        text = path.read_text(encoding="utf-8").replace("MY1", "MY2")
        path.write_text(text.replace("my-course", "my-next-course"), encoding="utf-8")
    edit(later / "course.yaml", "modules:", "uses: [MY1]\nmodules:")
    (later / GLOSSARY).unlink()
    (later / "sources.yaml").unlink()
    return tmp_path / "shelf"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def messages(folder: Path) -> str:
    return "\n".join(str(fault) for fault in check_course(folder, TODAY))


def test_terms_sources_lessons_and_modules_of_a_used_course_are_known(shelf: Path) -> None:
    edit(shelf / "after" / LESSON, "needs: []", "needs: [MY1-1.1]")
    assert messages(shelf / "after") == ""
    catalogue = open_catalogue([shelf], None)
    lesson = catalogue.lesson("MY2-1.1")
    assert [source.title for source in lesson.cited] == [
        source.title for source in catalogue.lesson("MY1-1.1").cited
    ]
    assert any("term:outcome" in block.html for block in lesson.blocks if isinstance(block, Prose))


def test_without_the_line_they_are_unknown(shelf: Path) -> None:
    edit(shelf / "after" / "course.yaml", "uses: [MY1]", "uses: []")
    assert "there is no term “outcome”" in messages(shelf / "after")


def test_a_used_course_that_is_nowhere_is_named(shelf: Path) -> None:
    edit(shelf / "after" / "course.yaml", "uses: [MY1]", "uses: [MY1, MY9]")
    assert "there is no course “MY9”" in messages(shelf / "after")


def test_what_a_used_course_defines_is_not_defined_again(shelf: Path) -> None:
    shutil.copy(shelf / "base" / GLOSSARY, shelf / "after" / GLOSSARY)
    assert "has “outcome” already" in messages(shelf / "after")


def test_courses_come_in_teaching_order_whatever_their_folders_are_called(shelf: Path) -> None:
    assert [course.id for course in open_catalogue([shelf], None).courses] == ["MY1", "MY2"]


def test_courses_that_use_each_other_still_open(shelf: Path) -> None:
    edit(shelf / "base" / "course.yaml", "modules:", "uses: [MY2]\nmodules:")
    assert {course.id for course in open_catalogue([shelf], None).courses} == {"MY1", "MY2"}


def test_another_word_for_a_term_is_seen_in_the_courses_that_use_it(
    shelf: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index.sqlite3"
    open_catalogue([shelf], index)
    edit(shelf / "base" / GLOSSARY, "term: outcome", "term: lasting change")
    lesson = open_catalogue([shelf], index).lesson("MY2-1.1")
    assert any("lasting change" in b.html for b in lesson.blocks if isinstance(b, Prose))


@pytest.mark.parametrize(
    ("kind", "attribute", "warned"),
    [("law", "", False), ("practice", "", True), ("practice", "confidence=low", False)],
)
def test_a_fact_of_a_country_has_a_source_at_first_hand_or_says_so(
    shelf: Path, kind: str, attribute: str, warned: bool
) -> None:
    base = shelf / "base"
    source = "sources:\n  - {id: act, title: An act, kind: " + kind + "}\n"
    (base / "sources-b.yaml").write_text(source, encoding="utf-8")
    edit(base / LESSON, "sources: [", "sources: [act, ")
    edit(base / LESSON, "takeaways:", "as_at: 2026-11-23\nreview_by: 2027-11-23\ntakeaways:")
    box = f'\n::: from-practice place="Here" as_at=2026-11-23 review_by=2027-11-23 {attribute}\n'
    with (base / LESSON).open("a", encoding="utf-8") as stream:
        stream.write(f"{box}It holds.[^act]\n:::\n")
    assert ("first hand" in messages(base)) is warned
    blocks = open_catalogue([base], None).lesson("MY1-1.1").blocks
    found = next(block for block in blocks if isinstance(block, Callout) and block.place)
    assert found.confidence == attribute.removeprefix("confidence=")


def test_a_check_may_recall_a_question_of_a_used_course(shelf: Path) -> None:
    edit(shelf / "after" / LESSON, "::: check MY2-1.1-q2", "::: check MY2-1.1-q2 MY1-1.1-q2")
    assert messages(shelf / "after") == ""
    edit(shelf / "after" / LESSON, "MY1-1.1-q2", "MY1-1.1-q2 MY1-1.1-a MY1-9")
    assert "there is no question “MY1-1.1-a”" in messages(shelf / "after")
    assert "there is no question “MY1-9”" in messages(shelf / "after")


def test_a_question_before_reading_is_not_recalled_elsewhere(shelf: Path) -> None:
    other = LESSON.with_name("second-lesson.md")
    text = (shelf / "base" / LESSON).read_text(encoding="utf-8")
    text = text.replace("MY1-1.1", "MY1-1.2").replace("check MY1-1.2-q2", "check MY1-1.1-q1")
    (shelf / "base" / other).write_text(text, encoding="utf-8")
    assert "“MY1-1.1-q1” is asked before its own lesson only" in messages(shelf / "base")
