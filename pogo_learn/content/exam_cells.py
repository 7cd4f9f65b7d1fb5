"""Which questions of a course an exam may draw, and from which cell of its blueprint."""

from __future__ import annotations

from typing import Final

from pogo_learn.assessment.question import Question, Use
from pogo_learn.assessment.short_answer import ShortAnswer
from pogo_learn.content.course import ExamCell

_TOO_LONG: Final = frozenset({"branching", "plan_exercise", "budget_year"})
"""They fill an exam by themselves."""


def is_examinable(question: Question) -> bool:
    """Tell whether an exam may ask it: a machine marks it, and it is soon done."""
    return (
        Use.CHECK in question.use
        and question.type not in _TOO_LONG
        and not (isinstance(question, ShortAnswer) and question.model)
    )


def is_of_cell(question: Question, cell: ExamCell) -> bool:
    """Tell whether a question of the cell's module may be drawn for the cell."""
    return is_examinable(question) and cell.level in {0, question.difficulty}
