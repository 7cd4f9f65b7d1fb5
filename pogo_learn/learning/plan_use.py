"""What the plans on this computer say about competences: findings they had, and findings mended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.plan import Assumptions, Plan
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.snapshots import plan_of, snapshots_of
from pogo_learn.alignment.wording import wording
from pogo_learn.errors import PogoError

MOST_PLANS: Final = 10
"""The newest plans that are looked at."""

_Found = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlanUse:
    """Findings by the lesson that teaches them, over some plans."""

    plans: int
    had: dict[str, int]
    """Findings that a snapshot or the plan as it is now has."""
    mended: dict[str, int]
    """Those of a snapshot that the plan as it is now has no more."""

    def over(self, outcomes: Collection[str]) -> tuple[int, int]:
        """Give (had, mended) over some outcomes."""
        return (
            sum(count for lesson, count in self.had.items() if lesson in outcomes),
            sum(count for lesson, count in self.mended.items() if lesson in outcomes),
        )


def plan_use(
    files: Sequence[Path],
    assumptions: Assumptions,
    stopped: Callable[[], bool] = lambda: False,
) -> PlanUse:
    """Look at the newest plans. One that cannot be read is passed over: its own page says why."""
    had: dict[str, int] = {}
    mended: dict[str, int] = {}
    count = 0
    for file in files[:MOST_PLANS]:
        if stopped():
            break
        try:
            plan, _faults = read_plan(file, assumptions)
        except PogoError:
            continue
        if plan is None:
            continue
        count += 1
        now, before = _findings(plan), _found_before(plan)
        for found, counts in ((now | before, had), (before - now, mended)):
            for code, _subject in found:
                lesson = wording(code).lesson
                counts[lesson] = counts.get(lesson, 0) + 1
    return PlanUse(count, had, mended)


def _findings(plan: Plan) -> _Found:
    return frozenset((one.code, one.subject) for one in analyse(plan).findings)


def _found_before(plan: Plan) -> _Found:
    """Give what any snapshot had; one that is damaged is passed over."""
    found: _Found = frozenset()
    for snapshot in snapshots_of(plan):
        try:
            found |= _findings(plan_of(snapshot, plan))
        except PogoError:
            continue
    return found
