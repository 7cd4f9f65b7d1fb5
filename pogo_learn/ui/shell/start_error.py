"""A start that fails before there is a window: whoever clicked on an icon sees no terminal."""

from __future__ import annotations

import os
import sys

from pogo_learn.errors import PogoError
from pogo_learn.settings.table import Settings
from pogo_learn.ui.shell.messages import ErrorDialog, error_dialog
from pogo_learn.ui.shell.start import qt_application
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.logo import application_icon


def has_a_screen() -> bool:
    """Tell whether somebody could see a dialog; without a screen Qt ends the program."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start_error(error: PogoError) -> ErrorDialog:
    """Make the dialog, in the usual look: the person's own settings may be what cannot be read."""
    qt = qt_application()
    qt.setWindowIcon(application_icon())
    Appearance(qt, Settings({}))
    return error_dialog(error, None)


def tell_start_error(error: PogoError) -> None:
    """Show why there is no window, until the person closes it."""
    start_error(error).exec()
