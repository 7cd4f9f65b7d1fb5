"""What a learner does, on a real course and a real record: each act is on disk when it returns."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pogo_learn.assessment.question import Certainty, Use, Verdict
from pogo_learn.changes import Changes, Topic
from pogo_learn.content.catalogue import UnknownId
from pogo_learn.errors import InputError, StoreError
from pogo_learn.learning.progress import (
    Resume,
    Scores,
    State,
    StudyDay,
)
from pogo_learn.learning.study import Asked, Study
from pogo_learn.record.journal import Record
from pogo_learn.record.state import RecordReader
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from tests.learning.answering import (
    IN_TEXT,
    LESSON,
    SINGLE,
    last_event,
    on_disk,
    response,
    take,
)

# Answering


def test_an_answer_is_marked_and_on_disk_when_it_returns(study: Study, folder: DataFolder) -> None:
    answered = study.answer(SINGLE, {"choice": "a"}, IN_TEXT, Certainty.CERTAIN, 12)
    kind, fields = on_disk(folder)[-1]
    assert kind == "answer.given"
    assert fields == {
        "question": SINGLE,
        "question_hash": study.catalogue.question(SINGLE).content_hash,
        "content_version": "0.1.0",
        "outcome": LESSON,
        "use": "text",
        "attempt": "",
        "response": {"choice": "a"},
        "score": 1.0,
        "certainty": 3,
        "seed": 7,
        "active_seconds": 12,
    }
    assert answered.marking.score == 1.0
    assert answered.marking.verdict is Verdict.RIGHT
    assert Topic.PROGRESS in answered.changes.topics


def test_every_answer_is_on_disk_before_the_next_is_given(study: Study, folder: DataFolder) -> None:
    for number in range(1, 6):
        study.answer(SINGLE, response(SINGLE, right=number % 2 == 0), IN_TEXT)
        assert len(on_disk(folder)) == 1 + number
        assert last_event(folder)["score"] == (number + 1) % 2


@pytest.mark.parametrize("bad", [{}, {"choice": "z"}, {"choice": ["a"]}, {"choice": None}])
def test_an_answer_that_cannot_be_marked_is_not_recorded(
    study: Study, folder: DataFolder, bad: dict[str, Any]
) -> None:
    before = on_disk(folder)
    with pytest.raises(InputError):
        study.answer(SINGLE, bad, IN_TEXT)
    assert on_disk(folder) == before


def test_an_unknown_question_lesson_or_module_is_named(study: Study, folder: DataFolder) -> None:
    before = on_disk(folder)
    acts: list[Callable[[], object]] = [
        lambda: study.answer("nothing", {"choice": "a"}, IN_TEXT),
        lambda: study.reach("nothing", "top", 5),
        lambda: study.complete("nothing"),
        lambda: study.start_check("nothing"),
        lambda: study.finish_check("nothing"),
        lambda: study.course_progress("nothing"),
        lambda: study.lesson_progress("nothing"),
    ]
    for act in acts:
        with pytest.raises(UnknownId, match="nothing"):
            act()
    assert on_disk(folder) == before


def test_the_last_answer_is_what_the_learner_said_last(study: Study) -> None:
    assert study.last_answer(SINGLE) is None
    study.answer(SINGLE, {"choice": "b"}, Asked(Use.TEXT, 3), Certainty.GUESS)
    study.answer(SINGLE, {"choice": "a"}, Asked(Use.TEXT, 4))
    found = study.last_answer(SINGLE)
    assert found is not None
    assert (found.response, found.seed, found.certainty) == ({"choice": "a"}, 4, 0)
    assert (found.answers, found.first_score, found.score) == (2, 0.0, 1.0)


def test_when_the_disk_refuses_the_act_says_so_and_nothing_is_recorded(
    study: Study, record: Record, folder: DataFolder
) -> None:
    with record.engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used}")
    before = on_disk(folder)
    with pytest.raises(StoreError):
        study.write_note(LESSON, "MY1-1.1-desk", "x" * 20_000)
    assert on_disk(folder) == before
    assert study.notes(LESSON) == {}


def test_a_flag_is_set_and_taken_away(study: Study) -> None:
    assert not study.is_flagged(SINGLE)
    study.flag(SINGLE, flagged=True)
    assert study.is_flagged(SINGLE)
    # A flag is not an answer.
    assert study.last_answer(SINGLE) is None
    study.answer(SINGLE, {"choice": "a"}, IN_TEXT)
    assert study.is_flagged(SINGLE)
    study.flag(SINGLE, flagged=False)
    assert not study.is_flagged(SINGLE)


# Reading


def test_the_place_is_on_disk_and_reading_goes_on_there(study: Study, folder: DataFolder) -> None:
    study.reach(LESSON, "the-idea", 30)
    study.reach(LESSON, "what-it-is", 12)
    assert last_event(folder) == {
        "lesson": LESSON, "block": "what-it-is", "active_seconds": 12, "content_version": "0.1.0",
    }  # fmt: skip
    found = study.lesson_progress(LESSON)
    assert (found.state, found.place, found.active_seconds) == (State.CURRENT, "what-it-is", 42)
    assert 0 < found.share < 1
    assert study.resume() == Resume("lesson", "MY1", "MY1-1", LESSON, "what-it-is", started=True)


def test_seconds_are_never_negative(study: Study, folder: DataFolder) -> None:
    study.reach(LESSON, "the-idea", -5)
    assert last_event(folder)["active_seconds"] == 0
    study.answer(SINGLE, {"choice": "a"}, IN_TEXT, active_seconds=-5)
    assert last_event(folder)["active_seconds"] == 0


def test_a_done_lesson_leads_to_the_check_and_a_passed_check_to_the_next_module(
    study: Study,
) -> None:
    assert study.resume() == Resume("lesson", "MY1", "MY1-1", LESSON)
    study.reach(LESSON, "the-idea", 30)
    study.complete(LESSON)
    assert study.lesson_progress(LESSON).state is State.DONE
    assert study.resume() == Resume("check", "MY1", "MY1-1", started=True)
    take(study, [True, False])
    assert study.resume().kind == "check"
    take(study, [True, True])
    assert study.resume() == Resume("lesson", "MY1", "MY1-2", "MY1-2.1", started=True)
    study.reach("MY1-2.1", "the-idea", 30)
    study.complete("MY1-2.1")
    take(study, [True, True], "MY1-2")
    assert study.resume() == Resume("finished", started=True)


def test_a_check_that_was_begun_is_where_to_go_on(study: Study) -> None:
    study.reach(LESSON, "the-idea", 30)
    attempt = study.start_check("MY1-1").attempt
    assert study.resume() == Resume("check", "MY1", "MY1-1", attempt=attempt.id, started=True)
    study.reach(LESSON, "the-idea", 30)
    assert study.resume().kind == "lesson"


def test_the_hash_of_the_lesson_is_kept_when_it_is_done(study: Study, folder: DataFolder) -> None:
    study.complete(LESSON)
    assert last_event(folder) == {
        "lesson": LESSON,
        "content_version": "0.1.0",
        "content_hash": study.catalogue.lesson_head(LESSON).content_hash,
    }


def test_a_course_shows_what_was_done(study: Study) -> None:
    study.reach(LESSON, "the-idea", 240)
    study.complete(LESSON)
    take(study, [True, False])
    study.start_check("MY1-1")
    found = study.course_progress("MY1")
    first, second = found.modules
    assert first.state is State.DONE
    assert first.check == Scores(0.5, 0.5, 0.5, 1, passed=False)
    assert first.open_attempt
    assert second.state is State.TO_DO
    # Half the time that was planned: the rest is planned at the same pace.
    assert second.lessons[0].minutes_left == 4
    assert found.active_seconds == 240


# Notes


def test_a_note_is_kept_changed_and_taken_back(study: Study, folder: DataFolder) -> None:
    assert study.notes(LESSON) == {}
    assert study.write_note(LESSON, "MY1-1.1-desk", "Fewer fires.").topics == {Topic.NOTEBOOK}
    assert study.notes(LESSON) == {"MY1-1.1-desk": "Fewer fires."}
    study.write_note(LESSON, "MY1-1.1-desk", "Fewer fires,\nsooner help.")
    assert study.notes(LESSON)["MY1-1.1-desk"] == "Fewer fires,\nsooner help."
    study.write_note(LESSON, "MY1-1.1-desk", "")
    assert study.notes(LESSON)["MY1-1.1-desk"] == ""
    assert [kind for kind, _fields in on_disk(folder)[1:]] == ["note.written"] * 3


@pytest.mark.parametrize("text", ["", "Fewer fires.", "x" * 20_000])
def test_a_note_that_did_not_change_is_not_recorded_again(
    study: Study, folder: DataFolder, text: str
) -> None:
    study.write_note(LESSON, "MY1-1.1-desk", text)
    before = on_disk(folder)
    assert study.write_note(LESSON, "MY1-1.1-desk", text) == Changes()
    assert on_disk(folder) == before


# Learners side by side


def test_learners_do_not_see_each_other(study_of: Callable[[str], Study], record: Record) -> None:
    ann, ben = study_of("Ann"), study_of("Ben")
    ann.reach(LESSON, "the-idea", 30)
    ann.write_note(LESSON, "MY1-1.1-desk", "Ann's")
    ann.flag(SINGLE, flagged=True)
    taken = take(ann, [True, True])
    assert ben.notes(LESSON) == {}
    assert not ben.is_flagged(SINGLE)
    assert ben.last_answer(SINGLE) is None
    assert ben.lesson_progress(LESSON).state is State.TO_DO
    assert ben.course_progress("MY1").modules[0].check is None
    assert sum(day.active_seconds for day in ben.days(7)) == 0
    with pytest.raises(UnknownId):
        ben.result(taken.attempt)
    with pytest.raises(UnknownId):
        ben.attempt(taken.attempt)
    assert verify(record.folder).intact


# Days


def test_the_days_of_the_week_have_their_seconds(
    study: Study, record: Record, reader: RecordReader
) -> None:
    now = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
    study = dataclasses.replace(study, clock=lambda: now)
    for days_ago, seconds in ((0, 60), (0, 5), (2, 120), (6, 7), (7, 1000), (30, 1000)):
        moment = now - timedelta(days=days_ago)
        record.clock = lambda moment=moment: moment
        study.reach(LESSON, "the-idea", seconds)
    today = now.astimezone().date()
    found = study.days(7)
    assert found == tuple(
        StudyDay(today - timedelta(days=days_ago), seconds)
        for days_ago, seconds in ((6, 7), (5, 0), (4, 0), (3, 0), (2, 120), (1, 0), (0, 65))
    )


def test_a_day_begins_at_midnight_of_the_machine(
    study: Study, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system's time zone cannot be set for one process")
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    record.clock = lambda: late
    study = dataclasses.replace(study, clock=record.clock)
    study.reach(LESSON, "the-idea", 60)
    try:
        for zone, day in (("UTC0", 10), ("XXX-3", 11), ("YYY+5", 10)):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            (found,) = study.days(1)
            assert (found.day.day, found.active_seconds) == (day, 60), zone
    finally:
        monkeypatch.undo()
        time.tzset()


def test_acts_from_two_windows_on_one_record_are_all_there(
    study: Study, record: Record, folder: DataFolder
) -> None:
    """The second window reads what the first one wrote, at once."""
    second = dataclasses.replace(study, reader=RecordReader(folder.database))
    study.answer(SINGLE, {"choice": "b"}, IN_TEXT)
    found = second.last_answer(SINGLE)
    assert found is not None
    assert found.response == {"choice": "b"}
    second.answer(SINGLE, {"choice": "a"}, IN_TEXT)
    found = study.last_answer(SINGLE)
    assert found is not None
    assert found.answers == 2
    second.reader.close()
    assert verify(record.folder).intact


# What is begun and not given yet


def test_what_is_begun_is_on_disk_and_found_again(study: Study, folder: DataFolder) -> None:
    begun = {"choices": ["e1-a"], "rewinds": 1}
    assert study.drafts.begun(SINGLE) is None
    assert study.drafts.keep(SINGLE, begun, 7)
    assert on_disk(folder)[-1] == (
        "draft.kept",
        {"question": SINGLE, "attempt": "", "response": begun, "seed": 7},
    )
    found = study.drafts.begun(SINGLE)
    assert found is not None
    assert (found.response, found.seed) == (begun, 7)
    # In a check the same question is begun for itself, and kept only once.
    assert study.drafts.begun(SINGLE, "att-1") is None
    count = len(on_disk(folder))
    study.drafts.keep(SINGLE, begun, 7)
    assert len(on_disk(folder)) == count


def test_an_answer_ends_what_was_begun_where_it_was_begun(study: Study, folder: DataFolder) -> None:
    attempt = study.start_check("MY1-1").attempt
    study.drafts.keep(SINGLE, {"choice": "b"}, 7)
    study.drafts.keep(SINGLE, {"choice": "a"}, attempt.seed, attempt.id)
    study.answer(SINGLE, {"choice": "a"}, Asked(Use.CHECK, attempt.seed, attempt.id))
    assert study.drafts.begun(SINGLE, attempt.id) is None
    assert study.drafts.begun(SINGLE) is not None
    assert [kind for kind, _body in on_disk(folder)][-2:] == ["answer.given", "draft.kept"]
    study.drafts.keep(SINGLE, {}, 7)
    assert study.drafts.begun(SINGLE) is None
    # Where nothing was begun, an answer is one event.
    study.answer(SINGLE, {"choice": "a"}, IN_TEXT)
    assert on_disk(folder)[-1][0] == "answer.given"
    assert verify(folder).intact
