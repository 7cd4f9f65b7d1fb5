"""Fixes: each edit keeps the rules and does something about its finding."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.cells import CellRefused
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixes import fixes
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.sheet import faults_of
from tests.alignment.making import plans, sample


def at_stake(analysis: Analysis, finding: Finding) -> Fraction | None:
    """Money of a finding in another analysis; None where it is not found any more."""
    for one in analysis.findings:
        if (one.code, one.subject) == (finding.code, finding.subject):
            return one.amount if one.amount is not None else Fraction(1)
    return None


@pytest.mark.parametrize("name", ["northvale", "calder-city"])
def test_every_fix_does_something_about_its_finding(name: str) -> None:
    analysis = analyse(sample(name))
    tried = 0
    for finding in analysis.findings:
        for fix in fixes(finding, analysis):
            after = analyse(fix.edit(analysis.plan), analysis)
            assert not faults_of(after.plan)
            left = at_stake(after, finding)
            before = finding.amount if finding.amount is not None else Fraction(1)
            # Priority alone does not always win, and a new item has no cost yet.
            if fix.label not in {"Give it priority 1", "Add an item for it"}:
                assert left is None or left < before, (
                    f"{finding.code} {finding.subject} {fix.label}"
                )
            tried += 1
    assert tried >= 15


def test_errors_have_two_ways_out() -> None:
    analysis = analyse(sample("northvale"))
    codes = {"ALN-201", "ALN-203", "ALN-301", "ALN-303", "ALN-503"}
    for finding in analysis.findings:
        if finding.code == "ALN-101":
            assert fixes(finding, analysis), finding
        if finding.code in codes:
            assert len(fixes(finding, analysis)) == 2, finding


@settings(max_examples=60, deadline=None)
@given(plans())
def test_a_fix_keeps_the_rules_or_is_refused(plan: Plan) -> None:
    analysis = analyse(plan)
    for finding in analysis.findings:
        for fix in fixes(finding, analysis):
            try:
                changed = fix.edit(plan)
            except CellRefused:
                continue
            assert not faults_of(changed)
            assert changed != plan, (finding.code, fix.label)
