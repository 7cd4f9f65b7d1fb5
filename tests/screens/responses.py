"""A right and a wrong response to any question."""

from __future__ import annotations

from typing import Any

from pogo_learn.assessment.branching import Branching
from pogo_learn.assessment.budget_proof import poorest
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
from pogo_learn.assessment.plan_work import plan_of
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.right_response import right_response as right_response
from pogo_learn.assessment.short_answer import ShortAnswer
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.assessment.true_false import TrueFalse


def wrong_response(question: Question) -> dict[str, Any]:
    """Give a complete response that is not right."""
    match question:
        case Single() | Hotspot():
            return {"choice": next(o.key for o in question.options if not o.correct)}
        case Multiple():
            return {"choices": [o.key for o in question.options if not o.correct][:1]}
        case TrueFalse():
            reason = next(o.key for o in question.reasons if not o.correct)
            return {"verdict": not question.answer, "reason": reason}
        case Numeric():
            miss = question.near_misses
            return {"text": str(miss[0].value if miss else question.key + question.tolerance + 7)}
        case NumericDate():
            return {"text": "2001-02-03"}
        case ShortAnswer():
            return {"text": "something else"}
        case Cloze():
            wrong = {
                blank.key: next((c for c in blank.choices if c != blank.accept[0]), "something")
                for blank in question.blanks
            }
            return {"blanks": wrong}
        case Matching():
            first = question.rights[0].key
            return {"placed": {pair.key: first for pair in question.pairs}}
        case Categorise():
            first = question.groups[0].key
            return {"placed": {item.key: first for item in question.items}}
        case Ordering():
            fixed = [s for s in question.steps if s.fixed == "first"]
            last = [s for s in question.steps if s.fixed == "last"]
            loose = [s for s in question.steps if not s.fixed]
            return {"order": [step.key for step in (*fixed, *reversed(loose), *last)]}
        case TableSelect():
            wrong = [place for place in question.places if place not in question.correct]
            return {"selected": wrong[:2]}
        case Branching():
            return {"path": _worst_path(question), "rewinds": 0}
        case BudgetYear():
            return {"choices": _worst_year(question), "rewinds": 0}
        case PlanExercise():
            return {"cells": [["items", plan_of(question.plan).items[0].id, "priority", "7"]]}
    raise AssertionError(question.type)


def _worst_path(question: Branching) -> list[str]:
    path: list[str] = []
    node = question.node(question.start)
    while node.choices:
        choice = min(node.choices, key=lambda one: one.score)
        path.append(choice.key)
        node = question.node(choice.goto)
    return path


def _worst_year(question: BudgetYear) -> list[str]:
    order = [card.key for card in question.cards]
    choices: list[str] = []
    while len(choices) < len(order):
        choices.append(poorest(question, order, choices))
    return choices
