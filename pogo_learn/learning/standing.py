"""How far a learner is: pure rules from what the record says and what the courses hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from pogo_learn.assessment.scores import mean_score
from pogo_learn.content.course import Course, Lesson, LessonHead, Module, Prose
from pogo_learn.learning.progress import (
    CourseProgress,
    LessonProgress,
    ModuleProgress,
    OutcomeScore,
    Resume,
    Scores,
    State,
    StudyDay,
)
from pogo_learn.learning.sittings import exam_id
from pogo_learn.record.state import AttemptAnswer, AttemptState, LessonState
from pogo_learn.system.clock import read_timestamp

SLOWEST, FASTEST = 2.0, 0.5
"""Bounds of the learner's pace: time taken / time planned."""


def places_of(lesson: Lesson) -> tuple[str, ...]:
    """Give every place in a lesson where reading can resume, in order."""
    places: list[str] = []
    for block in lesson.blocks:
        if isinstance(block, Prose):
            places.extend(paragraph.id for paragraph in block.paragraphs)
        else:
            places.append(block.id)
    return tuple(places)


def share_reached(lesson: Lesson, block: str) -> float:
    """Give the share of a lesson before this place, in [0, 1]; 0 for a place that is gone."""
    places = places_of(lesson)
    return places.index(block) / len(places) if block in places else 0.0


def pace(heads: Iterable[LessonHead], states: Mapping[str, LessonState]) -> float:
    """Give time taken / time planned over the lessons done; 1 while there are none."""
    taken = planned = 0
    for head in heads:
        state = states.get(head.id)
        if state is not None and state.completed_at and state.active_seconds > 0:
            taken += state.active_seconds
            planned += head.minutes * 60
    return min(SLOWEST, max(FASTEST, taken / planned)) if planned else 1.0


def lesson_progress(
    head: LessonHead, state: LessonState | None, share: float, pace: float
) -> LessonProgress:
    """Give the progress in one lesson. ``share`` is what was reached of a lesson not done yet."""
    if state is None or not (state.placed_at or state.completed_at or state.skipped):
        return LessonProgress(
            head.id, State.TO_DO, 0.0, "", 0, None, math.ceil(head.minutes * pace)
        )
    done = bool(state.completed_at)
    over = done or state.skipped
    moments = [text for text in (state.placed_at, state.completed_at) if text]
    left = 0 if over else max(1, math.ceil(head.minutes * pace * (1 - share)))
    return LessonProgress(
        lesson=head.id,
        state=State.DONE if done else State.SHOWN if over else State.CURRENT,
        share=1.0 if over else share,
        place=state.block,
        active_seconds=state.active_seconds,
        last_studied=read_timestamp(max(moments)) if moments else None,
        minutes_left=left,
    )


def scores_of(attempts: Iterable[AttemptState]) -> Scores | None:
    """Keep first, best and last score of the finished tries apart; None when there are none."""
    finished = sorted((a for a in attempts if a.finished_at), key=lambda a: (a.finished, a.id))
    if not finished:
        return None
    return Scores(
        first=finished[0].score,
        best=max(attempt.score for attempt in finished),
        last=finished[-1].score,
        tries=len(finished),
        passed=any(attempt.score >= attempt.pass_mark for attempt in finished),
    )


def module_progress(
    module: Module, lessons: Sequence[LessonProgress], attempts: Iterable[AttemptState]
) -> ModuleProgress:
    """Give the progress in one module."""
    own = [attempt for attempt in attempts if attempt.scope == module.id]
    scores = scores_of(own)
    open_attempts = [attempt.id for attempt in own if not attempt.finished_at]
    all_done = all(lesson.is_over for lesson in lessons)
    passed = scores is not None and scores.passed
    if all_done and passed:
        state = State.PASSED
    elif all_done:
        state = State.DONE
    elif own or any(lesson.state is not State.TO_DO for lesson in lessons):
        state = State.CURRENT
    else:
        state = State.TO_DO
    shares = [lesson.share for lesson in lessons] + [1.0 if passed else 0.0]
    return ModuleProgress(
        module=module.id,
        state=state,
        lessons=tuple(lessons),
        share=sum(shares) / len(shares),
        check=scores,
        minutes_left=sum(lesson.minutes_left for lesson in lessons)
        + (0 if passed else module.check.minutes),
        open_attempt=open_attempts[-1] if open_attempts else "",
    )


