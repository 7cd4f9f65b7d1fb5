"""A new laptop begins with a backup of the old one, or a progress file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application, open_application
from pogo_learn.errors import PogoError
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.bundle import export_bundle
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.first_run.screen import FirstRunScreen
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.people.screen import PeopleScreen
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.button import Button


def new_laptop(qtbot: QtBot, application: Application) -> tuple[Window, FirstRunScreen]:
    window = make_window(application)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    screen = window.present
    assert isinstance(screen, FirstRunScreen)
    return window, screen


def backup_of_old_laptop(folder: Path, *names: str) -> Path:
    old = open_application(DataFolder(folder), language="en")
    for name in names:
        add_learner(old.record, old.learners(), name, "practitioner")
    old.record  # noqa: B018  # So that there is a file also without learners.
    file = old.backups.create().file
    old.close()
    return file


def test_the_backup_is_opened_and_the_person_chosen(
    qtbot: QtBot, look: Appearance, application: Application, tmp_path: Path
) -> None:
    file = backup_of_old_laptop(tmp_path / "old", "Amina", "Bo")
    window, screen = new_laptop(qtbot, application)
    screen.open_backup(file)
    qtbot.waitUntil(lambda: isinstance(window.present, PeopleScreen))
    names = {one.text() for one in window.present.findChildren(Button)}  # type: ignore[union-attr]
    assert {"Amina", "Bo"} <= names
    choose = next(
        one
        for one in window.present.findChildren(Button)  # type: ignore[union-attr]
        if one.text() == "Bo"
    )
    choose.click()
    qtbot.waitUntil(lambda: application.learner is not None)
    assert application.learner is not None
    assert application.learner.name == "Bo"
    window.context.runner.wait()


def test_what_is_no_backup_changes_nothing_and_says_so(
    qtbot: QtBot, look: Appearance, application: Application, tmp_path: Path
) -> None:
    foreign = tmp_path / "letter.sqlite3"
    foreign.write_bytes(b"Dear colleague" * 400)
    empty = backup_of_old_laptop(tmp_path / "old")
    window, screen = new_laptop(qtbot, application)
    for file in (foreign, empty):
        errors: list[PogoError] = []
        window.context.runner.failed.connect(errors.append)
        screen.open_backup(file)
        qtbot.waitUntil(lambda errors=errors: bool(errors))
        assert file.name in errors[0].message
        assert window.present is screen
        assert application.learners() == ()
    window.context.runner.wait()


def test_a_new_laptop_begins_with_a_progress_file(
    qtbot: QtBot, look: Appearance, application: Application, tmp_path: Path
) -> None:
    old = open_application(DataFolder(tmp_path / "old"), language="en")
    amina = add_learner(old.record, (), "Amina", "leader")
    old.study.complete("M1.1")
    file = tmp_path / "Amina.pogoprogress"
    export_bundle(old.folder, amina.id, amina.name, file)
    old.close()
    window, screen = new_laptop(qtbot, application)
    screen.open_record(file)
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert application.learner == amina
    assert application.study.is_done("M1.1")
    window.context.runner.wait()


def test_a_record_is_dropped_on_the_first_page(
    qtbot: QtBot, look: Appearance, application: Application, tmp_path: Path
) -> None:
    old = open_application(DataFolder(tmp_path / "old"), language="en")
    amina = add_learner(old.record, (), "Amina", "practitioner")
    file = tmp_path / "Amina.pogoprogress"
    export_bundle(old.folder, amina.id, "Amina", file)
    old.close()
    window, screen = new_laptop(qtbot, application)
    field = screen.findChild(QLineEdit)
    assert field is not None
    assert not drop(field, file)
    assert not drop(screen, tmp_path / "letter.txt")
    assert drop(screen, file)
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert application.learner is not None
    assert application.learner.name == "Amina"


def drop(target: QWidget, file: Path) -> bool:
    """Drag a file over a widget and let go; tells whether it was taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    how = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(target.rect().center(), *how)
    entering.ignore()
    QApplication.sendEvent(target, entering)
    if not target.acceptDrops() or not entering.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(target.rect().center()), *how))
    return True
