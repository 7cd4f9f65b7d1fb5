"""Rebuilding the paper of an attempt from its events, and marking it once more.

Everything comes from the record: the questions in their order, the seed of every shuffling, the
content hashes, the responses. A question can be shown and marked again where the course has it with
the same hash. Where it was edited since, the recorded score stands and the audit says so.

A typed answer is right by the words of the language in which it was asked. The record does not say which
that was, so a score fits if it follows in any language that the course has.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pogo_learn.assessment.question import Question
from pogo_learn.assessment.response import plain
from pogo_learn.assessment.scores import mean_score
from pogo_learn.assessment.types import display_order, mark
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.content.course import Course
from pogo_learn.errors import InputError
from pogo_learn.learning.attempt_history import AttemptHistory
from pogo_learn.learning.exam_drawing import (
    RULE,
    cells_of,
    drawn,
    drawn_by_modules,
    module_pool,
    pool_hash,
    pool_of,
)
from pogo_learn.learning.sittings import sitting_of
from pogo_learn.record.events import AnswerGiven, ExamAgreed, ExamDrawn


class Standing(Enum):
    """What became of a question since it was asked."""

    SAME = "same"
    EDITED = "edited"
    """The course has it with another content hash."""
    GONE = "gone"
    """The course does not have it."""
    UNHASHED = "no hash recorded"
    """Without an answer in an attempt that kept no hashes: nothing to compare."""


class Draw(Enum):
    """Whether the questions that were drawn follow from the seed."""

    SAME = "same"
    """Drawn once more they are the same, in the same order."""
    OTHER = "other"
    """They are not, though the pool is the same."""
    POOL_CHANGED = "pool changed"
    """The course has other questions by now; the list in the record stands."""
    UNKNOWN_RULE = "unknown rule"
    """It was drawn by a rule of a newer version."""
    NOT_RECORDED = "not recorded"
    """The attempt kept nothing to draw by: it is no exam, or of an earlier version."""


@dataclass(frozen=True, slots=True)
class AuditedQuestion:
    """One question of a paper as it was asked and answered."""

    number: int
    question: str
    standing: Standing
    hash: str
    """Content hash at the answer, else at the beginning of the exam."""
    hash_now: str
    asked: str
    """The question in words, where it is the same; else empty."""
    order: Mapping[str, tuple[str, ...]]
    """Keys of each list in the order in which they were shown; empty where that cannot be said."""
    answer: AnswerGiven | None
    answered_at: str
    is_withdrawn: bool
    score_again: float | None
    """Score of marking it again; None where it cannot be."""

    @property
    def was_marked_again(self) -> bool:
        """Tell whether it could be marked again."""
        return self.answer is not None and self.standing is Standing.SAME

    @property
    def agrees(self) -> bool:
        """Tell whether marking again gives the recorded score, where it could be done."""
        if not self.was_marked_again or self.answer is None:
            return True
        return _equal(self.answer.score, self.score_again)


@dataclass(frozen=True, slots=True)
class Audit:
    """A paper as it was, and whether everything recorded of it fits together."""

    history: AttemptHistory
    questions: tuple[AuditedQuestion, ...]
    draw: Draw
    score_again: float | None
    """Mean over the recorded scores of its questions; None before it ended."""
    contradictions: tuple[str, ...]
    """What does not fit together, in short words for programs and people."""

    @property
    def changed(self) -> tuple[str, ...]:
        """Questions that were asked and are not the same any more."""
        return tuple(
            one.question
            for one in self.questions
            if one.standing in {Standing.EDITED, Standing.GONE}
        )

    @property
    def verdict(self) -> str:
        """``intact``, ``changed`` (questions were edited since, all else fits), ``contradiction``."""
        if self.contradictions:
            return "contradiction"
        return "changed" if self.changed else "intact"


def audit(history: AttemptHistory, catalogue: Catalogue, others: Iterable[Catalogue] = ()) -> Audit:
    """Rebuild the paper of an attempt and mark it again.

    ``others`` are the courses in other languages; they are asked only where an answer does not fit.
    """
    assert history.started is not None
    wordings = _Wordings(catalogue, others)
    questions = tuple(
        _audited(history, wordings, number, question)
        for number, question in enumerate(history.started.questions, 1)
    )
    draw = _draw(history, catalogue)
    score = None
    if history.finished is not None:
        score = mean_score(
            one.answer.score if one.answer is not None else 0.0
            for one in questions
            if not one.is_withdrawn
        )
    return Audit(history, questions, draw, score, _contradictions(history, questions, draw, score))


class _Wordings:
    """A question in every language there is, those of other languages opened when they are needed."""

    def __init__(self, catalogue: Catalogue, others: Iterable[Catalogue]) -> None:
        self.catalogue = catalogue
        self._coming = iter(others)
        self._opened: list[Catalogue] = []

    def of(self, question: Question) -> Iterator[Question]:
        """Give the question, then its other wordings."""
        yield question
        for catalogue in self._others():
            found = _find(catalogue, question.id)
            if found is not None and found.content_hash == question.content_hash:
                yield found

    def _others(self) -> Iterator[Catalogue]:
        yield from self._opened
        for catalogue in self._coming:
            self._opened.append(catalogue)
            yield catalogue


def _audited(
    history: AttemptHistory, wordings: _Wordings, number: int, identity: str
) -> AuditedQuestion:
    started = history.started
    assert started is not None
    answer = history.answers.get(identity)
    agreed: Mapping[str, Any] = history.agreed.hashes if history.agreed is not None else {}
    kept = answer.question_hash if answer is not None else str(agreed.get(identity, ""))
    question = _find(wordings.catalogue, identity)
    now = question.content_hash if question is not None else ""
    if question is None:
        standing = Standing.GONE
    elif not kept:
        standing = Standing.UNHASHED
    else:
        standing = Standing.SAME if kept == now else Standing.EDITED
    same = question if standing is Standing.SAME else None
    seed = answer.seed if answer is not None else started.seed
    return AuditedQuestion(
        number=number,
        question=identity,
        standing=standing,
        hash=kept,
        hash_now=now,
        asked=plain(same.stem) if same is not None else "",
        order=display_order(same, seed) if same is not None else {},
        answer=answer,
        answered_at=history.answered_at.get(identity, ""),
        is_withdrawn=answer is None and identity in history.withdrawn,
        score_again=_marked(same, answer, wordings),
    )


def _find(catalogue: Catalogue, identity: str) -> Question | None:
    try:
        return catalogue.question(identity)
    except UnknownId:
        return None


def _marked(
    question: Question | None, answer: AnswerGiven | None, wordings: _Wordings
) -> float | None:
    """Mark an answer again: by the wording that gives the recorded score, else by the auditor's."""
    if question is None or answer is None:
        return None
    scores = []
    for wording in wordings.of(question):
        try:
            scores.append(mark(wording, answer.response).score)
        except InputError:
            scores.append(None)
        if _equal(scores[-1], answer.score):
            return scores[-1]
    return scores[0]


