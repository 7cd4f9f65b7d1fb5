"""Bringing tables in and taking reports and exports out, in the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.exchange.exporting import export_plan
from pogo_learn.ui.align.account_dialog import AccountDialog
from pogo_learn.ui.align.exporting import export
from pogo_learn.ui.align.mapping_dialog import MappingDialog
from pogo_learn.ui.align.screen import AlignScreen
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.table_twin import TableTwin
from tests.alignment.making import sample
from tests.ui.align_window import align_screen, button, opened, texts

AGENCY_PLAN = Path(__file__).parent.parent / "alignment" / "exchange" / "agency_plan.csv"


def mapping_of(screen: AlignScreen, qtbot: QtBot) -> MappingDialog:
    qtbot.waitUntil(lambda: bool(screen.findChildren(MappingDialog)))
    return screen.findChildren(MappingDialog)[-1]


def account_of(screen: AlignScreen, qtbot: QtBot) -> AccountDialog:
    qtbot.waitUntil(lambda: bool(screen.findChildren(AccountDialog)))
    return screen.findChildren(AccountDialog)[-1]


def choose(box: object, value: object) -> None:
    place = box.findData(value)  # type: ignore[attr-defined]
    box.setCurrentIndex(place)  # type: ignore[attr-defined]
    box.activated.emit(place)  # type: ignore[attr-defined]
    QApplication.processEvents()


def test_an_agency_table_is_mapped_accounted_for_and_opened(window: Window, qtbot: QtBot) -> None:
    screen = align_screen(window)
    screen.open_file(AGENCY_PLAN)
    dialog = mapping_of(screen, qtbot)
    assert dialog.columns["cost"].currentText() == "C: Estimated Value"
    shown = dialog.preview.model().index(0, 1).data()
    assert shown == "225000\n$150,000 to $300,000"
    choose(dialog.range_rule, "high")
    assert dialog.preview.model().index(0, 1).data() == "300000\n$150,000 to $300,000"
    choose(dialog.columns["title"], None)
    assert not dialog.going_on.isEnabled()
    assert "Say which column is the title of a purchase." in texts(dialog)
    choose(dialog.columns["title"], 1)
    choose(dialog.columns["objective"], 6)
    dialog.going_on.click()
    account = account_of(screen, qtbot)
    assert "4 items, together 1,590,000 USD." in account.summary.text()
    table = account.findChild(TableTwin)
    assert table is not None
    assert table.model().index(0, 1).data().startswith("agency_plan, row ")
    account.opening.click()
    qtbot.waitUntil(lambda: screen.page is not None)
    assert screen.page is not None
    plan = screen.page.workbench.plan
    assert plan.items[0].title == "Cleaning of all buildings"
    assert {one.title for one in plan.objectives} >= {"Facilities", "Programmes"}
    assert screen.page.workbench.path.exists()


def test_the_mapping_of_last_time_is_offered_again(window: Window, qtbot: QtBot) -> None:
    screen = align_screen(window)
    screen.open_file(AGENCY_PLAN)
    dialog = mapping_of(screen, qtbot)
    choose(dialog.range_rule, "low")
    dialog.going_on.click()
    account_of(screen, qtbot).reject()
    QApplication.processEvents()
    assert screen.page is None
    screen.open_file(AGENCY_PLAN)
    qtbot.waitUntil(lambda: len(screen.findChildren(MappingDialog)) >= 1)
    dialog = mapping_of(screen, qtbot)
    qtbot.waitUntil(lambda: any(one.startswith("Read as last time") for one in texts(dialog)))
    assert dialog.mapping.range_rule == "low"
    dialog.reject()


def test_a_workbook_of_ours_needs_no_mapping(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    now = window.context.application.clock()
    (file,) = export_plan(sample("northvale"), tmp_path / "n.xlsx", prefix="ocds-abc", now=now)
    screen = align_screen(window)
    screen.open_file(file)
    account = account_of(screen, qtbot)
    assert "Nothing had to be changed or refused." in texts(account)
    account.opening.click()
    qtbot.waitUntil(lambda: screen.page is not None)
    assert "41 findings" in texts(screen)


def test_a_file_that_is_no_table_says_so_and_changes_nothing(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(window, qtbot)
    file = tmp_path / "broken.xlsx"
    file.write_bytes(b"PK\x03\x04 broken")
    with qtbot.waitSignal(window.context.runner.failed) as failed:
        align_screen(window).open_file(file)
    assert "broken.xlsx is damaged" in failed.args[0].sentence()
    assert align_screen(window).page is page


def test_ocds_without_a_purchase_shows_why(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "package.json"
    file.write_text(json.dumps({"releases": [{"ocid": "a", "contracts": []}]}))
    screen = align_screen(window)
    screen.open_file(file)
    account = account_of(screen, qtbot)
    assert "No plan came of this" in texts(account)
    account.reject()
    assert screen.page is None


@pytest.mark.parametrize("target", ["plan.xlsx", "plan.json", "tables"])
def test_an_export_says_what_was_written(
    window: Window, qtbot: QtBot, tmp_path: Path, target: str
) -> None:
    page = opened(window, qtbot)
    screen = align_screen(window)
    with qtbot.waitSignal(screen.toast_requested) as toast:
        export(screen, page.workbench.plan, tmp_path / target)
    assert toast.args[0].startswith("Saved: ")
    assert (tmp_path / target).exists()


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".xlsx"])
def test_a_report_is_written_where_it_is_wanted(
    window: Window, qtbot: QtBot, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"meeting{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    opened(window, qtbot)
    screen = align_screen(window)
    with qtbot.waitSignal(screen.toast_requested, timeout=15_000):
        screen._report(suffix)
    assert target.stat().st_size > 5000
    assert shown == [str(target)]


def test_a_report_that_cannot_be_written_leaves_the_plan(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    target = str(blocked / "meeting.html")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (target, ""))
    page = opened(window, qtbot)
    with qtbot.waitSignal(window.context.runner.failed) as failed:
        align_screen(window)._report(".html")
    assert "cannot be written" in failed.args[0].sentence()
    assert align_screen(window).page is page
    assert button(page, "Report").isEnabled()
