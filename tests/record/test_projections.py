"""What is computed from the events: the same whatever their order, and the same when rebuilt."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from pogo_learn.record.chains import set_heads, set_orders
from pogo_learn.record.events import (
    AttemptFinished,
    AttemptStarted,
    CompetenceRated,
    DraftKept,
    Event,
    ExamAgreed,
    ExamClock,
    ExamDrawn,
    LearnerAdded,
    LearnerChanged,
    LearnerRemoved,
    LearnerRestored,
    LessonCompleted,
    LessonReopened,
    LessonsSkipped,
    NoteWritten,
    PassageNoted,
    PassageRemoved,
    PlaceReached,
    QuestionFlagged,
    QuestionSkipped,
    QuestionWithdrawn,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.ordering import (
    Newest,
    milliseconds,
    newest_of,
    next_order,
)
from pogo_learn.record.projections import apply, clear
from pogo_learn.record.rows import Direct
from pogo_learn.record.state import AttemptAnswer, Learner, RecordReader
from pogo_learn.record.stored import FIRST_HASH, event_of, row_of
from pogo_learn.record.tables import EVENT
from pogo_learn.record.verify import rebuild, verify
from pogo_learn.system.clock import new_id, timestamp
from pogo_learn.system.folders import DataFolder
from tests.record.making import ANN, START, answer, marked, opened, shown, ticking
from tests.record.review_making import REVIEWS

LESSONS = st.sampled_from(["M1.1", "M1.2"])
QUESTIONS = st.sampled_from(["M1.1-q1", "M1.1-q2", "M1.2-q1"])
ATTEMPTS = st.sampled_from(["att-1", "att-2"])
SECONDS = st.integers(0, 3000)
SCORES = st.sampled_from([0.0, 0.25, 0.5, 1.0])
TEXTS = st.sampled_from(["", "one", "zwei – 2", "三"])

MARKS = st.sampled_from(["mark-1", "mark-2"])

EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(LearnerAdded, TEXTS, st.sampled_from(["practitioner", "leader"])),
    st.builds(LearnerChanged, TEXTS, st.sampled_from(["practitioner", "leader"])),
    st.just(LearnerRemoved()),
    st.just(LearnerRestored()),
    st.builds(LessonReopened, LESSONS),
    st.builds(LessonsSkipped, st.lists(LESSONS, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(CompetenceRated, st.sampled_from(["Planning", "量"]), st.integers(0, 4)),
    st.builds(PlaceReached, LESSONS, st.sampled_from(["a", "b", "c"]), SECONDS, st.just("1.0.0")),
    st.builds(LessonCompleted, LESSONS, st.just("1.0.0"), st.just("e" * 64)),
    st.builds(
        answer,
        QUESTIONS,
        attempt=st.one_of(st.just(""), ATTEMPTS),
        score=st.one_of(st.none(), SCORES),
        certainty=st.integers(0, 3),
        use=st.sampled_from(["pre", "text", "check"]),
        seed=st.integers(0, 3),
        response=st.dictionaries(st.sampled_from("ab"), TEXTS, max_size=2),
        active_seconds=SECONDS,
    ),
    st.builds(QuestionSkipped, QUESTIONS, ATTEMPTS),
    st.builds(QuestionWithdrawn, QUESTIONS, ATTEMPTS),
    st.builds(ExamDrawn, ATTEMPTS, st.integers(1, 3), st.just({"M1": {"recall": 2}})),
    st.builds(QuestionFlagged, QUESTIONS, st.booleans()),
    REVIEWS,
    st.builds(NoteWritten, LESSONS, st.sampled_from(["a", "b"]), TEXTS),
    st.builds(marked, MARKS, lesson=LESSONS, start=st.integers(0, 9), quote=TEXTS, before=TEXTS),
    st.builds(PassageNoted, MARKS, TEXTS),
    st.builds(PassageRemoved, MARKS),
    st.builds(
        DraftKept,
        QUESTIONS,
        st.one_of(st.just(""), ATTEMPTS),
        st.dictionaries(st.sampled_from("ab"), TEXTS, max_size=2),
        st.integers(0, 3),
    ),
    st.builds(AttemptFinished, ATTEMPTS, st.just("M1"), SCORES, st.just(0.8)),
    st.builds(
        lambda attempt, allowed, hashed: ExamAgreed(
            attempt, allowed, 25, 0.75, True, {"M1": 2}, {"M1.1-q1": hashed}, "e" * 64, ()
        ),
        ATTEMPTS,
        st.sampled_from([0, 900]),
        TEXTS,
    ),
    st.builds(ExamClock, ATTEMPTS, SECONDS, st.sampled_from(["begun", "running", "left"])),
    # An attempt begins once, with an id that nobody else has; what began is what the id says.
    st.builds(
        lambda attempt: AttemptStarted(attempt, "M1", "test", 5, ("M1.1-q1", attempt), "1.0.0"),
        ATTEMPTS,
    ),
)

Row = dict[str, Any]


def rows_of(events: Sequence[tuple[Event, int, int]]) -> list[Row]:
    """Give stored events of two devices; the clocks are coarse and may agree or go backwards.

    The first third is of a version before, which gave events no order.
    """
    newest: dict[int, Newest] = {}
    heads: dict[int, tuple[int, str]] = {}
    began: dict[str, int] = {}
    rows: list[Row] = []
    for number, (event, device, minutes) in enumerate(events):
        sequence, previous = heads.get(device, (0, FIRST_HASH))
        moment = START + timedelta(minutes=minutes)
        if isinstance(event, AttemptStarted):
            moment = START + timedelta(minutes=began.setdefault(event.attempt, minutes))
        elif isinstance(event, AttemptFinished):
            moment += timedelta(microseconds=number)
        at = timestamp(moment)
        now = Newest(milliseconds(at), milliseconds(at))
        order = None if number < len(events) // 3 else next_order(now.order, newest.get(device))
        row = row_of(
            event,
            identity=new_id(),
            learner=ANN,
            device=f"device-{device}",
            sequence=sequence + 1,
            at=at,
            ordinal=order,
            previous=previous,
        )
        heads[device] = (row["sequence"], row["hash"])
        newest[device] = max(newest_of(row), newest.get(device, now))
        rows.append(row)
    return rows


@contextmanager
def scratch() -> Iterator[Record]:
    """An empty record, made once for all examples of a test."""
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as record:
        yield record


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with scratch() as found:
        yield found


def projected(record: Record, rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Give the projections of events that arrive in this order; nothing stays behind."""
    with record.engine.connect() as connection:
        clear(connection)
        for row in rows:
            event = event_of(row["kind"], row["version"], row["body"])
            assert event is not None
            apply(Direct(connection), row, event)
        found = {
            name: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
            for name in shown(record.folder.database)
        }
        connection.rollback()
    return found