def course_progress(course: Course, modules: Sequence[ModuleProgress]) -> CourseProgress:
    """Give the progress in one course."""
    return CourseProgress(
        course=course.id,
        modules=tuple(modules),
        share=sum(module.share for module in modules) / len(modules) if modules else 0.0,
        active_seconds=sum(lesson.active_seconds for m in modules for lesson in m.lessons),
        minutes_left=sum(module.minutes_left for module in modules),
    )


def resume(
    courses: Sequence[Course],
    states: Mapping[str, LessonState],
    attempts: Sequence[AttemptState],
) -> Resume:
    """Say where to go on: what was touched last, else what comes next, else the beginning."""
    modules = {module.id: module for course in courses for module in course.modules}
    exams = {exam_id(course.id): course for course in courses if course.exam is not None}
    running = max(
        (
            attempt
            for attempt in attempts
            if not attempt.finished_at
            and attempt.questions
            and (attempt.scope in modules or attempt.scope in exams)
        ),
        key=lambda attempt: attempt.started,
        default=None,
    )
    heads = {head.id: head for course in courses for head in course.lessons}
    known = [state for state in states.values() if state.lesson in heads and state.placed_at]
    last = max(known, key=lambda state: state.placed, default=None)
    if running is not None and (last is None or last.placed <= running.started):
        if running.scope in exams:
            course = exams[running.scope]
            return Resume("exam", course.id, attempt=running.id, started=True)
        module = modules[running.scope]
        return Resume("check", module.course, module.id, attempt=running.id, started=True)
    if last is not None and not last.completed_at and not last.skipped:
        head = heads[last.lesson]
        return Resume("lesson", head.course, head.module, head.id, last.block, started=True)
    return _next_step(courses, states, attempts, heads[last.lesson] if last else None)


def _next_step(
    courses: Sequence[Course],
    states: Mapping[str, LessonState],
    attempts: Sequence[AttemptState],
    last: LessonHead | None,
) -> Resume:
    """Find the first open lesson or check from the last lesson's module on, then from the start."""
    modules = [module for course in courses for module in course.modules]
    start = next((i for i, m in enumerate(modules) if last and m.id == last.module), 0)
    for module in modules[start:] + modules[:start]:
        for head in module.lessons:
            state = states.get(head.id)
            if state is None or not (state.completed_at or state.skipped):
                return Resume(
                    "lesson",
                    head.course,
                    head.module,
                    head.id,
                    state.block if state else "",
                    started=bool(states),
                )
        scores = scores_of(a for a in attempts if a.scope == module.id)
        if scores is None or not scores.passed:
            return Resume("check", module.course, module.id, started=True)
    return Resume("finished", started=bool(states))


def study_days(
    hours: Mapping[str, int], today: date, count: int, zone: tzinfo | None = None
) -> tuple[StudyDay, ...]:
    """Give the last ``count`` local days with their active seconds, the oldest first.

    ``hours`` has active seconds by UTC hour (``2026-11-23T09``); ``zone`` is the reader's, or the
    machine's when None.
    """
    totals: dict[date, int] = {}
    for hour, seconds in hours.items():
        moment = datetime.strptime(hour, "%Y-%m-%dT%H").replace(tzinfo=UTC)
        day = moment.astimezone(zone).date()
        totals[day] = totals.get(day, 0) + seconds
    first = today - timedelta(days=count - 1)
    days = (first + timedelta(days=index) for index in range(count))
    return tuple(StudyDay(day, totals.get(day, 0)) for day in days)


def attempt_score(
    questions: Sequence[str], answers: Mapping[str, AttemptAnswer], unscored: frozenset[str]
) -> float:
    """Mean over the scored questions of an attempt; one without an answer counts 0."""
    return mean_score(
        answers[question].score if question in answers else 0.0
        for question in questions
        if question not in unscored
    )


def outcome_scores(
    outcomes: Mapping[str, str], answers: Mapping[str, AttemptAnswer], unscored: frozenset[str]
) -> tuple[OutcomeScore, ...]:
    """Sum scores by outcome. ``outcomes`` maps the attempt's questions to their outcomes."""
    found: dict[str, tuple[float, int]] = {}
    for question, outcome in outcomes.items():
        if question in unscored:
            continue
        score = answers[question].score if question in answers else 0.0
        right, asked = found.get(outcome, (0.0, 0))
        found[outcome] = (right + (score or 0.0), asked + 1)
    return tuple(
        OutcomeScore(outcome, right, asked) for outcome, (right, asked) in sorted(found.items())
    )
