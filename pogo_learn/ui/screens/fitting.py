"""Fitting the schedule of review to a learner, off the thread of the window.

The parameters are computed in the background, and taken into use on the thread of the window, between
two keys: the date that a rating shows is always the date that is kept. 35 000 ratings, ten years of ten
a day, took half a second, so nothing is shown meanwhile and nobody has to wait.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from pogo_learn.record.review_state import Fit
from pogo_learn.ui.screens.screen import Context


def fit_when_due(
    context: Context, owner: QObject, kept: Callable[[], None], *, wanted: bool = False
) -> None:
    """Fit the schedule where the log suffices and has grown, or is ``wanted``; then call ``kept``.

    Nothing comes of it when ``owner`` is gone by then; it is due again next time.
    """
    reviews = context.application.reviews
    standing = reviews.fit_standing
    if not (standing.suffices if wanted else standing.is_due):
        return

    def keep(found: Fit | None) -> None:
        # Another screen may have done it meanwhile.
        if found is None or not (wanted or reviews.fit_standing.is_due):
            return
        if context.runner.do(lambda: reviews.keep_fit(found), owner) is not None:
            kept()

    context.runner.run(reviews.fit, keep, owner)