HISTORIES = st.lists(
    st.tuples(EVENTS, st.integers(0, 1), st.integers(0, 90)), min_size=1, max_size=25
)
RELAXED = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(history=HISTORIES, chance=st.randoms(use_true_random=False))
def test_any_order_of_events_gives_the_same_end(record: Record, history: Any, chance: Any) -> None:
    rows = rows_of(history)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert projected(record, shuffled) == projected(record, rows)
    assert projected(record, rows[::-1]) == projected(record, rows)


@settings(RELAXED, max_examples=25)
@given(history=HISTORIES)
def test_rebuilding_gives_what_came_about_step_by_step(history: Any) -> None:
    with scratch() as record:
        record.clock = ticking(seconds=700)
        for event, _device, _minutes in history:
            record.append(ANN, event)
        before = shown(record.folder.database)
        unseen = QuestionSkipped | QuestionWithdrawn | ExamDrawn
        assert any(before.values()) or all(isinstance(e[0], unseen) for e in history)
        assert verify(record.folder).intact
        assert rebuild(record) == len(history)
        assert shown(record.folder.database) == before


@settings(RELAXED, max_examples=25)
@given(history=HISTORIES)
def test_two_devices_that_receive_each_others_events_end_alike(history: Any) -> None:
    """Each has its own events first, then the other's, as an import adds them."""
    rows = rows_of(history)
    ends = []
    for first in (0, 1):
        own = [row for row in rows if row["device"] == f"device-{first}"]
        other = [row for row in rows if row["device"] != f"device-{first}"]
        with scratch() as record:
            with record.writing() as connection:
                for row in own + other:
                    connection.execute(insert(EVENT), row)
                    event = event_of(row["kind"], row["version"], row["body"])
                    assert event is not None
                    apply(Direct(connection), row, event)
                set_heads(connection)
                set_orders(connection)
            assert verify(record.folder).intact
            ends.append(shown(record.folder.database))
    assert ends[0] == ends[1]


