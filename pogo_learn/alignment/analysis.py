"""The whole analysis of a plan: a profile and a list of findings, never one score."""

from __future__ import annotations

from dataclasses import dataclass

from pogo_learn.alignment.findings import Finding, Findings, Known, find
from pogo_learn.alignment.funding import FundingAnalysis, analyse_funding
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.spread import (
    ConcentrationAnalysis,
    SocialAnalysis,
    analyse_concentration,
    analyse_social,
)
from pogo_learn.alignment.strategy import StrategyAnalysis, analyse_strategy
from pogo_learn.alignment.timing import TimingAnalysis, analyse_timing


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that is computed of a plan."""

    plan: Plan
    funding: FundingAnalysis
    strategy: StrategyAnalysis
    timing: TimingAnalysis
    concentration: ConcentrationAnalysis
    social: SocialAnalysis
    found: Findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Gravest first, then by money."""
        return self.found.all


def analyse(plan: Plan, before: Analysis | None = None) -> Analysis:
    """Analyse a plan. Pure: the same plan gives the same, whatever the order of its lists.

    ``before`` is the analysis of an earlier state of the plan. It only saves time: what an edit
    cannot have changed is taken over from it.
    """
    same = _same_items(plan, before)
    funding = analyse_funding(plan)
    timing = analyse_timing(plan, before.timing if before is not None else None, same)
    strategy = analyse_strategy(plan, funding, timing)
    concentration = analyse_concentration(plan)
    social = analyse_social(plan)
    known = None
    if before is not None and same:
        got = before.funding.allotted
        still = frozenset(name for name in same if got[name] == funding.allotted[name])
        known = Known(before.found, still, plan.lines is before.plan.lines)
    found = find(plan, funding, strategy, timing, concentration, social, known)
    return Analysis(plan, funding, strategy, timing, concentration, social, found)


def _same_items(plan: Plan, before: Analysis | None) -> frozenset[str]:
    """Give the items that an edit left alone, if what all items depend on was left alone too."""
    if before is None or _frame(plan) != _frame(before.plan):
        return frozenset()
    old = {item.id: item for item in before.plan.items}
    return frozenset(item.id for item in plan.items if old.get(item.id) is item)


def _frame(plan: Plan) -> tuple[object, ...]:
    """What the days and findings of every item depend on, besides the item and its allotment."""
    lines = [(line.id, line.spend_class, line.carry_over) for line in plan.lines]
    return plan.years, plan.lead_times, plan.assumptions, plan.thresholds, plan.control, lines
