"""When a card comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pogo_learn.learning.review.day import Today, moment_of
from pogo_learn.learning.review.schedule import FsrsSchedule
from pogo_learn.record.review_events import NEW, Memory
from tests.learning.review.making import NAIROBI, NOON, TODAY

SCHEDULE = FsrsSchedule(0.9, 180)


def days_until(memory: Memory, today: Today) -> int:
    return (today.day_of(moment_of(memory.due)) - today.day).days


def later(days: float) -> Today:
    return Today(NOON + timedelta(days=days), NAIROBI)


def test_what_is_not_known_comes_back_in_ten_minutes() -> None:
    after = SCHEDULE.after(NEW, 1, TODAY, "q", 1)
    assert after.phase == "learning"
    assert moment_of(after.due) - NOON == timedelta(minutes=10)


def test_better_ratings_never_come_back_sooner() -> None:
    memory = SCHEDULE.after(NEW, 3, TODAY, "q", 1)
    for _step in range(6):
        today = Today(moment_of(memory.due), NAIROBI)
        dues = [SCHEDULE.after(memory, rating, today, "q", 2).due for rating in (1, 2, 3, 4)]
        assert dues == sorted(dues)
        memory = SCHEDULE.after(memory, 3, today, "q", 2)


def test_intervals_grow_up_to_the_horizon() -> None:
    memory, today, gaps = NEW, TODAY, []
    for number in range(1, 12):
        memory = SCHEDULE.after(memory, 3, today, "q", number)
        gaps.append(days_until(memory, today))
        today = Today(moment_of(memory.due), NAIROBI)
    assert 1 <= gaps[0] < gaps[1] < gaps[2]
    # At the horizon they are still spread a little.
    assert all(170 <= gap <= 180 for gap in gaps[4:])


def test_who_wants_to_remember_more_is_asked_sooner() -> None:
    def gap(retention: float) -> int:
        schedule = FsrsSchedule(retention, 720)
        memory = schedule.after(NEW, 3, TODAY, "q", 1)
        return days_until(schedule.after(memory, 3, later(3), "q", 2), later(3))

    assert gap(0.97) < gap(0.9) < gap(0.8)


def test_a_lapse_is_relearned() -> None:
    memory = SCHEDULE.after(SCHEDULE.after(NEW, 4, TODAY, "q", 1), 1, later(9), "q", 2)
    assert memory.phase == "relearning"
    again = SCHEDULE.after(memory, 3, later(9), "q", 3)
    assert again.phase == "review"
    assert days_until(again, later(9)) >= 1


def test_an_evening_and_the_next_morning_are_a_day_apart() -> None:
    evening = Today(datetime(2026, 3, 10, 22, 0, tzinfo=NAIROBI).astimezone(UTC), NAIROBI)
    morning = Today(datetime(2026, 3, 11, 7, 0, tzinfo=NAIROBI).astimezone(UTC), NAIROBI)
    same = Today(datetime(2026, 3, 11, 1, 0, tzinfo=NAIROBI).astimezone(UTC), NAIROBI)
    memory = SCHEDULE.after(NEW, 3, evening, "q", 1)
    assert SCHEDULE.recall(memory, same) == 1
    assert 0.9 < (SCHEDULE.recall(memory, morning) or 0) < 1
    slept = SCHEDULE.after(memory, 3, morning, "q", 2).stability
    assert slept > SCHEDULE.after(memory, 3, same, "q", 2).stability


def test_the_date_shown_is_the_date_kept() -> None:
    memory = SCHEDULE.after(NEW, 4, TODAY, "question:M1.1-q1", 1)
    first = SCHEDULE.after(memory, 4, later(8), "question:M1.1-q1", 2)
    assert first == SCHEDULE.after(memory, 4, later(8), "question:M1.1-q1", 2)


def test_what_was_learned_on_one_day_comes_back_on_several() -> None:
    memory = SCHEDULE.after(NEW, 4, TODAY, "q", 1)
    days = {
        days_until(SCHEDULE.after(memory, 4, later(8), f"q{n}", 2), later(8)) for n in range(50)
    }
    assert len(days) > 2


@pytest.mark.parametrize("parameters", [(1.0,), (-5.0,) * 21, (999.0,) * 21])
def test_parameters_that_fit_no_schedule_are_left_aside(parameters: tuple[float, ...]) -> None:
    odd = FsrsSchedule(0.9, 180, parameters)
    assert odd.after(NEW, 3, TODAY, "q", 1) == SCHEDULE.after(NEW, 3, TODAY, "q", 1)


@given(
    st.sampled_from(["learning", "review", "relearning"]),
    st.floats(0, 1_000_000),
    st.floats(0, 1_000_000),
    st.floats(-4000, 4000),
    st.integers(1, 4),
)
def test_no_memory_from_anywhere_breaks_the_schedule(
    phase: str, stability: float, difficulty: float, ago: float, rating: int
) -> None:
    from pogo_learn.system.clock import timestamp

    text = timestamp(NOON - timedelta(days=ago))
    memory = Memory(phase, stability, difficulty, text, text)
    after = SCHEDULE.after(memory, rating, TODAY, "q", 1)
    assert moment_of(after.due) > NOON
    assert days_until(after, TODAY) <= 180
    assert 0 <= after.stability <= 1_000_000
    assert 0 <= (SCHEDULE.recall(memory, TODAY) or 0) <= 1
