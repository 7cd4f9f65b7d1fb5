"""The running agencies: what their documents say is what their plans say, to the unit.

Story, documents and model answer of each agency lie in ``content/plans/AGENCY/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from pogo_learn.alignment.findings import Severity, percent
from pogo_learn.alignment.plan import Control, Plan, SpendClass
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.sheet import Table, cell_text, columns_of, rows_of
from pogo_learn.alignment.what_if import Figure, compare
from pogo_learn.alignment.wording import codes
from pogo_learn.assessment.written_sums import wrong_sums
from pogo_learn.content.course import Heading, Prose
from pogo_learn.content.course import Table as TableBlock
from pogo_learn.content.document_file import read_document
from pogo_learn.system.resources import content_dir
from tests.alignment.agencies import (
    AGENCIES,
    PAGES,
    Agency,
    answered,
    handed_in,
    number,
    numbers_in,
    numbers_of,
    short_on,
    shown,
    table,
    text_of,
)
from tests.alignment.test_worked_plans import assert_same, corrected, expected, metrics

CAPSTONE = content_dir() / "capstone" / "m10-capstone"
each_agency = pytest.mark.parametrize("agency", AGENCIES, ids=lambda one: one.name)


# Budget and strategy


@each_agency
def test_every_page_is_there_and_can_be_read(agency: Agency) -> None:
    for file in PAGES:
        words = len(text_of(agency, file).split())
        assert 100 < words < 2_500, f"{file}: {words} words"
        blocks, faults = read_document(agency.folder / file)
        assert not faults
        assert isinstance(blocks[0], Heading)
        assert all(isinstance(one, Heading | Prose | TableBlock) for one in blocks)
    assert len(text_of(agency, "story.md").split()) < 650, "one page"


@each_agency
def test_the_budget_is_the_budget_of_the_plan(agency: Agency) -> None:
    analysis = handed_in(agency)
    plan, lines = analysis.plan, analysis.funding.lines
    years = [year.id for year in plan.years]
    approved = {(one.id, year): one.years[year] for one in plan.lines for year in years}
    wanted = {
        "Approved": {key: one.approved for key, one in approved.items()},
        "Bound by old contracts": {key: one.committed for key, one in approved.items()},
        "Available": {(one.line, one.year): one.available for one in lines},
        "Asked for by the plan as handed in": {(one.line, one.year): one.demand for one in lines},
        "Left, or short with a minus": {(one.line, one.year): one.headroom for one in lines},
    }
    for heading, amounts in wanted.items():
        rows = table(agency, "documents.md", heading)
        assert [row[:2] for row in rows[:-1]] == [[one.id, one.title] for one in plan.lines]
        found = {
            (row[0], year): number(cell)
            for row in rows[:-1]
            for year, cell in zip(years, row[2:], strict=True)
        }
        assert found == amounts, heading
        sums = [sum(amounts[one.id, year] for one in plan.lines) for year in years]
        assert [number(cell) for cell in rows[-1][2:]] == sums, heading


@each_agency
def test_the_page_of_the_plan_is_the_plan(agency: Agency) -> None:
    plan = handed_in(agency).plan
    rows = table(agency, "documents.md", "The plan as handed in")
    for row, item in zip(rows[:-1], plan.items, strict=True):
        by_year = [
            sum(one.amount for one in item.funding if one.year == year.id) for year in plan.years
        ]
        lines = ", ".join(dict.fromkeys(one.line for one in item.funding)) or "–"
        assert row[:2] == [item.id, item.title]
        assert [number(row[2]), row[3]] == [item.cost, lines]
        assert [number(cell) for cell in row[4:]] == [*by_year, item.cost - item.allocated]
    assert number(rows[-1][2]) == plan.total


@each_agency
def test_the_strategy_names_the_objectives_outcomes_and_lines_of_the_plan(agency: Agency) -> None:
    plan = handed_in(agency).plan
    text = text_of(agency, "documents.md")
    for one in plan.objectives:
        row = rf"\| {one.id} (?:\| )?{re.escape(one.title)} \|(?:.*\|)? {one.weight} \|"
        assert re.search(row, text), one.title
    for outcome in plan.social_outcomes:
        assert re.search(rf"\| {outcome.id} \||\({outcome.id}\)", text)
        assert outcome.title.casefold()[:20] in " ".join(text.casefold().split())


@pytest.mark.parametrize("agency", AGENCIES[1:], ids=lambda one: one.name)
def test_each_line_and_objective_has_an_owner(agency: Agency) -> None:
    plan = handed_in(agency).plan
    rows = table(agency, "documents.md", "Programmes and their lines")
    owned = set(re.findall(r"\w+", " ".join(row[2] for row in rows)))
    assert {one.id for one in plan.objectives} <= owned
    assert sorted(name for row in rows for name in row[3].split(", ")) == sorted(
        one.id for one in plan.lines
    )


def test_the_year_before_adds_up() -> None:
    agency = AGENCIES[0]
    rows = table(agency, "documents.md", "The year before: FY26")
    for place in (2, 3, 4):
        assert sum(number(row[place]) for row in rows[:-1]) == number(rows[-1][place])
    assert all(number(row[2]) >= number(row[3]) >= number(row[4]) for row in rows)


# Model answers


@each_agency
def test_the_model_answer_leaves_no_error_and_every_objective_secure(agency: Agency) -> None:
    before, after = handed_in(agency), answered(agency)
    assert any(one.severity is Severity.ERROR for one in before.findings)
    assert not [one for one in after.findings if one.severity is Severity.ERROR]
    assert after.funding.gross_gap == 0
    assert after.strategy.secure_weighted_coverage == 1
    assert before.strategy.secure_weighted_coverage is not None
    assert before.strategy.secure_weighted_coverage < 1
    assert after.social.promise_gap == 0


@each_agency
def test_the_model_answer_keeps_the_constraints(agency: Agency) -> None:
    before, after = handed_in(agency).plan, answered(agency).plan
    moves = 0
    for year in before.years:
        for kind in SpendClass:
            was, now = (
                sum(one.years[year.id].approved for one in plan.lines if one.spend_class is kind)
                for plan in (before, after)
            )
            assert was == now, f"{year.id}: money changes its class"
        moves += sum(
            one.years[year.id].approved > old.years[year.id].approved
            for one, old in zip(after.lines, before.lines, strict=True)
        )
    assert moves <= 3
    assert (before.years, before.objectives) == (after.years, after.objectives)
    old, new = ({one.id: one for one in plan.items} for plan in (before, after))
    for name in agency.untouchable:
        assert (new[name].cost, new[name].need_by) == (old[name].cost, old[name].need_by)
        assert f"{name}," in text_of(agency, "story.md")


@each_agency
def test_each_change_has_a_reason_and_somebody_who_approves(agency: Agency) -> None:
    decisions = table(agency, "model-answer.md", agency.changes)
    assert [row[0] for row in decisions] == [str(place + 1) for place in range(len(decisions))]
    assert all(len(row[2]) > 20 for row in decisions)
    story = text_of(agency, "story.md")
    deciders = set(re.findall(r"\*\*(.+?)\*\*", story)) | {
        name
        for row in table(agency, "story.md", "Who decides")
        for name in re.split(r", | with | by | told to ", row[1])
        if len(name) > 4
    }
    for row in decisions:
        assert any(one.removeprefix("the ") in row[3] for one in deciders), row[3]
    changes = table(agency, "model-answer.md", "Change log")
    assert {row[0] for row in changes} == {row[0] for row in decisions}


@each_agency
def test_the_change_log_is_what_differs(agency: Agency) -> None:
    found = {
        (row[1], row[2], row[3], row[4]) for row in table(agency, "model-answer.md", "Change log")
    }
    assert found == set(differences(handed_in(agency).plan, answered(agency).plan))


def differences(before: Plan, after: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Give each cell that differs, with the rows that came and went."""
    for table_ in Table:
        old, new = ({row.id: row for row in rows_of(plan, table_)} for plan in (before, after))
        yield from ((name, "row", "in the plan", "removed") for name in old.keys() - new.keys())
        yield from ((name, "row", "–", "added") for name in new.keys() - old.keys())
        for name in old.keys() & new.keys():
            for column in columns_of(after, table_):
                was, now = (
                    cell_text(plan, rows[name], column)
                    for plan, rows in ((before, old), (after, new))
                )
                if was != now:
                    yield name, column.title, was or "–", now or "–"