def _draw(history: AttemptHistory, catalogue: Catalogue) -> Draw:
    started, agreed = history.started, history.agreed
    assert started is not None
    if agreed is None:
        return Draw.NOT_RECORDED
    try:
        course = catalogue.course(sitting_of(catalogue, started.scope).course)
    except UnknownId:
        return Draw.POOL_CHANGED
    met = {question: rank for rank, question in enumerate(agreed.met)}
    if history.drawn is None:
        again = _by_modules(catalogue, course, agreed, started.seed, met)
    elif history.drawn.rule == RULE:
        again = _by_cells(catalogue, agreed, history.drawn, started.seed, met)
    else:
        return Draw.UNKNOWN_RULE
    if again is None:
        return Draw.POOL_CHANGED
    return Draw.SAME if again == started.questions else Draw.OTHER


def _by_modules(
    catalogue: Catalogue, course: Course, agreed: ExamAgreed, seed: int, met: Mapping[str, int]
) -> tuple[str, ...] | None:
    """Draw by rule 1; None where the course has other questions by now, or another blueprint."""
    plan = dict(course.exam.blueprint) if course.exam is not None else {}
    if plan != dict(agreed.blueprint):
        return None
    pool = [question for module in plan for question in module_pool(catalogue, module)]
    if pool_hash(pool) != agreed.pool_hash:
        return None
    return drawn_by_modules(catalogue, plan, seed, met)


def _by_cells(
    catalogue: Catalogue, agreed: ExamAgreed, kept: ExamDrawn, seed: int, met: Mapping[str, int]
) -> tuple[str, ...] | None:
    """Draw by rule 2 from the cells in the record; None where there are other questions by now."""
    cells = cells_of(kept.cells)
    try:
        pool = pool_of(catalogue, cells)
    except UnknownId:
        return None
    if pool_hash(pool, cells) != agreed.pool_hash:
        return None
    return drawn(catalogue, cells, seed, met)


def _contradictions(
    history: AttemptHistory,
    questions: tuple[AuditedQuestion, ...],
    draw: Draw,
    score: float | None,
) -> tuple[str, ...]:
    assert history.started is not None
    found = [
        f"{one.question}: marked again it gives another score than the recorded one"
        for one in questions
        if not one.agrees
    ]
    found += [
        f"{one.question}: answered with another seed than the attempt has"
        for one in questions
        if one.answer is not None and one.answer.seed != history.started.seed
    ]
    strange = sorted(set(history.answers) - set(history.started.questions))
    found += [f"{one}: answered, but not on the paper" for one in strange]
    if draw is Draw.OTHER:
        found.append("the questions do not follow from the seed")
    finished, agreed = history.finished, history.agreed
    if finished is not None and not _equal(finished.score, score):
        found.append("the recorded result is not the mean of the recorded scores")
    if finished is not None and agreed is not None and finished.pass_mark != agreed.pass_mark:
        found.append("the result was measured against another pass mark than the exam began with")
    return tuple(found)


def _equal(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return math.isclose(first, second, abs_tol=1e-9)
