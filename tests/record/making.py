"""What the tests of the record share: opening one, events to write, a look with plain SQLite."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pogo_learn.record.events import (
    AnswerGiven,
    AttemptFinished,
    AttemptStarted,
    CertificateIssued,
    CompetenceRated,
    DraftKept,
    Event,
    ExamAgreed,
    ExamClock,
    ExamDrawn,
    LearnerAdded,
    LearnerChanged,
    LessonCompleted,
    LessonsSkipped,
    NoteWritten,
    PassageMarked,
    PassageNoted,
    PassageRemoved,
    PlaceReached,
    QuestionFlagged,
    QuestionSkipped,
    QuestionWithdrawn,
    ReflectionWritten,
)
from pogo_learn.record.journal import Record, open_record
from pogo_learn.record.review_events import (
    NEW,
    CardRated,
    CardSuspended,
    FindingMet,
    Memory,
    RatingTakenBack,
    ScheduleFitted,
)
from pogo_learn.record.tables import PROJECTIONS
from pogo_learn.system.clock import Clock, new_id, system_clock
from pogo_learn.system.folders import DataFolder

ANN = "0190a000-0000-7000-8000-00000000000a"
BEN = "0190a000-0000-7000-8000-00000000000b"
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@contextlib.contextmanager
def opened(folder: DataFolder | Path, clock: Clock = system_clock) -> Iterator[Record]:
    """Open the record of a folder for a while."""
    place = folder if isinstance(folder, DataFolder) else DataFolder(folder)
    record = open_record(place, clock=clock, new_id=new_id)
    try:
        yield record
    finally:
        record.close()


def ticking(start: datetime = START, seconds: float = 60) -> Clock:
    """Give a clock that goes on by some seconds each time it is read."""
    steps = itertools.count()
    return lambda: start + timedelta(seconds=seconds * next(steps))


def answer(question: str = "M1.1-q1", **changes: Any) -> AnswerGiven:
    """Give an answer."""
    values: dict[str, Any] = {
        "question": question,
        "question_hash": "f" * 64,
        "content_version": "1.0.0",
        "outcome": "M1.1",
        "use": "text",
        "attempt": "",
        "response": {"choice": "a"},
        "score": 1.0,
        "certainty": 2,
        "seed": 7,
        "active_seconds": 20,
    }
    return AnswerGiven(**{**values, **changes})


def marked(mark: str = "mark-1", **changes: Any) -> PassageMarked:
    """Give a mark on a passage."""
    values: dict[str, Any] = {
        "sort": "highlight",
        "lesson": "M1.1",
        "block": "the-idea-1",
        "start": 4,
        "stop": 11,
        "quote": "mission",
        "before": "The ",
        "after": " is public",
        "content_version": "1.0.0",
    }
    return PassageMarked(mark, **{**values, **changes})


LATER = Memory(
    "review", 2.3065, 2.1181, "2026-03-04T08:00:00.000000Z", "2026-03-02T08:00:00.000000Z"
)


def rated(card: str, **changes: Any) -> CardRated:
    """Give a rating."""
    values: dict[str, Any] = {
        "review": "rev-1",
        "card": card,
        "content_hash": "f" * 64,
        "number": 1,
        "rating": 3,
        "score": 1.0,
        "seed": 1,
        "active_seconds": 15,
        "expected": None,
        "before": NEW,
        "after": LATER,
    }
    return CardRated(**{**values, **changes})


def one_of_each() -> tuple[Event, ...]:
    """Give one event of every kind that a studying learner writes."""
    return (
        LearnerAdded("Ann", "practitioner"),
        LearnerChanged("Ann Ember", "trainer"),
        PlaceReached("M1.1", "the-idea", 45, "1.0.0"),
        NoteWritten("M1.1", "desk", 'Größe “zählt” – 量\n\\ "quoted" \u2028 end'),
        answer(response={"text": "naïve “quotes”", "ratings": {"1": True}}, score=None),
        LessonCompleted("M1.1", "1.0.0", "e" * 64),
        QuestionFlagged("M1.1-q2", flagged=True),
        LessonsSkipped(("M1.2", "M1.3"), skipped=True),
        CompetenceRated("Planning", 2),
        AttemptStarted("att-1", "M1", "practice", 5, ("M1.1-q1", "M1.1-q2"), "1.0.0"),
        ExamAgreed(
            "att-1", 1500, 25, 0.75, True, {"M1": 2}, {"M1.1-q1": "f" * 64}, "e" * 64, ("M1.1-q1",)
        ),
        ExamDrawn("att-1", 2, {"M1": {"recall": 1, "analysis": 1}}),
        ExamClock("att-1", 0, "begun"),
        DraftKept("M1.1-q2", "att-1", {"choices": ["e1-a"], "rewinds": 1}, 5),
        QuestionSkipped("M1.1-q2", "att-1"),
        ExamClock("att-1", 40, "left"),
        CertificateIssued("cert-1", "C1", "att-1", "POGO1:AAAA", '{"type": "x"}'),
        ReflectionWritten("2026-03 C1", "I ask for the objective first."),
        rated("question:M1.1-q1"),
        rated("question:M1.1-q1", review="rev-2", number=2, rating=1, before=LATER),
        RatingTakenBack("rev-2", "question:M1.1-q1", 2, True, True, LATER),
        CardSuspended("term:outcome", suspended=True),
        FindingMet("ALN-101"),
        ScheduleFitted((0.2, 1.2931), 400),
        marked("mark-1", quote="Größe “zählt” – 量 🙂"),
        PassageNoted("mark-1", "🙂\n\u2028 end"),
        marked("mark-2", sort="bookmark"),
        PassageRemoved("mark-2"),
        QuestionWithdrawn("M1.1-q2", "att-1"),
        # These two stay the last ones: tests change their scores.
        answer(attempt="att-1", use="check", score=0.5),
        AttemptFinished("att-1", "M1", 0.25, 0.8),
    )


def looked_up(path: Path, query: str, *values: object) -> list[dict[str, Any]]:
    """Ask the file itself, past the program."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query, values)]


def tampered(path: Path, statement: str, *values: object) -> None:
    """Change the file itself, past the program."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        changed = connection.execute(statement, values).rowcount
        connection.commit()
    assert changed, f"nothing was changed by: {statement}"


def shown(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give the contents of all projections."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return {
            table.name: sorted(connection.execute(f"SELECT * FROM {table.name}"), key=repr)
            for table in PROJECTIONS
        }


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give the contents of every table."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {name: list(connection.execute(f"SELECT * FROM {name}")) for name in names}
