"""The clock of an exam: what counts, what does not, and what is told about the time left."""

from __future__ import annotations

import itertools

import pytest

from pogo_learn.learning.exam_clock import (
    LONGEST_STEP,
    Stopwatch,
    TimeWarning,
    passed,
    warnings_of,
)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


def run_for(watch: Stopwatch, hands: Hands, seconds: int) -> None:
    """Let time pass, looked at every second."""
    for _second in range(seconds):
        hands.now += 1
        watch.look()


def test_it_counts_what_is_looked_at(hands: Hands) -> None:
    watch = Stopwatch(hands, 900, used_before=100)
    hands.now += 500  # Before it goes, nothing counts.
    watch.go()
    run_for(watch, hands, 60)
    assert (watch.used, watch.left, watch.is_over) == (160, 740, False)
    run_for(watch, hands, 740)
    assert (watch.left, watch.is_over) == (0, True)


def test_sleep_counts_ten_seconds_at_most(hands: Hands) -> None:
    watch = Stopwatch(hands, 900)
    watch.go()
    run_for(watch, hands, 30)
    hands.now += 8 * 3600
    watch.look()
    assert watch.used == 30 + LONGEST_STEP
    run_for(watch, hands, 30)
    assert watch.used == 60 + LONGEST_STEP


def test_a_clock_that_goes_back_takes_nothing_away(hands: Hands) -> None:
    watch = Stopwatch(hands, 900)
    watch.go()
    run_for(watch, hands, 30)
    hands.now -= 10_000
    watch.look()
    run_for(watch, hands, 30)
    assert watch.used == 60


def test_stopped_time_does_not_count(hands: Hands) -> None:
    watch = Stopwatch(hands, 900)
    watch.go()
    run_for(watch, hands, 10)
    watch.stop()
    hands.now += 5
    watch.look()
    assert watch.used == 10
    watch.go()
    run_for(watch, hands, 5)
    assert watch.used == 15


def test_whole_seconds_are_kept_and_fractions_are_not_lost(hands: Hands) -> None:
    watch = Stopwatch(hands, 900)
    watch.go()
    kept = 0
    for _step in range(40):
        hands.now += 0.75
        watch.look()
        seconds = watch.unkept
        watch.keep(seconds)
        kept += seconds
    assert kept == 30
    assert watch.unkept == 0


def test_without_a_limit_it_never_ends(hands: Hands) -> None:
    watch = Stopwatch(hands, 0)
    watch.go()
    run_for(watch, hands, 5000)
    assert not watch.is_over


@pytest.mark.parametrize(
    "allowed, expected",
    [
        (1200, [(TimeWarning.HALF, 600), (TimeWarning.FIVE_MINUTES, 300), (TimeWarning.ONE_MINUTE, 60)]),
        (600, [(TimeWarning.FIVE_MINUTES, 300), (TimeWarning.ONE_MINUTE, 60)]),
        (240, [(TimeWarning.ONE_MINUTE, 60)]),
        (60, []),
    ],
)  # fmt: skip
def test_what_is_told_depends_on_the_length(
    allowed: int, expected: list[tuple[TimeWarning, float]]
) -> None:
    assert list(warnings_of(allowed)) == expected


def test_each_word_is_told_once_and_after_a_gap_only_the_last() -> None:
    left = [1200 - second for second in range(1201)]
    told = [passed(1200, before, now) for before, now in itertools.pairwise(left)]
    assert [one for one in told if one] == list(TimeWarning)
    assert passed(1200, 601, 59) is TimeWarning.ONE_MINUTE
    # What was told before the exam was left is not told again.
    assert passed(1200, 299, 298) is None
