"""Bringing a plan into the window, for the tests of Align."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.system.resources import content_dir
from pogo_learn.ui.align.page import PlanPage
from pogo_learn.ui.align.screen import AlignScreen
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window

NORTHVALE = content_dir() / "plans" / "northvale.pogoplan"


def align_screen(window: Window) -> AlignScreen:
    """Go to Align."""
    window.go(Route("align"))
    screen = window.present
    assert isinstance(screen, AlignScreen)
    return screen


def own_copy(folder: Path) -> Path:
    """Give a file of one's own with the plan of Northvale."""
    file = folder / "mine.pogoplan"
    file.write_bytes(NORTHVALE.read_bytes())
    return file


def opened(window: Window, qtbot: QtBot, file: Path = NORTHVALE) -> PlanPage:
    """Open a plan and give its page."""
    screen = align_screen(window)
    screen.open_file(file)
    qtbot.waitUntil(lambda: screen.page is not None)
    assert screen.page is not None
    return screen.page


def table_of(page: PlanPage) -> PlanTable:
    """Show the table of items."""
    page.show_view("table")
    QApplication.processEvents()
    table = page.findChild(PlanTable)
    assert table is not None
    return table


def button(root: QWidget, words: str) -> QAbstractButton:
    """Find a button by its words."""
    QApplication.processEvents()
    return next(one for one in root.findChildren(QAbstractButton) if one.text() == words)


def texts(root: QWidget) -> list[str]:
    """Give all words in sight."""
    QApplication.processEvents()
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
