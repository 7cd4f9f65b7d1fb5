"""A session of spaced review, by somebody who hears the screen."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Asked
from pogo_learn.system.clock import system_clock
from pogo_learn.system.folders import DataFolder
from tests.screens.responses import right_response
from tests.speech.listener import MARKS, Listener, Told

pytestmark = MARKS

CARDS = 10
TAKEN_BACK = 4
"""The card whose rating is taken back."""
RATINGS = ("Again", "Hard", "Good", "Easy")


@pytest.fixture
def due(folder: DataFolder) -> None:
    """Put a learner into the folder who answered ten questions three days ago."""
    opened = Application(folder, language="en", clock=lambda: system_clock() - timedelta(days=3))
    add_learner(opened.record, (), "Amina", "practitioner")
    for question in opened.catalogue.questions(module="M1", use=Use.CHECK)[:CARDS]:
        asked = Asked(Use.CHECK, 1)
        opened.study.answer(question.id, right_response(question), asked, None, 20)
    opened.close()


def test_ten_cards_are_reviewed(
    me: Listener, start: Callable[..., None], folder: DataFolder, due: None
) -> None:
    start()
    me.until_focus(lambda one: one["role"] == "push button", "the next step on Home")
    me.walk_to("Start review")
    me.key("Return")
    for number in range(1, CARDS + 1):
        card = hear_the_card(me, number)
        see_the_answer(me)
        hear_when_it_comes_back(me)
        me.key("3")
        if number == TAKEN_BACK:
            take_back(me, card)
    me.until_said(f"Done for today. {CARDS} cards reviewed.")
    me.until_focus(lambda one: one["name"] == "Back home", "the way on")
    with closing(sqlite3.connect(folder.database)) as connection:
        rows = connection.execute(
            "SELECT kind, count(*) FROM event WHERE kind IN ('review.rated', 'review.taken_back') "
            "GROUP BY kind"
        ).fetchall()
    assert dict(rows) == {"review.rated": CARDS + 1, "review.taken_back": 1}


def hear_the_card(me: Listener, number: int) -> str:
    """Hear a card with how far one is; gives what is asked."""
    told = me.until(
        lambda one: is_card(one) and one["name"].startswith(f"{number} of {CARDS}. "),
        f"card {number}",
    )
    me.until_focus(lambda one: one["name"] == "Show answer", "what shows the answer")
    return told["name"]


def is_card(one: Told) -> bool:
    """Tell whether a card is asked, with its number."""
    return one["what"] == "announced" and bool(re.match(r"\d+ of \d+\. ", one["name"]))


def see_the_answer(me: Listener) -> None:
    """Have the answer shown, and hear it after the rating that has the focus."""
    me.hear()
    me.key("space")
    me.until_said("Good: ")
    answer = me.until(lambda one: one["what"] == "announced", "the answer")["name"]
    assert answer.startswith("Answer: ")
    assert len(answer.split()) > 3


def hear_when_it_comes_back(me: Listener) -> None:
    """Go over the four ratings and hear of each when the card comes back."""
    heard = [me.focus()["name"]]
    heard += [me.step(key)["name"] for key in ("Tab", "shift+Tab", "shift+Tab", "shift+Tab")]
    dates = dict(one.split(": ") for one in heard)
    assert all(re.fullmatch(r"in \d+ min|\d+ (day|month)s?", when) for when in dates.values())
    assert sorted(dates) == sorted(RATINGS)


def take_back(me: Listener, card: str) -> None:
    """Take a rating back, hear that it is, and give another for the same card."""
    hear_the_card(me, TAKEN_BACK + 1)
    me.key("u")
    me.until_said("The last rating is taken back.")
    assert hear_the_card(me, TAKEN_BACK) == card
    see_the_answer(me)
    me.key("4")
