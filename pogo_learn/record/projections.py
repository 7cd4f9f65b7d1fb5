"""What each event changes in the projections, one function an event kind.

Every step gives the same end whatever the order of the events, so that records of two machines can
be merged by applying the events that are new: first answers go to the earliest moment, last ones to
the latest, sums are sums. A moment is the event's time and id (``stored.moment``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, Protocol

from sqlalchemy import Connection, String, Table, case, delete, func, literal_column, tuple_
from sqlalchemy.dialects.sqlite import Insert, insert

from pogo_learn.record.events import (
    AnswerGiven,
    AttemptFinished,
    AttemptStarted,
    DraftKept,
    Event,
    ExamAgreed,
    ExamClock,
    LearnerAdded,
    LearnerChanged,
    LearnerRemoved,
    LearnerRestored,
    LessonCompleted,
    LessonReopened,
    NoteWritten,
    PassageMarked,
    PassageNoted,
    PassageRemoved,
    PlaceReached,
    QuestionFlagged,
    QuestionSkipped,
)
from pogo_learn.record.stored import moment
from pogo_learn.record.tables import (
    ATTEMPT,
    ATTEMPT_ANSWER,
    DRAFT,
    EXAM,
    LEARNER,
    LESSON_STATE,
    MARK,
    NOTE,
    PROJECTIONS,
    QUESTION_STATE,
    STUDY_HOUR,
)
from pogo_learn.store.prepared import prepared

Stored = Mapping[str, Any]
"""The columns of the event."""


_EMPTY: Final = literal_column("''", String)
"""No text, written into the statement itself: what is sent with a statement is only its row."""


class Target(Protocol):
    """Where rows are written: at once (:class:`Direct`) or many at a time (:class:`Batch`)."""

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Take a row for a statement."""


class Direct:
    """Writes each row at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Write a row."""
        return self._connection.exec_driver_sql(prepared(statement), row)


class Batch:
    """Gathers rows by statement. Their order does not matter, as with events."""

    SIZE: ClassVar[int] = 20_000
    """Rows after which everything gathered is written, so that memory stays bounded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Insert, list[dict[str, Any]]] = {}
        self._count = 0

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Take a row for a statement."""
        self._rows.setdefault(statement, []).append(row)
        self._count += 1
        if self._count >= self.SIZE:
            self.write()
        return None

    def write(self) -> None:
        """Write everything gathered."""
        for statement, rows in self._rows.items():
            self._connection.exec_driver_sql(prepared(statement), rows)
        self._rows.clear()
        self._count = 0


def _upsert(table: Table) -> Insert:
    return insert(table)


def _latest(table: Table, statement: Insert, moment_column: str, *columns: str) -> dict[str, Any]:
    """Take new values where the new row is the later one."""
    later = statement.excluded[moment_column] >= table.c[moment_column]
    return {
        name: case((later, statement.excluded[name]), else_=table.c[name])
        for name in (*columns, moment_column)
    }


def _learner_statement() -> Insert:
    statement = _upsert(LEARNER)
    return statement.on_conflict_do_update(
        index_elements=["id"],
        set_={
            **_latest(LEARNER, statement, "named_at", "name", "path"),
            "added_at": func.min(
                func.coalesce(func.nullif(LEARNER.c.added_at, _EMPTY), statement.excluded.added_at),
                func.coalesce(func.nullif(statement.excluded.added_at, _EMPTY), LEARNER.c.added_at),
            ),
            **_latest(LEARNER, statement, "removed_at", "removed"),
        },
    )


def _lesson_statement() -> Insert:
    statement = _upsert(LESSON_STATE)
    return statement.on_conflict_do_update(
        index_elements=["learner", "lesson"],
        set_={
            **_latest(LESSON_STATE, statement, "placed_at", "block"),
            "active_seconds": LESSON_STATE.c.active_seconds + statement.excluded.active_seconds,
            **_latest(LESSON_STATE, statement, "done_at", "completed_at"),
        },
    )


def _question_statement() -> Insert:
    statement = _upsert(QUESTION_STATE)
    new = statement.excluded
    earlier = (new.first_at != _EMPTY) & (
        (QUESTION_STATE.c.first_at == _EMPTY) | (new.first_at < QUESTION_STATE.c.first_at)
    )
    return statement.on_conflict_do_update(
        index_elements=["learner", "question"],
        set_={
            "answers": QUESTION_STATE.c.answers + new.answers,
            "first_score": case((earlier, new.first_score), else_=QUESTION_STATE.c.first_score),
            "first_at": case((earlier, new.first_at), else_=QUESTION_STATE.c.first_at),
            **_latest(
                QUESTION_STATE, statement, "answered_at", "score", "certainty", "response", "seed"
            ),
            **_latest(QUESTION_STATE, statement, "flagged_at", "flagged"),
        },
    )