@each_agency
def test_before_and_after_are_what_the_workbench_shows(agency: Agency) -> None:
    wanted = [
        [one.name, figure_text(one, one.before), figure_text(one, one.after)]
        for one in compare(handed_in(agency), answered(agency)).figures
    ]
    rows = table(agency, "model-answer.md", "Before and after")
    assert [row for row in rows if row[0] != "of them errors"] == wanted


def figure_text(figure: Figure, value: Fraction | None) -> str:
    if value is None:
        return "–"
    return percent(value) if figure.is_share else shown(int(value))


@each_agency
def test_what_is_left_is_told_with_the_reason(agency: Agency) -> None:
    if agency.name == "northvale":
        told = text_of(agency, "model-answer.md").split("## What is left, on purpose")[1]
        assert all(one.subject.split("/")[0] in told for one in answered(agency).findings)
        return
    rows = table(agency, "model-answer.md", "What is left, and why it may stay")
    assert sorted(row[:3] for row in rows) == sorted(
        [one.code, one.subject, "–" if one.amount is None else shown(int(one.amount))]
        for one in answered(agency).findings
    )
    assert all(len(row[3]) > 20 for row in rows)


def test_the_model_answer_of_northvale_is_the_worked_one() -> None:
    analysis = answered(AGENCIES[0])
    found = metrics(analysis)
    for figure, value in expected("northvale_corrected").items():
        assert_same(found[figure], value, figure)
    for mine, worked in zip(analysis.plan.items, corrected().items, strict=True):
        assert replace(mine, title="") == replace(worked, title="")
    assert analysis.plan.lines == corrected().lines


