"""Passages are found again in a lesson, wherever an editor has put them, and are never guessed."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pogo_learn.application import Application
from pogo_learn.content.course import Paragraph
from pogo_learn.content.passages import Anchor, Passage, anchor_of, find, paragraphs_of

ONE = "A mission is public. It says what the agency is for, and for whom."
TWO = "A budget is a promise 🙂 in numbers; the plan is the mission in purchases."
THREE = "Headroom, not the ceiling, is what new tenders can use in this year."
TEXT = (Paragraph("one", ONE), Paragraph("two", TWO), Paragraph("three", THREE))


def anchor(paragraph: Paragraph, words: str) -> Anchor:
    start = paragraph.text.index(words)
    found = anchor_of(paragraph, start, start + len(words))
    assert found is not None
    return found


def words_at(paragraphs: tuple[Paragraph, ...], found: Passage | None) -> str | None:
    if found is None:
        return None
    text = next(one.text for one in paragraphs if one.id == found.block)
    return text[found.start : found.stop]


def edited(**texts: str) -> tuple[Paragraph, ...]:
    return tuple(replace(one, text=texts.get(one.id, one.text)) for one in TEXT)


def test_offsets_count_code_points_and_blanks_at_the_ends_do_not_belong_to_it() -> None:
    start = TWO.index("🙂") - 1
    found = anchor_of(TEXT[1], start, start + 4)
    assert found is not None
    assert found.quote == "🙂 i"
    assert TWO[found.place.start : found.place.stop] == "🙂 i"
    assert found.before.endswith("a promise ")
    assert found.after.startswith("n numbers;")
    assert anchor_of(TEXT[0], 1, 2) is None
    assert anchor_of(TEXT[0], 5, 5) is None
    assert anchor_of(TEXT[0], -4, 10_000) == anchor(TEXT[0], ONE)


@pytest.mark.parametrize("paragraph", TEXT, ids=lambda one: one.id)
def test_every_stretch_of_an_unchanged_lesson_is_found_where_it_was(paragraph: Paragraph) -> None:
    for start in range(0, len(paragraph.text), 3):
        for stop in range(start + 1, len(paragraph.text), 5):
            made = anchor_of(paragraph, start, stop)
            if made is not None:
                assert find(TEXT, made) == made.place


def test_words_move_within_a_paragraph_and_to_another() -> None:
    short = anchor(TEXT[1], "mission")
    longer = anchor(TEXT[2], "Headroom, not the ceiling, is what")
    moved = edited(two="New words first. " + TWO, three="Nothing.", one=f"{ONE} {THREE}")
    found = find(moved, short)
    assert found == Passage("two", short.place.start + 17, short.place.stop + 17)
    assert words_at(moved, find(moved, longer)) == longer.quote
    gone = tuple(replace(one, id=f"new-{one.id}") for one in moved)
    assert words_at(gone, find(gone, longer)) == longer.quote


def test_of_the_same_words_those_with_their_neighbours_are_taken() -> None:
    second = anchor(TEXT[1], "is a")
    doubled = (Paragraph("one", "It is a plan. A budget is a promise."), *TEXT[2:])
    found = find(doubled, second)
    assert found is not None
    assert doubled[0].text[: found.start] == "It is a plan. A budget "


def test_a_short_word_alone_is_not_found_elsewhere() -> None:
    word = anchor(TEXT[1], "mission")
    without = (TEXT[0], replace(TEXT[1], text="Something else."), TEXT[2])
    assert find(without, word) is None
    # With its neighbours it is.
    away = (TEXT[0], Paragraph("new", "So the plan is the mission in purchases, they say."))
    assert words_at(away, find(away, word)) == "mission"


@pytest.mark.parametrize(
    "text, found",
    [
        ("Headroom, not the budget ceiling, is what new tenders can use", True),
        ("Headroom and not the ceiling is what tenders can use", True),
        ("Headroom, not the limit, is what the tenders use", False),
        ("What new tenders can use is headroom, not the ceiling", False),
        ("Budgets are promises.", False),
    ],
)
def test_up_to_a_quarter_of_the_words_may_change(text: str, found: bool) -> None:
    made = anchor(TEXT[2], "Headroom, not the ceiling, is what new tenders can use")
    place = find(edited(three=f"Before all: {text} today."), made)
    assert (place is not None) is found
    if place is not None:
        assert words_at(edited(three=f"Before all: {text} today."), place) == text


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert find((), anchor(TEXT[0], "mission")) is None
    assert find(TEXT, Anchor(Passage("one", 0, 0), "")) is None
    assert find(TEXT, Anchor(Passage("one", 5, 2), " \n")) is None
    assert find(TEXT, Anchor(Passage("one", -5, 10**15), "xyz")) is None


def test_in_every_lesson_a_whole_paragraph_is_its_own(application: Application) -> None:
    for module in application.catalogue.modules():
        for head in module.lessons:
            paragraphs = paragraphs_of(application.catalogue.lesson(head.id))
            assert len({one.id for one in paragraphs}) == len(paragraphs)
            for paragraph in paragraphs:
                made = anchor_of(paragraph, 0, len(paragraph.text))
                assert made is not None
                assert find(paragraphs, made) == made.place


def test_forty_marks_are_found_in_an_edited_lesson_in_no_time(application: Application) -> None:
    lesson = application.catalogue.lesson("M5.3")
    old = paragraphs_of(lesson)
    marks = [made for one in old if (made := anchor_of(one, 0, 400)) is not None]
    # One word of each paragraph is another one, and every id is new.
    new = tuple(
        replace(one, id=f"n-{one.id}", text=one.text.replace(" the ", " that ", 1)) for one in old
    )
    begun = time.perf_counter()
    found = [find(new, made) for made in (marks * 8)[:40]]
    seconds = time.perf_counter() - begun
    assert sum(one is not None for one in found) >= 30
    assert seconds < 2
