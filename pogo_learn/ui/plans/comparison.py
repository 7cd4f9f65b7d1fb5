"""Two states of a plan side by side: figures before and after, findings gone and new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pogo_learn.alignment.findings import Finding, percent
from pogo_learn.alignment.ratios import Ratio
from pogo_learn.alignment.what_if import Comparison, Figure
from pogo_learn.alignment.wording import wording
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.widgets.text import Text

_MOST = 6
"""Findings that are named."""


def comparison_box(
    comparison: Comparison,
    heads: tuple[str, str] | None = None,
    names: tuple[str, str] | None = None,
) -> QWidget:
    """Show figures before and after, then the findings that went and came.

    ``heads`` name the two plans where they are not before and after, ``names`` their findings.
    """
    gone, new = names or (_("No more:"), _("New:"))
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(4)
    box.addWidget(_figures(comparison.figures, heads or (_("Before"), _("After"))))
    for title, found in ((gone, comparison.gone), (new, comparison.new)):
        if found:
            box.addWidget(Text(_named(title, found), "secondary"))
    return holder


def summary(comparison: Comparison) -> str:
    """Say in one line what came of it."""
    changes, gone, new = len(comparison.changes), len(comparison.gone), len(comparison.new)
    parts = (
        ngettext("{count} change", "{count} changes", changes).format(count=changes),
        ngettext("{count} finding no more", "{count} findings no more", gone).format(count=gone),
        ngettext("{count} new finding", "{count} new findings", new).format(count=new),
    )
    return f"{'; '.join(parts)}."


def _named(title: str, found: tuple[Finding, ...]) -> str:
    names = [f"{wording(one.code).title} ({one.subject})" for one in found[:_MOST]]
    rest = len(found) - len(names)
    if rest > 0:
        names.append(ngettext("{count} more", "{count} more", rest).format(count=rest))
    return f"{title} {'; '.join(names)}"


def _figures(figures: tuple[Figure, ...], heads: tuple[str, str]) -> QWidget:
    """A small table: figure, before, after; what changed is bold."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(2)
    for place, head in enumerate((_("Figure"), *heads)):
        side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeading
        grid.addWidget(Text(head, "caption", "text.secondary", wrap=False), 0, place, side)
    for number, figure in enumerate(figures, 1):
        role = "ui.bold" if figure.differs else "ui"
        grid.addWidget(Text(figure.name, role, wrap=False), number, 0)
        for place, value in ((1, figure.before), (2, figure.after)):
            text = Text(_shown(figure, value), role, wrap=False)
            grid.addWidget(text, number, place, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(3, 1)
    return holder


def _shown(figure: Figure, value: Ratio) -> str:
    if value is None:
        return "–"
    return percent(value) if figure.is_share else money(value)