# The third sample


def test_the_ministry_has_the_faults_that_it_is_made_for() -> None:
    analysis = handed_in(AGENCIES[2])
    plan = analysis.plan
    assert len(plan.years) == 3
    assert 14 <= len(plan.items) <= 18
    # Two codes are left out: nothing is so large, and lines limit payments.
    assert {one.code for one in analysis.findings} == set(codes()) - {"ALN-401", "ALN-108"}
    assert [one.subject for one in analysis.findings if one.code == "ALN-104"] == ["B1/2027-28"]
    donors = [one for one in plan.lines if one.title.startswith("Donor")]
    assert [(one.id, one.carry_over) for one in donors] == [("D1", 1), ("D2", Fraction(1, 4))]
    building = next(one for one in plan.items if one.id == "E03")
    assert len({row.year for row in building.funding}) == 3


# The capstone works on the same plans


def capstone(name: str) -> Plan:
    plan, faults = read_plan(CAPSTONE / f"{name}.pogoplan")
    assert plan is not None, faults
    return plan


def test_the_exercises_of_the_capstone_begin_with_the_plans_of_the_agencies() -> None:
    north, calder, ministry = ((handed_in(one).plan, answered(one).plan) for one in AGENCIES)
    assert capstone("northvale-cut").items == north[1].items
    assert capstone("calder-moves").items == calder[1].items
    assert capstone("calder-moves").lines == calder[0].lines
    assert capstone("calder-city").items == calder[0].items
    assert capstone("calder-city").lines == calder[1].lines
    unfinished = capstone("solmere-education")
    assert unfinished.lines == ministry[1].lines
    assert unfinished.items[:-1] == tuple(one for one in ministry[0].items if one.id != "E13")
    assert unfinished.items[-1].cost == ministry[1].items[-1].cost


def test_the_cut_of_northvale_takes_fifty_from_one_line() -> None:
    before, after = answered(AGENCIES[0]).plan, capstone("northvale-cut")
    assert set(differences(before, after)) == {("L4", "FY27 approved", "600", "550")}


