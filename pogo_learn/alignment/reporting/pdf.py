"""A report as tagged PDF. Nothing that stands in a plan becomes markup."""

from __future__ import annotations

from typing import Any, Final

from pogo_learn.alignment.number_words import amount_text
from pogo_learn.alignment.reporting.contents import Contents
from pogo_learn.alignment.reporting.tables import ReportTable, value_text
from pogo_learn.alignment.reporting.web_page import MOST_FINDINGS, left_out
from pogo_learn.system.language import _, ngettext
from pogo_learn.typesetting.document import SANS, as_pdf, drawn
from pogo_learn.typesetting.glyphs import STAND_IN

MOST_ROWS: Final = 500
"""Of one table; the workbook has all."""


def pdf(contents: Contents) -> bytes:
    """Write a report as PDF. Raises :class:`StoreError` where the typesetter refuses."""
    advice = _("Write the report as a web page or a workbook.")
    return as_pdf("report.typ", _data(contents), contents.made_on, advice=advice)


def _data(contents: Contents) -> dict[str, Any]:
    day = contents.made_on
    comparison = contents.comparison
    data = {
        "language": contents.language,
        "right_to_left": contents.right_to_left,
        "made_on": [day.year, day.month, day.day],
        "fonts": list(SANS),
        "title": contents.title.strip() or _("Plan"),
        "about": contents.about,
        "figures_title": contents.figures_title,
        "figure_heads": [_("Figure"), _("Value")],
        "figures": contents.figures,
        "comparison": _table(comparison) if comparison is not None else None,
        "changes_title": contents.changes_title,
        "changes": contents.changes,
        "findings_title": contents.findings_title,
        "rule_title": _("Rule:"),
        "remedies_title": _("Could help:"),
        "findings": [
            {
                "severity": one.severity.value,
                "severity_words": one.severity_words,
                "code": one.code,
                "title": one.title,
                "about": one.about,
                "arithmetic": one.arithmetic,
                "amount": one.amount_words,
                "rule": one.rule,
                "why": one.why,
                "remedies": one.remedies,
            }
            for one in contents.findings[:MOST_FINDINGS]
        ],
        "rest": left_out(contents),
        "tables": [_table(table) for table in contents.tables],
        "decisions_title": contents.decisions_title,
        "decisions": [
            {"head": one.head, "why": one.why, "changes": one.changes} for one in contents.decisions
        ],
        "closing": contents.closing,
    }
    printed: dict[str, Any] = drawn(data)
    if STAND_IN in str(printed):
        words = _(
            "{sign} stands for a character that the fonts of this program do not have. The web page "
            "and the workbook have it."
        )
        printed["about"].append(words.format(sign=STAND_IN))
    return printed


def _table(table: ReportTable) -> dict[str, Any]:
    rest = len(table.rows) - MOST_ROWS
    words = ngettext(
        "{count} more row is in the workbook.", "{count} more rows are in the workbook.", rest
    )
    return {
        "name": table.name,
        "caption": table.caption,
        "columns": [{"title": one.title, "number": one.is_number} for one in table.columns],
        "rows": [[value_text(value) for value in row] for row in table.rows[:MOST_ROWS]],
        "rest": words.format(count=amount_text(rest)) if rest > 0 else "",
    }
