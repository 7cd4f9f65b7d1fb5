"""The clock of an exam, by somebody who hears the screen: what is said of the time left, and its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pogo_learn.application import open_application
from pogo_learn.learning.exam_terms import Terms
from pogo_learn.system.folders import DataFolder
from tests.speech.listener import MARKS, Listener

pytestmark = MARKS

EXAM = "C3.exam"
MINUTES = 12


@pytest.fixture
def begun(folder: DataFolder, amina: None) -> Callable[[int], None]:
    """Begin an exam against the clock, of which so many seconds are left."""

    def begin(left: int) -> None:
        opened = open_application(folder, language="en")
        study = opened.study
        attempt = study.start_check(EXAM, terms=Terms(timed=True)).attempt
        study.keep_time(attempt.id, 60 * MINUTES - left, "left")
        opened.close()

    return begin


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (363, "Half of the time is left: 6 minutes."),
        (303, "Five minutes are left."),
        (63, "One minute is left. What you have chosen by then counts."),
    ],
)
def test_a_warning_is_said_by_itself_and_leaves_the_focus_where_it_is(
    me: Listener,
    start: Callable[..., None],
    begun: Callable[[int], None],
    left: int,
    words: str,
) -> None:
    begun(left)
    go_on(me, start)
    here = me.focus()["name"]
    heard = me.until(lambda one: one["what"] == "announced" and words in one["name"], words)
    assert heard["name"] == words
    assert me.focus()["name"] == here
    me.key("Escape")
    page = me.until_focus(lambda one: one["name"] == "Go on", "the page of the open exam")
    assert "0 of 12 questions are answered and kept." in page["description"]


def test_the_end_is_said_with_what_comes_of_it(
    me: Listener, start: Callable[..., None], begun: Callable[[int], None]
) -> None:
    begun(8)
    go_on(me, start)
    me.until_said("The time is over. Everything you answered counts.")
    assert "0 of 12 right" in me.until_said("Pass mark 75 %: not yet.")["name"]
    me.until_read("You can sit it again from")


def go_on(me: Listener, start: Callable[..., None]) -> None:
    """Go on with the open exam from its page, and hear its question."""
    start("--open", EXAM)
    me.until_focus(lambda one: one["name"] == "Go on", "the page of the open exam")
    me.key("Return")
    me.until(
        lambda one: one["what"] == "announced" and "1 of 12. " in one["name"], "the first question"
    )
