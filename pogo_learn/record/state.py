"""The read-only door to the record: plain ``sqlite3``, so that the first screen need not wait.

Where there is no record yet, everything is empty.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pogo_learn.errors import NewerFileError, StoreError
from pogo_learn.record.ordering import time_of
from pogo_learn.store.reading import open_to_read
from pogo_learn.system.language import _

KNOWN_VERSION: Final = 9
"""Newest ``PRAGMA user_version`` that these queries fit."""

_PASSING: Final = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
)
"""What a disk says that is away for a while."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner of this installation."""

    id: str
    name: str
    path: str
    added_at: str


@dataclass(frozen=True, slots=True)
class LessonState:
    """Where a learner is in a lesson; ``completed_at`` is empty while it is not done."""

    lesson: str
    block: str
    placed: str
    """Moment of the place (``ordering.py``): it sorts, and no clock turns it round."""
    active_seconds: int
    completed_at: str
    skipped: bool = False
    """The learner goes on without it: its outcome was shown before."""

    @property
    def placed_at(self) -> str:
        """When, by the device's clock (a timestamp); empty for never."""
        return time_of(self.placed)


@dataclass(frozen=True, slots=True)
class QuestionState:
    """What a learner did with a question: number of answers, the first and the last."""

    question: str
    answers: int
    first_score: float | None
    score: float | None
    certainty: int
    response: dict[str, Any]
    seed: int
    answered: str
    """Moment of the last answer (``ordering.py``)."""
    flagged: bool


@dataclass(frozen=True, slots=True)
class AttemptState:
    """An attempt.

    ``started`` and ``finished`` are moments (``ordering.py``), which sort; ``started_at`` and
    ``finished_at`` what a clock said. The end is empty while it runs.
    """

    id: str
    scope: str
    mode: str
    seed: int
    questions: tuple[str, ...]
    started: str
    finished: str
    score: float
    pass_mark: float

    @property
    def started_at(self) -> str:
        """When it began, by the device's clock (a timestamp)."""
        return time_of(self.started)

    @property
    def finished_at(self) -> str:
        """When it ended, by the device's clock (a timestamp)."""
        return time_of(self.finished)


@dataclass(frozen=True, slots=True)
class AttemptAnswer:
    """An answer in an attempt."""

    question: str
    score: float | None
    certainty: int
    response: dict[str, Any]
    seed: int


@dataclass(frozen=True, slots=True)
class ExamState:
    """Terms and clock of an exam, as they stand; without terms ``pass_mark`` is None."""

    attempt: str
    allowed_seconds: int
    """0: no limit."""
    extra_percent: int
    pass_mark: float | None
    provisional: bool
    blueprint: dict[str, int]
    hashes: dict[str, str]
    used_seconds: int
    windows: int


@dataclass(frozen=True, slots=True)
class DraftState:
    """An answer that is begun and not given yet."""

    response: dict[str, Any]
    seed: int


@dataclass(frozen=True, slots=True)
class CertificateState:
    """A certificate of a learner: its signed code, the credential, and when it was issued (UTC)."""

    id: str
    course: str
    attempt: str
    code: str
    credential: str
    issued_at: str


@dataclass(frozen=True, slots=True)
class LessonTime:
    """Active seconds in a lesson within one hour (UTC, ``2026-11-23T09``)."""

    hour: str
    lesson: str
    active_seconds: int


@dataclass(frozen=True, slots=True)
class NoteState:
    """A text of a learner at a place of a lesson, and when it was last changed."""

    lesson: str
    block: str
    text: str
    written_at: str


@dataclass(frozen=True, slots=True)
class MarkState:
    """A mark on a passage, as ``events.PassageMarked`` says it, its note, and its last change."""

    id: str
    sort: str
    lesson: str
    block: str
    start: int
    stop: int
    quote: str
    before: str
    after: str
    text: str
    removed: bool
    changed_at: str


@dataclass(frozen=True, slots=True)
class PinState:
    """A learner's PIN on this laptop: its hash, wrong tries in a row, no try before this moment."""

    hash: str
    failures: int
    wait_until: str


