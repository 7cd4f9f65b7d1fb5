"""What a learner does: reads, answers, takes a check, writes a note. Each act is on disk on return.

Acts raise :class:`StoreError` when the disk refuses and :class:`InputError` for an answer that
cannot be marked; then nothing was recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from pogo_learn.assessment.question import Certainty, Marking, Question, Response, Use
from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.content.course import LessonHead
from pogo_learn.learning import standing
from pogo_learn.learning.acts import Act, Acts, Place
from pogo_learn.learning.attempt_start import begun
from pogo_learn.learning.drafts import Drafts
from pogo_learn.learning.note_length import refuse_long
from pogo_learn.learning.progress import (
    AnswerRecord,
    Attempt,
    CourseProgress,
    LessonProgress,
    Result,
    Resume,
    Scores,
    StudyDay,
)
from pogo_learn.learning.retakes import opens_at, refuse_early
from pogo_learn.learning.sittings import Kind, sitting_of
from pogo_learn.record.events import (
    AnswerGiven,
    AttemptFinished,
    Event,
    ExamClock,
    LessonCompleted,
    LessonReopened,
    NoteWritten,
    PlaceReached,
    QuestionFlagged,
    QuestionSkipped,
    QuestionWithdrawn,
)
from pogo_learn.record.state import (
    AttemptAnswer,
    AttemptState,
    ExamState,
    LessonState,
    QuestionState,
    RecordReader,
)
from pogo_learn.system.clock import Clock, NewId
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.learning.exam_terms import Terms
    from pogo_learn.record.journal import Record


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is on disk, marked."""

    marking: Marking
    changes: Changes


@dataclass(frozen=True, slots=True)
class Started:
    """A check that has begun or goes on."""

    attempt: Attempt
    changes: Changes


@dataclass(frozen=True, slots=True)
class Finished:
    """A check that is over."""

    result: Result
    changes: Changes


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer belongs to: where it was asked, in which attempt, with which shuffling."""

    use: Use
    seed: int
    attempt: str = ""
    exam_seconds: int | None = None
    """Seconds of the exam's clock since its last entry; None where no clock runs."""


