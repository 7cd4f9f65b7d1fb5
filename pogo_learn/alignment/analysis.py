"""The whole analysis of a plan: a profile and a list of findings, never one score."""

from __future__ import annotations

from dataclasses import dataclass

from pogo_learn.alignment.findings import Finding, find
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
    findings: tuple[Finding, ...]
    """Gravest first, then by money."""


def analyse(plan: Plan) -> Analysis:
    """Analyse a plan. Pure: the same plan gives the same, whatever the order of its lists."""
    funding = analyse_funding(plan)
    timing = analyse_timing(plan)
    strategy = analyse_strategy(plan, funding, timing)
    concentration = analyse_concentration(plan)
    social = analyse_social(plan)
    findings = find(plan, funding, strategy, timing, concentration, social)
    return Analysis(plan, funding, strategy, timing, concentration, social, findings)
