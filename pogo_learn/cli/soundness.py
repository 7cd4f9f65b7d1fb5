"""No command works on a damaged record: what it showed would be too little, what it wrote in the way."""

from __future__ import annotations

from pogo_learn.application import Application
from pogo_learn.errors import StoreError
from pogo_learn.system.language import _


def require_sound(application: Application, *, thoroughly: bool = False) -> None:
    """Refuse a record that is damaged or gone; raises :class:`StoreError`.

    Costs a few milliseconds, unless every page is to be read.
    """
    if application.damage(thoroughly=thoroughly) is not None:
        raise StoreError(
            _("The file of your record is damaged."),
            safe=_("Nothing was deleted."),
            advice=_("Open POGO Learn, which mends it, or run: pogo-learn backup salvage"),
        )