@dataclass(frozen=True, slots=True)
class Study:
    """The acts and the standing of one learner."""

    reader: RecordReader
    open_record: Callable[[], Record]
    catalogue: Catalogue
    learner: str
    clock: Clock
    new_id: NewId
    acts: Acts
    """Where acts that can be taken back are noted."""

    # Reading

    def reach(self, lesson: str, block: str, active_seconds: int) -> Changes:
        """Note the place reached in a lesson and the active seconds since the last note."""
        version = self.catalogue.course_of(lesson).version
        self._append(PlaceReached(lesson, block, max(0, active_seconds), version))
        return changed(Topic.PLACE, ids=frozenset({lesson}))

    def complete(self, lesson: str) -> Changes:
        """Mark a lesson as done."""
        head = self.catalogue.lesson_head(lesson)
        if self.is_done(lesson):
            return Changes()
        version = self.catalogue.course_of(lesson).version
        done = LessonCompleted(lesson, version, head.content_hash)
        changes = changed(Topic.PROGRESS, Topic.PLACE, ids=frozenset({lesson}))
        self._append(done)
        name = _("mark “{lesson}” as done").format(lesson=head.title)
        self.acts.note(
            Act(name, self.learner, Place(lesson), LessonReopened(lesson), done, changes)
        )
        return changes

    def is_done(self, lesson: str) -> bool:
        """Tell whether a lesson is marked as done."""
        state = self.reader.lessons(self.learner).get(lesson)
        return state is not None and bool(state.completed_at)

    def write_note(self, lesson: str, block: str, text: str) -> Changes:
        """Keep the learner's answer to a prompt; an empty text takes it back.

        Raises :class:`InputError` for a text that is too long; then the one before stays.
        """
        refuse_long(text)
        before = self.notes(lesson).get(block, "")
        if text == before:
            return Changes()
        written = NoteWritten(lesson, block, text)
        changes = changed(Topic.NOTEBOOK, ids=frozenset({lesson}))
        self._append(written)
        name = _("write a note in {lesson}").format(lesson=lesson)
        back = NoteWritten(lesson, block, before)
        place = Place(lesson, block)
        self.acts.note(
            Act(name, self.learner, place, back, written, changes, series=f"{lesson} {block}")
        )
        return changes

    def notes(self, lesson: str) -> dict[str, str]:
        """Give the learner's texts in a lesson by block."""
        return self.reader.notes(self.learner, lesson)

    # Answering

    @property
    def drafts(self) -> Drafts:
        """What the learner has begun to answer."""
        return Drafts(self.reader, self.open_record, self.learner)

    def answer(
        self,
        question: str,
        response: Response,
        asked: Asked,
        certainty: Certainty | None = None,
        active_seconds: int = 0,
    ) -> Answered:
        """Mark an answer and record it. When this returns, the disk has it."""
        # Imported here and below: the first screen asks how far one is, not yet what is right.
        from pogo_learn.assessment.types import mark

        found = self.catalogue.question(question)
        marking = mark(found, response)
        given = AnswerGiven(
            question=found.id,
            question_hash=found.content_hash,
            content_version=self._version_of(found),
            outcome=found.outcome,
            use=asked.use.value,
            attempt=asked.attempt,
            response=dict(response),
            score=marking.score,
            certainty=int(certainty or 0),
            seed=asked.seed,
            active_seconds=max(0, active_seconds),
        )
        events: list[Event] = [given, *self.drafts.ending(found.id, asked.attempt)]
        if asked.exam_seconds is not None:
            events.append(ExamClock(asked.attempt, asked.exam_seconds, "answered"))
        self._append(*events)
        topic = Topic.ATTEMPT if asked.attempt else Topic.PROGRESS
        return Answered(marking, changed(topic, ids=frozenset({found.id})))

    def last_answer(self, question: str) -> QuestionState | None:
        """Give what the learner answered last, or None."""
        state = self.reader.question(self.learner, question)
        return state if state is not None and state.answers else None

    def flag(self, question: str, *, flagged: bool) -> Changes:
        """Flag a question, or take the flag away."""
        now, back = QuestionFlagged(question, flagged), QuestionFlagged(question, not flagged)
        changes = changed(Topic.ATTEMPT, ids=frozenset({question}))
        self._append(now)
        words = _("flag question {question}") if flagged else _("unflag question {question}")
        found = self.catalogue.question(question)
        place = Place(found.outcome, found.teaches)
        self.acts.note(
            Act(words.format(question=question), self.learner, place, back, now, changes)
        )
        return changes

    def is_flagged(self, question: str) -> bool:
        """Tell whether a question is flagged."""
        state = self.reader.question(self.learner, question)
        return state is not None and state.flagged

    # Checks

    def start_check(
        self, sitting: str, mode: str = "practice", terms: Terms | None = None
    ) -> Started:
        """Begin a check, an exam or a pre-test, or go on with the one that is open.

        ``terms`` are those of an exam; without them it has no time limit. Raises
        :class:`UnknownId` for a sitting that no course has, and :class:`InputError` for an exam that
        is not open again yet.
        """
        found = sitting_of(self.catalogue, sitting)
        running = self._open_attempt(sitting)
        if running is not None:
            return Started(self._attempt(running), Changes())
        refuse_early(self.opens_at(sitting))
        attempt, events = begun(
            self.reader, self.catalogue, self.learner, found, self.new_id(), mode, terms
        )
        self._append(*events)
        return Started(attempt, changed(Topic.ATTEMPT, ids=frozenset({sitting})))

    def opens_at(self, sitting: str) -> datetime | None:
        """Say when an exam may be sat again (UTC); None where it may be now, or is no exam."""
        found = sitting_of(self.catalogue, sitting)
        plan = self.catalogue.course(found.course).exam
        if found.kind is not Kind.EXAM or plan is None:
            return None
        return opens_at(plan, sitting, self.reader.attempts(self.learner), self.clock())

    def tries(self, sitting: str) -> Scores | None:
        """Give the scores of a check, exam or pre-test so far; None before the first end."""
        return standing.scores_of(
            [one for one in self.reader.attempts(self.learner) if one.scope == sitting]
        )

    def is_open(self, sitting: str) -> bool:
        """Tell whether an attempt at it has begun and not ended."""
        return self._open_attempt(sitting) is not None

    def attempt(self, identity: str) -> Attempt:
        """Look an attempt up; raises :class:`UnknownId`."""
        return self._attempt(self._state_of(identity))

    def exam(self, attempt: str) -> ExamState | None:
        """Give terms and clock of an exam; None for an attempt that has neither."""
        return self.reader.exam(self.learner, attempt)

    def keep_time(self, attempt: str, seconds: int, moment: str) -> Changes:
        """Write so many seconds of an exam's clock into the record (see :class:`ExamClock`)."""
        self._append(ExamClock(attempt, seconds, moment))
        return Changes()

    def open_attempt(self, sitting: str) -> Attempt | None:
        """Give the attempt at a sitting that has begun and not ended."""
        running = self._open_attempt(sitting)
        return self._attempt(running) if running is not None else None

    def skip(self, attempt: str, question: str) -> Changes:
        """Leave a question of an attempt for later."""
        self._append(QuestionSkipped(question, attempt))
        return changed(Topic.ATTEMPT, ids=frozenset({question}))

    def finish_check(self, attempt: str) -> Finished:
        """End a check and give its result. A question without an answer counts 0.

        In an exam the pass mark is the one it began with; an unanswered question that no course
        has any more counts nothing.
        """
        state = self._state_of(attempt)
        if not state.finished_at:
            answers = self.reader.attempt_answers(attempt)
            score = standing.attempt_score(
                state.questions, answers, self._unscored(state.questions, answers)
            )
            terms = self.exam(attempt)
            if terms is None or terms.pass_mark is None:
                pass_mark = sitting_of(self.catalogue, state.scope).pass_mark
            else:
                pass_mark = terms.pass_mark
            withdrawn = [
                QuestionWithdrawn(question, attempt)
                for question in state.questions
                if question not in answers and not self.knows(question)
            ]
            self._append(*withdrawn, AttemptFinished(attempt, state.scope, score, pass_mark))
        topics = changed(Topic.ATTEMPT, Topic.PROGRESS, ids=frozenset({state.scope}))
        return Finished(self.result(attempt), topics)

    def result(self, attempt: str) -> Result:
        """Give the result of a finished check; raises :class:`UnknownId`."""
        state = self._state_of(attempt)
        tries = [a for a in self.reader.attempts(self.learner) if a.scope == state.scope]
        scores = standing.scores_of(tries)
        if not state.finished_at or scores is None:
            raise UnknownId(attempt)
        answers = self.reader.attempt_answers(attempt)
        unscored = self._unscored(state.questions, answers)
        outcomes = {
            question: self.catalogue.question(question).outcome
            for question in state.questions
            if self.knows(question)
        }
        return Result(
            attempt=attempt,
            sitting=state.scope,
            mode=state.mode,
            score=state.score,
            pass_mark=state.pass_mark,
            passed=state.score >= state.pass_mark,
            answers=tuple(
                _answer_record(question, answers.get(question), counts=question not in unscored)
                for question in state.questions
            ),
            outcomes=standing.outcome_scores(outcomes, answers, unscored),
            scores=scores,
        )

    # Standing

    def course_progress(self, course: str) -> CourseProgress:
        """Give the progress in one course."""
        found = self.catalogue.course(course)
        states = self.reader.lessons(self.learner)
        attempts = self.reader.attempts(self.learner)
        own_pace = standing.pace(self._all_heads(), states)
        modules = [
            standing.module_progress(
                module,
                [self._lesson(head, states.get(head.id), own_pace) for head in module.lessons],
                attempts,
            )
            for module in found.modules
        ]
        return standing.course_progress(found, modules)

    def lesson_progress(self, lesson: str) -> LessonProgress:
        """Give the progress in one lesson."""
        states = self.reader.lessons(self.learner)
        own_pace = standing.pace(self._all_heads(), states)
        return self._lesson(self.catalogue.lesson_head(lesson), states.get(lesson), own_pace)

    def resume(self) -> Resume:
        """Say where to go on."""
        return standing.resume(
            self.catalogue.courses,
            self.reader.lessons(self.learner),
            self.reader.attempts(self.learner),
        )

    def days(self, count: int) -> tuple[StudyDay, ...]:
        """Give the last ``count`` days with their active seconds, the oldest first."""
        now = self.clock()
        since = (now - timedelta(days=count + 1)).strftime("%Y-%m-%dT%H")
        hours = self.reader.study_hours(self.learner, since)
        return standing.study_days(hours, now.astimezone().date(), count)

    # Inside

    def _append(self, *events: Event) -> None:
        self.open_record().append(self.learner, *events)

    def _all_heads(self) -> Sequence[LessonHead]:
        return [head for course in self.catalogue.courses for head in course.lessons]

    def _lesson(
        self, head: LessonHead, state: LessonState | None, own_pace: float
    ) -> LessonProgress:
        share = 0.0
        if state is not None and not state.completed_at and state.block:
            share = standing.share_reached(self.catalogue.lesson(head.id), state.block)
        return standing.lesson_progress(head, state, share, own_pace)

    def _version_of(self, question: Question) -> str:
        return self.catalogue.course_of(question.outcome).version

    def _open_attempt(self, sitting: str) -> AttemptState | None:
        running = [
            attempt
            for attempt in self.reader.attempts(self.learner)
            if attempt.scope == sitting and not attempt.finished_at
        ]
        if not running:
            return None
        # What was answered in an exam stays, whatever happened to its questions since. A check
        # with a question that the course no longer has is left behind.
        if sitting_of(self.catalogue, sitting).kind is Kind.EXAM:
            return running[-1]
        return running[-1] if all(map(self.knows, running[-1].questions)) else None

    def _state_of(self, attempt: str) -> AttemptState:
        state = self.reader.attempt(self.learner, attempt)
        if state is None:
            raise UnknownId(attempt)
        return state

    def _attempt(self, state: AttemptState) -> Attempt:
        answers = self.reader.attempt_answers(state.id)
        return Attempt(
            id=state.id,
            sitting=state.scope,
            mode=state.mode,
            seed=state.seed,
            questions=state.questions,
            answers={question: _answer_record(question, a) for question, a in answers.items()},
        )

    def knows(self, question: str) -> bool:
        """Tell whether a course has this question."""
        try:
            self.catalogue.question(question)
        except UnknownId:
            return False
        return True

    def _unscored(
        self, questions: Sequence[str], answers: Mapping[str, AttemptAnswer]
    ) -> frozenset[str]:
        """Give what counts nothing: what has no score, and what cannot be answered any more."""
        return frozenset(
            question
            for question in questions
            if (
                _is_self_check(self.catalogue.question(question))
                if self.knows(question)
                else question not in answers
            )
        )


def _is_self_check(question: Question) -> bool:
    from pogo_learn.assessment.short_answer import ShortAnswer

    return isinstance(question, ShortAnswer) and bool(question.model)


def _answer_record(
    question: str, answer: AttemptAnswer | None, *, counts: bool = True
) -> AnswerRecord:
    if answer is None:
        return AnswerRecord(question, 0.0 if counts else None, 0, {}, 0)
    response: dict[str, Any] = dict(answer.response)
    return AnswerRecord(question, answer.score, answer.certainty, response, answer.seed)
