"""The menu of the whole program, on F10: for people and tools that expect one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from pogo_learn.system.language import _
from pogo_learn.ui.shell.screens import SCREENS

if TYPE_CHECKING:
    from pogo_learn.ui.shell.window import Window


def app_menu(window: Window) -> QMenu:
    """Give the menu; its entries are the window's own acts, with their keys beside."""
    menu = QMenu(window)
    for row in SCREENS:
        if row.icon:
            words = f"{row.title()}\t{row.shortcut}"
            menu.addAction(words, partial(window.jump, row.id))
    menu.addSeparator()
    window.taking_back.add_to(menu)
    menu.addAction(_("Keys") + "\tF1", window.show_keys)
    if window.may_search():
        menu.addAction(_("Search") + "\tCtrl+K", window.search)
        menu.addAction(_("Go to a paragraph") + "\tCtrl+L", window.ask_for_paragraph)
    menu.addAction(_("Make a support file"), window.make_support_file)
    menu.addSeparator()
    menu.addAction(_("Quit"), window.close)
    return menu