class RecordReader:
    """Answers questions about the record without changing it. Safe to use from any thread."""

    def __init__(self, path: Path, bring_up_to_date: Callable[[], object] | None = None) -> None:
        self._path = path
        self._bring_up_to_date = bring_up_to_date
        """Called, with the file closed, when an older program wrote it."""
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        """Device and number of the file that is open."""

    def learners(self) -> tuple[Learner, ...]:
        """Give the learners that are not removed, oldest first."""
        rows = self._rows(
            "SELECT id, name, path, added_at FROM learner WHERE NOT removed ORDER BY added_at, id"
        )
        return tuple(Learner(*row) for row in rows)

    def lessons(self, learner: str) -> dict[str, LessonState]:
        """Give the state of each lesson the learner has opened."""
        rows = self._rows(
            "SELECT lesson, block, placed_at, active_seconds, completed_at, skipped FROM lesson_state "
            "WHERE learner = ?",
            (learner,),
        )
        return {
            row[0]: LessonState(row[0], row[1], row[2], row[3], row[4], bool(row[5]))
            for row in rows
        }

    def questions(self, learner: str) -> dict[str, QuestionState]:
        """Give the state of each question the learner has met."""
        rows = self._rows(f"{_QUESTION} WHERE learner = ?", (learner,))
        return {row[0]: _question(row) for row in rows}

    def question(self, learner: str, question: str) -> QuestionState | None:
        """Give the state of one question."""
        rows = self._rows(f"{_QUESTION} WHERE learner = ? AND question = ?", (learner, question))
        return _question(rows[0]) if rows else None

    def attempts(self, learner: str) -> tuple[AttemptState, ...]:
        """Give all attempts, oldest first."""
        rows = self._rows(f"{_ATTEMPT} WHERE learner = ? ORDER BY started_at, id", (learner,))
        return tuple(_attempt(row) for row in rows)

    def attempt(self, learner: str, identity: str) -> AttemptState | None:
        """Give one attempt."""
        rows = self._rows(f"{_ATTEMPT} WHERE learner = ? AND id = ?", (learner, identity))
        return _attempt(rows[0]) if rows else None

    def attempt_answers(self, attempt: str) -> dict[str, AttemptAnswer]:
        """Give the answers of an attempt by question."""
        rows = self._rows(
            "SELECT question, score, certainty, response, seed FROM attempt_answer "
            "WHERE attempt = ? ORDER BY answered_at",
            (attempt,),
        )
        return {
            row[0]: AttemptAnswer(row[0], row[1], row[2], json.loads(row[3]), row[4])
            for row in rows
        }

    def exam(self, learner: str, attempt: str) -> ExamState | None:
        """Give terms and clock of an exam; None for an attempt that has neither."""
        rows = self._rows(f"{_EXAM} WHERE learner = ? AND attempt = ?", (learner, attempt))
        return _exam(rows[0]) if rows else None

    def draft(self, learner: str, attempt: str, question: str) -> DraftState | None:
        """Give what a learner has begun to answer, or None; without an attempt: in a lesson."""
        rows = self._rows(
            "SELECT response, seed FROM draft "
            "WHERE learner = ? AND attempt = ? AND question = ? AND response <> ''",
            (learner, attempt, question),
        )
        return DraftState(json.loads(rows[0][0]), rows[0][1]) if rows else None

    def study_hours(self, learner: str, since: str) -> dict[str, int]:
        """Give active seconds by UTC hour (``2026-11-23T09``), from ``since`` on."""
        rows = self._rows(
            "SELECT hour, active_seconds FROM study_hour WHERE learner = ? AND hour >= ?",
            (learner, since),
        )
        return dict(rows)

    def certificates(self, learner: str) -> tuple[CertificateState, ...]:
        """Give the certificates of the learner, the newest first."""
        rows = self._rows(
            "SELECT certificate, course, attempt, code, credential, issued_at FROM certificate "
            "WHERE learner = ? ORDER BY issued_at DESC",
            (learner,),
        )
        return tuple(
            CertificateState(identity, course, attempt, code, credential, time_of(at))
            for identity, course, attempt, code, credential, at in rows
        )

    def reflections(self, learner: str) -> dict[str, str]:
        """Give what the learner wrote in the CPD log, by entry."""
        rows = self._rows(
            "SELECT entry, text FROM reflection WHERE learner = ? AND text != ''", (learner,)
        )
        return dict(rows)

    def lesson_times(self, learner: str) -> tuple[LessonTime, ...]:
        """Give the time in each lesson by hour, outside checks and exams.

        It is added up from the events themselves, because only few ever ask: about a second for a
        million of them.
        """
        rows = self._rows(_LESSON_TIMES, (learner, learner))
        return tuple(LessonTime(*row) for row in rows)

    def attempt_version(self, learner: str, attempt: str) -> str:
        """Give the version of the course at the start of an attempt; empty when it is not known."""
        rows = self._rows(_ATTEMPT_VERSION, (learner, attempt))
        return str(rows[0][0]) if rows else ""

    def notes(self, learner: str, lesson: str) -> dict[str, str]:
        """Give the learner's texts in a lesson by block."""
        rows = self._rows(
            "SELECT block, text FROM note WHERE learner = ? AND lesson = ?", (learner, lesson)
        )
        return dict(rows)

    def all_notes(self, learner: str) -> tuple[NoteState, ...]:
        """Give all texts of the learner, by lesson and block; one taken back is empty."""
        rows = self._rows(
            "SELECT lesson, block, text, written_at FROM note WHERE learner = ? "
            "ORDER BY lesson, block",
            (learner,),
        )
        return tuple(
            NoteState(lesson, block, text, time_of(at)) for lesson, block, text, at in rows
        )

    def marks(self, learner: str, lesson: str = "") -> tuple[MarkState, ...]:
        """Give the marks on passages of a lesson, or of all lessons, that were not taken away."""
        rows = self._rows(
            f"{_MARK} WHERE learner = ? AND NOT removed AND marked_at <> '' "
            "AND (? = '' OR lesson = ?) ORDER BY lesson, id",
            (learner, lesson, lesson),
        )
        return tuple(_mark(row) for row in rows)

    def mark(self, learner: str, identity: str) -> MarkState | None:
        """Give one mark, also one that was taken away."""
        rows = self._rows(
            f"{_MARK} WHERE learner = ? AND id = ? AND marked_at <> ''", (learner, identity)
        )
        return _mark(rows[0]) if rows else None

    def pin(self, learner: str) -> PinState | None:
        """Give the state of a learner's PIN, or None where the page asks for none."""
        rows = self._rows(
            "SELECT hash, failures, wait_until FROM pin WHERE learner = ?", (learner,)
        )
        return PinState(*rows[0]) if rows else None

    def count_events(self, learner: str = "") -> int:
        """Count the events of a learner, or of all."""
        rows = self._rows(
            "SELECT count(*) FROM event WHERE ? = '' OR learner = ?", (learner, learner)
        )
        return int(rows[0][0]) if rows else 0

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Ask for rows, for the other readers of this folder; raises :class:`StoreError`."""
        return self._rows(query, values)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._let_go()

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock:
            try:
                return self._asked(query, values)
            except (sqlite3.Error, OSError) as error:
                raise StoreError(
                    _("Your record could not be read: {reason}.").format(reason=error),
                    safe=_("Nothing was changed."),
                    advice=_("See what is wrong with: pogo-learn doctor"),
                ) from error

    def _asked(self, query: str, values: Sequence[object]) -> list[Any]:
        if self._file is not None and self._file_now() not in {self._file, None}:
            # Another file came in its place. While there is none, the one we hold can be read on.
            self._let_go()
        again = self._connection is not None
        try:
            return self._ask(query, values)
        except sqlite3.OperationalError as error:
            self._let_go()
            if not again or error.sqlite_errorcode & 0xFF not in _PASSING:
                raise
        # A drive that was away and is back again: the old connection never works again.
        return self._ask(query, values)

    def _ask(self, query: str, values: Sequence[object]) -> list[Any]:
        if self._connection is None:
            # Asked before: were another file put there meanwhile, the next look finds it out.
            self._file = self._file_now()
            self._connection = self._open()
        if self._connection is None:
            return []
        return self._connection.execute(query, values).fetchall()

    def _file_now(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._file = None

    def _open(self) -> sqlite3.Connection | None:
        if not self._path.is_file() or self._path.stat().st_size == 0:
            return None
        connection, version = open_to_read(self._path)
        if version > KNOWN_VERSION:
            connection.close()
            raise NewerFileError(
                _("{file} was written by a newer version of POGO Learn.").format(file=self._path),
                safe=_("The file was left as it is."),
                advice=_("Install the newer version here as well."),
            )
        if version == 0:
            connection.close()
            return None
        if version < KNOWN_VERSION and self._bring_up_to_date is not None:
            connection.close()
            self._bring_up_to_date()
            connection, version = open_to_read(self._path)
        return connection


def is_older(path: Path) -> bool:
    """Tell whether a file was written by an older program; raises nothing for a broken one."""
    try:
        if not path.stat().st_size:
            return False
        connection, version = open_to_read(path)
    except (OSError, sqlite3.Error):
        return False
    connection.close()
    return 0 < version < KNOWN_VERSION


_QUESTION: Final = """SELECT question, answers, first_score, score, certainty, response, seed,
    answered_at, flagged FROM question_state"""
_LESSON_TIMES: Final = """SELECT hour, lesson, sum(seconds) FROM (
    SELECT substr(at, 1, 13) AS hour, json_extract(body, '$.lesson') AS lesson,
        json_extract(body, '$.active_seconds') AS seconds
    FROM event WHERE learner = ? AND kind = 'place.reached' AND version = 1
    UNION ALL
    SELECT substr(at, 1, 13), json_extract(body, '$.outcome'),
        json_extract(body, '$.active_seconds')
    FROM event WHERE learner = ? AND kind = 'answer.given' AND version = 1
        AND json_extract(body, '$.attempt') = ''
    ) WHERE seconds > 0 GROUP BY hour, lesson ORDER BY hour, lesson"""
_ATTEMPT_VERSION: Final = """SELECT json_extract(body, '$.content_version') FROM event
    WHERE learner = ? AND kind = 'attempt.started' AND json_extract(body, '$.attempt') = ?
    ORDER BY ordinal, at, id LIMIT 1"""
"""Those that have no order are of versions before, and come first."""
_ATTEMPT: Final = """SELECT id, scope, mode, seed, questions, started_at, finished_at, score,
    pass_mark FROM attempt"""

_EXAM: Final = """SELECT attempt, allowed_seconds, extra_percent, pass_mark, provisional, blueprint,
    hashes, used_seconds, windows FROM exam"""


_MARK: Final = """SELECT id, sort, lesson, block, start, stop, quote, words_before, words_after,
    text, removed, max(marked_at, noted_at) FROM mark"""


def _mark(row: Sequence[Any]) -> MarkState:
    identity, sort, lesson, block, start, stop, quote, before, after, text, removed, at = row
    return MarkState(
        identity, sort, lesson, block, start, stop, quote, before, after, text, bool(removed),
        time_of(at),
    )  # fmt: skip


def _question(row: Sequence[Any]) -> QuestionState:
    response = json.loads(row[5]) if row[5] else {}
    return QuestionState(
        row[0], row[1], row[2], row[3], row[4], response, row[6], row[7], bool(row[8])
    )


def _attempt(row: Sequence[Any]) -> AttemptState:
    return AttemptState(
        id=row[0],
        scope=row[1],
        mode=row[2],
        seed=row[3],
        questions=tuple(json.loads(row[4])),
        started=row[5],
        finished=row[6],
        score=row[7] or 0.0,
        pass_mark=row[8] or 0.0,
    )


def _exam(row: Sequence[Any]) -> ExamState:
    counts, hashes = json.loads(row[5]), json.loads(row[6])
    return ExamState(
        attempt=row[0],
        allowed_seconds=max(0, row[1]),
        extra_percent=row[2],
        pass_mark=row[3],
        provisional=bool(row[4]),
        # They may have come with a file of another computer.
        blueprint={key: count for key, count in counts.items() if isinstance(count, int)},
        hashes={key: one for key, one in hashes.items() if isinstance(one, str)},
        used_seconds=int(row[7]),
        windows=int(row[8]),
    )
