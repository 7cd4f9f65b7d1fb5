"""Highlights, notes on them and bookmarks: on disk, taken back, found again, and never lost."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pogo_learn.content.catalogue import UnknownId, open_catalogue
from pogo_learn.content.passages import Anchor, anchor_of, paragraphs_of
from pogo_learn.content.search.words import words_of
from pogo_learn.errors import InputError
from pogo_learn.learning.note_length import LONGEST_NOTE
from pogo_learn.learning.note_search import find_notes
from pogo_learn.learning.notebook import Kind, Note, matching, notebook
from pogo_learn.learning.notebook_files import as_markdown, write_notebook
from pogo_learn.learning.passages import Passages, located, passages_of
from pogo_learn.learning.study import Study
from tests.learning.conftest import change
from tests.learning.test_notebook import shown

FIRST, SECOND = "MY1-1.1", "MY1-2.1"


def anchors(study: Study, lesson: str = FIRST) -> list[Anchor]:
    """Give the first forty letters of each paragraph."""
    paragraphs = paragraphs_of(study.catalogue.lesson(lesson))
    return [made for one in paragraphs if (made := anchor_of(one, 0, 40)) is not None]


def of(study: Study) -> tuple[Note, ...]:
    return notebook(study.reader, study.catalogue, study.learner)


@pytest.fixture
def passages(study: Study) -> Passages:
    return passages_of(study)


def undo(study: Study) -> str:
    act = study.acts.undo(study.open_record)
    assert act is not None
    return act.name


def redo(study: Study) -> str:
    act = study.acts.redo(study.open_record)
    assert act is not None
    return act.name


def test_a_highlight_over_two_paragraphs_is_made_and_undone_as_one(
    study: Study, passages: Passages
) -> None:
    events = study.reader.count_events()
    changes = passages.highlight(FIRST, anchors(study)[:2])
    assert changes.ids == {FIRST}
    assert study.reader.count_events() == events + 2
    assert {one.quote for one in passages.of_lesson(FIRST)} == {
        one.quote for one in anchors(study)[:2]
    }
    assert undo(study) == f"highlight in {FIRST}"
    assert passages.of_lesson(FIRST) == ()
    redo(study)
    assert len(passages.of_lesson(FIRST)) == 2


def test_the_same_words_are_marked_once_and_overlapping_ones_twice(
    study: Study, passages: Passages
) -> None:
    first = anchors(study)[0]
    passages.highlight(FIRST, [first])
    assert not passages.highlight(FIRST, [first]).topics
    assert len(study.acts.done) == 1
    paragraph = paragraphs_of(study.catalogue.lesson(FIRST))[0]
    over = anchor_of(paragraph, 10, 60)
    assert over is not None
    passages.highlight(FIRST, [over])
    assert len(passages.of_lesson(FIRST)) == 2


def test_a_note_with_its_highlight_is_one_act_and_changes_are_others(
    study: Study, passages: Passages
) -> None:
    passages.highlight(FIRST, anchors(study)[:1], "Ask Ben 🙂")
    (mark,) = passages.of_lesson(FIRST)
    assert mark.text == "Ask Ben 🙂"
    passages.write(mark.id, "Asked.")
    assert not passages.write(mark.id, "Asked.").topics
    passages.remove(mark.id)
    assert passages.of_lesson(FIRST) == ()
    assert not passages.remove(mark.id).topics
    undo(study)
    assert passages.of_lesson(FIRST)[0].text == "Asked."
    undo(study)
    assert passages.of_lesson(FIRST)[0].text == "Ask Ben 🙂"
    undo(study)
    assert passages.of_lesson(FIRST) == ()
    redo(study)
    redo(study)
    redo(study)
    assert passages.of_lesson(FIRST) == ()
    with pytest.raises(UnknownId):
        passages.write("nobody", "x")


def test_a_bookmark_is_put_and_taken_away(study: Study, passages: Passages) -> None:
    passages.bookmark(FIRST, anchors(study)[0])
    assert [one.sort for one in passages.of_lesson(FIRST)] == ["bookmark"]
    passages.bookmark(FIRST, anchors(study)[0])
    assert passages.of_lesson(FIRST) == ()
    assert undo(study) == f"take a bookmark out of {FIRST}"
    assert len(passages.of_lesson(FIRST)) == 1


def test_a_megabyte_is_refused_in_words_and_nothing_is_marked(
    study: Study, passages: Passages
) -> None:
    events = study.reader.count_events()
    with pytest.raises(InputError) as caught:
        passages.highlight(FIRST, anchors(study)[:2], "x" * 1_048_576)
    assert str(LONGEST_NOTE) in caught.value.message
    passages.highlight(FIRST, anchors(study)[:1])
    (mark,) = passages.of_lesson(FIRST)
    with pytest.raises(InputError):
        passages.write(mark.id, "x" * (LONGEST_NOTE + 1))
    assert study.reader.count_events() == events + 1
    passages.write(mark.id, "é" * LONGEST_NOTE)


def test_nobody_sees_the_marks_of_another(
    study: Study, passages: Passages, study_of: Callable[[str], Study]
) -> None:
    passages.highlight(FIRST, anchors(study)[:1], "mine")
    ben = passages_of(study_of("Ben"))
    assert ben.of_lesson(FIRST) == ()
    with pytest.raises(UnknownId):
        ben.remove(passages.of_lesson(FIRST)[0].id)


def test_the_notebook_has_marks_and_answers_in_reading_order(
    study: Study, passages: Passages
) -> None:
    study.write_note(FIRST, f"{FIRST}-desk", "My answer")
    passages.highlight(FIRST, anchors(study)[1:2], "My remark")
    passages.highlight(FIRST, anchors(study)[:1])
    passages.bookmark(SECOND, anchors(study, SECOND)[0])
    found = of(study)
    assert [one.kind for one in found] == [
        Kind.HIGHLIGHT, Kind.REMARK, Kind.ANSWER, Kind.BOOKMARK,
    ]  # fmt: skip
    assert found[1].place == f"mark:{found[1].mark}"
    assert found[1].headline == "My remark"
    assert found[0].headline == found[0].quote
    assert matching(found, "", kind=Kind.BOOKMARK) == found[3:]
    assert matching(found, "remark") == found[1:2]
    assert matching(found, anchors(study)[0].quote.split()[0], "MY1-2")[:1] == found[3:]


def test_what_was_marked_is_found_by_its_words_and_its_note(
    study: Study, passages: Passages
) -> None:
    passages.highlight(FIRST, anchors(study)[:1], "Zebra crossing")
    passages.bookmark(FIRST, anchors(study)[1])
    quote = anchors(study)[1].quote.split()[0]
    by_note = find_notes(study.reader, study.learner, words_of("zebra"))
    assert [one.place.startswith("mark:") for one in by_note] == [True]
    assert by_note[0].snippet.text == "Zebra crossing"
    assert any(one.bookmark for one in find_notes(study.reader, study.learner, words_of(quote)))
    passages.remove(next(one.id for one in passages.of_lesson(FIRST) if one.text))
    assert find_notes(study.reader, study.learner, words_of("zebra")) == ()


def test_marks_outlive_every_edit_of_the_lesson(
    study: Study, passages: Passages, course: Path
) -> None:
    """The paragraph moves and gets another id, then it is rewritten, then its lesson goes."""
    box = paragraphs_of(study.catalogue.lesson(FIRST))[-1]
    made = anchor_of(box, 0, len(box.text))
    assert made is not None
    assert made.quote == "Name the change first, and what you buy second."
    passages.highlight(FIRST, [made], "kept *whatever* happens")
    passages.bookmark(SECOND, anchors(study, SECOND)[0])
    path = course / "first-module" / "first-lesson.md"
    change(path, "::: key-idea\nName", "::: key-idea\nBefore all.\n\nFirst this: name")
    change(path, "and what you buy second", "and what you buy only second")
    later = replace(study, catalogue=open_catalogue([course], None))
    (one,) = located(paragraphs_of(later.catalogue.lesson(FIRST)), passages.of_lesson(FIRST))
    assert one.place is not None
    assert one.place.start == len("First this: ")
    assert [note.lost for note in of(later)] == [False, False]
    change(path, "First this: name the change", "Think of a change")
    change(path, "and what you buy only second", "and nothing else")
    change(course / "course.yaml", "[first-module, second-module]", "[first-module]")
    later = replace(study, catalogue=open_catalogue([course], None))
    found = of(later)
    assert [(note.lost, note.place, note.quote) for note in found] == [
        (True, "", made.quote),
        (True, "", anchors(study, SECOND)[0].quote),
    ]
    assert [note.lesson_title != "" for note in found] == [True, False]
    assert matching(found, "", kind=Kind.ORPHAN) == found
    # A lost one can still be taken away, and put back.
    passages_of(later).remove(found[1].mark)
    assert len(of(later)) == 1
    undo(later)
    assert of(later)[1].quote == found[1].quote


def test_files_hold_quote_and_note_as_they_are(
    study: Study, passages: Passages, tmp_path: Path
) -> None:
    passages.highlight(FIRST, anchors(study)[:1], "# no *heading*")
    passages.bookmark(FIRST, anchors(study)[1])
    text = shown(as_markdown("Ann", of(study)))
    assert "# no *heading*" in text
    assert f"“{anchors(study)[0].quote}”" in text
    assert "Bookmark" in text
    target = tmp_path / "notes.csv"
    assert write_notebook("Ann", of(study), target) == 2
    rows = list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["kind"], row["quote"], row["lost"]) for row in rows] == [
        ("note", anchors(study)[0].quote, ""),
        ("bookmark", anchors(study)[1].quote, ""),
    ]
