"""Giving a plan to other programs: a workbook, OCDS, or CSV files in a folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from pogo_learn.alignment.exchange.exporting import export_plan
from pogo_learn.alignment.plan import Plan
from pogo_learn.errors import StoreError
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.screens.screen import Screen
from pogo_learn.ui.screens.waiting import wait_for

PREFIX = "ocds-000000"
"""Stands for a publisher that is not registered: an agency that publishes has its own."""


def export_menu(screen: Screen, plan: Plan, stem: str, at: QPoint) -> None:
    """Ask for the kind, then for the place."""
    menu = QMenu(screen)
    for suffix, words in (
        (".xlsx", _("Workbook (XLSX)")),
        (".json", _("Open contracting data (OCDS)")),
        ("", _("CSV files in a folder")),
    ):
        menu.addAction(words, partial(_ask, screen, plan, stem, suffix))
    menu.popup(at)


def _ask(screen: Screen, plan: Plan, stem: str, suffix: str) -> None:
    title = _("Export the plan")
    if not suffix:
        name = QFileDialog.getExistingDirectory(screen, title, str(Path.home()))
        if name:
            export(screen, plan, Path(name) / stem)
        return
    name, _filter = QFileDialog.getSaveFileName(
        screen, title, str(Path.home() / f"{stem}{suffix}"), f"*{suffix}"
    )
    if name:
        target = Path(name)
        export(screen, plan, target if target.suffix else target.with_suffix(suffix))


def export(screen: Screen, plan: Plan, target: Path) -> None:
    """Write the plan in the background, and say what was written."""
    now = screen.context.application.clock()

    def write() -> tuple[Path, ...]:
        try:
            return export_plan(plan, target, prefix=PREFIX, now=now)
        except OSError as error:
            raise StoreError(
                _("{file} cannot be written: {reason}.").format(
                    file=target.name, reason=error.strerror or error
                ),
                safe=_("The plan is as it was."),
                advice=_("Choose another place."),
            ) from error

    _run(screen, write, target)


def _run(screen: Screen, write: Callable[[], tuple[Path, ...]], target: Path) -> None:
    def done(written: tuple[Path, ...]) -> None:
        count = len(written)
        words = ngettext("Saved: {file}", "Saved: {count} files in {file}", count)
        screen.toast_requested.emit(words.format(file=target.name, count=count))

    wait_for(
        screen.context.runner,
        screen,
        _("Exporting the plan ..."),
        lambda _progress: write(),
        done,
        can_stop=False,
    )
