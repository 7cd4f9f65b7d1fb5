"""Headings say what level they have, as Qt's bridge to assistive programs asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASK = """
import gc
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pogo_learn.settings.table import Settings
from pogo_learn.ui.shell.start import qt_application
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.text import Text

qt = qt_application()
look = Appearance(qt, Settings({}))
for role in ("page", "h1", "h2", "card", "h3", "ui"):
    page = QWidget()
    text = Text("Words", role, parent=page)
    found = QAccessible.queryAccessibleInterface(text)
    gc.collect()
    asked = found.attributesInterface()
    levels = [] if asked is None else [
        asked.attributeValue(key) for key in asked.attributeKeys() if key.name == "Level"
    ]
    # In what language it is, as every other text says, where Qt asks for that.
    told = [] if asked is None else [key.name for key in asked.attributeKeys()]
    assert asked is None or ("Locale" in told) == hasattr(QAccessible.Attribute, "Locale")
    # The other questions of a bridge are answered as before: Qt takes an address, or none.
    assert found.textInterface() is None or role == "ui"
    assert found.actionInterface() is not None or role == "ui"
    print(role, found.role().name, *levels)
    page.deleteLater()
    qt.processEvents()
    qt.sendPostedEvents(None, 52)
"""


@pytest.mark.process
def test_every_heading_says_its_level_and_stays_alive_when_it_is_asked() -> None:
    """In a process of its own: headings are told from the first window on."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "page Heading 1",
        "h1 Heading 1",
        "h2 Heading 2",
        "card Heading 2",
        "h3 Heading 3",
        "ui StaticText",
    ]