# Papers


@each_agency
def test_the_contract_file_shows_a_promise_that_the_answer_keeps(agency: Agency) -> None:
    assert f" Contract file {agency.contract}:" in text_of(agency, "documents.md")
    for analysis, gap in ((handed_in(agency), True), (answered(agency), False)):
        found = [one.subject for one in analysis.findings if one.code == "ALN-503"]
        assert (agency.contract in found) is gap


def test_the_memo_of_northvale_compares_cash_and_commitment() -> None:
    analysis = handed_in(AGENCIES[0])
    cash, bound = (short_on(analysis, one) for one in (Control.CASH, Control.COMMITMENT))
    rows = table(AGENCIES[0], "documents.md", "Cash and commitment")
    assert [[row[0], number(row[1]), number(row[2])] for row in rows[:-1]] == [
        [one.id, cash[one.id, "FY27"], bound[one.id, "FY27"]] for one in analysis.plan.lines
    ]
    assert [number(rows[-1][1]), number(rows[-1][2])] == [sum(cash.values()), sum(bound.values())]


@each_agency
def test_the_answer_says_what_limits_on_signatures_would_do(agency: Agency) -> None:
    text = text_of(agency, "model-answer.md").split("## Under commitment control")[1]
    was, now = (
        sum(short_on(one, Control.COMMITMENT).values())
        for one in (handed_in(agency), answered(agency))
    )
    assert f"{now:,}" in text
    assert agency.name == "northvale" or f"short by {was:,} as handed in" in text


def test_the_memo_of_the_treasurer_keeps_the_total_of_each_year() -> None:
    rows = table(AGENCIES[1], "documents.md", "Before and after the moves")
    plans = (handed_in(AGENCIES[1]).plan, answered(AGENCIES[1]).plan)
    for row in rows:
        assert [number(cell) for cell in row[1:]] == [
            sum(one.years[row[0]].approved for one in plan.lines) for plan in plans
        ]


def test_the_memo_of_the_ministry_names_every_short_place() -> None:
    text = text_of(AGENCIES[2], "documents.md")
    found = re.findall(r"^\| (\w\d) in ([\d-]+) \| ([\d,]+) \|$", text, re.MULTILINE)
    gaps = short_on(handed_in(AGENCIES[2]), Control.CASH)
    assert {(line, year): number(amount) for line, year, amount in found} == {
        key: gap for key, gap in gaps.items() if gap
    }


# Numbers in the text


@each_agency
def test_sums_that_are_written_out_add_up(agency: Agency) -> None:
    for file in PAGES:
        assert not list(wrong_sums(re.sub(r"\n[ >]*", " ", text_of(agency, file)))), file


@each_agency
def test_every_number_of_the_text_is_one_of_the_plan_or_told_as_part_of_the_story(
    agency: Agency,
) -> None:
    known = set(numbers_of(handed_in(agency))) | set(numbers_of(answered(agency)))
    told = set(agency.told.split())
    used: set[str] = set()
    for file in PAGES:
        for found in numbers_in(text_of(agency, file)):
            if found not in known:
                assert found in told, f"{file}: {found} is in no plan"
                used.add(found)
    assert used == told, "told as part of the story, and not used"


def test_the_third_year_of_northvale_is_an_outline_that_adds_up() -> None:
    northvale = AGENCIES[0]
    rows = table(northvale, "documents.md", "The outline year: FY29")
    numbers = [[number(cell) for cell in row[2:]] for row in rows]
    assert all(outline - asked == left for outline, asked, left in numbers)
    *lines, total = numbers
    assert [sum(column) for column in zip(*lines, strict=True)] == total
    # What goes on costs as much as in the year before, and the plan itself has two years.
    plan = handed_in(northvale).plan
    assert "FY29" not in {year.id for year in plan.years}
    last = {
        item.id: sum(one.amount for one in item.funding if one.year == "FY28")
        for item in plan.items
    }
    assert last["P1"] == numbers[0][1]
    assert last["P2"] + last["P6"] == numbers[1][1]
    assert last["P8"] == numbers[3][1]
