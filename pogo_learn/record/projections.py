"""What each event changes in the projections, one function an event kind.

Every step gives the same end whatever the order of the events, so that records of two machines can
be merged by applying the events that are new: first answers go to the earliest moment, last ones to
the latest, sums are sums. A moment sorts by the event's order (``ordering.py``), not by a clock; days,
hours and what is shown come from the device's time (``at``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, delete

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
    LearnerRemoved,
    LearnerRestored,
    LessonCompleted,
    LessonReopened,
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
from pogo_learn.record.ordering import moment
from pogo_learn.record.review_events import CardRated
from pogo_learn.record.review_projections import REVIEW_STEPS
from pogo_learn.record.rows import Target
from pogo_learn.record.tables import PROJECTIONS
from pogo_learn.record.upserts import (
    ATTEMPT_ANSWER_ROW,
    ATTEMPT_ROW,
    CERTIFICATE_ROW,
    DRAFT_ROW,
    EXAM_ROW,
    LEARNER_ROW,
    LESSON_ROW,
    MARK_ROW,
    NOTE_ROW,
    OUTCOME_ANSWER_ROW,
    QUESTION_ROW,
    RATING_ROW,
    REFLECTION_ROW,
)

Stored = Mapping[str, Any]
"""What a step needs to know of the event: ``learner``, ``at`` and ``moment``."""


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
    target.execute(LEARNER_ROW, {**row, "removed": removed, "removed_at": stored["moment"]})


def _learner(target: Target, stored: Stored, name: str, path: str, *, added: str = "") -> None:
    row = {"id": stored["learner"], "name": name, "path": path, "named_at": stored["moment"]}
    target.execute(LEARNER_ROW, {**row, "added_at": added, "removed": False, "removed_at": ""})


_NO_LESSON: Final[Mapping[str, Any]] = {
    "block": "",
    "placed_at": "",
    "active_seconds": 0,
    "completed_at": "",
    "done_at": "",
    "skipped": False,
    "skipped_at": "",
}
"""What a lesson is before anything is known of it."""


def _place_reached(target: Target, stored: Stored, event: PlaceReached) -> None:
    target.execute(
        LESSON_ROW,
        {
            "learner": stored["learner"],
            **_NO_LESSON,
            "lesson": event.lesson,
            "block": event.block,
            "placed_at": stored["moment"],
            "active_seconds": event.active_seconds,
        },
    )
    _studied(target, stored, event.active_seconds)


def _lesson_completed(target: Target, stored: Stored, event: LessonCompleted) -> None:
    _done(target, stored, event.lesson, stored["at"])


def _lesson_reopened(target: Target, stored: Stored, event: LessonReopened) -> None:
    _done(target, stored, event.lesson, "")


def _done(target: Target, stored: Stored, lesson: str, completed_at: str) -> None:
    target.execute(
        LESSON_ROW,
        {
            "learner": stored["learner"],
            **_NO_LESSON,
            "lesson": lesson,
            "completed_at": completed_at,
            "done_at": stored["moment"],
        },
    )


def _lessons_skipped(target: Target, stored: Stored, event: LessonsSkipped) -> None:
    for lesson in event.lessons:
        target.execute(
            LESSON_ROW,
            {
                **_NO_LESSON,
                "learner": stored["learner"],
                "lesson": lesson,
                "skipped": event.skipped,
                "skipped_at": stored["moment"],
            },
        )


_NEVER_COUNTED: Final = "pre"
"""Questions before a text: a wrong answer is expected there, and a right one may be a guess."""


def _answer_given(target: Target, stored: Stored, event: AnswerGiven) -> None:
    answer = {
        "learner": stored["learner"],
        "question": event.question,
        "score": event.score,
        "certainty": event.certainty,
        "response": _as_json(event.response),
        "seed": event.seed,
        "answered_at": stored["moment"],
    }
    target.execute(
        QUESTION_ROW,
        {
            **answer,
            "answers": 1,
            "first_score": event.score,
            "first_at": stored["moment"],
            "flagged": False,
            "flagged_at": "",
        },
    )
    if event.attempt:
        target.execute(ATTEMPT_ANSWER_ROW, {**answer, "attempt": event.attempt})
    if event.score is not None and event.use != _NEVER_COUNTED:
        target.execute(
            OUTCOME_ANSWER_ROW,
            {
                "learner": stored["learner"],
                "outcome": event.outcome,
                "day": stored["at"][:10],
                "question": event.question,
                "answered_at": stored["moment"],
                "score": event.score,
                "certainty": event.certainty,
            },
        )
    _studied(target, stored, event.active_seconds)


def _draft_kept(target: Target, stored: Stored, event: DraftKept) -> None:
    target.execute(
        DRAFT_ROW,
        {
            "learner": stored["learner"],
            "attempt": event.attempt,
            "question": event.question,
            "response": _as_json(event.response) if event.response else "",
            "seed": event.seed,
            "kept_at": stored["moment"],
        },
    )


def _as_json(response: Mapping[str, Any]) -> str:
    return json.dumps(dict(response), sort_keys=True, ensure_ascii=False)


def _question_skipped(_target: Target, _stored: Stored, _event: QuestionSkipped) -> None:
    """A skip is a fact of the journal; nothing shown depends on it yet."""


def _question_withdrawn(_target: Target, _stored: Stored, _event: QuestionWithdrawn) -> None:
    """For whoever marks the exam again; the score of the attempt says the rest."""


def _question_flagged(target: Target, stored: Stored, event: QuestionFlagged) -> None:
    target.execute(
        QUESTION_ROW,
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
            "flagged_at": stored["moment"],
        },
    )


def _attempt_started(target: Target, stored: Stored, event: AttemptStarted) -> None:
    target.execute(
        ATTEMPT_ROW,
        {
            "id": event.attempt,
            "learner": stored["learner"],
            "scope": event.scope,
            "mode": event.mode,
            "seed": event.seed,
            "questions": json.dumps(event.questions),
            "started_at": stored["moment"],
            "finished_at": "",
            "score": None,
            "pass_mark": None,
        },
    )


def _attempt_finished(target: Target, stored: Stored, event: AttemptFinished) -> None:
    target.execute(
        ATTEMPT_ROW,
        {
            "id": event.attempt,
            "learner": stored["learner"],
            "scope": event.scope,
            "mode": "",
            "seed": 0,
            "questions": "[]",
            "started_at": "",
            "finished_at": stored["moment"],
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
        EXAM_ROW,
        {
            "learner": stored["learner"],
            "attempt": event.attempt,
            "allowed_seconds": event.allowed_seconds,
            "extra_percent": event.extra_percent,
            "pass_mark": event.pass_mark,
            "provisional": event.provisional,
            "blueprint": json.dumps(dict(event.blueprint), sort_keys=True, ensure_ascii=False),
            "hashes": json.dumps(dict(event.hashes), sort_keys=True, ensure_ascii=False),
            "agreed_at": stored["moment"],
            "used_seconds": 0,
            "windows": 0,
        },
    )


def _exam_drawn(_target: Target, _stored: Stored, _event: ExamDrawn) -> None:
    """Only an auditor asks for it; no row keeps it."""


def _exam_clock(target: Target, stored: Stored, event: ExamClock) -> None:
    target.execute(
        EXAM_ROW,
        {
            **_NO_TERMS,
            "learner": stored["learner"],
            "attempt": event.attempt,
            "used_seconds": min(max(0, event.seconds), _LONGEST_STRETCH),
            "windows": int(event.moment == "begun"),
        },
    )


def _certificate_issued(target: Target, stored: Stored, event: CertificateIssued) -> None:
    target.execute(
        CERTIFICATE_ROW,
        {
            "learner": stored["learner"],
            "certificate": event.certificate,
            "course": event.course,
            "attempt": event.attempt,
            "code": event.code,
            "credential": event.credential,
            "issued_at": stored["moment"],
        },
    )


def _reflection_written(target: Target, stored: Stored, event: ReflectionWritten) -> None:
    target.execute(
        REFLECTION_ROW,
        {
            "learner": stored["learner"],
            "entry": event.entry,
            "text": event.text,
            "written_at": stored["moment"],
        },
    )


def _note_written(target: Target, stored: Stored, event: NoteWritten) -> None:
    target.execute(
        NOTE_ROW,
        {
            "learner": stored["learner"],
            "lesson": event.lesson,
            "block": event.block,
            "text": event.text,
            "written_at": stored["moment"],
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
        marked_at=stored["moment"],
        # To mark is also to say that it is not taken away.
        removed_at=stored["moment"],
    )


def _passage_noted(target: Target, stored: Stored, event: PassageNoted) -> None:
    _mark(target, stored, event.mark, text=event.text, noted_at=stored["moment"])


def _passage_removed(target: Target, stored: Stored, event: PassageRemoved) -> None:
    _mark(target, stored, event.mark, removed=True, removed_at=stored["moment"])


def _mark(target: Target, stored: Stored, mark: str, **values: object) -> None:
    target.execute(MARK_ROW, {**_NO_MARK, "learner": stored["learner"], "id": mark, **values})


def _competence_rated(target: Target, stored: Stored, event: CompetenceRated) -> None:
    target.execute(
        RATING_ROW,
        {
            "learner": stored["learner"],
            "competence": event.competence,
            "rated_at": stored["moment"],
            "rating": event.rating,
        },
    )


_LONGEST_SPELL: Final = 86_400
"""Seconds that one event can stand for: more is a broken clock, and sums must stay whole numbers."""


def _studied(target: Target, stored: Stored, seconds: int) -> None:
    if seconds > 0:
        target.add_seconds(stored["learner"], stored["at"][:13], min(seconds, _LONGEST_SPELL))


_STEPS: Mapping[type[Any], Callable[[Target, Stored, Any], None]] = {
    LearnerAdded: _learner_added,
    LearnerChanged: _learner_changed,
    LearnerRemoved: _learner_removed,
    LearnerRestored: _learner_restored,
    PlaceReached: _place_reached,
    LessonCompleted: _lesson_completed,
    LessonReopened: _lesson_reopened,
    LessonsSkipped: _lessons_skipped,
    AnswerGiven: _answer_given,
    DraftKept: _draft_kept,
    QuestionSkipped: _question_skipped,
    QuestionWithdrawn: _question_withdrawn,
    QuestionFlagged: _question_flagged,
    AttemptStarted: _attempt_started,
    ExamAgreed: _exam_agreed,
    ExamDrawn: _exam_drawn,
    ExamClock: _exam_clock,
    AttemptFinished: _attempt_finished,
    CertificateIssued: _certificate_issued,
    ReflectionWritten: _reflection_written,
    NoteWritten: _note_written,
    CompetenceRated: _competence_rated,
    PassageMarked: _passage_marked,
    PassageNoted: _passage_noted,
    PassageRemoved: _passage_removed,
    **REVIEW_STEPS,
}


def apply(target: Target, values: Mapping[str, Any], event: Event) -> None:
    """Bring the projections up to date with one event; ``values`` are its columns."""
    stored = {"learner": values["learner"], "at": values["at"], "moment": moment(values)}
    _STEPS[type(event)](target, stored, event)
    if isinstance(event, CardRated):
        _studied(target, stored, event.active_seconds)


def clear(connection: Connection) -> None:
    """Empty all projections."""
    for table in PROJECTIONS:
        connection.execute(delete(table))
