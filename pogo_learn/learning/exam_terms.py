"""On what terms an exam begins, and what is kept so that its paper can be drawn once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import ExamPlan
from pogo_learn.learning.exam_drawing import RULE, exam_pool, kept_cells, pool_hash
from pogo_learn.record.events import ExamAgreed, ExamDrawn

EXTRA_PERCENTS: Final = (0, 25, 50, 100)
"""Extra time that a person can choose."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person chooses before an exam. Without a time limit, unless they want one."""

    timed: bool = False
    extra_percent: int = 0


def allowed_seconds(plan: ExamPlan, terms: Terms) -> int:
    """Give the seconds of an exam with its extra time; 0 where no limit was chosen."""
    return round(plan.minutes * 60 * (100 + terms.extra_percent) / 100) if terms.timed else 0


def agreed(
    catalogue: Catalogue,
    course: str,
    attempt: str,
    questions: Sequence[str],
    last_seen: Mapping[str, int],
    terms: Terms,
) -> tuple[ExamAgreed, ExamDrawn]:
    """Write down the terms of an exam and everything that its drawing depended on.

    ``last_seen`` is what it was drawn by.
    """
    found = catalogue.course(course)
    assert found.exam is not None
    pool = exam_pool(catalogue, found)
    met = sorted((one.id for one in pool if one.id in last_seen), key=lambda one: last_seen[one])
    agreement = ExamAgreed(
        attempt=attempt,
        allowed_seconds=allowed_seconds(found.exam, terms),
        extra_percent=terms.extra_percent if terms.timed else 0,
        pass_mark=found.exam.pass_mark,
        provisional=found.exam.provisional,
        blueprint=dict(found.exam.blueprint),
        hashes={one: catalogue.question(one).content_hash for one in questions},
        pool_hash=pool_hash(pool, found.exam.cells),
        met=tuple(met),
    )
    return agreement, ExamDrawn(attempt, RULE, kept_cells(found.exam.cells))
