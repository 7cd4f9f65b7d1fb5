"""The capstone on any plan, also a learner's own: checks that the analysis makes, and the rubric.

What is held against what: the plan as it is now against a snapshot of it, as a rule the one that was
kept as handed in. An error that stays counts as explained where the decision log names it: a
snapshot that was kept after the first has a reason that names the error's code or its subject.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding, Severity
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.snapshots import Snapshot
from pogo_learn.assessment.plan_exercise import Goal
from pogo_learn.assessment.plan_goals import is_met

PART: Final = "capstone"
"""Name in the plan file of what the learner chose and how the page was rated."""
MOST_VIREMENTS: Final = 3
UNTOUCHABLE: Final = 2
"""So many items keep their cost and their date of need."""
CRITERIA: Final = ("evidence", "contract", "act", "honest")
MOST_POINTS: Final = 3
PASS_POINTS: Final = 8
_FEWEST_WORDS: Final = 4
"""An explanation that names an error and says no more is none."""
_CHECKS: Final = (
    Goal("totals", "", "", "same_total"),
    Goal("virements", "", "", "virements", limit=str(MOST_VIREMENTS)),
    Goal("untouchable", "", "", "keep_rows"),
    Goal("gaps", "", "", "figure", name="gross_gap", limit="0"),
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a learner said about the own capstone; it is kept in the plan file."""

    start: str = ""
    """When the snapshot was kept that the plan is held against; empty: the oldest."""
    untouchable: tuple[str, ...] = ()
    points: Mapping[str, int] | None = None
    """Points by criterion of the rubric."""

    @property
    def total(self) -> int:
        """Points of all criteria."""
        return sum((self.points or {}).values())


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found."""

    states: Mapping[str, bool]
    """By check: ``errors``, ``totals``, ``virements``, ``untouchable``, ``gaps``, ``secure``."""
    unexplained: tuple[Finding, ...]
    explained: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Tell whether every check holds."""
        return all(self.states.values())


def check(
    before: Analysis, now: Analysis, untouchable: Sequence[str], log: Sequence[Snapshot]
) -> Checked:
    """Hold a plan against how it was handed in; ``log`` has what was kept after that."""
    errors = [one for one in now.findings if one.severity is Severity.ERROR]
    explained = tuple(one for one in errors if is_explained(one, log))
    unexplained = tuple(one for one in errors if one not in explained)
    states = {"errors": not unexplained}
    for goal in _CHECKS:
        asked = replace(goal, rows=tuple(untouchable)) if goal.kind == "keep_rows" else goal
        states[goal.key] = is_met(asked, before, now)
    states["untouchable"] &= len(set(untouchable)) == UNTOUCHABLE
    was, after = before.strategy.secure_weighted_coverage, now.strategy.secure_weighted_coverage
    states["secure"] = after is not None and (was is None or after > was or after == 1)
    return Checked(states, unexplained, explained)


def is_explained(finding: Finding, log: Sequence[Snapshot]) -> bool:
    """Tell whether a reason in the log names an error, by its code or by all that it is about."""
    return any(_names(entry.why, finding) for entry in log)


def _names(reason: str, finding: Finding) -> bool:
    words = re.findall(r"[\w-]+", reason.casefold())
    if len(words) < _FEWEST_WORDS:
        return False
    about = [part for part in re.split(r"[/ ,]+", finding.subject.casefold()) if part]
    return finding.code.casefold() in words or (bool(about) and set(about) <= set(words))


def choices_of(plan: Plan) -> Choices:
    """Read what was kept in a plan; what is unreadable is as if it were not there."""
    found = plan.extra.get(PART)
    if not isinstance(found, Mapping):
        return Choices()
    start, untouchable, points = (found.get(name) for name in ("start", "untouchable", "points"))
    return Choices(
        start if isinstance(start, str) else "",
        tuple(str(one) for one in untouchable[:UNTOUCHABLE])
        if isinstance(untouchable, list)
        else (),
        _points(points),
    )


def _points(found: Any) -> Mapping[str, int] | None:
    if not isinstance(found, Mapping):
        return None
    read = {
        name: value
        for name in CRITERIA
        if isinstance(value := found.get(name), int) and 0 <= value <= MOST_POINTS
    }
    return read if len(read) == len(CRITERIA) else None


def with_choices(plan: Plan, choices: Choices) -> Plan:
    """Keep what was chosen and rated in the plan."""
    part: dict[str, Any] = {"start": choices.start, "untouchable": list(choices.untouchable)}
    if choices.points is not None:
        part["points"] = dict(choices.points)
    return replace(plan, extra={**plan.extra, PART: part})
