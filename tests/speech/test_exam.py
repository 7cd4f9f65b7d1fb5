"""A course exam, from the page before it to its result, by somebody who hears the screen."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing

import pytest

from pogo_learn.application import open_application
from pogo_learn.assessment.question import Question, Use
from pogo_learn.learning.exam_drawing import exam_pool
from pogo_learn.learning.study import Asked
from pogo_learn.system.folders import DataFolder
from tests.screens.responses import right_response
from tests.speech.answering import answer, asked_in
from tests.speech.listener import MARKS, Listener

pytestmark = MARKS

COURSE = "C3"
TOTAL = 12
HALF = 6
"""Questions answered before the exam is left and gone on with."""


@pytest.fixture
def pool(folder: DataFolder, amina: None) -> Sequence[Question]:
    """Give what the exam may draw; all but a few, of as many types as there are, were met before."""
    opened = open_application(folder, language="en")
    questions = exam_pool(opened.catalogue, opened.catalogue.course(COURSE))
    new = _one_for_each_lesson(questions)
    for question in questions:
        if question.id not in new:
            asked = Asked(Use.CHECK, 1)
            opened.study.answer(question.id, right_response(question), asked, None, 20)
    opened.close()
    return questions


def _one_for_each_lesson(questions: Sequence[Question]) -> set[str]:
    """Choose a question of each lesson, of a type that is not there yet where there is one."""
    chosen: dict[str, Question] = {}
    for lesson in dict.fromkeys(one.outcome for one in questions):
        types = {one.type for one in chosen.values()}
        own = [one for one in questions if one.outcome == lesson]
        chosen[lesson] = next((one for one in own if one.type not in types), own[0])
    return {one.id for one in chosen.values()}


def test_an_exam_is_found_sat_and_passed(
    me: Listener, start: Callable[..., None], folder: DataFolder, pool: Sequence[Question]
) -> None:
    start()
    me.until_focus(lambda one: one["role"] == "push button", "the next step on Home")
    me.key("alt+2")
    me.walk_to("Exam: Leader")
    me.key("Return")
    choose_a_limit(me)
    me.key("Return")
    types = {sit(me, number, pool) for number in range(1, HALF + 1)}
    leave_and_go_on(me)
    types |= {sit(me, number, pool) for number in range(HALF + 1, TOTAL + 1)}
    assert len(types) >= 8
    hear_the_result(me)
    with closing(sqlite3.connect(folder.database)) as connection:
        rows = connection.execute(
            "SELECT body FROM event WHERE kind = 'attempt.finished'"
        ).fetchall()
    assert [json.loads(body)["score"] for (body,) in rows] == [1.0]


def choose_a_limit(me: Listener) -> None:
    """On the page before: hear what is asked, with a limit and without, and choose one."""
    begin = me.until_focus(lambda one: one["name"] == "Begin the exam", "the page before")
    for words in ("12 questions.", "Passed from 75 %, that is 9 of 12.", "there was no limit."):
        assert words in begin["description"]
    me.walk_to("Time: No time limit", "shift+Tab")
    me.key("Right")
    me.until_said("Time: 12 minutes")
    me.until_said("12 minutes in all.")
    me.key("Left")
    me.until_said("Time: No time limit")
    me.until_said("Take the time you need.")
    me.key("Right")
    me.until_said("12 minutes in all.")
    begin = me.walk_to("Begin the exam")
    assert "12 minutes in all." in begin["description"]
    me.hear()


def sit(me: Listener, number: int, pool: Sequence[Question]) -> str:
    """Hear a question, with how far one is and the time left, and answer it; gives its type."""
    heard = me.until(
        lambda one: one["what"] == "announced" and f"{number} of {TOTAL}. " in one["name"],
        f"question {number}",
    )["name"]
    assert re.match(rf"{number} of {TOTAL}\. \d+ min left\. ", heard), heard
    question = asked_in(heard, pool)
    answer(me, question)
    me.hear()
    me.key("Return")
    return question.type


def leave_and_go_on(me: Listener) -> None:
    """Leave in the middle, ask to end, hear what that costs, and go on."""
    me.until_said(f"{HALF + 1} of {TOTAL}. ")
    assert re.match(r"\d+ min left", me.walk_to("min left", "shift+Tab")["name"])
    me.key("Escape")
    here = me.until_focus(lambda one: one["name"] == "Go on", "the page of the open exam")
    assert f"{HALF} of {TOTAL} questions are answered and kept." in here["description"]
    assert "min left" in here["description"]
    assert me.step("Tab")["name"] == "End it now"
    me.key("Return")
    me.until_said("End the exam now?")
    stay = me.until_focus(lambda one: one["name"] == "Keep it open", "what is asked at the end")
    assert f"{TOTAL - HALF} questions have no answer; they count as wrong." in stay["description"]
    me.key("Return")
    me.until_focus(lambda one: one["name"] == "Go on", "the page of the open exam")
    me.hear()
    me.key("Return")


def hear_the_result(me: Listener) -> None:
    """Hear that it is passed, with which score and margin, and how each module went."""
    heard = me.until_said("Pass mark 75 %: passed.")["name"]
    for words in (
        f"100 %, {TOTAL} of {TOTAL} right.",
        "Every answer was right.",
        "25 percentage points above the pass mark.",
        "of 12 min.",
        "M8 Collaboration and outcome contracts: 6 of 6.",
        "M9 Comparing nations, building capacity: 6 of 6.",
    ):
        assert words in heard
    me.until_focus(lambda one: one["name"] == "To your path", "the way on")
    told = me.read()
    headings = [one["name"] for one in told if one["role"] == "heading"]
    assert "By module" in headings
    assert me.step("Tab")["name"] == "Your certificate"
