"""From the plan that an agency published to the report for a meeting, by keys alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.learning.learners import add_learner
from pogo_learn.ui.align.account_dialog import AccountDialog
from pogo_learn.ui.align.mapping_dialog import MappingDialog
from pogo_learn.ui.align.screen import AlignScreen
from pogo_learn.ui.align.views.matrix import Matrix
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.theme.appearance import Appearance
from tests.journeys.keyboard import ALT, CONTROL, Keyboard

pytestmark = pytest.mark.journey
PUBLISHED = Path(__file__).parent.parent / "alignment" / "exchange" / "published_plan.csv"
SCREENSHOTS = os.environ.get("POGO_SCREENSHOTS")
"""Folder in which every step of the way is kept as a picture."""


class Walk:
    """Presses keys and takes a picture of every step."""

    def __init__(self, qtbot: QtBot, pictures: Path) -> None:
        self.qtbot = qtbot
        self.keyboard = Keyboard(qtbot)
        self.pictures = pictures
        self.steps = 0

    def picture(self, name: str, widget: QWidget) -> None:
        QApplication.processEvents()
        self.steps += 1
        file = self.pictures / f"{self.steps:02}-{name}.png"
        assert widget.grab().save(str(file))
        assert file.stat().st_size > 5000

    def tab_to(self, *, text: str = "", kind: type[QWidget] | None = None) -> QWidget:
        """Press Tab until the focus is where it should be."""
        for _press in range(120):
            focused = self.keyboard.focused
            words = focused.text() if hasattr(focused, "text") else ""
            if (text and words == text) or (kind is not None and isinstance(focused, kind)):
                return focused
            modifier = CONTROL if isinstance(focused, PlanTable) else Qt.KeyboardModifier.NoModifier
            self.keyboard.press(Qt.Key.Key_Tab, modifier)
        raise AssertionError(f"Tab never comes to {text or kind}")

    def answer_file_dialog(self, path: Path) -> None:
        """Paste the path once the dialog that the next key opens is there.

        Pasted, not typed: where several files may be chosen, Qt's own dialog adds each folder on the
        way to the choice as it is typed, and Enter then goes into the first of them.
        """

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            field = QApplication.focusWidget()
            if not isinstance(dialog, QFileDialog) or not isinstance(field, QLineEdit):
                QTimer.singleShot(20, answer)
                return
            QGuiApplication.clipboard().setText(str(path))
            self.keyboard.press(Qt.Key.Key_A, CONTROL)
            self.keyboard.press(Qt.Key.Key_V, CONTROL)
            confirm()

        def confirm() -> None:
            # The list that completes a path takes the first Enter.
            if isinstance(QApplication.activeModalWidget(), QFileDialog):
                self.keyboard.enter()
                QTimer.singleShot(20, confirm)

        QTimer.singleShot(0, answer)


@pytest.fixture
def walk(qtbot: QtBot, tmp_path: Path) -> Walk:
    pictures = Path(SCREENSHOTS) if SCREENSHOTS else tmp_path / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    return Walk(qtbot, pictures)


def test_from_a_published_table_to_the_pdf_report(
    walk: Walk, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot, keyboard = walk.qtbot, walk.keyboard
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    add_learner(application.record, (), "Amina", "practitioner")
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    Appearance(qt, application.settings)
    window = make_window(application)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    # The table comes in.
    keyboard.press(Qt.Key.Key_4, ALT)
    screen = window.present
    assert isinstance(screen, AlignScreen)
    walk.picture("start", window)
    walk.tab_to(text="Import a spreadsheet or OCDS")
    walk.answer_file_dialog(PUBLISHED)
    keyboard.enter()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), MappingDialog))
    mapping = screen.findChildren(MappingDialog)[-1]
    walk.picture("mapping", mapping)
    # Of a range, the high end: a budget should be able to bear it.
    while keyboard.focused is not mapping.range_rule:
        keyboard.tab()
    assert isinstance(keyboard.focused, QComboBox)
    keyboard.press(Qt.Key.Key_Down)
    walk.tab_to(text="Import")
    keyboard.enter()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), AccountDialog))
    account = screen.findChildren(AccountDialog)[-1]
    assert "24 items, together " in account.summary.text()
    walk.picture("account", account)
    keyboard.enter()
    qtbot.waitUntil(lambda: screen.page is not None)
    page = screen.page
    assert page is not None
    qtbot.waitUntil(lambda: not screen.findChildren(AccountDialog))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert len(page.workbench.analysis.strategy.orphan_items) == 24
    walk.picture("threads", window)

    # An objective is written down, and an item is linked to it.
    while page.view != "table":
        keyboard.press(Qt.Key.Key_Right)
    walk.tab_to(text="Plan items")
    keyboard.press(Qt.Key.Key_Right)
    table = walk.tab_to(kind=PlanTable)
    assert isinstance(table, PlanTable)
    keyboard.press(Qt.Key.Key_Insert)
    keyboard.press(Qt.Key.Key_F2)
    keyboard.type("Every child can read at ten")
    keyboard.enter()
    titles = [one.title for one in page.workbench.plan.objectives]
    assert titles == ["Every child can read at ten"]
    walk.picture("objective", window)
    page.place_focus()
    while page.view != "matrix":
        keyboard.press(Qt.Key.Key_Left)
    walk.tab_to(kind=Matrix)
    # The first asks for a share and offers the usual one, the second takes it.
    keyboard.enter()
    keyboard.enter()
    assert len(page.workbench.analysis.strategy.orphan_items) == 23
    walk.picture("matrix", window)

    # What it comes to is taken to a meeting.
    page.place_focus()
    walk.tab_to(text="Report")
    target = tmp_path / "meeting.pdf"
    walk.answer_file_dialog(target)
    keyboard.enter()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    keyboard.press(Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.toast_requested, timeout=20_000):
        keyboard.enter()
    assert target.read_bytes().startswith(b"%PDF-1.7")
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert any("findings" in one for one in said)
    walk.picture("report", window)
    window.context.runner.wait()
