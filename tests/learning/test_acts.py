"""Acts are taken back and done again, and the record keeps both."""

from __future__ import annotations

from pogo_learn.application import Application
from pogo_learn.learning.acts import DEPTH
from pogo_learn.learning.learners import add_learner, change_learner, remove_learner
from pogo_learn.learning.study import Study
from pogo_learn.record.verify import verify


def begun(application: Application) -> Study:
    add_learner(application.record, (), "Amina", "practitioner")
    return application.study


def test_a_lesson_that_is_done_is_taken_back_and_done_again(application: Application) -> None:
    study = begun(application)
    study.complete("M1.1")
    act = application.undo()
    assert act is not None
    assert "Line of sight" in act.name
    assert act.place.target == "M1.1"
    assert not study.is_done("M1.1")
    assert application.undo() is None
    assert application.redo() == act
    assert study.is_done("M1.1")
    assert application.redo() is None


def test_nothing_is_deleted(application: Application) -> None:
    study = begun(application)
    study.complete("M1.1")
    application.undo()
    application.redo()
    assert application.reader.count_events() == 4
    assert verify(application.folder).intact


def test_a_note_that_was_written_in_pieces_is_one_act(application: Application) -> None:
    study = begun(application)
    study.write_note("M1.1", "agency", "first")
    study.write_note("M1.1", "other", "elsewhere")
    for text in ("sec", "second", "second thought"):
        study.write_note("M1.1", "agency", text)
    application.undo()
    assert study.notes("M1.1") == {"agency": "first", "other": "elsewhere"}
    application.undo()
    assert study.notes("M1.1")["other"] == ""
    application.redo()
    application.redo()
    assert study.notes("M1.1") == {"agency": "second thought", "other": "elsewhere"}


def test_what_is_taken_back_is_in_the_order_of_the_acts(application: Application) -> None:
    study = begun(application)
    study.complete("M1.1")
    study.flag("M1.2-q1", flagged=True)
    learner = application.learner
    assert learner is not None
    present = application.learners()
    change_learner(application.record, present, learner, "Amina O", "leader", application.acts)
    assert application.undo() is not None
    assert application.learners()[0].name == "Amina"
    assert study.is_flagged("M1.2-q1")
    application.undo()
    assert not study.is_flagged("M1.2-q1")
    assert study.is_done("M1.1")


def test_a_new_act_ends_what_could_be_done_again(application: Application) -> None:
    study = begun(application)
    study.complete("M1.1")
    application.undo()
    study.complete("M1.2")
    assert application.redo() is None
    assert not study.is_done("M1.1")


def test_the_last_thirty_are_remembered(application: Application) -> None:
    study = begun(application)
    for index in range(DEPTH + 5):
        study.flag("M1.1-q1", flagged=index % 2 == 0)
    steps = 0
    while application.undo() is not None:
        steps += 1
    assert steps == DEPTH


def test_a_learner_who_was_taken_off_the_list_comes_back(application: Application) -> None:
    begun(application)
    learner = application.learner
    assert learner is not None
    remove_learner(application.record, learner, application.acts)
    assert application.learners() == ()
    application.undo()
    assert application.learners() == (learner,)
