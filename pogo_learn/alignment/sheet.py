"""A plan as tables that can be edited cell by cell, as in a spreadsheet.

Nothing is changed in place: an edit gives a new plan that passes the rules, or is refused in words.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from pogo_learn.alignment import cells
from pogo_learn.alignment.cells import CellRefused
from pogo_learn.alignment.plan import (
    Authority,
    BudgetLine,
    FiscalYear,
    Funding,
    Item,
    Objective,
    Plan,
    SocialOutcome,
    SpendClass,
)
from pogo_learn.alignment.plan_reader import ID
from pogo_learn.alignment.plan_rules import check_plan
from pogo_learn.alignment.references import renamed, without_references
from pogo_learn.system.language import _


class Table(Enum):
    """The lists of a plan that are shown as tables."""

    ITEMS = "items"
    OBJECTIVES = "objectives"
    LINES = "budget_lines"
    OUTCOMES = "social_outcomes"
    YEARS = "fiscal_years"


class Kind(Enum):
    """What a cell holds: decides its alignment and how it is edited."""

    TEXT = "text"
    AMOUNT = "amount"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    FLAG = "flag"
    OBJECTIVES = "objectives"
    LINE = "line"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    is_needed: bool = False
    """True where a cell may not be empty."""

    @property
    def is_number(self) -> bool:
        """Numbers stand at the right."""
        return self.kind in {Kind.AMOUNT, Kind.NUMBER}


Row = Item | Objective | BudgetLine | SocialOutcome | FiscalYear
Edits = Mapping[tuple[int, int], str]
"""New texts by (row, column)."""
_LISTS: Final[Mapping[Table, str]] = {
    Table.ITEMS: "items",
    Table.OBJECTIVES: "objectives",
    Table.LINES: "lines",
    Table.OUTCOMES: "social_outcomes",
    Table.YEARS: "years",
}
_CLASSES: Final = tuple(one.value for one in SpendClass)
LONGEST_TEXT: Final = 500


def rows_of(plan: Plan, table: Table) -> tuple[Row, ...]:
    """Give the rows of a table, in the order of the file."""
    found: tuple[Row, ...] = getattr(plan, _LISTS[table])
    return found


def columns_of(plan: Plan, table: Table) -> tuple[Column, ...]:
    """Give the columns of a table; a year of the plan is a column too."""
    identity = (Column("id", _("Id")), Column("title", _("Title")))
    if table is Table.OBJECTIVES:
        return (
            *identity,
            Column("weight", _("Weight"), Kind.NUMBER),
            Column("needs_procurement", _("Needs procurement"), Kind.FLAG),
        )
    if table is Table.LINES:
        return (*identity, *_line_columns(plan))
    if table is Table.OUTCOMES:
        return identity
    if table is Table.YEARS:
        return (
            Column("id", _("Id")),
            Column("start", _("Start"), Kind.DAY, is_needed=True),
            Column("end", _("End"), Kind.DAY, is_needed=True),
            Column("enacted", _("Enacted"), Kind.FLAG),
        )
    return _item_columns(plan)


def _line_columns(plan: Plan) -> Iterator[Column]:
    yield Column("class", _("Class"), Kind.CHOICE, _CLASSES)
    yield Column("carry_over", _("Carry-over"), Kind.NUMBER)
    for year in plan.years:
        approved, committed = _("{year} approved"), _("{year} committed")
        yield Column(f"approved {year.id}", approved.format(year=year.id), Kind.AMOUNT)
        yield Column(f"committed {year.id}", committed.format(year=year.id), Kind.AMOUNT)


def _item_columns(plan: Plan) -> tuple[Column, ...]:
    return (
        Column("id", _("Id")),
        Column("title", _("Plan item")),
        Column("objectives", _("Objective"), Kind.OBJECTIVES),
        Column("line", _("Budget line"), Kind.LINE),
        Column("cost", _("Cost"), Kind.AMOUNT),
        *(Column(f"year {year.id}", year.id, Kind.AMOUNT) for year in plan.years),
        Column("start", _("Start"), Kind.DAY),
        Column("award", _("Award"), Kind.DAY),
        Column("mobilise_days", _("Days to mobilise"), Kind.NUMBER),
        Column("need_by", _("Needed by"), Kind.DAY),
        Column("end", _("End"), Kind.DAY),
        Column("method", _("Method"), Kind.CHOICE, plan.methods),
        Column("category", _("Category")),
        Column("class", _("Class"), Kind.CHOICE, _CLASSES),
        Column("priority", _("Priority"), Kind.NUMBER),
        Column("enabling", _("Enabling"), Kind.FLAG),
        Column("kpis", _("Measures")),
        Column("social", _("Social outcomes"), Kind.SOCIAL),
        Column("social_relevant", _("Social outcome fits"), Kind.FLAG),
    )


def cell_text(plan: Plan, row: Row, column: Column) -> str:
    """Give the text of a cell, as it could be typed again."""
    del plan
    key = column.key
    head, _space, year = key.partition(" ")
    if isinstance(row, Item):
        if head == "year":
            amount = sum(one.amount for one in row.funding if one.year == year)
            return str(amount) if amount else ""
        special = _ITEM_TEXTS.get(key)
        if special is not None:
            return special(row)
    if isinstance(row, BudgetLine) and year:
        amount = getattr(row.years.get(year, Authority(0)), head)
        return str(amount)
    value = row.spend_class if key == "class" else getattr(row, key)  # type: ignore[union-attr]
    return _value_text(value)


_ITEM_TEXTS: Final[Mapping[str, Callable[[Item], str]]] = {
    "objectives": lambda item: cells.shares_text(item.objectives),
    "line": lambda item: cells.funding_text(item.funding),
    "kpis": lambda item: "; ".join(item.kpis),
    "social": lambda item: cells.social_text(item.social),
}


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return cells.flag_text(value)
    if isinstance(value, SpendClass):
        return value.value
    if isinstance(value, Fraction):
        return cells.number_text(value)
    return "" if value is None else str(value)


def with_cells(plan: Plan, table: Table, edits: Edits) -> Plan:
    """Change cells, all or none. Raises :class:`CellRefused`."""
    columns = columns_of(plan, table)
    changed = plan
    # In a row, cells are filled before others are emptied: an item whose money moves to another year
    # would else be without any money, and so without a line, for a moment.
    for (row, place), text in sorted(
        edits.items(), key=lambda one: (one[0][0], not one[1], one[0])
    ):
        column = columns[place]
        if cell_text(changed, rows_of(changed, table)[row], column) != text:
            changed = _with_cell(changed, table, row, column, text)
    return checked(changed) if changed is not plan else plan


def _with_cell(plan: Plan, table: Table, index: int, column: Column, text: str) -> Plan:
    row = rows_of(plan, table)[index]
    try:
        if column.key == "id":
            return renamed(plan, table.value, row.id, _identity(text))
        if isinstance(row, Item):
            return _put(plan, table, index, _item_with(plan, row, column, text))
        if isinstance(row, BudgetLine):
            return _put(plan, table, index, _line_with(row, column, text))
        value = _value_of(column, text)
        return _put(plan, table, index, replace(row, **{column.key: value}))
    except CellRefused as refused:
        raise CellRefused(
            _("{row}, {column}: {reason}").format(
                row=row.id, column=column.title, reason=refused.message
            ),
            advice=refused.advice,
        ) from refused


def _put(plan: Plan, table: Table, index: int, row: Row) -> Plan:
    rows = rows_of(plan, table)
    return with_rows(plan, table, (*rows[:index], row, *rows[index + 1 :]))


def with_rows(plan: Plan, table: Table, rows: Iterable[Row]) -> Plan:
    """Give the plan with other rows in a table, not checked yet."""
    changes: dict[str, Any] = {_LISTS[table]: tuple(rows)}
    return replace(plan, **changes)


def _item_with(plan: Plan, item: Item, column: Column, text: str) -> Item:
    key = column.key
    if key == "objectives":
        known = [one.id for one in plan.objectives]
        return replace(item, objectives=cells.shares_of(text, known))
    if key == "line":
        return replace(item, funding=_funding(plan, item, text))
    if key.startswith("year "):
        return replace(item, funding=_funding_in(item, key.removeprefix("year "), text))
    if key == "kpis":
        return replace(item, kpis=cells.words_of(text))
    if key == "social":
        known = [one.id for one in plan.social_outcomes]
        return replace(item, social=cells.social_of(text, known))
    value = _value_of(column, text)
    field = "spend_class" if key == "class" else key
    changes: dict[str, Any] = {field: value}
    return replace(item, **changes)


def _funding(plan: Plan, item: Item, text: str) -> tuple[Funding, ...]:
    """Read the money of an item: rows, or just the line that all of it shall come from."""
    lines, years = [one.id for one in plan.lines], [one.id for one in plan.years]
    only = text.strip()
    if only not in lines:
        return cells.funding_of(text, lines, years)
    if item.funding:
        sums: dict[str, int] = {}
        for row in item.funding:
            sums[row.year] = sums.get(row.year, 0) + row.amount
        return tuple(Funding(only, year, amount) for year, amount in sums.items())
    year = plan.year_of(item.award) or (plan.years[0] if plan.years else None)
    if year is None:
        raise CellRefused(_("The plan has no fiscal year yet."))
    return (Funding(only, year.id, item.cost),) if item.cost else ()


def _funding_in(item: Item, year: str, text: str) -> tuple[Funding, ...]:
    amount = cells.whole_of(text) if text.strip() else 0
    rows = [row for row in item.funding if row.year == year]
    lines = list(dict.fromkeys(row.line for row in (rows or item.funding)))
    if len(lines) > 1 or len(rows) > 1:
        raise CellRefused(
            _("This item has money from several lines in {year}.").format(year=year),
            advice=_("Change the amounts under “Budget line”."),
        )
    if not lines:
        raise CellRefused(_("Choose the budget line first."))
    others = [row for row in item.funding if row.year != year and row.amount]
    # An item whose last money is taken away keeps its line, so that the money can go to another year.
    keeps = amount or not others
    new = [Funding(lines[0], year, amount, rows[0].extra if rows else {})] if keeps else []
    return tuple(sorted((*others, *new), key=lambda row: row.year))


def _line_with(line: BudgetLine, column: Column, text: str) -> BudgetLine:
    head, _space, year = column.key.partition(" ")
    if not year:
        field = "spend_class" if head == "class" else head
        value = _value_of(column, text)
        if field == "carry_over" and value > 1:
            raise CellRefused(_("A carry-over is a share between 0 and 1."))
        changes: dict[str, Any] = {field: value}
        return replace(line, **changes)
    amount = cells.whole_of(text) if text.strip() else 0
    own = line.years.get(year, Authority(0))
    changed = (
        replace(own, approved=amount) if head == "approved" else replace(own, committed=amount)
    )
    return replace(line, years={**line.years, year: changed})


def _value_of(column: Column, text: str) -> Any:
    if column.kind is Kind.AMOUNT:
        return cells.whole_of(text) if text.strip() else 0
    if column.kind is Kind.NUMBER:
        whole = column.key in {"priority", "mobilise_days"}
        return cells.whole_of(text or "0") if whole else cells.number_of(text or "0")
    if column.kind is Kind.DAY:
        day = cells.day_of(text)
        if day is None and column.is_needed:
            raise CellRefused(_("This day is needed."))
        return day
    if column.kind is Kind.FLAG:
        return cells.flag_of(text)
    if column.key == "class":
        if text.strip() not in _CLASSES:
            raise CellRefused(_("Give one of: {names}.").format(names=", ".join(_CLASSES)))
        return SpendClass(text.strip())
    if len(text) > LONGEST_TEXT:
        raise CellRefused(_("This text is too long."))
    return text.strip()


def _identity(text: str) -> str:
    if not ID.fullmatch(text):
        raise CellRefused(
            _("An id is 1 to 40 letters, digits, dots, dashes or underscores, without spaces.")
        )
    return text


def with_new_row(plan: Plan, table: Table) -> Plan:
    """Add an empty row at the end, with an id that is free."""
    taken = {row.id for row in rows_of(plan, table)}
    letter = {Table.ITEMS: "P", Table.OBJECTIVES: "O", Table.LINES: "L", Table.OUTCOMES: "S"}
    if table is Table.YEARS:
        row: Row = _next_year(plan, taken)
    else:
        name = _free(letter[table], taken)
        title = _("New")
        if table is Table.ITEMS:
            method = plan.methods[0] if plan.methods else ""
            row = Item(name, title, 0, "", method, SpendClass.ANY)
        elif table is Table.OBJECTIVES:
            row = Objective(name, title, Fraction(1))
        elif table is Table.LINES:
            years = {year.id: Authority(0) for year in plan.years}
            row = BudgetLine(name, title, SpendClass.ANY, Fraction(0), years)
        else:
            row = SocialOutcome(name, title)
    return checked(with_rows(plan, table, (*rows_of(plan, table), row)))


def _free(letter: str, taken: set[str]) -> str:
    number = len(taken) + 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def _next_year(plan: Plan, taken: set[str]) -> FiscalYear:
    if not plan.years:
        raise CellRefused(_("The plan has no fiscal year to follow."))
    last = plan.years[-1]
    if last.end.year >= MAXYEAR - 1:
        raise CellRefused(_("No year follows this one."))
    start = last.end + timedelta(days=1)
    # A year that ends with February ends with it in leap years too.
    ends_month = start.day == 1
    days = monthrange(last.end.year + 1, last.end.month)[1]
    day = days if ends_month else min(last.end.day, days)
    end = date(last.end.year + 1, last.end.month, day)
    return FiscalYear(_free("Y", taken), start, end, enacted=False)


def without_rows(plan: Plan, table: Table, rows: Sequence[int]) -> Plan:
    """Remove rows, with everything that refers to them."""
    gone = {rows_of(plan, table)[row].id for row in rows}
    kept = [row for row in rows_of(plan, table) if row.id not in gone]
    changed = without_references(plan, table.value, gone)
    return checked(with_rows(changed, table, _same(changed, table, kept)))


def _same(plan: Plan, table: Table, kept: Sequence[Row]) -> list[Row]:
    """Give the kept rows as they are after their references were removed."""
    names = {row.id for row in kept}
    return [row for row in rows_of(plan, table) if row.id in names]


def checked(plan: Plan) -> Plan:
    """Give the plan back if it passes the rules; raises :class:`CellRefused` with the first fault."""
    for fault in faults_of(plan):
        raise CellRefused(_("{where}: {reason}.").format(where=fault[0], reason=fault[1]))
    return plan


def faults_of(plan: Plan) -> list[tuple[str, str]]:
    """Give what breaks the rules: (id of the row, what is wrong)."""
    found: list[tuple[str, str]] = []
    lists = {table.value: table for table in Table}

    def report(where: tuple[str | int, ...], message: str) -> None:
        rows = rows_of(plan, lists[str(where[0])])
        found.append((rows[int(where[1])].id if len(where) > 1 else str(where[0]), message))

    check_plan(plan, report)
    return found
