"""The statement that brings each table of the projections up to date with one row.

Whatever the order in which rows come, the end is the same: see ``projections.py``.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import String, Table, case, func, literal_column
from sqlalchemy.dialects.sqlite import Insert, insert

from pogo_learn.record.tables import (
    ATTEMPT,
    ATTEMPT_ANSWER,
    CERTIFICATE,
    COMPETENCE_RATING,
    DRAFT,
    EXAM,
    LEARNER,
    LESSON_STATE,
    MARK,
    NOTE,
    OUTCOME_ANSWER,
    QUESTION_STATE,
    REFLECTION,
    STUDY_HOUR,
)

_EMPTY: Final = literal_column("''", String)
"""No text, written into the statement itself: what is sent with a statement is only its row."""


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
            **_latest(LESSON_STATE, statement, "skipped_at", "skipped"),
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

    Its first start and its first end count, whichever comes to be known first.
    """
    statement = _upsert(ATTEMPT)
    new, old = statement.excluded, ATTEMPT.c
    started = (new.started_at != _EMPTY) & (
        (old.started_at == _EMPTY) | (new.started_at < old.started_at)
    )
    finished = (new.finished_at != _EMPTY) & (
        (old.finished_at == _EMPTY) | (new.finished_at < old.finished_at)
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


def _outcome_answer_statement() -> Insert:
    """Of one question the first answer of a day counts: what follows it knows the feedback."""
    statement = _upsert(OUTCOME_ANSWER)
    new, old = statement.excluded, OUTCOME_ANSWER.c
    names = ("answered_at", "score", "certainty")
    return statement.on_conflict_do_update(
        index_elements=["learner", "outcome", "day", "question"],
        set_={name: new[name] for name in names},
        where=new.answered_at < old.answered_at,
    )


def _rating_statement() -> Insert:
    return _upsert(COMPETENCE_RATING).on_conflict_do_nothing()


def _hour_statement() -> Insert:
    statement = _upsert(STUDY_HOUR)
    return statement.on_conflict_do_update(
        index_elements=["learner", "hour"],
        set_={"active_seconds": STUDY_HOUR.c.active_seconds + statement.excluded.active_seconds},
    )


def _certificate_statement() -> Insert:
    statement = _upsert(CERTIFICATE)
    return statement.on_conflict_do_update(
        index_elements=["learner", "certificate"],
        set_=_latest(
            CERTIFICATE, statement, "issued_at", "course", "attempt", "code", "credential"
        ),
    )


def _reflection_statement() -> Insert:
    statement = _upsert(REFLECTION)
    return statement.on_conflict_do_update(
        index_elements=["learner", "entry"],
        set_=_latest(REFLECTION, statement, "written_at", "text"),
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
LEARNER_ROW = _learner_statement()
LESSON_ROW = _lesson_statement()
QUESTION_ROW = _question_statement()
ATTEMPT_ROW = _attempt_statement()
ATTEMPT_ANSWER_ROW = _attempt_answer_statement()
EXAM_ROW = _exam_statement()
DRAFT_ROW = _draft_statement()
OUTCOME_ANSWER_ROW = _outcome_answer_statement()
RATING_ROW = _rating_statement()
HOUR_ROW = _hour_statement()
CERTIFICATE_ROW = _certificate_statement()
REFLECTION_ROW = _reflection_statement()
NOTE_ROW = _note_statement()
MARK_ROW = _mark_statement()
