"""Saving a paper of the kit: ask for the place, write it in the background, say so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from pogo_learn.content.kit.document import KitDocument
from pogo_learn.errors import StoreError
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Screen
from pogo_learn.ui.screens.waiting import wait_for


def ask_and_save(screen: Screen, document: KitDocument, suffix: str) -> None:
    """Ask where to save a paper, then save it. The dialog asks before it replaces a file."""
    name, _filter = QFileDialog.getSaveFileName(
        screen,
        _("Save the paper"),
        str(Path.home() / document.file_name(suffix)),
        f"*.{suffix}",
    )
    if name:
        target = Path(name)
        save(
            screen, document, suffix, target if target.suffix else target.with_suffix(f".{suffix}")
        )


def save(screen: Screen, document: KitDocument, suffix: str, target: Path) -> None:
    """Write a paper in the background, and say what was written."""
    application = screen.context.application

    def write() -> None:
        try:
            application.write_kit(document, suffix, target)
        except OSError as error:
            raise StoreError(
                _("{file} cannot be written: {reason}.").format(
                    file=target.name, reason=error.strerror or error
                ),
                safe=_("Nothing else was changed."),
                advice=_("Choose another place."),
            ) from error

    def done(_nothing: None) -> None:
        screen.toast_requested.emit(_("Saved: {file}").format(file=target.name))

    wait_for(
        screen.context.runner,
        screen,
        _("Saving the paper ..."),
        lambda _progress: write(),
        done,
        can_stop=False,
    )
