"""The editable tables of a plan: typing, pasting, filling down, undo, and what is refused."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.alignment.working_file import Saved
from pogo_learn.ui.align.page import PlanPage
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.shell.window import Window
from tests.ui.align_window import button, opened, own_copy, table_of, texts

Keys = Qt.KeyboardModifier


def cell(table: PlanTable, identity: str, key: str) -> QModelIndex:
    model = table.plan_model
    places = [model.column(place).key for place in range(model.columnCount())]
    return model.index(model.row_of(identity), places.index(key))


def choose(table: PlanTable, first: QModelIndex, last: QModelIndex) -> None:
    table.setCurrentIndex(first)
    table.selectionModel().select(
        QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


def cost(page: PlanPage, identity: str) -> int:
    return next(item.cost for item in page.workbench.plan.items if item.id == identity)


def editor_of(table: PlanTable) -> QLineEdit:
    QApplication.processEvents()
    return next(one for one in table.findChildren(QLineEdit) if one.isVisible())


def type_into(qtbot: QtBot, table: PlanTable, index: QModelIndex, text: str) -> None:
    table.setFocus()
    table.setCurrentIndex(index)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = editor_of(table)
    editor.clear()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_typed_cost_changes_figures_findings_and_the_file(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = own_copy(tmp_path)
    page = opened(window, qtbot, file)
    table = table_of(page)
    assert "41 findings" in texts(page)
    with qtbot.waitSignal(page.workbench.saved):
        type_into(qtbot, table, cell(table, "P5", "cost"), "300")
    assert cost(page, "P5") == 300
    assert page.workbench.analysis.plan.total == 7040
    plan, _faults = read_plan(file)
    assert plan is not None
    assert next(item.cost for item in plan.items if item.id == "P5") == 300


def test_undo_restores_the_same_bytes(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = own_copy(tmp_path)
    page = opened(window, qtbot, file)
    table = table_of(page)
    type_into(qtbot, table, cell(table, "P5", "cost"), "261")
    with qtbot.waitSignal(page.workbench.saved):
        qtbot.keyClick(table, Qt.Key.Key_Z, Keys.ControlModifier)
    page.workbench.save_now()
    before = file.read_bytes()
    type_into(qtbot, table, cell(table, "P5", "cost"), "300")
    type_into(qtbot, table, cell(table, "P8", "title"), "Cleaning")
    page.workbench.save_now()
    assert file.read_bytes() != before
    qtbot.keyClick(table, Qt.Key.Key_Z, Keys.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_Z, Keys.ControlModifier)
    page.workbench.save_now()
    window.context.runner.wait()
    assert file.read_bytes() == before
    qtbot.keyClick(table, Qt.Key.Key_Z, Keys.ControlModifier | Keys.ShiftModifier)
    assert cost(page, "P5") == 300


def test_a_refused_value_says_why_and_changes_nothing(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    said: list[str] = []
    page.workbench.edit_refused.connect(lambda error: said.append(error.sentence()))
    for number, text in enumerate(("-5", "NaN", "twelve", "1.5", "200"), 1):
        type_into(qtbot, table, cell(table, "P5", "cost"), text)
        assert len(said) == number, text
    assert said[-1] == "Nothing was changed. P5: P5 has more money (260) than it costs (200)."
    assert cost(page, "P5") == 260


def test_what_would_be_refused_is_told_while_typing(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    table.setFocus()
    table.setCurrentIndex(cell(table, "P4", "need_by"))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = editor_of(table)
    editor.clear()
    qtbot.keyClicks(editor, "soon")
    assert editor.accessibleDescription()
    editor.clear()
    qtbot.keyClicks(editor, "2027-10-01")
    assert not editor.accessibleDescription()


def test_an_objective_is_chosen_from_a_list(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    index = cell(table, "P5", "objectives")
    table.setFocus()
    table.setCurrentIndex(index)
    table.edit(index)
    box = next(one for one in table.findChildren(QComboBox) if one.isVisible())
    place = box.findData("O2")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    QApplication.processEvents()
    item = next(one for one in page.workbench.plan.items if one.id == "P5")
    assert dict(item.objectives) == {"O2": 1}


def test_a_block_goes_to_the_clipboard_and_comes_from_a_spreadsheet(
    window: Window, qtbot: QtBot
) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    model = table.plan_model
    ids = [model.id_of(row) for row in range(model.rowCount())]
    first, last = cell(table, ids[0], "cost"), cell(table, ids[2], "cost")
    choose(table, first, last)
    table.copy()
    copied = QApplication.clipboard().text()
    assert copied == "\n".join(str(cost(page, one)) for one in ids[:3])
    QApplication.clipboard().setText("4000\r\n5000\r\n6000\r\n")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_V, Keys.ControlModifier)
    assert [cost(page, one) for one in ids[:3]] == [4000, 5000, 6000]
    # One step: one undo takes all of it back.
    page.undo()
    assert [str(cost(page, one)) for one in ids[:3]] == copied.split("\n")


def test_pasting_something_that_does_not_fit_changes_no_cell(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    before = page.workbench.plan
    choose(table, cell(table, "P5", "cost"), cell(table, "P5", "cost"))
    QApplication.clipboard().setText("4000\nNaN\n6000")
    with qtbot.waitSignal(page.workbench.edit_refused):
        table.paste()
    assert page.workbench.plan is before


def test_the_first_of_several_rows_fills_the_others(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    model = table.plan_model
    ids = [model.id_of(row) for row in range(3)]
    choose(table, cell(table, ids[0], "cost"), cell(table, ids[2], "cost"))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_D, Keys.ControlModifier)
    assert len({cost(page, one) for one in ids}) == 1


def test_a_row_is_added_and_removed_by_keys(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert len(page.workbench.plan.items) == 9
    qtbot.keyClick(table, Qt.Key.Key_Delete, Keys.ControlModifier)
    assert len(page.workbench.plan.items) == 8


@pytest.mark.parametrize("words", ["Objectives", "Budget lines", "Social outcomes", "Fiscal years"])
def test_every_table_can_be_edited(window: Window, qtbot: QtBot, words: str) -> None:
    page = opened(window, qtbot)
    page.show_view("table")
    button(page, words).click()
    QApplication.processEvents()
    table = page.findChild(PlanTable)
    assert table is not None
    assert table.plan_model.rowCount() > 0
    before = page.workbench.plan
    model = table.plan_model
    editable = next(
        place
        for place in range(model.columnCount())
        if model.column(place).key in {"title", "enacted"}
    )
    text = "no" if model.column(editable).key == "enacted" else "Another title"
    assert model.setData(model.index(0, editable), text)
    assert page.workbench.plan is not before


def test_problems_come_first(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    table = table_of(page)
    model = table.plan_model
    assert model.id_of(0) == "P4"
    check = model.columnCount() - 1
    assert model.text(0, check) == "Late"


def test_what_is_saved_at_once_comes_after_what_is_still_being_written(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own_copy(tmp_path)
    page = opened(window, qtbot, file)
    table = table_of(page)
    workbench = page.workbench
    original, begun, go_on = workbench.file.write, threading.Event(), threading.Event()

    def slow(plan: Plan) -> Saved:
        if threading.current_thread() is not threading.main_thread():
            begun.set()
            assert go_on.wait(20)
        return original(plan)

    monkeypatch.setattr(workbench.file, "write", slow)
    type_into(qtbot, table, cell(table, "P5", "cost"), "300")
    assert begun.wait(20)
    qtbot.keyClick(table, Qt.Key.Key_Z, Keys.ControlModifier)
    # The disk is slow with the first state: the window is closed meanwhile.
    threading.Timer(0.2, go_on.set).start()
    workbench.save_now()
    window.context.runner.wait()
    plan, _faults = read_plan(file)
    assert plan is not None
    assert next(item.cost for item in plan.items if item.id == "P5") == 260
    QApplication.processEvents()
    window.context.runner.wait()
    assert [one.name for one in tmp_path.glob("*.pogoplan")] == [file.name]
