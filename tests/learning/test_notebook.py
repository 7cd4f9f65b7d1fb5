"""The notebook: all that was written, with its question, whatever became of the course since."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import markdown
import pytest

from pogo_learn.content.catalogue import open_catalogue
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.note_length import LONGEST_NOTE
from pogo_learn.learning.notebook import Kind, Note, matching, notebook
from pogo_learn.learning.notebook_files import as_markdown, write_notebook
from pogo_learn.learning.study import Study
from tests.learning.conftest import change

FIRST, SECOND = "MY1-1.1", "MY1-2.1"
HOSTILE = (
    "# no heading\n- no *list* at all\n1. no number\n> no quote\n\n    no code `here`\n"
    "===\n[no](link) <script>alert(1)</script> & ~~x~~ | a_b_c \\ end"
)


def of(study: Study) -> tuple[Note, ...]:
    return notebook(study.reader, study.catalogue, study.learner)


@pytest.fixture
def written(study: Study) -> Study:
    """Ann wrote in both lessons, the second one first."""
    study.write_note(SECOND, f"{SECOND}-desk", "Second lesson: Größe zählt.")
    study.write_note(FIRST, f"{FIRST}-line", "My own line.")
    study.write_note(FIRST, f"{FIRST}-desk", "\nFewer fires.\nSooner help.")
    return study


def test_notes_stand_in_teaching_order_with_their_questions(written: Study) -> None:
    found = of(written)
    assert [(note.lesson, note.kind) for note in found] == [
        (FIRST, Kind.ANSWER),
        (FIRST, Kind.LINE),
        (SECOND, Kind.ANSWER),
    ]
    assert found[0].headline == "Fewer fires."
    assert found[0].question
    assert "<" not in found[0].question
    assert found[0].module == "MY1-1"
    assert found[0].module_title == written.catalogue.module("MY1-1").title
    assert found[0].lesson_title == written.catalogue.lesson_head(FIRST).title
    assert found[0].written_at > found[1].written_at > found[2].written_at


def test_what_was_taken_back_or_is_of_somebody_else_is_not_shown(
    written: Study, study_of: Callable[[str], Study]
) -> None:
    written.write_note(FIRST, f"{FIRST}-line", "")
    written.write_note(SECOND, f"{SECOND}-desk", " \n ")
    ben = study_of("Ben")
    ben.write_note(FIRST, f"{FIRST}-desk", "Ben's")
    assert [note.headline for note in of(written)] == ["Fewer fires."]
    assert [note.text for note in of(ben)] == ["Ben's"]


def test_a_note_outlives_its_question_its_lesson_and_its_course(
    written: Study, course: Path, tmp_path: Path
) -> None:
    for path in (course / "first-module").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"{FIRST}-desk", f"{FIRST}-other"), encoding="utf-8")
    change(course / "course.yaml", "[first-module, second-module]", "[first-module]")
    later = replace(written, catalogue=open_catalogue([course], None))
    found = of(later)
    assert [(note.kind, note.lesson_title != "", note.headline) for note in found] == [
        (Kind.LINE, True, "My own line."),
        (Kind.ORPHAN, True, "Fewer fires."),
        (Kind.ORPHAN, False, "Second lesson: Größe zählt."),
    ]
    assert "not here any more" in as_markdown("Ann", found)
    empty = tmp_path / "none"
    empty.mkdir()
    gone = of(replace(written, catalogue=open_catalogue([empty], None)))
    assert {note.text for note in gone} == {note.text for note in of(written)}


@pytest.mark.parametrize(
    "words, module, headlines",
    [
        ("", "", ["Fewer fires.", "My own line.", "Second lesson: Größe zählt."]),
        ("GROSSE", "", ["Second lesson: Größe zählt."]),
        ("große", "", ["Second lesson: Größe zählt."]),
        ("zahlt second", "", ["Second lesson: Größe zählt."]),
        ("fires help", "", ["Fewer fires."]),
        ("fires line", "MY1-2", []),
        ("", "MY1-2", ["Second lesson: Größe zählt."]),
        ("%_'\"", "", []),
    ],
)
def test_notes_are_found_by_words_and_module(
    written: Study, words: str, module: str, headlines: list[str]
) -> None:
    assert [one.headline for one in matching(of(written), words, module)] == headlines


def test_the_longest_note_is_kept_and_one_letter_more_is_refused_in_words(study: Study) -> None:
    whole = "é" * LONGEST_NOTE
    study.write_note(FIRST, f"{FIRST}-desk", whole)
    events = study.reader.count_events()
    for text in (whole + "x", "x" * 1_048_576):
        with pytest.raises(InputError) as caught:
            study.write_note(FIRST, f"{FIRST}-desk", text)
        assert str(len(text)) in caught.value.message
        assert str(LONGEST_NOTE) in caught.value.message
        assert "as it was" in caught.value.safe
    assert study.notes(FIRST)[f"{FIRST}-desk"] == whole
    assert study.reader.count_events() == events


# Files


def shown(text: str) -> str:
    """Give what a reader of Markdown shows, without any marks."""
    page = markdown.markdown(text)
    assert "<script" not in page
    page = page.replace("<br />\n", "\n").replace("<br />", "\n")
    return html.unescape(re.sub(r"<[^>]*>", "", page)).replace("\xa0", " ")


def test_as_markdown_every_note_shows_as_it_was_written(written: Study) -> None:
    written.write_note(FIRST, f"{FIRST}-desk", HOSTILE)
    text = as_markdown("Ann *Ember*", of(written))
    page = markdown.markdown(text)
    assert re.findall(r"<h(\d)>", page) == ["1", "2", "3", "2", "3"]
    assert not re.search(r"<(ul|ol|code|pre|a |hr|em>no|script)", page)
    seen = [line.rstrip() for line in shown(text).splitlines() if line.strip()]
    wanted = [line for line in HOSTILE.splitlines() if line.strip()]
    start = seen.index("# no heading")
    assert seen[start : start + len(wanted)] == wanted
    assert seen[0] == "Notes of Ann *Ember*"
    assert any(line.startswith("Second lesson: Größe") for line in seen)


def test_as_csv_every_text_comes_back_and_none_is_a_formula(written: Study, tmp_path: Path) -> None:
    written.write_note(FIRST, f"{FIRST}-line", '=HYPERLINK("http://x")')
    target = tmp_path / "notes.CSV"
    assert write_notebook("Ann", of(written), target) == 3
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows[0]["text"] == "\nFewer fires.\nSooner help."
    assert rows[0]["lesson"] == FIRST
    assert rows[0]["kind"] == "answer"
    assert rows[0]["question"] == of(written)[0].question
    assert rows[1]["text"] == '\'=HYPERLINK("http://x")'
    assert rows[2]["text"] == "Second lesson: Größe zählt."


def test_a_file_of_another_kind_or_in_no_place_is_refused_and_nothing_is_written(
    written: Study, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        write_notebook("Ann", of(written), tmp_path / "notes.docx")
    assert ".md" in caught.value.advice
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError) as stopped:
        write_notebook("Ann", of(written), tmp_path / "file" / "notes.md")
    assert "unharmed" in stopped.value.safe
    assert [path.name for path in tmp_path.glob("notes*")] == []


def test_with_nothing_written_the_file_says_whose_it_is(study: Study, tmp_path: Path) -> None:
    assert write_notebook("Ann", of(study), tmp_path / "notes.md") == 0
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "# Notes of Ann\n"
