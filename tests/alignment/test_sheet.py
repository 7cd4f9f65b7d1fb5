"""A plan as tables: what can be typed, what is refused, and that undo gives the same bytes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.cells import CellRefused
from pogo_learn.alignment.changes import changes_between
from pogo_learn.alignment.history import History
from pogo_learn.alignment.plan import Control, FiscalYear, Funding, Plan
from pogo_learn.alignment.plan_file import parse_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.alignment.sheet import (
    Table,
    cell_text,
    columns_of,
    faults_of,
    rows_of,
    with_cells,
    with_new_row,
    without_rows,
)
from pogo_learn.alignment.snapshots import plan_of, restored, snapshots_of, with_snapshot
from pogo_learn.alignment.what_if import (
    budget_cut,
    compare,
    cut,
    other_control,
    slipped_a_year,
)
from pogo_learn.errors import InputError
from tests.alignment.making import SAMPLES, plans, sample

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def place(plan: Plan, table: Table, identity: str, key: str) -> tuple[int, int]:
    rows = [row.id for row in rows_of(plan, table)]
    keys = [column.key for column in columns_of(plan, table)]
    return rows.index(identity), keys.index(key)


def typed(plan: Plan, identity: str, key: str, text: str, table: Table = Table.ITEMS) -> Plan:
    return with_cells(plan, table, {place(plan, table, identity, key): text})


def shown(plan: Plan, identity: str, key: str, table: Table = Table.ITEMS) -> str:
    row, column = place(plan, table, identity, key)
    return cell_text(plan, rows_of(plan, table)[row], columns_of(plan, table)[column])


@pytest.mark.parametrize(
    ("key", "text", "now"),
    [
        ("title", "Repairs", "Repairs"),
        ("cost", "2 500", "2500"),
        ("cost", "2,500", "2500"),
        ("year FY28", "700", "700"),
        ("year FY28", "", ""),
        ("award", "1.4.2027", "2027-04-01"),
        ("need_by", "", ""),
        ("objectives", "O3", "O3"),
        ("objectives", "O3 60%; O1", "O3 60 %; O1 40 %"),
        ("objectives", "", ""),
        ("line", "L1", "L1"),
        ("line", "L3 FY27 100; L1 FY27 50", "L3 FY27 100; L1 FY27 50"),
        ("enabling", "yes", "yes"),
        ("kpis", "K1; K2", "K1; K2"),
        ("social", "S1: specified, contracted; S2", "S1: specified, contracted; S2"),
        ("priority", "1", "1"),
        ("method", "reserved", "reserved"),
    ],
)
def test_a_cell_takes_what_a_person_types(key: str, text: str, now: str) -> None:
    plan = typed(sample("northvale"), "P3", key, text)
    assert shown(plan, "P3", key) == now
    assert not faults_of(plan)


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("cost", "many", "whole number"),
        ("cost", "-5", "negative"),
        ("cost", "2.5", "whole number"),
        ("cost", "2300", "more money"),
        ("award", "31.2.2027", "no such day"),
        ("award", "2026-01-01", "before start"),
        ("award", "soon", "2027-03-31"),
        ("objectives", "O9", "nothing with the id"),
        ("objectives", "O1 60 %; O2 60 %", "more than 100"),
        ("objectives", "O1; O1", "twice"),
        ("line", "L9", "line, year and amount"),
        ("line", "L9 FY27 5", "nothing with the id"),
        ("id", "P1", "used twice"),
        ("id", "a b", "without spaces"),
        ("method", "magic", "lead time"),
        ("class", "gold", "recurrent"),
        ("social", "S1: hoped", "stages"),
        ("enabling", "perhaps", "yes or no"),
    ],
)
def test_a_cell_refuses_in_words_and_nothing_changes(key: str, text: str, words: str) -> None:
    plan = sample("northvale")
    before = plan_text(plan)
    with pytest.raises(CellRefused, match=words):
        typed(plan, "P3", key, text)
    assert plan_text(plan) == before


def test_a_block_is_changed_whole_or_not_at_all() -> None:
    plan = sample("northvale")
    cost, money = (
        place(plan, Table.ITEMS, "P3", "cost"),
        place(plan, Table.ITEMS, "P3", "year FY27"),
    )
    # One by one the lower cost would be refused: together they fit.
    changed = with_cells(plan, Table.ITEMS, {cost: "2300", money: "1500"})
    assert changed.items[2].cost == 2300
    with pytest.raises(CellRefused):
        with_cells(plan, Table.ITEMS, {cost: "2300", money: "x"})


def test_money_moves_to_another_line_as_a_whole() -> None:
    plan = typed(sample("northvale"), "P1", "line", "L2")
    assert plan.items[0].funding == (Funding("L2", "FY27", 800), Funding("L2", "FY28", 1000))


def test_all_money_moves_to_another_year_in_one_change() -> None:
    plan = sample("northvale")
    here, there = (place(plan, Table.ITEMS, "P5", f"year {year}") for year in ("FY27", "FY28"))
    assert plan.items[4].funding == (Funding("L4", "FY27", 260),)
    moved = with_cells(plan, Table.ITEMS, {here: "", there: "260"})
    assert moved.items[4].funding == (Funding("L4", "FY28", 260),)
    back = with_cells(moved, Table.ITEMS, {here: "260", there: ""})
    assert plan_text(back) == plan_text(plan)


def test_money_taken_out_of_one_year_can_be_put_into_another_cell_by_cell() -> None:
    emptied = typed(sample("northvale"), "P5", "year FY27", "")
    assert sum(row.amount for row in emptied.items[4].funding) == 0
    assert {one.code for one in analyse(emptied).findings if "P5" in one.rows} >= {"ALN-103"}
    moved = typed(emptied, "P5", "year FY28", "260")
    assert moved.items[4].funding == (Funding("L4", "FY28", 260),)


def test_an_id_is_renamed_everywhere() -> None:
    plan = typed(sample("northvale"), "O1", "id", "WORK", Table.OBJECTIVES)
    assert "WORK" in plan.items[0].objectives
    plan = typed(plan, "L1", "id", "EMP", Table.LINES)
    assert plan.items[0].funding[0].line == "EMP"
    plan = typed(plan, "FY27", "id", "NOW", Table.YEARS)
    assert plan.items[0].funding[0].year == "NOW"
    assert "NOW" in plan.lines[0].years
    plan = typed(plan, "S1", "id", "JOBS", Table.OUTCOMES)
    assert plan.items[0].social[0].outcome == "JOBS"
    assert analyse(plan).funding == analyse(plan).funding
    assert analyse(plan).strategy.aligned == analyse(sample("northvale")).strategy.aligned


@pytest.mark.parametrize("table", list(Table))
def test_rows_are_added_and_removed_with_all_that_points_at_them(table: Table) -> None:
    plan = with_new_row(sample("northvale"), table)
    assert not faults_of(plan)
    assert len(rows_of(plan, table)) == len(rows_of(sample("northvale"), table)) + 1
    last = len(rows_of(plan, table)) - 1
    assert rows_of(without_rows(plan, table, [last]), table) == rows_of(sample("northvale"), table)
    if table is not Table.YEARS:
        fewer = without_rows(plan, table, [0, 1])
        assert not faults_of(fewer)
        assert parse_plan(plan_text(fewer), SAMPLES)[0] == fewer


edits = st.lists(
    st.tuples(
        st.sampled_from(list(Table)),
        st.sampled_from(["cell", "cell", "cell", "new", "remove", "undo", "redo"]),
        st.integers(0, 50),
        st.integers(0, 50),
        st.sampled_from(
            ["", "0", "5", "120", "O1", "O0; O1", "L0", "L1 FY27 20", "2027-01-01", "yes", "K",
             "S1: specified", "X1", "reserved", "capital", "0.5"]
        ),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(plans(), edits)
def test_undo_after_any_edits_gives_the_same_bytes_back(
    plan: Plan, steps: list[tuple[Table, str, int, int, str]]
) -> None:
    start = plan_text(plan)
    history = History(plan)
    analysis = analyse(plan)
    for table, act, row, column, text in steps:
        history = stepped(history, table, act, row, column, text)
        assert not faults_of(history.plan)
        # What is taken over from the analysis before is the same as what is computed anew.
        analysis = analyse(history.plan, analysis)
        assert analysis == analyse(history.plan)
    end = plan_text(history.plan)
    count = len(history.done)
    for _step in range(count):
        history = history.undo()
    assert plan_text(history.plan) == start
    for _step in range(count):
        history = history.redo()
    assert plan_text(history.plan) == end


def stepped(history: History, table: Table, act: str, row: int, column: int, text: str) -> History:
    if act == "undo":
        return history.undo()
    if act == "redo":
        return history.redo()
    plan = history.plan
    rows = rows_of(plan, table)
    try:
        if act == "new":
            return history.step("new", with_new_row(plan, table))
        if not rows:
            return history
        if act == "remove":
            return history.step("remove", without_rows(plan, table, [row % len(rows)]))
        cell = row % len(rows), column % len(columns_of(plan, table))
        return history.step("cell", with_cells(plan, table, {cell: text}))
    except CellRefused:
        return history


def test_the_days_of_a_year_cannot_be_taken_away() -> None:
    plan = sample("northvale")
    for place in (1, 2):
        with pytest.raises(CellRefused, match="needed"):
            with_cells(plan, Table.YEARS, {(0, place): ""})


@pytest.mark.parametrize(
    ("start", "end", "next_end"),
    [
        (date(2026, 7, 1), date(2027, 6, 30), date(2028, 6, 30)),
        (date(2026, 3, 1), date(2027, 2, 28), date(2028, 2, 29)),
        (date(2027, 3, 1), date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_next_year_follows_without_a_gap(start: date, end: date, next_end: date) -> None:
    plan = replace(
        sample("northvale"), years=(FiscalYear("Y1", start, end, True),), items=(), lines=()
    )
    added = with_new_row(plan, Table.YEARS).years[-1]
    assert added.start == end + timedelta(days=1)
    assert added.end == next_end


def test_what_if() -> None:
    plan = sample("northvale")
    less = budget_cut(plan, Fraction(1, 10))
    assert [line.years["FY27"].approved for line in less.lines] == [1080, 810, 1800, 540]
    assert other_control(plan).control is Control.COMMITMENT
    assert analyse(other_control(plan)).funding.gross_gap == 3130
    smaller = cut(plan, {"P1"}, Fraction(1, 4))
    assert smaller.items[0].cost == 1350
    assert smaller.items[0].allocated == 1350
    later = slipped_a_year(plan, {"P5"})
    assert later.items[4].start == date(2028, 4, 15)
    assert later.items[4].funding[0].year == "FY28"
    with pytest.raises(CellRefused, match="last year"):
        slipped_a_year(plan, {"P1"})
    with_need = slipped_a_year(typed(plan, "P4", "year FY28", ""), {"P4"})
    assert with_need.items[3].need_by is not None
    assert not faults_of(with_need)


def test_before_and_after_side_by_side() -> None:
    plan = sample("northvale")
    after = typed(plan, "P5", "objectives", "O6")
    found = compare(analyse(plan), analyse(after))
    assert ("ALN-201", "P5") in {(one.code, one.subject) for one in found.gone}
    assert ("ALN-203", "O6") in {(one.code, one.subject) for one in found.gone}
    assert found.changes == ("P5 Office furniture, Objective: – → O6",)
    assert any(figure.differs and figure.is_share for figure in found.figures)


def test_changes_are_named() -> None:
    plan = sample("northvale")
    changed = without_rows(with_new_row(other_control(plan), Table.ITEMS), Table.OBJECTIVES, [4])
    words = changes_between(plan, changed)
    assert "Lines limit signatures now" in words
    assert "O5 Fair regulation of providers removed" in words
    assert any("added" in one for one in words)


def test_snapshots_are_a_log_of_decisions_in_the_file() -> None:
    plan = sample("northvale")
    first = with_snapshot(plan, "As handed in", "", NOW)
    edited = typed(first, "P4", "start", "2026-12-01")
    second = with_snapshot(edited, "Started earlier", "The system was late", NOW)
    read, faults = parse_plan(plan_text(second), SAMPLES)
    assert read is not None, faults
    one, two = snapshots_of(read)
    assert (one.title, two.why) == ("As handed in", "The system was late")
    assert two.changes == ("P4 Case management system, Start: 2027-02-01 → 2026-12-01",)
    assert plan_of(one, read).items == plan.items
    back = restored(one, read)
    assert back.items == plan.items
    assert len(snapshots_of(back)) == 2


def test_a_damaged_snapshot_harms_nothing() -> None:
    plan = with_snapshot(sample("northvale"), "One", "", NOW)
    rows = plan.extra["snapshots"]
    for content in ("no base 64!", "AAAA"):
        rows[0]["plan"] = content
        (snapshot,) = snapshots_of(plan)
        with pytest.raises(InputError, match="cannot be read"):
            plan_of(snapshot, plan)
    rows.append("nonsense")
    assert len(snapshots_of(plan)) == 1
