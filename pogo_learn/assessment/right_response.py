"""The right response to a question of any type: what is shown when nothing was answered."""

from __future__ import annotations

from typing import Any

from pogo_learn.assessment.branching import Branching
from pogo_learn.assessment.budget_year import BudgetYear
from pogo_learn.assessment.categorise import Categorise
from pogo_learn.assessment.cloze import Cloze
from pogo_learn.assessment.hotspot import Hotspot
from pogo_learn.assessment.matching import Matching
from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.numeric_date import NumericDate
from pogo_learn.assessment.ordering import Ordering
from pogo_learn.assessment.plan_exercise import PlanExercise
from pogo_learn.assessment.plan_work import model_response
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.response import plain
from pogo_learn.assessment.short_answer import ShortAnswer
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.assessment.true_false import TrueFalse


def right_response(question: Question) -> dict[str, Any]:
    """Give a response that is right; a model of one where no machine judges."""
    match question:
        case Single() | Hotspot():
            return {"choice": next(o.key for o in question.options if o.correct)}
        case Multiple():
            return {"choices": [o.key for o in question.options if o.correct]}
        case TrueFalse():
            reason = next(o.key for o in question.reasons if o.correct)
            return {"verdict": question.answer, "reason": reason}
        case Numeric():
            return {"text": str(question.key)}
        case NumericDate():
            return {"text": question.key.isoformat()}
        case ShortAnswer():
            return {"text": question.accept[0] if question.accept else plain(question.model)}
        case Cloze():
            return {"blanks": {blank.key: blank.accept[0] for blank in question.blanks}}
    return _arranged(question)


def _arranged(question: Question) -> dict[str, Any]:
    """Give it for what is placed, ordered, marked or played."""
    match question:
        case Matching():
            return {"placed": {pair.key: pair.right_key for pair in question.pairs}}
        case Categorise():
            return {"placed": {item.key: item.group_key for item in question.items}}
        case Ordering():
            return {"order": [step.key for step in question.steps]}
        case TableSelect():
            return {"selected": list(question.correct)}
        case Branching():
            return {"path": list(question.expert), "rewinds": 0}
        case BudgetYear():
            return {"choices": list(question.expert), "rewinds": 0}
        case PlanExercise():
            return model_response(question)
    raise LookupError(question.type)