# Each kind on its own


@pytest.fixture
def reader(folder: DataFolder) -> Iterator[RecordReader]:
    found = RecordReader(folder.database)
    yield found
    found.close()


def written(
    folder: DataFolder, *events: Event, seconds: float = 60, start: datetime = START
) -> None:
    """Write events a minute apart, from eight o'clock on."""
    with opened(folder, ticking(start, seconds)) as record:
        for event in events:
            record.append(ANN, event)


def test_a_learner_has_the_newest_name_and_the_first_date(
    folder: DataFolder, reader: RecordReader
) -> None:
    written(folder, LearnerAdded("Ann", "practitioner"), LearnerChanged("Anna", "trainer"))
    assert reader.learners() == (Learner(ANN, "Anna", "trainer", "2026-03-02T08:00:00.000000Z"),)


def test_a_removed_learner_is_not_listed_and_keeps_every_event(
    folder: DataFolder, reader: RecordReader
) -> None:
    written(folder, LearnerAdded("Ann", "practitioner"), answer(), LearnerRemoved())
    assert reader.learners() == ()
    assert reader.count_events() == 3
    assert reader.question(ANN, "M1.1-q1") is not None


def test_a_lesson_has_its_newest_place_and_all_its_seconds(
    folder: DataFolder, reader: RecordReader
) -> None:
    written(
        folder,
        PlaceReached("M1.1", "one", 30, "1.0.0"),
        PlaceReached("M1.1", "two", 12, "1.0.0"),
        PlaceReached("M1.2", "one", 5, "1.0.0"),
    )
    lesson = reader.lessons(ANN)["M1.1"]
    assert (lesson.block, lesson.active_seconds, lesson.completed_at) == ("two", 42, "")
    assert lesson.placed_at == "2026-03-02T08:01:00.000000Z"


def test_the_latest_word_on_a_lesson_counts(folder: DataFolder, reader: RecordReader) -> None:
    done = LessonCompleted("M1.1", "1.0.0", "e" * 64)
    written(folder, done, PlaceReached("M1.1", "two", 5, "1.0.0"))
    assert reader.lessons(ANN)["M1.1"].completed_at == "2026-03-02T08:00:00.000000Z"
    written(folder, LessonReopened("M1.1"), start=START + timedelta(hours=1))
    assert reader.lessons(ANN)["M1.1"].completed_at == ""
    written(folder, done, start=START + timedelta(hours=2))
    lesson = reader.lessons(ANN)["M1.1"]
    assert lesson.completed_at == "2026-03-02T10:00:00.000000Z"
    assert lesson.block == "two"


def test_a_learner_comes_back_on_the_list(folder: DataFolder, reader: RecordReader) -> None:
    written(folder, LearnerAdded("Ann", "practitioner"), LearnerRemoved())
    assert reader.learners() == ()
    written(folder, LearnerRestored(), start=START + timedelta(hours=1))
    assert [one.name for one in reader.learners()] == ["Ann"]


def test_a_question_keeps_its_first_and_its_last_answer_apart(
    folder: DataFolder, reader: RecordReader
) -> None:
    written(
        folder,
        answer(score=0.0, certainty=3, response={"choice": "a"}),
        answer(score=0.5),
        answer(score=1.0, certainty=1, response={"choice": "c"}, seed=9),
    )
    found = reader.question(ANN, "M1.1-q1")
    assert found is not None
    assert (found.answers, found.first_score, found.score) == (3, 0.0, 1.0)
    assert (found.certainty, found.response, found.seed) == (1, {"choice": "c"}, 9)
    assert not found.flagged


