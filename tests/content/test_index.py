"""The compiled index: a warm start reads no text, an edit is seen, damage is repaired."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from pogo_learn.content import compiling
from pogo_learn.content.catalogue import UnknownId, open_catalogue
from pogo_learn.content.codec import decode, encode, shape_of_classes
from pogo_learn.content.course import Callout, Heading, Prose, Table
from pogo_learn.content.index import RENDERING
from pogo_learn.content.scaffold import new_course
from pogo_learn.system.resources import content_dir


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course."""
    folder = tmp_path / "course"
    new_course(folder, date(2026, 11, 23))
    return folder


def test_a_second_opening_reads_no_text(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index.sqlite3"
    first = open_catalogue([course], index)
    lesson = first.lesson("MY1-1.1")

    def refuse(_folder: Path, _language: str) -> None:
        raise AssertionError("the course was compiled again")

    monkeypatch.setattr(compiling, "compile_course", refuse)
    second = open_catalogue([course], index)
    assert second.courses == first.courses
    assert second.lesson("MY1-1.1") == lesson
    assert second.questions() == first.questions()
    assert second.terms() == first.terms()
    os.utime(course / "course.yaml", (1, 1))
    with pytest.raises(AssertionError):
        open_catalogue([course], index)


def test_an_edit_is_seen(course: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.sqlite3"
    open_catalogue([course], index)
    path = course / "course.yaml"
    path.write_text(path.read_text().replace("My course", "Our course"), encoding="utf-8")
    assert open_catalogue([course], index).courses[0].title == "Our course"


@pytest.mark.parametrize(
    "damage", [b"", b"this is no database", b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_damaged_index_is_made_anew(course: Path, tmp_path: Path, damage: bytes) -> None:
    index = tmp_path / "index.sqlite3"
    open_catalogue([course], index)
    index.write_bytes(damage)
    assert open_catalogue([course], index).lesson("MY1-1.1").blocks
    assert open_catalogue([course], index).lesson("MY1-1.1").blocks


def test_without_a_place_for_the_index_all_works(course: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    catalogue = open_catalogue([course], blocked / "index.sqlite3")
    assert catalogue.lesson("MY1-1.1").blocks
    assert catalogue.questions()


def test_a_change_of_the_compiled_form_raises_its_number() -> None:
    """Fails when a class of the index changes: then raise RENDERING, and write the shape here."""
    import hashlib

    shape = hashlib.sha256(shape_of_classes().encode()).hexdigest()[:16]
    assert (RENDERING, shape) == (17, "40c78b3d2d02ae27")


def test_everything_of_the_built_in_course_survives_the_index() -> None:
    catalogue = open_catalogue([content_dir()], None)
    for course in catalogue.courses:
        assert decode(encode(course)) == course
        for head in course.lessons:
            lesson = catalogue.lesson(head.id)
            assert decode(encode(lesson)) == lesson
    for question in catalogue.questions():
        assert decode(encode(question)) == question


@pytest.mark.parametrize("src", ["../../../etc/passwd", "/etc/passwd", "m1-mission/../../x.svg"])
def test_a_figure_never_leaves_the_course(course: Path, src: str) -> None:
    catalogue = open_catalogue([course], None)
    with pytest.raises(UnknownId):
        catalogue.figure_path("MY1", src)


def test_an_unknown_id_says_what_to_do(course: Path) -> None:
    catalogue = open_catalogue([course], None)
    with pytest.raises(UnknownId, match="NO") as caught:
        catalogue.lesson("NO")
    assert "content list" in caught.value.sentence()


def test_blocks_of_a_lesson(course: Path) -> None:
    path = course / "first-module" / "first-lesson.md"
    text = path.read_text(encoding="utf-8")
    more = (
        "\n## More {#more}\n\n| A | B |\n|---|---:|\n| [[outcome|an outcome]] | 2 |\n\n"
        "term\n:   its meaning\n\n1. one\n2. two\n\n> quoted\n"
    )
    path.write_text(text + more, encoding="utf-8")
    blocks = open_catalogue([course], None).lesson("MY1-1.1").blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert table.columns == ("A", "B")
    assert table.align == ("left", "right")
    assert 'href="term:outcome"' in table.rows[0][0]
    assert any(isinstance(block, Heading) and block.id == "more" for block in blocks)
    assert any(isinstance(block, Callout) and block.kind == "key-idea" for block in blocks)
    prose = "".join(block.html for block in blocks if isinstance(block, Prose))
    assert 'href="source:my-source"' in prose
    assert "<sup>1</sup>" in prose
    assert "<dt>" in prose
    assert "<li>one</li>" in prose
    ids = [block.id for block in blocks]
    assert len(set(ids)) == len(ids)
