"""Starting the window: paint first, then open what costs time."""

from __future__ import annotations

import logging
import os
import platform
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pogo_learn import __version__
from pogo_learn.application import Application
from pogo_learn.changes import Changes, Topic
from pogo_learn.errors import StoreError
from pogo_learn.settings.table import LEARNER
from pogo_learn.support.crash_notes import collect_fault, end_watch, unseen, watch_faults
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _
from pogo_learn.ui.failure import FailureWatch
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.screens.screen import Context, Route
from pogo_learn.ui.shell.backing_up import BackingUp
from pogo_learn.ui.shell.messages import failure_dialog
from pogo_learn.ui.shell.single_instance import SingleInstance
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.heading import tell_headings
from pogo_learn.ui.widgets.logo import application_icon

_LOG = logging.getLogger("pogo_learn")


def qt_application() -> QApplication:
    """Make Qt's application object, or give the one there is."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QApplication.setApplicationName("pogo-learn")
    QApplication.setApplicationDisplayName("POGO Learn")
    QApplication.setDesktopFileName("pogo-learn")
    made = QApplication([sys.argv[0]])
    tell_headings()
    return made


def make_window(application: Application, open_id: str = "") -> Window:
    """Build the window on the right first screen."""
    runner = Runner()
    window = Window(Context(application, runner))
    runner.setParent(window)
    if application.damage() is not None:
        window.mend()
        return window
    if application.is_older():
        window.bring_up_to_date()
        return window
    if application.learner is None and not application.learners():
        window.go(Route("welcome"))
    elif application.learner is None:
        application.suggest_setting(LEARNER, application.learners()[-1].id)
    if application.learner is not None:
        if open_id:
            # Home is where Back leads; it is built when somebody goes there.
            window.history.go(Route("home"))
            window.open_id(open_id)
        if window.present is None:
            window.go(Route("home"))
    return window


def open_window(
    application: Application, folder: DataFolder, *, open_id: str = "", headless_check: bool = False
) -> int:
    """Open the app; gives the exit code when it is closed.

    A second start for the same data folder hands over what it was to open and ends.
    """
    if headless_check:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if application.safe_mode:
        _plain_surroundings()
    qt = qt_application()
    instance = _instance(folder)
    if not instance.claim():
        return _hand_over(instance, open_id)
    qt.setWindowIcon(application_icon())
    Appearance(qt, application.settings)
    collect_fault(folder.log)
    faults = watch_faults(folder.log)
    try:
        return _show_window(qt, application, instance, open_id, headless_check=headless_check)
    finally:
        instance.release()
        for handler in list(_LOG.handlers):
            _LOG.removeHandler(handler)
            handler.close()
        end_watch(faults, folder.log)


def _show_window(
    qt: QApplication,
    application: Application,
    instance: SingleInstance,
    open_id: str,
    *,
    headless_check: bool,
) -> int:
    """Show the window until it is closed; gives the exit code. Raises :class:`PogoError`."""
    watch = FailureWatch(application.folder.log)
    watch.install()
    window = make_window(application, open_id)
    watch.noted.connect(lambda note: failure_dialog(note, window).open())
    window.context.runner.broken.connect(watch.report)
    instance.asked_to_open.connect(window.come_to_front)
    _follow_the_record(window, instance)
    if headless_check:
        window.painted.connect(lambda: qt.exit(0))
        QTimer.singleShot(60_000, qt, lambda: qt.exit(1))
    else:
        _after_the_first_picture(window, instance)
    window.show()
    status = qt.exec()
    window.context.runner.wait()
    window.close()
    return status


def _plain_surroundings() -> None:
    """What the desktop or a graphics driver brings along may be what is wrong."""
    os.environ["QT_WIDGETS_RHI"] = "0"
    os.environ["QT_XCB_GL_INTEGRATION"] = "none"
    os.environ["QT_QPA_PLATFORMTHEME"] = ""
    os.environ.pop("QT_STYLE_OVERRIDE", None)


def _instance(folder: DataFolder) -> SingleInstance:
    try:
        return SingleInstance(folder.root)
    except OSError as error:
        raise StoreError(
            _("The data folder {folder} cannot be used: {reason}.").format(
                folder=folder.root, reason=error.strerror or error
            ),
            safe=_("Nothing was changed."),
            advice=_("Choose another one with --data-dir."),
        ) from error


def _follow_the_record(window: Window, instance: SingleInstance) -> None:
    """Be the window of the folder that is in use."""

    def follow(changes: Changes, _initiator: object) -> None:
        if changes.touches(Topic.FOLDER):
            instance.move_to(window.context.application.folder.root)

    window.context.runner.changed.connect(follow)


def _after_the_first_picture(window: Window, instance: SingleInstance) -> None:
    """Begin what a start need not wait for."""
    backing_up = BackingUp(window.context, window)
    backing_up.said.connect(window.say)
    window.painted.connect(instance.listen)
    window.painted.connect(lambda: _warm_up(window))
    window.painted.connect(lambda: _offer_notes(window))
    window.painted.connect(lambda: _tell_of_place(window))
    window.painted.connect(backing_up.begin)
    window.painted.connect(lambda: _keep_log(window))


def _hand_over(instance: SingleInstance, open_id: str) -> int:
    if instance.hand_over(open_id):
        return 0
    raise StoreError(
        _("POGO Learn is open already, but its window does not answer."),
        safe=_("Your answers are safe."),
        advice=_("Close that window, or end the program, and start again."),
    )


def _offer_notes(window: Window) -> None:
    """Tell of failures of earlier runs."""
    if unseen(window.context.application.folder.log):
        from pogo_learn.ui.shell.earlier_failure import offer_notes

        offer_notes(window.context, window)


def _tell_of_place(window: Window) -> None:
    """Speak of a folder that other computers reach."""
    from pogo_learn.ui.shell.odd_place import tell_of_place

    tell_of_place(window)


def _keep_log(window: Window) -> None:
    """Begin to write the log, with every error that is shown."""
    from pogo_learn.support.log import open_log, what_failed

    open_log(window.context.application.folder.log)
    runner = window.context.runner
    _LOG.info("%s, Python %s, %s", __version__, platform.python_version(), sys.platform)
    runner.failed.connect(lambda error: _LOG.warning("shown: %s", what_failed(error)))
    runner.broken.connect(lambda error: _LOG.error("broken: %s", what_failed(error)))


def _warm_up(window: Window) -> None:
    """Open the record in the background, so that the first answer need not wait for it."""
    application = window.context.application
    if application.learner is not None:
        window.context.runner.run(lambda: application.record and None)


def open_preview(application: Application, folder: Path) -> int:
    """Open the author's preview on a course folder; gives the exit code when it is closed."""
    from pogo_learn.ui.preview.screen import PreviewWindow

    qt = qt_application()
    qt.setWindowIcon(application_icon())
    Appearance(qt, application.settings)
    runner = Runner()
    window = PreviewWindow(folder, runner)
    window.show()
    status = qt.exec()
    runner.wait()
    return status
