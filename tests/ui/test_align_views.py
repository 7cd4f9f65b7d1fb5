"""The four views of a plan, tracing, fixes, what-if copies, snapshots, and where they lead."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.findings import Severity
from pogo_learn.alignment.plan import Control
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.ui.align.chart_card import PlanChart
from pogo_learn.ui.align.page import PlanPage
from pogo_learn.ui.align.snapshots_dialog import SnapshotsDialog
from pogo_learn.ui.align.views.calendar import SwimLanes
from pogo_learn.ui.align.views.matrix import Matrix
from pogo_learn.ui.align.views.tables import years_table
from pogo_learn.ui.align.views.thread_map import ThreadMap
from pogo_learn.ui.align.views.years import YearsChart
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.table_twin import TableTwin
from tests.ui.align_window import align_screen, button, opened, own_copy, table_of, texts


def codes(page: PlanPage) -> set[tuple[str, str]]:
    return {(one.code, one.subject) for one in page.workbench.analysis.findings}


def test_a_fix_is_one_step_that_removes_its_finding(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    assert ("ALN-301", "P4") in codes(page)
    button(page.gaps, "Agree a later need: 2027-09-29").click()
    assert ("ALN-301", "P4") not in codes(page)
    page.undo()
    assert ("ALN-301", "P4") in codes(page)


def test_a_thread_is_traced_by_keys(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    chart = page.findChild(ThreadMap)
    assert chart is not None
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert page.traced
    assert any(one.startswith("Tracing: ") for one in texts(page))
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert not page.traced


def test_arrow_keys_reach_every_objective_line_and_item(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    chart = page.findChild(ThreadMap)
    assert chart is not None
    chart.setFocus()
    seen: set[str] = set()
    for across in range(3):
        for _up in range(12):
            qtbot.keyClick(chart, Qt.Key.Key_Up)
        for _down in range(12):
            seen.add(chart._current)
            qtbot.keyClick(chart, Qt.Key.Key_Down)
        seen.add(chart._current)
        if across < 2:
            qtbot.keyClick(chart, Qt.Key.Key_Right)
    plan = page.workbench.plan
    ids = {one.id for part in (plan.lines, plan.items) for one in part}
    # An objective that needs no purchase and has none is not part of the picture.
    ids |= {one.id for one in plan.objectives if one.needs_procurement}
    assert ids <= seen


def test_a_traced_item_shows_its_chain(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page._trace("P4")
    said = texts(page)
    assert "Ready" in said
    assert any("Families reach health care" in one for one in said)
    page._trace("")
    assert "Ready" not in texts(page)


@pytest.mark.parametrize("view", ["threads", "matrix", "years"])
def test_every_chart_has_a_table_with_the_same_numbers(
    window: Window, qtbot: QtBot, view: str
) -> None:
    page = opened(window, qtbot)
    page.show_view(view)
    QApplication.processEvents()
    cards = page.findChildren(PlanChart)
    assert cards
    for card in cards:
        card.turn()
        twin = card.findChild(TableTwin)
        assert twin is not None
        assert twin.isVisible()
        assert twin.model().rowCount() > 0
        assert twin.accessibleName()
        card.turn()
        assert card.chart.isVisible()


def test_the_table_of_threads_adds_up_to_the_plan(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    card = page.findChildren(PlanChart)[0]
    card.turn()
    twin = card.findChild(TableTwin)
    assert twin is not None
    model = twin.model()
    amounts = [
        Fraction(str(model.index(row, 3).data()).replace(",", ""))
        for row in range(model.rowCount())
    ]
    assert sum(amounts) == page.workbench.plan.total == 7000


def test_a_link_is_made_and_taken_away_in_the_matrix(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.show_view("matrix")
    matrix = page.findChild(Matrix)
    assert matrix is not None
    assert ("ALN-201", "P5") in codes(page)
    items = [item.id for item in matrix._model.items]
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.model().index(0, items.index("P5")))
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    field = matrix.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "100 %"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("ALN-201", "P5") not in codes(page))
    items = [item.id for item in matrix._model.items]
    matrix.setCurrentIndex(matrix.model().index(0, items.index("P5")))
    qtbot.keyClick(matrix, Qt.Key.Key_Delete)
    assert ("ALN-201", "P5") in codes(page)


@pytest.mark.parametrize(
    ("typed", "share"), [("25 %", Fraction(1, 4)), ("65", Fraction(1, 4)), ("260", Fraction(1))]
)
def test_a_link_takes_a_share_or_an_amount(
    window: Window, qtbot: QtBot, typed: str, share: Fraction
) -> None:
    page = opened(window, qtbot)
    page.show_view("matrix")
    matrix = page.findChild(Matrix)
    assert matrix is not None
    items = [item.id for item in matrix._model.items]
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.model().index(0, items.index("P5")))
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    field = matrix.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, typed)
    before = page.workbench.plan
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.workbench.plan is not before)
    item = next(one for one in page.workbench.plan.items if one.id == "P5")
    assert list(item.objectives.values()) == [share]


def test_what_is_no_share_is_refused_and_changes_nothing(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.show_view("matrix")
    matrix = page.findChild(Matrix)
    assert matrix is not None
    before = page.workbench.plan
    matrix.setFocus()
    for typed in ("120 %", "-5", "half", "999999"):
        qtbot.keyClick(matrix, Qt.Key.Key_Return)
        field = matrix.findChildren(QLineEdit)[-1]
        field.setText(typed)
        with qtbot.waitSignal(page.said):
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.workbench.plan is before
        qtbot.waitUntil(lambda: not matrix.findChildren(QLineEdit))


def test_years_and_calendar_answer_to_arrow_keys(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.show_view("years")
    years, lanes = page.findChild(YearsChart), page.findChild(SwimLanes)
    assert years is not None
    assert lanes is not None
    years.setFocus()
    words = years.accessibleDescription()
    qtbot.keyClick(years, Qt.Key.Key_Right)
    assert years.accessibleDescription() != words
    lanes.setFocus()
    qtbot.keyClick(lanes, Qt.Key.Key_Down)
    with qtbot.waitSignal(lanes.opened):
        qtbot.keyClick(lanes, Qt.Key.Key_F2)
    assert page.view == "table"


def test_a_button_in_sight_begins_a_what_if_copy(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    assert page.trying.isVisible()
    qtbot.keyClick(page.trying, Qt.Key.Key_Return)
    assert page.workbench.is_what_if
    assert not page.trying.isEnabled()
    button(page, "Let it go").click()
    assert page.trying.isEnabled()


def test_a_what_if_copy_is_not_saved_until_it_is_kept(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = own_copy(tmp_path)
    page = opened(window, qtbot, file)
    before = file.read_bytes()
    page.begin_what_if()
    button(page, "Cash or commitment").click()
    button(page, "Budget minus 10 %").click()
    assert any("changes;" in one for one in texts(page))
    window.context.runner.wait()
    assert file.read_bytes() == before
    button(page, "Let it go").click()
    assert page.workbench.plan.control is Control.CASH
    page.begin_what_if()
    button(page, "Cash or commitment").click()
    with qtbot.waitSignal(page.workbench.saved):
        button(page, "Keep it").click()
    plan, _faults = read_plan(file)
    assert plan is not None
    assert plan.control is Control.COMMITMENT
    page.undo()
    assert page.workbench.plan.control is Control.CASH


def test_a_snapshot_keeps_the_reason_and_can_be_gone_back_to(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    clock = window.context.application.clock
    dialog = SnapshotsDialog(page.workbench, clock, page)
    dialog.show()
    qtbot.keyClicks(dialog.name, "As handed in")
    dialog.keep.click()
    page.workbench.edit("x", lambda plan: plan)
    button(page.gaps, "Agree a later need: 2027-09-29").click()
    qtbot.keyClicks(dialog.name, "After the budget meeting")
    qtbot.keyClicks(dialog.why, "The ministry can wait four weeks")
    dialog.keep.click()
    said = texts(dialog)
    assert any(one.startswith("After the budget meeting (") for one in said)
    assert "The ministry can wait four weeks" in said
    assert any("2027-08-31 → 2027-09-29" in one for one in said)
    backs = [
        one for one in dialog.findChildren(type(dialog.keep)) if one.text() == "Go back to this"
    ]
    backs[-1].click()
    assert ("ALN-301", "P4") in codes(page)


def test_show_leads_to_the_row_in_the_table(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.gaps.rows()[0].turn()
    button(page.gaps, "Show P4").click()
    table = table_of(page)
    assert table.plan_model.id_of(table.currentIndex().row()) == "P4"


def test_a_dropped_plan_opens(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    screen = align_screen(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own_copy(tmp_path)))])
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    screen.dropEvent(event)
    qtbot.waitUntil(lambda: screen.page is not None)
    assert screen.page is not None
    assert screen.page.workbench.path.name == "mine.pogoplan"


def test_errors_come_before_warnings_and_large_amounts_first(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    found = page.workbench.analysis.findings
    grades = [list(Severity).index(one.severity) for one in found]
    assert grades == sorted(grades)
    errors = [one.amount or 0 for one in found if one.severity is Severity.ERROR]
    assert errors == sorted(errors, reverse=True)


def test_the_menu_offers_what_can_be_done(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    button(page.gaps, "Agree a later need: 2027-09-29").click()
    button(page, "More").click()
    screen = align_screen(window)
    menu = screen.findChildren(QMenu)[-1]
    words = [act.text() for act in menu.actions() if act.text()]
    assert words[0].startswith("Undo: ")
    assert "Export ..." in words
    menu.close()


def test_the_table_of_years_says_what_the_bars_show(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    found = years_table(page.workbench.analysis)
    assert found.heads[5:] == (
        "Young people in work",
        "Families reach health care",
        "Safe, warm homes",
        "Sound casework data",
        "No objective",
    )
    for row in found.rows:
        asked = float(row[1].replace(",", ""))
        assert sum(float(cell.replace(",", "")) for cell in row[5:]) == asked


def test_g_goes_from_the_map_to_the_gaps(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    chart = page.findChild(ThreadMap)
    assert chart is not None
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_G)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.gaps.isAncestorOf(focused)


def test_a_cell_of_the_matrix_has_a_menu(window: Window, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.show_view("matrix")
    matrix = page.findChild(Matrix)
    assert matrix is not None
    matrix.setCurrentIndex(matrix.model().index(0, 0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(matrix.viewport(), event)
    menu = matrix.findChildren(QMenu)[-1]
    words = [one.text() for one in menu.actions() if one.text()]
    assert words == [
        "Link P5 to O1",
        "Give O1 a share of P5 ...",
        "Unlink P5 from O1",
        "Show P5",
        "Show O1",
    ]
    before = len(page.workbench.analysis.strategy.orphan_items)
    menu.actions()[0].trigger()
    assert len(page.workbench.analysis.strategy.orphan_items) == before - 1
    menu.close()
