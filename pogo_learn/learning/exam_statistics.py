"""Item statistics over many exams, from the events of one record or of many progress files.

By default each learner's first try at each exam counts: later tries come after feedback. A question
that was edited is another question: answers are kept apart by content hash. Nobody is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pogo_learn.alignment.exchange.tables_out import PlanTable, Value
from pogo_learn.assessment.hotspot import Hotspot
from pogo_learn.assessment.item_analysis import (
    Caution,
    ItemStatistics,
    Outcome,
    analyse,
)
from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.question import Question, Response
from pogo_learn.assessment.response import plain
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.true_false import TrueFalse
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.learning.attempt_history import AttemptHistory
from pogo_learn.learning.exam_reliability import ExamReliability, Paper, reliabilities
from pogo_learn.learning.sittings import EXAM


@dataclass(frozen=True, slots=True)
class ItemReport:
    """The figures of one question in one wording."""

    question: str
    hash: str
    module: str
    """Empty where the course does not have the question."""
    asked: str
    is_present: bool
    """Whether the course has it in this wording."""
    options: Mapping[str, str]
    """Key to words of its options."""
    figures: ItemStatistics


@dataclass(frozen=True, slots=True)
class ExamStatistics:
    """Figures of all questions that were asked."""

    attempts: int
    learners: int
    mean_score: float | None
    passed: int
    items: tuple[ItemReport, ...]
    reliability: tuple[ExamReliability, ...]
    """Of each exam; without anything where later tries count too: nobody is two people."""


def exam_statistics(
    histories: Iterable[AttemptHistory],
    catalogue: Catalogue,
    scope: str = "",
    *,
    all_tries: bool = False,
) -> ExamStatistics:
    """Analyse finished exams, or those of one ``scope`` (``C1.exam``)."""
    counted = _counted(histories, scope, all_tries=all_tries)
    outcomes: dict[tuple[str, str], list[Outcome]] = {}
    known = {question for one in counted if one.started for question in one.started.questions}
    present = {one: catalogue.question(one) for one in known if _has(catalogue, one)}
    papers: list[Paper] = []
    for history in counted:
        by_question: dict[tuple[str, str], float] = {}
        for key, outcome in _outcomes(history, present):
            outcomes.setdefault(key, []).append(outcome)
            by_question[key] = outcome.score
        assert history.started is not None
        papers.append(Paper(history.started.scope, by_question))
    items = tuple(
        _report(catalogue, key, found, present.get(key[0]))
        for key, found in sorted(outcomes.items())
    )
    scores = [one.finished.score for one in counted if one.finished is not None]
    return ExamStatistics(
        attempts=len(counted),
        learners=len({one.learner for one in counted}),
        mean_score=sum(scores) / len(scores) if scores else None,
        passed=sum(
            one.finished.score >= one.finished.pass_mark
            for one in counted
            if one.finished is not None
        ),
        items=items,
        reliability=() if all_tries else reliabilities(papers, catalogue, present),
    )


def _counted(
    histories: Iterable[AttemptHistory], scope: str, *, all_tries: bool
) -> list[AttemptHistory]:
    found: list[AttemptHistory] = []
    first: set[tuple[str, str]] = set()
    for one in histories:
        if one.started is None or one.finished is None:
            continue
        what = one.started.scope
        if what != scope if scope else not what.endswith(EXAM):
            continue
        if all_tries or (one.learner, what) not in first:
            found.append(one)
        first.add((one.learner, what))
    return found


def _outcomes(
    history: AttemptHistory, present: Mapping[str, Question]
) -> Iterable[tuple[tuple[str, str], Outcome]]:
    assert history.started is not None
    hashes = history.agreed.hashes if history.agreed is not None else {}
    scores: dict[str, float] = {}
    for question in history.started.questions:
        answer = history.answers.get(question)
        if answer is not None and answer.score is not None:
            scores[question] = answer.score
        elif answer is None and question not in history.withdrawn:
            scores[question] = 0.0
    for question, score in scores.items():
        answer = history.answers.get(question)
        kept = answer.question_hash if answer is not None else str(hashes.get(question, ""))
        if not kept:
            continue
        others = len(scores) - 1
        found = present.get(question)
        chosen: tuple[str, ...] = ()
        if answer is not None and found is not None and found.content_hash == kept:
            chosen = chosen_of(found, answer.response)
        yield (
            (question, kept),
            Outcome(
                score=score,
                rest=(sum(scores.values()) - score) / others if others else None,
                chosen=chosen,
                seconds=answer.active_seconds if answer is not None else 0,
                is_answered=answer is not None,
            ),
        )


def options_of(question: Question) -> dict[str, tuple[str, bool]]:
    """Give the options of a question that is answered by choosing: key to words and rightness."""
    if isinstance(question, Single | Multiple):
        return {one.key: (plain(one.text), one.correct) for one in question.options}
    if isinstance(question, Hotspot):
        return {one.key: (plain(one.label), one.correct) for one in question.regions}
    if isinstance(question, TrueFalse):
        verdicts = {
            "true": ("true", question.answer),
            "false": ("false", not question.answer),
        }
        return verdicts | {one.key: (plain(one.text), one.correct) for one in question.reasons}
    return {}


def chosen_of(question: Question, response: Response) -> tuple[str, ...]:
    """Give the keys of the options that a response chooses."""
    if isinstance(question, Multiple):
        choices = response.get("choices")
        return tuple(map(str, choices)) if isinstance(choices, list | tuple) else ()
    if isinstance(question, TrueFalse):
        verdict = str(response.get("verdict")).lower()
        return (verdict, str(response.get("reason", "")))
    if isinstance(question, Single | Hotspot):
        return (str(response.get("choice", "")),)
    return ()


def _has(catalogue: Catalogue, question: str) -> bool:
    try:
        catalogue.question(question)
    except UnknownId:
        return False
    return True


def _report(
    catalogue: Catalogue, key: tuple[str, str], found: Sequence[Outcome], question: Question | None
) -> ItemReport:
    same = question if question is not None and question.content_hash == key[1] else None
    options = options_of(same) if same is not None else {}
    return ItemReport(
        question=key[0],
        hash=key[1],
        module=catalogue.module_of(question.outcome).id if question is not None else "",
        asked=plain(same.stem) if same is not None else "",
        is_present=same is not None,
        options={one: words for one, (words, _right) in options.items()},
        figures=analyse(found, {one: right for one, (_words, right) in options.items()}),
    )


def as_table(statistics: ExamStatistics) -> PlanTable:
    """Give the figures as a table; its heads are fixed, so that other programs know them."""
    heads = (
        "question", "module", "wording", "n", "unanswered", "facility", "discrimination",
        "upper_lower_27", "median_seconds", "caution", "flags", "options", "asked",
        "coefficient", "reliability", "error_of_measurement",
    )  # fmt: skip
    rows = tuple(
        (
            one.question,
            one.module,
            "present" if one.is_present else f"edited since ({one.hash[:12]})",
            one.figures.count,
            one.figures.unanswered,
            _number(one.figures.facility),
            _number(one.figures.discrimination),
            _number(one.figures.upper_lower),
            _number(one.figures.median_seconds, 1),
            one.figures.caution.value,
            "; ".join(flag.value for flag in one.figures.flags),
            "; ".join(_option(one, key) for key in one.options),
            one.asked,
            "",
            "",
            "",
        )
        for one in statistics.items
    )
    whole = tuple(_exam_row(one, len(heads)) for one in statistics.reliability)
    return PlanTable("items", heads, rows + whole)


def _exam_row(one: ExamReliability, width: int) -> tuple[Value, ...]:
    """Give the row of a whole exam: its id in the place of a question, and the last three columns."""
    figures = one.figures
    last: tuple[Value, ...] = ("", "", "")
    if figures is not None:
        last = (
            figures.coefficient.value,
            _number(figures.value),
            _number(figures.error),
        )
    cells: list[Value] = [""] * (width - len(last))
    cells[0], cells[3], cells[9] = one.scope, one.papers, one.caution.value
    return (*cells, *last)


def _option(item: ItemReport, key: str) -> str:
    found = next(one for one in item.figures.options if one.key == key)
    weak, middle, best = found.by_thirds
    sign = "*" if found.is_right else ""
    return f"{key}{sign} {found.count} ({weak}/{middle}/{best})"


def _number(value: float | None, digits: int = 3) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def as_json(statistics: ExamStatistics) -> str:
    """Give the figures as JSON."""
    data = {
        "attempts": statistics.attempts,
        "learners": statistics.learners,
        "mean_score": statistics.mean_score,
        "passed": statistics.passed,
        "reliability": [_reliability_json(one) for one in statistics.reliability],
        "items": [_item_json(one) for one in statistics.items],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _reliability_json(one: ExamReliability) -> dict[str, object]:
    figures = one.figures
    return {
        "exam": one.scope,
        "papers": one.papers,
        "same_questions": one.same,
        "coefficient": figures.coefficient.value if figures is not None else None,
        "questions": figures.questions if figures is not None else None,
        "value": figures.value if figures is not None else None,
        "error_of_measurement": figures.error if figures is not None else None,
        "caution": one.caution.value,
    }


def _item_json(one: ItemReport) -> dict[str, object]:
    figures = one.figures
    return {
        "question": one.question,
        "hash": one.hash,
        "module": one.module,
        "asked": one.asked,
        "present": one.is_present,
        "n": figures.count,
        "unanswered": figures.unanswered,
        "facility": figures.facility,
        "discrimination": figures.discrimination,
        "upper_lower_27": figures.upper_lower,
        "median_seconds": figures.median_seconds,
        "caution": figures.caution.value,
        "flags": [flag.value for flag in figures.flags],
        "options": [
            {
                "key": option.key,
                "words": one.options[option.key],
                "right": option.is_right,
                "count": option.count,
                "by_thirds": list(option.by_thirds),
                "correlation": option.correlation,
            }
            for option in figures.options
        ],
    }


def caution_of(statistics: ExamStatistics) -> Caution:
    """Give the strongest caution that holds for all questions together."""
    cautions = {one.figures.caution for one in statistics.items}
    return next((one for one in Caution if one in cautions), Caution.TOO_FEW)