def _attempt_statement() -> Insert:
    """An attempt is its learner's; what another learner's event says of it is left out.

    Its first start and its first end count, whichever comes to be known first. What else they say
    decides between two of the same moment, so that all computers agree.
    """
    statement = _upsert(ATTEMPT)
    new, old = statement.excluded, ATTEMPT.c
    started = (new.started_at != _EMPTY) & (
        (old.started_at == _EMPTY)
        | (
            tuple_(new.started_at, new.scope, new.questions, new.seed, new.mode)
            < tuple_(old.started_at, old.scope, old.questions, old.seed, old.mode)
        )
    )
    finished = (new.finished_at != _EMPTY) & (
        (old.finished_at == _EMPTY)
        | (
            tuple_(new.finished_at, new.score, new.pass_mark)
            < tuple_(old.finished_at, old.score, old.pass_mark)
        )
    )
    return statement.on_conflict_do_update(
        index_elements=["id"],
        set_={
            **{
                name: case((started, new[name]), else_=old[name])
                for name in ("scope", "mode", "seed", "questions", "started_at")
            },
            **{
                name: case((finished, new[name]), else_=old[name])
                for name in ("score", "pass_mark", "finished_at")
            },
        },
        where=ATTEMPT.c.learner == new.learner,
    )


def _attempt_answer_statement() -> Insert:
    """In an attempt the first answer counts."""
    statement = _upsert(ATTEMPT_ANSWER)
    earlier = statement.excluded.answered_at < ATTEMPT_ANSWER.c.answered_at
    names = ("score", "certainty", "response", "seed", "answered_at")
    return statement.on_conflict_do_update(
        index_elements=["attempt", "question"],
        set_={
            name: case((earlier, statement.excluded[name]), else_=ATTEMPT_ANSWER.c[name])
            for name in names
        },
        where=ATTEMPT_ANSWER.c.learner == statement.excluded.learner,
    )


def _exam_statement() -> Insert:
    """The first terms count; used time and windows are sums."""
    statement = _upsert(EXAM)
    new, old = statement.excluded, EXAM.c
    earlier = (new.agreed_at != _EMPTY) & (
        (old.agreed_at == _EMPTY) | (new.agreed_at < old.agreed_at)
    )
    names = (
        "allowed_seconds", "extra_percent", "pass_mark", "provisional", "blueprint", "hashes",
        "agreed_at",
    )  # fmt: skip
    return statement.on_conflict_do_update(
        index_elements=["learner", "attempt"],
        set_={
            **{name: case((earlier, new[name]), else_=old[name]) for name in names},
            "used_seconds": old.used_seconds + new.used_seconds,
            "windows": old.windows + new.windows,
        },
    )


def _draft_statement() -> Insert:
    statement = _upsert(DRAFT)
    return statement.on_conflict_do_update(
        index_elements=["learner", "attempt", "question"],
        set_=_latest(DRAFT, statement, "kept_at", "response", "seed"),
    )


def _hour_statement() -> Insert:
    statement = _upsert(STUDY_HOUR)
    return statement.on_conflict_do_update(
        index_elements=["learner", "hour"],
        set_={"active_seconds": STUDY_HOUR.c.active_seconds + statement.excluded.active_seconds},
    )


def _note_statement() -> Insert:
    statement = _upsert(NOTE)
    return statement.on_conflict_do_update(
        index_elements=["learner", "lesson", "block"],
        set_=_latest(NOTE, statement, "written_at", "text"),
    )


_PLACE_OF_MARK: Final = (
    "sort", "lesson", "block", "start", "stop", "quote", "words_before", "words_after",
)  # fmt: skip


def _mark_statement() -> Insert:
    statement = _upsert(MARK)
    return statement.on_conflict_do_update(
        index_elements=["learner", "id"],
        set_={
            **_latest(MARK, statement, "marked_at", *_PLACE_OF_MARK),
            **_latest(MARK, statement, "noted_at", "text"),
            **_latest(MARK, statement, "removed_at", "removed"),
        },
    )


# Built once: compiling them anew would cost more than running them.
_LEARNER = _learner_statement()
_LESSON = _lesson_statement()
_QUESTION = _question_statement()
_ATTEMPT = _attempt_statement()
_ATTEMPT_ANSWER = _attempt_answer_statement()
_EXAM = _exam_statement()
_DRAFT = _draft_statement()
_HOUR = _hour_statement()
_NOTE = _note_statement()
_MARK = _mark_statement()


