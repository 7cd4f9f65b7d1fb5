"""The schedule learns from the learner, when there is enough to learn from."""

from __future__ import annotations

import random
from datetime import timedelta

from pogo_learn.learning.review.fitting import ENOUGH, fitted, is_time
from pogo_learn.learning.review.schedule import FsrsSchedule
from pogo_learn.record.review_events import NEW
from pogo_learn.record.review_state import Fit, Rated
from pogo_learn.system.clock import timestamp
from tests.learning.review.making import NOON, TODAY


def log(cards: int, reviews: int, chance: float) -> list[Rated]:
    """A learner who remembers with this chance after each doubled gap."""
    dice = random.Random(7)
    found = []
    for card in range(cards):
        moment, gap = NOON - timedelta(days=400), 1
        for _number in range(reviews):
            rating = 3 if dice.random() < chance else 1
            found.append(Rated(f"c{card:03}", rating, timestamp(moment), "review", 1.0, None, 10))
            moment += timedelta(days=gap)
            gap = gap * 2 if rating == 3 else 1
    return found


def test_too_little_says_nothing() -> None:
    assert fitted(log(20, 5, 0.9), TODAY) == ()
    assert not is_time(ENOUGH - 1, None)
    assert is_time(ENOUGH, None)


def test_it_is_fitted_again_only_when_the_log_has_grown() -> None:
    assert not is_time(500, Fit((), 450))
    assert is_time(600, Fit((), 450))


def test_who_forgets_more_is_asked_sooner() -> None:
    def stability(chance: float) -> float:
        parameters = fitted(log(120, 7, chance), TODAY)
        assert len(parameters) == 21
        schedule = FsrsSchedule(0.9, 720, parameters)
        assert schedule != FsrsSchedule(0.9, 720)
        return schedule.after(NEW, 3, TODAY, "q", 1).stability

    assert stability(0.6) < stability(0.97)


def test_the_same_log_gives_the_same_parameters() -> None:
    assert fitted(log(120, 7, 0.9), TODAY) == fitted(log(120, 7, 0.9), TODAY)
