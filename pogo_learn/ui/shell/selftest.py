"""Showing a lesson once without a display, for the self-test of an installation."""

from __future__ import annotations

import os

from PySide6.QtCore import QEventLoop

from pogo_learn.application import Application
from pogo_learn.errors import PogoError
from pogo_learn.system.language import _
from pogo_learn.ui.reading.column import LessonColumn, ReadingContext
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.shell.start import qt_application
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.scroll import PageScroll


def render_lesson(application: Application) -> str:
    """Paint the first lesson into a picture; gives its size in words.

    Raises :class:`PogoError` when the picture is empty.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = qt_application()
    Appearance(qt, application.settings)
    head = application.catalogue.courses[0].lessons[0]
    context = ReadingContext(application.catalogue, Runner(), None)
    page = PageScroll(604)
    page.box.addWidget(LessonColumn(application.catalogue.lesson(head.id), context))
    page.resize(700, 900)
    page.show()
    qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    picture = page.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, 700, 7) for y in range(0, 900, 9)}
    page.close()
    page.deleteLater()
    if len(colours) < 4:
        raise PogoError(_("The lesson came out empty."), safe=_("Nothing was changed."))
    return _("{lesson}: {width} x {height} pixels").format(
        lesson=head.id, width=picture.width(), height=picture.height()
    )
