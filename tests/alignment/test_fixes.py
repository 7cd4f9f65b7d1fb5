"""Fixes: each edit keeps the rules and does something about its finding."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.cells import CellRefused
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixes import fixes
from pogo_learn.alignment.plan import Plan, Thresholds
from pogo_learn.alignment.rules import rule
from pogo_learn.alignment.sheet import faults_of
from pogo_learn.alignment.wording import codes, wording
from pogo_learn.system.resources import content_dir
from tests.alignment.making import plans, sample

_PARTLY = frozenset({"ALN-204", "ALN-305"})
"""One step of several: an objective rests on many items, a year-end on many awards."""


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
            tried += 1
            if finding.code in _PARTLY:
                assert after.plan != analysis.plan
                continue
            # Priority alone does not always win, and a new item has no cost yet.
            if fix.label not in {"Give it priority 1", "Add an item for it"}:
                assert left is None or left < before, (
                    f"{finding.code} {finding.subject} {fix.label}"
                )
    assert tried >= 30


def test_errors_have_two_ways_out() -> None:
    analysis = analyse(sample("northvale"))
    codes = {"ALN-201", "ALN-203", "ALN-301", "ALN-303", "ALN-503"}
    for finding in analysis.findings:
        if finding.code == "ALN-101":
            assert fixes(finding, analysis), finding
        if finding.code in codes:
            assert len(fixes(finding, analysis)) == 2, finding


def test_every_kind_of_finding_has_its_rule_and_a_lesson_that_exists() -> None:
    catalogue = {path.name.split("-")[0].upper() for path in content_dir().glob("*/*/m*.md")}
    for code in codes():
        words = rule(code, Thresholds(split_amounts=(100,)))
        assert words.endswith(".")
        assert "{" not in words
        assert wording(code).lesson in catalogue, code
        assert 1 <= len(wording(code).remedies) <= 3


def test_an_idle_line_is_used_released_or_given_back() -> None:
    analysis = analyse(sample("northvale"))
    labels = {
        finding.subject: [fix.label for fix in fixes(finding, analysis)]
        for finding in analysis.findings
        if finding.code == "ALN-107"
    }
    assert labels["L1/FY27"] == [
        "Bring forward 200 of P1 to L1 FY27",
        "Release 200 to L4",
    ]
    assert labels["L3/FY28"] == ["Give 280 back"]


def test_an_objective_at_risk_is_secured_through_its_largest_item() -> None:
    analysis = analyse(sample("northvale"))
    at_risk = next(one for one in analysis.findings if one.subject == "O4")
    labels = [fix.label for fix in fixes(at_risk, analysis)]
    assert labels == ["P4: Start on 2027-01-03", "P4: Agree a later need: 2027-09-29"]


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
