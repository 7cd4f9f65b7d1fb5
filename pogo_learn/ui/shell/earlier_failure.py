"""At a start: notes of failures that nobody was told of are offered, once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pogo_learn.support.crash_notes import mark_seen, unseen
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.support.dialog import SupportDialog
from pogo_learn.ui.widgets.button import Button, Kind


def offer_notes(context: Context, window: QWidget) -> ErrorDialog | None:
    """Tell of failures of earlier runs, if there were any."""
    folder = context.application.folder.log
    notes = unseen(folder)
    if not notes:
        return None
    mark_seen(folder)
    dialog = ErrorDialog(
        _("Your answers are safe."),
        ngettext(
            "Something went wrong when POGO Learn ran before. {count} note was written.",
            "Something went wrong when POGO Learn ran before. {count} notes were written.",
            len(notes),
        ).format(count=len(notes)),
        _("A support file helps those who mend the program. You see it before it is saved."),
        window,
    )

    def make() -> None:
        dialog.close()
        make_support_file(context, window)

    dialog.add_button(Button(_("Make a support file"), Kind.SECONDARY, pressed=make))
    dialog.open()
    return dialog


def make_support_file(context: Context, window: QWidget) -> None:
    """Put the support file together in the background, then show it."""

    def text(_progress: object) -> str:
        # Imported here: only who asks for it pays for it.
        from pogo_learn.support.support_file import support_text

        return support_text(context.application)

    wait_for(
        context.runner,
        window,
        _("Putting the support file together ..."),
        text,
        lambda found: SupportDialog(context, found, window).open(),
        can_stop=False,
    )