def _learner_added(target: Target, stored: Stored, event: LearnerAdded) -> None:
    _learner(target, stored, event.name, event.path, added=stored["at"])


def _learner_changed(target: Target, stored: Stored, event: LearnerChanged) -> None:
    _learner(target, stored, event.name, event.path)


def _learner_removed(target: Target, stored: Stored, _event: LearnerRemoved) -> None:
    _listed(target, stored, removed=True)


def _learner_restored(target: Target, stored: Stored, _event: LearnerRestored) -> None:
    _listed(target, stored, removed=False)


def _listed(target: Target, stored: Stored, *, removed: bool) -> None:
    row = {"id": stored["learner"], "name": "", "path": "", "named_at": "", "added_at": ""}
    target.execute(_LEARNER, {**row, "removed": removed, "removed_at": moment(stored)})


def _learner(target: Target, stored: Stored, name: str, path: str, *, added: str = "") -> None:
    row = {"id": stored["learner"], "name": name, "path": path, "named_at": moment(stored)}
    target.execute(_LEARNER, {**row, "added_at": added, "removed": False, "removed_at": ""})


def _place_reached(target: Target, stored: Stored, event: PlaceReached) -> None:
    target.execute(
        _LESSON,
        {
            "learner": stored["learner"],
            "lesson": event.lesson,
            "block": event.block,
            "placed_at": moment(stored),
            "active_seconds": event.active_seconds,
            "completed_at": "",
            "done_at": "",
        },
    )
    _studied(target, stored, event.active_seconds)


def _lesson_completed(target: Target, stored: Stored, event: LessonCompleted) -> None:
    _done(target, stored, event.lesson, stored["at"])


def _lesson_reopened(target: Target, stored: Stored, event: LessonReopened) -> None:
    _done(target, stored, event.lesson, "")


def _done(target: Target, stored: Stored, lesson: str, completed_at: str) -> None:
    target.execute(
        _LESSON,
        {
            "learner": stored["learner"],
            "lesson": lesson,
            "block": "",
            "placed_at": "",
            "active_seconds": 0,
            "completed_at": completed_at,
            "done_at": moment(stored),
        },
    )


def _answer_given(target: Target, stored: Stored, event: AnswerGiven) -> None:
    answer = {
        "learner": stored["learner"],
        "question": event.question,
        "score": event.score,
        "certainty": event.certainty,
        "response": _as_json(event.response),
        "seed": event.seed,
        "answered_at": moment(stored),
    }
    target.execute(
        _QUESTION,
        {
            **answer,
            "answers": 1,
            "first_score": event.score,
            "first_at": moment(stored),
            "flagged": False,
            "flagged_at": "",
        },
    )
    if event.attempt:
        target.execute(_ATTEMPT_ANSWER, {**answer, "attempt": event.attempt})
    _studied(target, stored, event.active_seconds)


def _draft_kept(target: Target, stored: Stored, event: DraftKept) -> None:
    target.execute(
        _DRAFT,
        {
            "learner": stored["learner"],
            "attempt": event.attempt,
            "question": event.question,
            "response": _as_json(event.response) if event.response else "",
            "seed": event.seed,
            "kept_at": moment(stored),
        },
    )


def _as_json(response: Mapping[str, Any]) -> str:
    return json.dumps(dict(response), sort_keys=True, ensure_ascii=False)


def _question_skipped(_target: Target, _stored: Stored, _event: QuestionSkipped) -> None:
    """A skip is a fact of the journal; nothing shown depends on it yet."""


def _question_flagged(target: Target, stored: Stored, event: QuestionFlagged) -> None:
    target.execute(
        _QUESTION,
        {
            "learner": stored["learner"],
            "question": event.question,
            "answers": 0,
            "first_score": None,
            "first_at": "",
            "score": None,
            "certainty": 0,
            "response": "",
            "seed": 0,
            "answered_at": "",
            "flagged": event.flagged,
            "flagged_at": moment(stored),
        },
    )


def _attempt_started(target: Target, stored: Stored, event: AttemptStarted) -> None:
    target.execute(
        _ATTEMPT,
        {
            "id": event.attempt,
            "learner": stored["learner"],
            "scope": event.scope,
            "mode": event.mode,
            "seed": event.seed,
            "questions": json.dumps(event.questions),
            "started_at": stored["at"],
            "finished_at": "",
            "score": None,
            "pass_mark": None,
        },
    )


