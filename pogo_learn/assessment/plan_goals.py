"""Goals of an exercise with a plan: each is looked up in the analysis, none is a matter of opinion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Severity
from pogo_learn.alignment.plan import Plan, SpendClass
from pogo_learn.alignment.ratios import Ratio
from pogo_learn.alignment.sheet import Table, cell_text, columns_of, rows_of
from pogo_learn.alignment.wording import codes
from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.plan_exercise import Cell, Goal

_FIGURES: Final[Mapping[str, Callable[[Analysis], Ratio | int]]] = {
    "gross_gap": lambda one: one.funding.gross_gap,
    "net_gap": lambda one: one.funding.net_gap,
    "funded_share": lambda one: one.funding.funded_share,
    "aligned_share": lambda one: one.strategy.aligned_share,
    "secure_share": lambda one: one.strategy.secure_weighted_coverage,
    "on_time_share": lambda one: one.timing.on_time_value_share,
    "contracted_share": lambda one: one.social.contracted_value_share,
    "lapse": lambda one: one.timing.lapse,
    "total": lambda one: one.plan.total,
    "findings": lambda one: len(one.findings),
    "errors": lambda one: sum(each.severity is Severity.ERROR for each in one.findings),
}
_MORE_IS_BETTER: Final = frozenset(
    {"funded_share", "aligned_share", "secure_share", "on_time_share", "contracted_share"}
)
KEPT: Final = ("items", "costs", "needs", "lines")


def is_met(goal: Goal, before: Analysis, after: Analysis) -> bool:
    """Tell whether a goal is reached; ``before`` is the analysis of the plan that was given."""
    if goal.kind == "finding":
        return not any(
            one.code == goal.name and goal.at in {"", one.subject} for one in after.findings
        )
    if goal.kind == "no_new":
        return not _new(before, after, Severity(goal.name))
    if goal.kind == "figure":
        value = _FIGURES[goal.name](after)
        if value is None:
            return False
        limit = Fraction(goal.limit)
        return value <= limit if goal.is_most else value >= limit
    if goal.kind == "better":
        return _is_better(_FIGURES[goal.name](before), _FIGURES[goal.name](after), goal.name)
    if goal.kind in _OF_PLANS:
        return _OF_PLANS[goal.kind](goal, before.plan, after.plan)
    assert goal.cell is not None
    return _same(_text_at(after.plan, goal.cell)) in {_same(text) for text in goal.accept}


def _is_better(before: Ratio | int, after: Ratio | int, name: str) -> bool:
    """Tell whether a figure is better than at the start; one that was not known may become known."""
    if after is None:
        return False
    if before is None:
        return True
    return after > before if name in _MORE_IS_BETTER else after < before


def _rows_are_kept(goal: Goal, before: Plan, after: Plan) -> bool:
    def kept(plan: Plan) -> object:
        return {one.id: (one.cost, one.need_by) for one in plan.items if one.id in goal.rows}

    return kept(before) == kept(after)


def _totals_are_kept(_goal: Goal, before: Plan, after: Plan) -> bool:
    return _approved(before) == _approved(after)


def _approved(plan: Plan) -> dict[tuple[str, SpendClass], int]:
    """Sum what is approved by year and class."""
    found: dict[tuple[str, SpendClass], int] = {}
    for line in plan.lines:
        for year, authority in line.years.items():
            key = year, line.spend_class
            found[key] = found.get(key, 0) + authority.approved
    return {key: amount for key, amount in found.items() if amount}


def _few_virements(goal: Goal, before: Plan, after: Plan) -> bool:
    """Count the moves that are needed at least: in each year, one a line that gains or that gives."""
    gained: dict[str, int] = {}
    given: dict[str, int] = {}
    was, now = _by_line(before), _by_line(after)
    for key in was.keys() | now.keys():
        more = now.get(key, 0) - was.get(key, 0)
        if more:
            counts = gained if more > 0 else given
            counts[key[1]] = counts.get(key[1], 0) + 1
    moves = sum(max(gained.get(y, 0), given.get(y, 0)) for y in gained.keys() | given.keys())
    return moves <= int(goal.limit)


def _by_line(plan: Plan) -> dict[tuple[str, str], int]:
    return {
        (line.id, year): one.approved for line in plan.lines for year, one in line.years.items()
    }


def _new(before: Analysis, after: Analysis, severity: Severity) -> bool:
    known = {(one.code, one.subject) for one in before.findings if one.severity is severity}
    return any(
        one.severity is severity and (one.code, one.subject) not in known for one in after.findings
    )


def _kept(plan: Plan, what: str) -> object:
    if what == "lines":
        return plan.lines
    if what == "items":
        return {item.id for item in plan.items}
    if what == "costs":
        return {item.id: item.cost for item in plan.items}
    return {item.id: item.need_by for item in plan.items}


_OF_PLANS: Final[Mapping[str, Callable[[Goal, Plan, Plan], bool]]] = {
    "keep": lambda goal, before, after: _kept(before, goal.name) == _kept(after, goal.name),
    "keep_rows": _rows_are_kept,
    "same_total": _totals_are_kept,
    "virements": _few_virements,
}


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text_at(plan: Plan, cell: Cell) -> str:
    table = Table(cell.table)
    row = next((one for one in rows_of(plan, table) if one.id == cell.row), None)
    column = next((one for one in columns_of(plan, table) if one.key == cell.column), None)
    return cell_text(plan, row, column) if row is not None and column is not None else ""


def read_goals(fields: Fields, plan: Plan) -> tuple[Goal, ...]:
    """Read the goals of an exercise, one to eight."""
    found = []
    for number, entry in enumerate(fields.each("goals", 1, 8)):
        found.append(_goal(entry, f"g{number + 1}", plan))
        fields.sound = entry.finish() and fields.sound
    return tuple(found)


def _goal(entry: Fields, key: str, plan: Plan) -> Goal:
    text, feedback = entry.rich("text"), entry.rich("feedback")
    if entry.has("no_finding"):
        code = entry.choice("no_finding", codes())
        at = entry.text("at", required=False, limit=80)
        return Goal(key, text, feedback, "finding", code, at)
    if entry.has("no_new"):
        grave = entry.choice("no_new", [one.value for one in Severity])
        return Goal(key, text, feedback, "no_new", grave)
    if entry.has("keep"):
        return Goal(key, text, feedback, "keep", entry.choice("keep", KEPT))
    if entry.has("keep_rows"):
        rows = entry.texts("keep_rows", required=True)
        known = {item.id for item in plan.items}
        for row in rows:
            if row not in known:
                entry.fault(f"the plan has no item “{row}”", "keep_rows")
        return Goal(key, text, feedback, "keep_rows", rows=rows)
    if entry.has("same_total"):
        return Goal(key, text, feedback, "same_total", entry.choice("same_total", ("approved",)))
    if entry.has("virements_at_most"):
        most = entry.whole("virements_at_most", None, 0, 20)
        return Goal(key, text, feedback, "virements", limit=str(most))
    if entry.has("better"):
        return Goal(key, text, feedback, "better", entry.choice("better", tuple(_FIGURES)))
    if entry.has("figure"):
        name = entry.choice("figure", tuple(_FIGURES))
        is_most = entry.has("at_most")
        limit = entry.decimal("at_most" if is_most else "at_least")
        return Goal(key, text, feedback, "figure", name, "", str(Fraction(limit)), is_most)
    cell = read_cell(entry, plan, text=False)
    accept = entry.texts("accept", required=True)
    return Goal(key, text, feedback, "cell", cell=cell, accept=accept)


def read_cell(entry: Fields, plan: Plan, *, text: bool) -> Cell:
    """Read a cell of the plan by table, row and column; reports one that is not there."""
    table = entry.choice("table", [one.value for one in Table])
    row, column = entry.text("row", limit=60), entry.text("column", limit=60)
    if row and row not in {one.id for one in rows_of(plan, Table(table))}:
        entry.fault(f"the plan has no “{row}” in “{table}”", "row")
    known = [one.key for one in columns_of(plan, Table(table))]
    if column and column not in known:
        entry.fault(f"“{table}” has no column “{column}”; known are {', '.join(known)}", "column")
    written = entry.text("text", required=False, limit=400) if text else ""
    return Cell(table, row, column, written)
