"""The backups, one of them looked into, those of another installation, and what erasing says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from pogo_learn.application import Application
from pogo_learn.learning.learners import add_learner
from pogo_learn.safekeeping.erasure import Erasure
from pogo_learn.safekeeping.known_places import KnownPlace, Sort, remember, save_places
from pogo_learn.safekeeping.reach import Untouched
from pogo_learn.settings.table import SECOND_PLACE
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.backups.card import BackupCard
from pogo_learn.ui.backups.screen import BackupsScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.your_record.erased_dialog import ErasedDialog


def backup_states(
    window: Window, application: Application, settle: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    """Make backups here and by another installation in one second place, and erase somebody."""
    stick = application.folder.root / "stick"
    other = Application(DataFolder(application.folder.root / "other"), clock=application.clock)
    add_learner(other.record, (), "Ben Okoro", "leader")
    other.change_setting(SECOND_PLACE, str(stick))
    other.backups.copy_to_second_place(other.backups.create())
    other.close()
    application.backups.create()
    application.backups.create("import")
    application.change_setting(SECOND_PLACE, str(stick))
    window.go(Route("backups"))
    window.context.runner.wait()
    settle()
    screen = window.present
    assert isinstance(screen, BackupsScreen)
    look = screen.findChildren(BackupCard)
    look[0].look_inside()
    window.context.runner.wait()
    settle()
    yield "backups", window
    look[-1].findChildren(QPushButton)[-1].setFocus()
    settle()
    yield "backups-of-others", window
    application.change_setting(SECOND_PLACE, "")
    save_places(application.folder, ())
    remember(application.folder, KnownPlace(Sort.BACKUPS, Path("/media/ana/STICK"), ("gone",)))
    window.go(Route("record"))
    settle()
    screen = window.present
    assert screen is not None
    screen.findChildren(QPushButton)[-1].setFocus()
    settle()
    yield "record-waiting", window
    save_places(application.folder, ())
    dialog = ErasedDialog(_erasure(), window)
    dialog.open()
    settle()
    yield "erased", dialog
    dialog.close()
    settle()


def _erasure() -> Erasure:
    home = Path("/home/ana/.local/share/pogo-learn")
    return Erasure(
        learner="x",
        events=1204,
        rewritten=(home / "record.sqlite3",) * 14,
        removed=(),
        searched_files=31,
        searched_bytes=0,
        names=1,
        texts=24,
        places=(home, Path("/srv/old/pogo-learn")),
        waiting=(Path("/media/ana/STICK"),),
        untouched=(
            Untouched(
                home / "plans" / "Roads.pogoplan", "a plan, which belongs to whoever saved it"
            ),
        ),
    )
