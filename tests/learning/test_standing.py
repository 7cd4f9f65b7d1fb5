"""How far a learner is, and where to go on: rules without a disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pogo_learn.content.course import ExamPlan
from pogo_learn.learning import standing
from pogo_learn.learning.progress import OutcomeScore, Resume, Scores, State, StudyDay
from pogo_learn.record.state import AttemptAnswer, AttemptState, LessonState
from tests.learning.making import attempt, course, done, head, lesson, module, moment, placed, read

# A lesson


@pytest.mark.parametrize(
    "block, share", [("top", 0.0), ("one", 0.25), ("two", 0.5), ("box", 0.75), ("gone", 0.0)]
)
def test_the_share_of_a_lesson_is_what_stands_before_the_place(block: str, share: float) -> None:
    assert standing.share_reached(lesson(), block) == share


def test_a_lesson_never_opened_is_to_do_and_takes_all_its_minutes() -> None:
    found = standing.lesson_progress(head("M1.1", "M1", 10), None, 0.0, 1.0)
    assert (found.state, found.share, found.place) == (State.TO_DO, 0.0, "")
    assert (found.minutes_left, found.last_studied, found.active_seconds) == (10, None, 0)


def test_a_lesson_that_was_opened_is_in_progress_and_takes_the_rest_of_its_minutes() -> None:
    found = standing.lesson_progress(head("M1.1", "M1", 10), read("M1.1", 5, "two"), 0.5, 1.0)
    assert (found.state, found.share, found.place) == (State.CURRENT, 0.5, "two")
    assert found.minutes_left == 5
    assert found.last_studied == datetime(2026, 3, 2, 8, 5, tzinfo=UTC)


def test_a_lesson_in_progress_never_has_no_minutes_left() -> None:
    found = standing.lesson_progress(head("M1.1", "M1", 10), read("M1.1", 5), 0.999, 0.5)
    assert found.minutes_left == 1


def test_a_done_lesson_has_no_minutes_left_wherever_it_was_read_to() -> None:
    found = standing.lesson_progress(head("M1.1", "M1", 10), done("M1.1", 5), 0.0, 2.0)
    assert (found.state, found.share, found.minutes_left) == (State.DONE, 1.0, 0)


def test_a_lesson_that_was_marked_as_done_unread_is_done() -> None:
    state = LessonState("M1.1", "", "", 0, moment(7))
    found = standing.lesson_progress(head("M1.1", "M1"), state, 0.0, 1.0)
    assert found.state is State.DONE
    assert found.last_studied == datetime(2026, 3, 2, 8, 7, tzinfo=UTC)


def test_a_lesson_was_last_studied_when_it_was_last_touched() -> None:
    state = LessonState("M1.1", "one", placed(50), 9, moment(20))
    found = standing.lesson_progress(head("M1.1", "M1"), state, 0.0, 1.0)
    assert found.last_studied == datetime(2026, 3, 2, 8, 50, tzinfo=UTC)


@pytest.mark.parametrize("pace, minutes", [(0.5, 5), (0.51, 6), (1.0, 10), (2.0, 20)])
def test_minutes_left_follow_the_pace_and_are_rounded_up(pace: float, minutes: int) -> None:
    assert standing.lesson_progress(head("M1.1", "M1", 10), None, 0.0, pace).minutes_left == minutes


# The pace


HEADS = [head("M1.1", "M1", 10), head("M1.2", "M1", 20)]


@pytest.mark.parametrize(
    "seconds, pace", [(600, 1.0), (900, 1.5), (1200, 2.0), (1201, 2.0), (300, 0.5), (299, 0.5)]
)
def test_the_pace_is_time_taken_by_time_planned_within_bounds(seconds: int, pace: float) -> None:
    assert standing.pace(HEADS, {"M1.1": done("M1.1", 5, seconds)}) == pace


def test_the_pace_is_over_all_lessons_done() -> None:
    states = {"M1.1": done("M1.1", 5, 900), "M1.2": done("M1.2", 5, 1800)}
    assert standing.pace(HEADS, states) == 1.5


@pytest.mark.parametrize(
    "states",
    [
        {},
        {"M1.1": read("M1.1", 5, seconds=5000)},
        {"M1.1": done("M1.1", 5, seconds=0)},
        {"gone": done("gone", 5, seconds=5000)},
    ],
)
def test_without_a_lesson_done_the_pace_is_the_planned_one(states: dict[str, LessonState]) -> None:
    assert standing.pace(HEADS, states) == 1.0


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_pace_stays_within_its_bounds(first: int, second: int) -> None:
    states = {"M1.1": done("M1.1", 1, first), "M1.2": done("M1.2", 2, second)}
    assert standing.FASTEST <= standing.pace(HEADS, states) <= standing.SLOWEST


# Scores and modules


def test_first_best_and_last_try_are_kept_apart() -> None:
    tries = [attempt("M1", 30, 0.6), attempt("M1", 10, 0.3), attempt("M1", 20, 0.9)]
    assert standing.scores_of(tries) == Scores(first=0.3, best=0.9, last=0.6, tries=3, passed=True)


def test_a_check_that_is_not_finished_has_no_score() -> None:
    assert standing.scores_of([attempt("M1", 10)]) is None
    assert standing.scores_of([attempt("M1", 10), attempt("M1", 20, 0.5)]) == Scores(
        0.5, 0.5, 0.5, 1, passed=False
    )


@pytest.mark.parametrize("score, passed", [(0.79, False), (0.8, True), (1.0, True)])
def test_the_pass_mark_itself_is_a_pass(score: float, *, passed: bool) -> None:
    found = standing.scores_of([attempt("M1", 10, score)])
    assert found is not None
    assert found.passed is passed


def test_each_try_is_held_against_the_mark_of_its_day() -> None:
    found = standing.scores_of([attempt("M1", 10, 0.6, pass_mark=0.5), attempt("M1", 20, 0.7)])
    assert found is not None
    assert found.passed


def module_state(
    states: dict[str, LessonState], attempts: Iterable[AttemptState] = ()
) -> tuple[State, int, float, str]:
    """Give state, minutes left, share and open check of a module of two lessons of ten minutes."""
    found = module("M1", "M1.1", "M1.2")
    lessons = [
        standing.lesson_progress(each, states.get(each.id), 0.5, 1.0) for each in found.lessons
    ]
    progress = standing.module_progress(found, lessons, attempts)
    return progress.state, progress.minutes_left, round(progress.share, 3), progress.open_attempt


BOTH = {"M1.1": done("M1.1", 1), "M1.2": done("M1.2", 2)}


def test_a_module_is_to_do_in_progress_done_or_passed() -> None:
    assert module_state({}) == (State.TO_DO, 26, 0.0, "")
    assert module_state({"M1.1": read("M1.1", 1)}) == (State.CURRENT, 21, 0.167, "")
    assert module_state({"M1.1": done("M1.1", 1)}) == (State.CURRENT, 16, 0.333, "")
    assert module_state(BOTH) == (State.DONE, 6, 0.667, "")
    assert module_state(BOTH, [attempt("M1", 9, 0.5)]) == (State.DONE, 6, 0.667, "")
    assert module_state(BOTH, [attempt("M1", 9, 0.8)]) == (State.PASSED, 0, 1.0, "")


def test_a_check_taken_before_the_lessons_begins_the_module_and_does_not_end_it() -> None:
    assert module_state({}, [attempt("M1", 9)]) == (State.CURRENT, 26, 0.0, "M1-9")
    assert module_state({}, [attempt("M1", 9, 1.0)]) == (State.CURRENT, 20, 0.333, "")


def test_a_later_failure_does_not_take_a_pass_away() -> None:
    tries = [attempt("M1", 9, 1.0), attempt("M1", 19, 0.0)]
    assert module_state(BOTH, tries)[0] is State.PASSED


def test_the_check_of_another_module_says_nothing_about_this_one() -> None:
    assert module_state(BOTH, [attempt("M2", 9, 1.0), attempt("M2", 12)]) == (
        State.DONE, 6, 0.667, "",
    )  # fmt: skip


def test_a_course_sums_its_modules() -> None:
    modules = [module("M1", "M1.1", "M1.2"), module("M2", "M2.1")]
    lessons = {
        each.id: standing.lesson_progress(each, BOTH.get(each.id), 0.0, 1.0)
        for m in modules
        for each in m.lessons
    }
    found = standing.course_progress(
        course(*modules),
        [
            standing.module_progress(m, [lessons[each.id] for each in m.lessons], [])
            for m in modules
        ],
    )
    assert found.active_seconds == 1200
    assert found.minutes_left == 6 + 10 + 6
    assert round(found.share, 3) == 0.333
    assert [m.lessons_done for m in found.modules] == [2, 0]


def test_a_course_without_modules_has_no_share() -> None:
    assert standing.course_progress(course(), []).share == 0.0


# Where to go on


COURSE = course(module("M1", "M1.1", "M1.2"), module("M2", "M2.1", "M2.2"))
ALL = {key: done(key, number) for number, key in enumerate(["M1.1", "M1.2", "M2.1", "M2.2"])}


def go_on(*states: LessonState, attempts: Iterable[AttemptState] = ()) -> Resume:
    return standing.resume([COURSE], {state.lesson: state for state in states}, tuple(attempts))


def lesson_step(identity: str, block: str = "", *, started: bool = True) -> Resume:
    return Resume("lesson", "C", identity.split(".")[0], identity, block, started=started)


def check_step(identity: str, attempt: str = "") -> Resume:
    return Resume("check", "C", identity, attempt=attempt, started=True)


def test_a_new_learner_begins_with_the_first_lesson() -> None:
    assert go_on() == lesson_step("M1.1", started=False)


def test_a_learner_goes_on_in_the_lesson_and_at_the_place_of_the_last_time() -> None:
    assert go_on(read("M1.1", 1), read("M2.1", 5, "two"), read("M1.2", 3)) == lesson_step(
        "M2.1", "two"
    )


def test_after_a_lesson_comes_the_next_one() -> None:
    assert go_on(done("M1.1", 1)) == lesson_step("M1.2")


def test_after_a_lesson_an_open_one_of_its_module_comes_first_at_its_place() -> None:
    assert go_on(read("M1.1", 1, "two"), done("M1.2", 5)) == lesson_step("M1.1", "two")


def test_after_all_lessons_of_a_module_comes_its_check() -> None:
    assert go_on(done("M1.1", 1), done("M1.2", 2)) == check_step("M1")


def test_a_failed_check_comes_again_and_a_passed_one_leads_on() -> None:
    lessons = done("M1.1", 1), done("M1.2", 2)
    assert go_on(*lessons, attempts=[attempt("M1", 5, 0.5)]) == check_step("M1")
    assert go_on(*lessons, attempts=[attempt("M1", 5, 0.9)]) == lesson_step("M2.1")


def test_who_began_in_the_second_module_stays_there_and_comes_back_to_the_first() -> None:
    assert go_on(done("M2.1", 1)) == lesson_step("M2.2")
    lessons = done("M2.1", 1), done("M2.2", 2)
    assert go_on(*lessons, attempts=[attempt("M2", 5, 1.0)]) == lesson_step("M1.1")


def test_an_open_check_comes_first_if_it_was_begun_after_the_last_reading() -> None:
    running = attempt("M1", 9)
    assert go_on(read("M2.1", 5, "two"), attempts=[running]) == check_step("M1", "M1-9")
    assert go_on(read("M2.1", 15, "two"), attempts=[running]) == lesson_step("M2.1", "two")


def test_of_two_open_checks_the_newer_one_comes_first() -> None:
    running = [attempt("M2", 19), attempt("M1", 9)]
    assert go_on(attempts=running) == check_step("M2", "M2-19")


def test_an_open_exam_comes_first_like_a_check() -> None:
    with_exam = replace(COURSE, exam=ExamPlan((("M1", 1),), 20, 0.75))
    states = {"M2.1": read("M2.1", 5, "two")}
    exam = attempt("C.exam", 9)
    found = standing.resume([with_exam], states, [exam, attempt("M1", 7)])
    assert found == Resume("exam", "C", attempt="C.exam-9", started=True)
    later = {"M2.1": read("M2.1", 15, "two")}
    assert standing.resume([with_exam], later, [exam]) == lesson_step("M2.1", "two")
    # The exam of a course that is not here any more does not hide the check before it.
    assert go_on(attempts=[attempt("X.exam", 19), attempt("M1", 9)]) == check_step("M1", "M1-9")


@pytest.mark.parametrize("left", [attempt("M9", 9), attempt("M1", 9, questions=())])
def test_an_open_check_that_nobody_can_go_on_with_is_left_behind(left: AttemptState) -> None:
    assert go_on(read("M1.1", 5), attempts=[left]) == lesson_step("M1.1", "one")


def test_a_lesson_that_no_course_has_any_more_is_left_behind() -> None:
    assert go_on(read("M1.1", 1, "two"), read("gone", 9)) == lesson_step("M1.1", "two")


def test_when_all_is_done_and_passed_nothing_is_left() -> None:
    passed = [attempt("M1", 50, 1.0), attempt("M2", 55, 0.8)]
    assert go_on(*ALL.values(), attempts=passed) == Resume("finished", started=True)
    assert go_on(*ALL.values(), attempts=passed[:1]) == check_step("M2")


def test_who_reads_again_after_the_end_stays_finished() -> None:
    passed = [attempt("M1", 50, 1.0), attempt("M2", 55, 0.8)]
    again = LessonState("M1.1", "two", placed(99), 9, moment(1))
    assert go_on(*[*ALL.values(), again], attempts=passed).kind == "finished"


def test_without_a_course_nothing_is_left() -> None:
    assert standing.resume([], {}, []) == Resume("finished")


def test_the_second_course_follows_the_first() -> None:
    second = course(module("N1", "N1.1"))
    passed = [attempt("M1", 50, 1.0), attempt("M2", 55, 0.8)]
    assert standing.resume([COURSE, second], ALL, passed) == lesson_step("N1.1")


# Days


def test_days_are_counted_back_from_today_and_empty_days_are_there() -> None:
    hours = {"2026-03-02T09": 100, "2026-03-02T23": 20, "2026-02-27T00": 5, "2026-02-20T09": 9}
    assert standing.study_days(hours, date(2026, 3, 2), 4, UTC) == (
        StudyDay(date(2026, 2, 27), 5),
        StudyDay(date(2026, 2, 28), 0),
        StudyDay(date(2026, 3, 1), 0),
        StudyDay(date(2026, 3, 2), 120),
    )


@pytest.mark.parametrize(
    "hour, zone, day",
    [
        ("2026-03-02T22", timezone(timedelta(hours=3)), date(2026, 3, 3)),
        ("2026-03-02T22", timezone(timedelta(hours=1)), date(2026, 3, 2)),
        ("2026-03-02T02", timezone(timedelta(hours=-5)), date(2026, 3, 1)),
        ("2026-03-02T18", timezone(timedelta(hours=5, minutes=30)), date(2026, 3, 2)),
        ("2026-03-02T19", timezone(timedelta(hours=5, minutes=30)), date(2026, 3, 3)),
    ],
)
def test_an_hour_belongs_to_the_day_of_the_readers_clock(
    hour: str, zone: timezone, day: date
) -> None:
    (found,) = standing.study_days({hour: 60}, day, 1, zone)
    assert found == StudyDay(day, 60)


@pytest.mark.skipif(
    "Europe/Berlin" not in available_timezones(), reason="this machine has no time zones"
)
@pytest.mark.parametrize(
    "hour, day",
    [("2026-03-28T22", 28), ("2026-03-28T23", 29), ("2026-03-29T21", 29), ("2026-03-29T22", 30)],
)
def test_the_day_on_which_the_clocks_go_forward_is_an_hour_shorter(hour: str, day: int) -> None:
    wanted = date(2026, 3, day)
    (found,) = standing.study_days({hour: 60}, wanted, 1, ZoneInfo("Europe/Berlin"))
    assert found == StudyDay(wanted, 60)


# Attempts


def given_answer(score: float | None) -> AttemptAnswer:
    return AttemptAnswer("q", score, 0, {}, 0)


def test_the_score_is_the_mean_and_what_has_no_answer_counts_zero() -> None:
    answers = {"q1": given_answer(1.0), "q2": given_answer(0.5)}
    assert standing.attempt_score(["q1", "q2", "q3"], answers, frozenset()) == 0.5


def test_what_is_not_scored_does_not_count_whether_it_was_answered_or_not() -> None:
    answers = {"q1": given_answer(1.0), "q2": given_answer(None)}
    unscored = frozenset({"q2", "q3"})
    assert standing.attempt_score(["q1", "q2", "q3"], answers, unscored) == 1.0


def test_a_check_without_a_scored_question_has_the_score_zero() -> None:
    assert standing.attempt_score(["q1"], {"q1": given_answer(None)}, frozenset({"q1"})) == 0.0


def test_answers_that_are_no_part_of_the_attempt_do_not_count() -> None:
    answers = {"q1": given_answer(0.5), "other": given_answer(1.0)}
    assert standing.attempt_score(["q1"], answers, frozenset()) == 0.5


def test_scores_are_summed_by_outcome() -> None:
    outcomes = {"q1": "M1.2", "q2": "M1.1", "q3": "M1.2", "q4": "M1.1", "q5": "M1.3"}
    answers = {"q1": given_answer(1.0), "q2": given_answer(0.25), "q5": given_answer(None)}
    assert standing.outcome_scores(outcomes, answers, frozenset({"q5"})) == (
        OutcomeScore("M1.1", 0.25, 2),
        OutcomeScore("M1.2", 1.0, 2),
    )
