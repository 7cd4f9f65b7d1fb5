"""At a start: a record in a folder that other computers reach is spoken of, once for each folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pogo_learn.settings.table import TOLD_PLACE
from pogo_learn.store.place import describe_place
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.widgets.button import Button, Kind

if TYPE_CHECKING:
    from pogo_learn.ui.shell.window import Window


def tell_of_place(window: Window) -> ErrorDialog | None:
    """Offer another folder where the person may choose it and this one is on the network or copied.

    A folder that was named for this run only is somebody's deliberate choice: nothing is said.
    """
    application = window.context.application
    root = application.folder.root
    told = application.settings.text(TOLD_PLACE) == str(root)
    if told or application.location.kept_in is None:
        return None
    place = describe_place(root)
    if place.kind not in {"network", "synced"}:
        return None
    application.suggest_setting(TOLD_PLACE, str(root))
    dialog = ErrorDialog(
        _("Your record is unharmed."), " ".join(place.reasons),
        _(
            "A folder on this computer's own disk is safer and quicker. To study on two computers, "
            "carry the record as a file, or by a folder of its own: see Settings, Your record."
        ),
        window,
    )  # fmt: skip

    def move() -> None:
        dialog.close()
        window.go(Route("record"))

    button = Button(_("Keep it in another folder"), Kind.SECONDARY, pressed=move)
    dialog.add_button(button)
    dialog.open()
    return dialog
