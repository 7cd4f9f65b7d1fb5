"""A lesson shows how it is done before anyone does it alone, and each number can be computed."""

from __future__ import annotations

from datetime import date

from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.numeric_date import NumericDate
from pogo_learn.content.course import Worked
from pogo_learn.content.course_file import CourseFile
from pogo_learn.errors import Fault, Place


def check_examples(read: CourseFile, _today: date) -> None:
    """Warn of a lesson with neither a worked example nor a question with one step missing."""
    faded = {
        question.outcome
        for question in read.questions.values()
        if isinstance(question, Numeric) and question.form in {"worked", "faded"}
    }
    for lesson in read.lessons.values():
        worked = any(isinstance(block, Worked) for block in lesson.blocks)
        if not worked and lesson.head.id not in faded:
            message = "the lesson has no “::: worked” and no question with a step missing"
            read.report(Fault(Place(lesson.path, 1), message, warning=True))


def check_formulas(read: CourseFile, _today: date) -> None:
    """Warn of a number or day to work out that nothing computes and that gives no reason for it."""
    for question in read.questions.values():
        if isinstance(question, Numeric | NumericDate) and not (
            question.formula or question.no_formula
        ):
            message = (
                "the number has no “formula” that computes it; "
                "give one, or say under “no_formula” why there is none"
            )
            read.report(Fault(question.place, message, warning=True))
