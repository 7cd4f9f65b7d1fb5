"""A report as a workbook: every row, numbers as numbers, and no text that is taken for a formula."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pogo_learn.alignment.exchange.tables_out import PlanTable, workbook_of
from pogo_learn.alignment.reporting.contents import Contents
from pogo_learn.alignment.reporting.tables import ReportTable, Value
from pogo_learn.system.language import _


def workbook(contents: Contents, told: Callable[[float], object] | None = None) -> bytes:
    """Write a report as XLSX, one table a sheet; ``told`` hears which share is done."""
    sheets = [_summary(contents)]
    if contents.comparison is not None:
        sheets.append(_sheet(contents.comparison))
        sheets.append(
            PlanTable(
                contents.changes_title,
                (contents.changes_title,),
                tuple((one,) for one in contents.changes),
            )
        )
    sheets.append(_findings(contents))
    sheets.extend(_sheet(table) for table in contents.tables)
    if contents.decisions:
        sheets.append(_decisions(contents))
    return workbook_of(
        sheets, title=contents.title, right_to_left=contents.right_to_left, told=told
    )


def _summary(contents: Contents) -> PlanTable:
    rows = [(line, None) for line in contents.about]
    return PlanTable(
        _("Summary"),
        (contents.title, ""),
        (*rows, *contents.figures, (contents.closing, None)),
    )


def _findings(contents: Contents) -> PlanTable:
    heads = (
        _("How grave"), _("Code"), _("Finding"), _("Where"), _("Amount at stake"), _("Arithmetic"),
        _("Rule"), _("Why it matters"), _("Could help"),
    )  # fmt: skip
    rows = tuple(
        (
            one.severity_words,
            one.code,
            one.title,
            one.about,
            _number(one.amount),
            one.arithmetic,
            one.rule,
            one.why,
            "; ".join(one.remedies),
        )
        for one in contents.findings
    )
    return PlanTable(_("Findings"), heads, rows)


def _decisions(contents: Contents) -> PlanTable:
    heads = _("Decision"), _("Why"), _("What was changed")
    rows = tuple((one.head, one.why, "; ".join(one.changes)) for one in contents.decisions)
    return PlanTable(_("Decisions"), heads, rows)


def _sheet(table: ReportTable) -> PlanTable:
    rows = tuple(tuple(_number(value) for value in row) for row in table.rows)
    return PlanTable(table.name, tuple(one.title for one in table.columns), rows)


def _number(value: Value) -> str | int | Decimal | date | None:
    """Give a number that a spreadsheet can hold: two decimals where it is not whole."""
    if not isinstance(value, Fraction):
        return value
    if value.denominator == 1:
        return int(value)
    return round(Decimal(value.numerator) / Decimal(value.denominator), 2)
