"""What can be chosen on the page of a plan: one of four views, one of its tables."""

from __future__ import annotations

from pogo_learn.alignment.sheet import Table
from pogo_learn.system.language import _
from pogo_learn.ui.widgets.segmented import Segmented

VIEWS = ("threads", "matrix", "years", "table")


def view_choice() -> Segmented:
    """Give the choice of the view."""
    return Segmented(
        _("View"),
        (
            ("threads", _("Thread map"), ""),
            ("matrix", _("Matrix"), ""),
            ("years", _("Years"), ""),
            ("table", _("Table"), ""),
        ),
    )


def table_choice() -> Segmented:
    """Give the choice of the table."""
    return Segmented(
        _("Table"),
        (
            (Table.ITEMS.value, _("Plan items"), ""),
            (Table.OBJECTIVES.value, _("Objectives"), ""),
            (Table.LINES.value, _("Budget lines"), ""),
            (Table.OUTCOMES.value, _("Social outcomes"), ""),
            (Table.YEARS.value, _("Fiscal years"), ""),
        ),
    )
