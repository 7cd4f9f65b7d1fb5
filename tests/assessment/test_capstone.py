"""The capstone on any plan: what the analysis checks, what the log explains, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.findings import Severity
from pogo_learn.alignment.plan import Plan, SpendClass
from pogo_learn.alignment.plan_file import parse_plan, read_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.alignment.snapshots import Snapshot, plan_of, snapshots_of, with_snapshot
from pogo_learn.assessment.capstone import (
    CRITERIA,
    PART,
    Choices,
    check,
    choices_of,
    with_choices,
)
from pogo_learn.system.resources import content_dir

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PLANS = content_dir() / "plans"
UNTOUCHABLE = {
    "northvale": ("P2", "P6"),
    "solmere-education": ("E03", "E08"),
}


def plan(name: str) -> Plan:
    found, _faults = read_plan(PLANS / f"{name}.pogoplan")
    assert found is not None
    return found


def noted(why: str) -> Snapshot:
    return Snapshot("2026-11-25T12:00:00+00:00", "Decision", why, (), "")


@pytest.fixture
def handed_in() -> Analysis:
    return analyse(plan("northvale"))


@pytest.fixture
def repaired() -> Analysis:
    return analyse(plan("northvale-model-answer"))


@pytest.mark.parametrize("name", ["northvale", "solmere-education"])
def test_the_model_answer_passes_and_the_plan_as_handed_in_does_not(name: str) -> None:
    before, after = analyse(plan(name)), analyse(plan(f"{name}-model-answer"))
    found = check(before, after, UNTOUCHABLE[name], ())
    assert found.states["errors"]
    assert found.states["gaps"]
    assert found.states["secure"]
    first = check(before, before, UNTOUCHABLE[name], ())
    assert not first.passed
    assert not first.states["errors"]
    assert not first.states["gaps"]
    assert not first.states["secure"]
    assert all(first.states[name] for name in ("totals", "virements", "untouchable"))


def test_two_untouchable_items_have_to_be_named_and_kept(
    handed_in: Analysis, repaired: Analysis
) -> None:
    def holds(analysis: Analysis, items: tuple[str, ...]) -> bool:
        return check(handed_in, analysis, items, ()).states["untouchable"]

    assert holds(repaired, ("P2", "P6"))
    assert not holds(repaired, ("P2",))
    assert not holds(repaired, ("P2", "P2"))
    assert not holds(repaired, ())
    items = tuple(
        replace(one, cost=one.cost - 10) if one.id == "P6" else one for one in repaired.plan.items
    )
    assert not holds(analyse(replace(repaired.plan, items=items)), ("P2", "P6"))


def test_money_that_is_added_or_goes_from_capital_to_recurrent_breaks_a_constraint(
    handed_in: Analysis,
) -> None:
    def with_more(amounts: dict[str, int]) -> Analysis:
        lines = []
        for line in handed_in.plan.lines:
            year = next(iter(line.years))
            authority = line.years[year]
            more = replace(authority, approved=authority.approved + amounts.get(line.id, 0))
            lines.append(replace(line, years={**line.years, year: more}))
        return analyse(replace(handed_in.plan, lines=tuple(lines)))

    capital = [one.id for one in handed_in.plan.lines if one.spend_class is SpendClass.CAPITAL]
    recurrent = [one.id for one in handed_in.plan.lines if one.id not in capital]
    asked = ("P2", "P6")
    assert not check(handed_in, with_more({recurrent[0]: 50}), asked, ()).states["totals"]
    across = with_more({capital[0]: -50, recurrent[0]: 50})
    assert not check(handed_in, across, asked, ()).states["totals"]
    inside = with_more({recurrent[0]: -50, recurrent[1]: 50})
    assert check(handed_in, inside, asked, ()).states["totals"]
    assert check(handed_in, inside, asked, ()).states["virements"]


def test_an_error_that_stays_is_explained_where_a_reason_in_the_log_names_it(
    handed_in: Analysis,
) -> None:
    errors = [one for one in handed_in.findings if one.severity is Severity.ERROR]
    one = errors[0]
    silent = check(handed_in, handed_in, (), ())
    assert set(silent.unexplained) == set(errors)
    assert silent.explained == ()
    about = one.subject.replace("/", " ")
    told = check(handed_in, handed_in, (), (noted(f"{about} stays; the board decides in March"),))
    assert one in told.explained
    assert one not in told.unexplained
    # A name alone says nothing, and a reason that names another thing explains nothing.
    assert one in check(handed_in, handed_in, (), (noted(about),)).unexplained
    other = noted("It stays as it is because nobody minds")
    assert one in check(handed_in, handed_in, (), (other,)).unexplained
    by_code = noted(f"{one.code} stays until the vote of June")
    assert one in check(handed_in, handed_in, (), (by_code,)).explained


def test_what_was_chosen_and_rated_is_kept_in_the_plan_file(handed_in: Analysis) -> None:
    points = dict.fromkeys(CRITERIA, 2)
    chosen = Choices("2026-11-25T12:00:00+00:00", ("P2", "P6"), points)
    kept = with_choices(with_snapshot(handed_in.plan, "As handed in", "", NOW), chosen)
    read, _faults = parse_plan(plan_text(kept), Path("mine"), kept.assumptions)
    assert read is not None
    assert choices_of(read) == chosen
    assert choices_of(read).total == 8
    # The snapshot is still there, and the plan itself is what it was.
    assert plan_of(snapshots_of(read)[0], read).items == handed_in.plan.items


@pytest.mark.parametrize(
    "part",
    [
        None, "x", [], {"start": 3, "untouchable": "P2", "points": {"evidence": 9}},
        {"points": {"evidence": 2}},
    ],
)  # fmt: skip
def test_what_is_unreadable_in_a_foreign_file_is_as_if_it_were_not_there(
    handed_in: Analysis, part: object
) -> None:
    foreign = replace(handed_in.plan, extra={PART: part})
    assert choices_of(foreign) == Choices()
