"""Which view shows which question type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pogo_learn.assessment.question import Question
from pogo_learn.ui.questions.view import Asking, QuestionView
from pogo_learn.ui.questions.views.choice import MultipleView, SingleView, TrueFalseView
from pogo_learn.ui.questions.views.cloze import ClozeView
from pogo_learn.ui.questions.views.field import NumberView, ShortAnswerView
from pogo_learn.ui.questions.views.groups import GroupingView
from pogo_learn.ui.questions.views.hotspot import HotspotView
from pogo_learn.ui.questions.views.ordering import OrderingView
from pogo_learn.ui.questions.views.pairs import MatchingView
from pogo_learn.ui.questions.views.scenario import ScenarioView
from pogo_learn.ui.questions.views.table_select import TableSelectView

if TYPE_CHECKING:
    from pogo_learn.assessment.budget_year import BudgetYear
    from pogo_learn.assessment.plan_exercise import PlanExercise


def _plan_exercise(question: PlanExercise, asking: Asking) -> QuestionView:
    # Imported here: it brings the tables of the workbench, which few questions need.
    from pogo_learn.ui.questions.views.plan_exercise import PlanExerciseView

    return PlanExerciseView(question, asking)


def _budget_year(question: BudgetYear, asking: Asking) -> QuestionView:
    # Imported here for the same reason.
    from pogo_learn.ui.questions.views.budget_year import BudgetYearView

    return BudgetYearView(question, asking)


VIEWS: Mapping[str, Callable[[Any, Asking], QuestionView]] = {
    "single": SingleView,
    "multiple": MultipleView,
    "true_false": TrueFalseView,
    "numeric": NumberView,
    "numeric_date": NumberView,
    "matching": MatchingView,
    "categorise": GroupingView,
    "ordering": OrderingView,
    "cloze": ClozeView,
    "short_answer": ShortAnswerView,
    "table_select": TableSelectView,
    "hotspot": HotspotView,
    "branching": ScenarioView,
    "budget_year": _budget_year,
    "plan_exercise": _plan_exercise,
}


def view_of(question: Question, asking: Asking) -> QuestionView:
    """Make the view of a question."""
    return VIEWS[question.type](question, asking)