def test_a_flag_is_no_answer_and_an_answer_takes_no_flag_away(
    folder: DataFolder, reader: RecordReader
) -> None:
    written(folder, QuestionFlagged("M1.1-q1", flagged=True))
    found = reader.question(ANN, "M1.1-q1")
    assert found is not None
    assert (found.answers, found.first_score, found.response, found.flagged) == (0, None, {}, True)
    written(folder, answer(score=0.0))
    found = reader.question(ANN, "M1.1-q1")
    assert found is not None
    assert (found.answers, found.first_score, found.flagged) == (1, 0.0, True)


def test_the_first_answer_of_an_attempt_counts(folder: DataFolder, reader: RecordReader) -> None:
    written(
        folder,
        answer(attempt="att-1", score=0.0, response={"choice": "a"}, certainty=3, seed=1),
        answer(attempt="att-1", score=1.0, response={"choice": "b"}, certainty=1, seed=2),
    )
    assert reader.attempt_answers("att-1") == {
        "M1.1-q1": AttemptAnswer("M1.1-q1", 0.0, 3, {"choice": "a"}, 1)
    }


def test_an_attempt_is_open_until_it_is_finished_for_the_first_time(
    folder: DataFolder, reader: RecordReader
) -> None:
    written(folder, AttemptStarted("att-1", "M1", "test", 5, ("q2", "q1"), "1.0.0"))
    found = reader.attempt(ANN, "att-1")
    assert found is not None
    assert (found.mode, found.seed, found.questions, found.finished_at) == (
        "test",
        5,
        ("q2", "q1"),
        "",
    )
    written(
        folder, AttemptFinished("att-1", "M1", 0.5, 0.8), AttemptFinished("att-1", "M1", 1.0, 0.8)
    )
    found = reader.attempt(ANN, "att-1")
    assert found is not None
    assert (found.score, found.pass_mark) == (0.5, 0.8)
    assert found.finished_at == "2026-03-02T08:00:00.000000Z"
    assert found.questions == ("q2", "q1")


def test_active_seconds_are_summed_by_the_hour(folder: DataFolder, reader: RecordReader) -> None:
    written(
        folder,
        PlaceReached("M1.1", "one", 100, "1.0.0"),
        answer(active_seconds=11),
        PlaceReached("M1.2", "one", 0, "1.0.0"),
        answer(active_seconds=7),
        seconds=1200,
    )
    assert reader.study_hours(ANN, "2026-03-02T08") == {"2026-03-02T08": 111, "2026-03-02T09": 7}
    assert reader.study_hours(ANN, "2026-03-02T09") == {"2026-03-02T09": 7}


def test_the_newest_text_of_a_note_stands_and_may_be_empty(
    folder: DataFolder, reader: RecordReader
) -> None:
    written(
        folder,
        NoteWritten("M1.1", "desk", "first"),
        NoteWritten("M1.1", "line", "other"),
        NoteWritten("M1.1", "desk", ""),
    )
    assert reader.notes(ANN, "M1.1") == {"desk": "", "line": "other"}
    assert reader.notes("someone else", "M1.1") == {}


def test_two_computers_change_different_things_of_one_mark(folder: DataFolder) -> None:
    with opened(folder, ticking()) as record:
        record.append(ANN, marked("mark-1"), PassageNoted("mark-1", "mine"))
        record.append(ANN, PassageRemoved("mark-1"))
    reader = RecordReader(folder.database)
    assert reader.marks(ANN) == ()
    gone = reader.mark(ANN, "mark-1")
    assert gone is not None
    assert (gone.removed, gone.text) == (True, "mine")
    with opened(folder, ticking(START + timedelta(days=1))) as record:
        # Put back: where it was, with its note.
        record.append(ANN, marked("mark-1"))
    (back,) = reader.marks(ANN, "M1.1")
    assert (back.quote, back.text, back.removed) == ("mission", "mine", False)
    assert reader.marks(ANN, "M1.2") == ()
    reader.close()


def test_a_note_on_a_mark_that_did_not_arrive_yet_is_kept_and_not_shown(folder: DataFolder) -> None:
    with opened(folder, ticking()) as record:
        record.append(ANN, PassageNoted("mark-1", "early"))
        reader = RecordReader(folder.database)
        assert reader.marks(ANN) == ()
        assert reader.mark(ANN, "mark-1") is None
        record.append(ANN, marked("mark-1"))
        assert reader.marks(ANN)[0].text == "early"
        reader.close()