def _attempt_finished(target: Target, stored: Stored, event: AttemptFinished) -> None:
    target.execute(
        _ATTEMPT,
        {
            "id": event.attempt,
            "learner": stored["learner"],
            "scope": event.scope,
            "mode": "",
            "seed": 0,
            "questions": "[]",
            "started_at": "",
            "finished_at": stored["at"],
            "score": event.score,
            "pass_mark": event.pass_mark,
        },
    )


_NO_TERMS: Final = {
    "allowed_seconds": 0, "extra_percent": 0, "pass_mark": None, "provisional": True,
    "blueprint": "{}", "hashes": "{}", "agreed_at": "",
}  # fmt: skip
_LONGEST_STRETCH: Final = 86_400
"""Seconds that one event of the clock may say."""


def _exam_agreed(target: Target, stored: Stored, event: ExamAgreed) -> None:
    target.execute(
        _EXAM,
        {
            "learner": stored["learner"],
            "attempt": event.attempt,
            "allowed_seconds": event.allowed_seconds,
            "extra_percent": event.extra_percent,
            "pass_mark": event.pass_mark,
            "provisional": event.provisional,
            "blueprint": json.dumps(dict(event.blueprint), sort_keys=True, ensure_ascii=False),
            "hashes": json.dumps(dict(event.hashes), sort_keys=True, ensure_ascii=False),
            "agreed_at": moment(stored),
            "used_seconds": 0,
            "windows": 0,
        },
    )


def _exam_clock(target: Target, stored: Stored, event: ExamClock) -> None:
    target.execute(
        _EXAM,
        {
            **_NO_TERMS,
            "learner": stored["learner"],
            "attempt": event.attempt,
            "used_seconds": min(max(0, event.seconds), _LONGEST_STRETCH),
            "windows": int(event.moment == "begun"),
        },
    )


def _note_written(target: Target, stored: Stored, event: NoteWritten) -> None:
    target.execute(
        _NOTE,
        {
            "learner": stored["learner"],
            "lesson": event.lesson,
            "block": event.block,
            "text": event.text,
            "written_at": moment(stored),
        },
    )


_NO_MARK: Final[Mapping[str, Any]] = {
    "sort": "", "lesson": "", "block": "", "start": 0, "stop": 0, "quote": "", "words_before": "",
    "words_after": "", "marked_at": "", "text": "", "noted_at": "", "removed": False,
    "removed_at": "",
}  # fmt: skip


def _passage_marked(target: Target, stored: Stored, event: PassageMarked) -> None:
    _mark(
        target,
        stored,
        event.mark,
        sort=event.sort,
        lesson=event.lesson,
        block=event.block,
        start=event.start,
        stop=event.stop,
        quote=event.quote,
        words_before=event.before,
        words_after=event.after,
        marked_at=moment(stored),
        # To mark is also to say that it is not taken away.
        removed_at=moment(stored),
    )


def _passage_noted(target: Target, stored: Stored, event: PassageNoted) -> None:
    _mark(target, stored, event.mark, text=event.text, noted_at=moment(stored))


def _passage_removed(target: Target, stored: Stored, event: PassageRemoved) -> None:
    _mark(target, stored, event.mark, removed=True, removed_at=moment(stored))


def _mark(target: Target, stored: Stored, mark: str, **values: object) -> None:
    target.execute(_MARK, {**_NO_MARK, "learner": stored["learner"], "id": mark, **values})


def _studied(target: Target, stored: Stored, seconds: int) -> None:
    if seconds > 0:
        row = {"learner": stored["learner"], "hour": stored["at"][:13], "active_seconds": seconds}
        target.execute(_HOUR, row)


_STEPS: Mapping[type[Any], Callable[[Target, Stored, Any], None]] = {
    LearnerAdded: _learner_added,
    LearnerChanged: _learner_changed,
    LearnerRemoved: _learner_removed,
    LearnerRestored: _learner_restored,
    PlaceReached: _place_reached,
    LessonCompleted: _lesson_completed,
    LessonReopened: _lesson_reopened,
    AnswerGiven: _answer_given,
    DraftKept: _draft_kept,
    QuestionSkipped: _question_skipped,
    QuestionFlagged: _question_flagged,
    AttemptStarted: _attempt_started,
    ExamAgreed: _exam_agreed,
    ExamClock: _exam_clock,
    AttemptFinished: _attempt_finished,
    NoteWritten: _note_written,
    PassageMarked: _passage_marked,
    PassageNoted: _passage_noted,
    PassageRemoved: _passage_removed,
}


def apply(target: Target, stored: Stored, event: Event) -> None:
    """Bring the projections up to date with one event."""
    _STEPS[type(event)](target, stored, event)


def clear(connection: Connection) -> None:
    """Empty all projections."""
    for table in PROJECTIONS:
        connection.execute(delete(table))
