"""The capstone on one's own plan, in a real window: checked, rated and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.snapshots import snapshots_of, with_snapshot
from pogo_learn.assessment.capstone import choices_of
from pogo_learn.system.resources import content_dir
from pogo_learn.ui.align.capstone_dialog import CapstoneDialog
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.text import Text
from tests.ui.align_window import button, opened, own_copy

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
REPAIRED = content_dir() / "plans" / "northvale-model-answer.pogoplan"


def words_of(dialog: CapstoneDialog) -> str:
    return "\n".join(text.text() for text in dialog.findChildren(Text))


def test_without_a_snapshot_it_says_what_to_do_first(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(window, qtbot, own_copy(tmp_path))
    dialog = CapstoneDialog(page.workbench, page)
    assert "Keep a snapshot" in words_of(dialog)
    assert dialog.checked is None


def test_an_own_plan_is_checked_rated_by_keys_and_kept(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = own_copy(tmp_path)
    page = opened(window, qtbot, file)
    workbench = page.workbench
    workbench.edit("Snapshot", lambda plan: with_snapshot(plan, "As handed in", "", NOW))
    dialog = CapstoneDialog(workbench, page)
    dialog.show()
    assert dialog.checked is not None
    assert not dialog.checked.passed
    assert "Without a reason:" in words_of(dialog)
    dialog.close()

    repaired, _faults = read_plan(REPAIRED)
    assert repaired is not None
    workbench.edit("Repair", lambda plan: replace(repaired, extra=plan.extra))
    dialog = CapstoneDialog(workbench, page)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for chooser, item in zip(dialog.items, ("P2", "P6"), strict=True):
        chooser.setFocus()
        for _step in range(chooser.count()):
            if chooser.currentData() != item:
                qtbot.keyClick(chooser, Qt.Key.Key_Down)
        assert chooser.currentData() == item
    assert dialog.checked is not None
    assert dialog.checked.passed, dialog.checked.states
    assert "Rate all four rows" in words_of(dialog)
    rows = dialog.findChildren(Segmented)
    assert len(rows) == 4
    for row in rows:
        QApplication.processEvents()
        row.first_stop().setFocus()
        qtbot.keyClick(row.first_stop(), Qt.Key.Key_Space)
        for _step in range(2):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert [row.value for row in rows] == ["2"] * 4
    assert "Passed: all checks hold, and the page has 8 of 12 points." in words_of(dialog)
    dialog.keep.click()
    kept = choices_of(workbench.plan)
    assert (kept.untouchable, kept.total) == (("P2", "P6"), 8)
    assert len(snapshots_of(workbench.plan)) == 1

    def is_saved() -> bool:
        again, _faults = read_plan(file)
        return again is not None and choices_of(again) == kept

    # The plan is saved in the background after every change.
    qtbot.waitUntil(is_saved)
    workbench.undo()
    assert choices_of(workbench.plan).points is None


def test_the_menu_of_a_plan_leads_there(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(window, qtbot, own_copy(tmp_path))
    screen = window.present
    assert screen is not None
    button(page, "More").click()
    menu = screen.findChildren(QMenu)[-1]
    action = next(one for one in menu.actions() if one.text().startswith("Capstone"))
    action.trigger()
    menu.close()
    assert screen.findChild(CapstoneDialog) is not None
