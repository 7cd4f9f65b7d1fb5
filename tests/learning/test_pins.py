"""A PIN opens one learner's page; wrong tries wait longer and longer, over restarts too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from pogo_learn.application import Application
from pogo_learn.errors import InputError
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.pins import FREE_TRIES, LONGEST_WAIT, Try, Verdict, wait_after
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def opened(folder: DataFolder, watch: Watch) -> Application:
    return Application(folder, language="en", clock=watch)


def learner_of(application: Application) -> str:
    return add_learner(application.record, application.learners(), "Amina", "practitioner").id


def test_without_a_pin_everybody_may_open_the_page(application: Application) -> None:
    learner = learner_of(application)
    assert not application.pins.has(learner)
    assert application.pins.try_pin(learner, "") == Try(Verdict.OPENED)


def test_the_right_pin_opens_and_the_wrong_one_does_not(application: Application) -> None:
    learner = learner_of(application)
    application.pins.set(learner, "größe 42")
    assert application.pins.has(learner)
    assert application.pins.try_pin(learner, "grösse 42").verdict is Verdict.WRONG
    assert application.pins.try_pin(learner, "größe 42").verdict is Verdict.OPENED
    application.pins.clear(learner)
    assert not application.pins.has(learner)


@pytest.mark.parametrize("pin", ["", "123", "x" * 65])
def test_a_pin_that_is_too_short_or_long_is_refused(application: Application, pin: str) -> None:
    learner = learner_of(application)
    with pytest.raises(InputError):
        application.pins.set(learner, pin)
    assert not application.pins.has(learner)


def test_the_pin_itself_is_nowhere_in_the_file(folder: DataFolder) -> None:
    application = opened(folder, Watch())
    learner = learner_of(application)
    application.pins.set(learner, "4711-secret")
    application.close()
    for path in folder.root.iterdir():
        if path.is_file():
            assert b"4711-secret" not in path.read_bytes()


def test_wrong_tries_wait_longer_and_longer_over_a_restart(folder: DataFolder) -> None:
    watch = Watch()
    application = opened(folder, watch)
    learner = learner_of(application)
    application.pins.set(learner, "1234")
    waits = []
    for _index in range(FREE_TRIES + 4):
        tried = application.pins.try_pin(learner, "0000")
        assert tried.verdict is Verdict.WRONG
        waits.append(tried.seconds)
        if tried.seconds:
            application.close()
            application = opened(folder, watch)
            # Even the right one is not looked at before its time.
            early = application.pins.try_pin(learner, "1234")
            assert early == Try(Verdict.WAIT, tried.seconds)
            watch.now += timedelta(seconds=tried.seconds)
    assert waits == [0, 0, 5, 10, 20, 40, 80]
    assert application.pins.try_pin(learner, "1234").verdict is Verdict.OPENED
    # The count begins anew.
    assert application.pins.try_pin(learner, "0000").seconds == 0
    application.close()


def test_a_clock_that_was_set_back_locks_nobody_out_for_long(folder: DataFolder) -> None:
    watch = Watch()
    application = opened(folder, watch)
    learner = learner_of(application)
    application.pins.set(learner, "1234")
    for _index in range(FREE_TRIES):
        application.pins.try_pin(learner, "0000")
    watch.now -= timedelta(days=365)
    tried = application.pins.try_pin(learner, "1234")
    assert tried.verdict is Verdict.WAIT
    assert tried.seconds <= LONGEST_WAIT.total_seconds()
    application.close()


def test_the_wait_only_grows_and_has_an_end() -> None:
    waits = [wait_after(failures) for failures in range(200)]
    assert all(before <= after for before, after in pairwise(waits))
    assert waits[-1] == LONGEST_WAIT


def test_a_pin_is_no_part_of_what_is_verified_or_carried_away(application: Application) -> None:
    learner = learner_of(application)
    application.pins.set(learner, "1234")
    assert verify(application.folder).intact
    assert application.reader.count_events() == 1
