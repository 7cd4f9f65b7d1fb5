"""How review works for a person: how sure, how long a day, for how long, and from which sources."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.learning.review.day import moment_of
from pogo_learn.learning.review.fitting import ENOUGH
from pogo_learn.learning.review.reviews import FitStanding
from pogo_learn.record.review_state import Fit
from pogo_learn.settings.table import (
    REVIEW_FINDINGS,
    REVIEW_MINUTES,
    REVIEW_MONTHS,
    REVIEW_RETENTION,
    Setting,
    Value,
)
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import day_text, number_text
from pogo_learn.ui.screens.fitting import fit_when_due
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.announce import announce_after_focus
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.switch import Switch
from pogo_learn.ui.widgets.text import Text

REVIEW_SETTINGS = (REVIEW_RETENTION, REVIEW_MINUTES, REVIEW_MONTHS, REVIEW_FINDINGS)
_RETENTIONS = (80, 85, 90, 95, 97)
_MINUTES = (5, 10, 15, 20, 30, 45, 60)
_MONTHS = (1, 3, 6, 12, 24)


class ReviewControls(QWidget):
    """Desired retention, minutes a day, horizon, findings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._choice(
            _("Minutes a day"),
            "",
            REVIEW_MINUTES,
            _MINUTES,
            lambda n: ngettext("{count} minute", "{count} minutes", n).format(count=n),
        )
        self._choice(
            _("How long it must last"),
            _("No card stays away longer than this. Choose less when a day is set, more for good."),
            REVIEW_MONTHS,
            _MONTHS,
            lambda n: ngettext("{count} month", "{count} months", n).format(count=n),
        )
        self._choice(
            _("How much to remember"),
            _("Of the cards that come back. The more, the more often they come."),
            REVIEW_RETENTION,
            _RETENTIONS,
            lambda n: _("{percent} %").format(percent=n),
        )
        switch = Switch(_("Cards from findings in my own plans"))
        switch.setChecked(context.application.settings.flag(REVIEW_FINDINGS))
        switch.toggled.connect(lambda on: self._change(REVIEW_FINDINGS, on))
        self._box.addWidget(switch)
        self._box.addSpacing(8)
        self._box.addWidget(Text(_("Schedule"), "ui.bold"))
        self._fitted = Text("", "secondary", "text.secondary")
        self._box.addWidget(self._fitted)
        self._reset = Button(
            _("Back to the usual schedule"), Kind.SECONDARY, pressed=self._forget_fit
        )
        self._fit = Button(_("Fit it to my reviews"), Kind.SECONDARY, pressed=self._fit_now)
        self._box.addWidget(FlowBox(self._reset, self._fit))
        if context.application.learner is None:
            for widget in (self._fitted, self._reset, self._fit):
                widget.hide()
        else:
            self._show_fit()
            fit_when_due(context, self, self._show_fit)

    def _show_fit(self) -> None:
        standing = self._context.application.reviews.fit_standing
        words = fit_words(standing)
        self._fitted.setText(words)
        is_fitted = standing.last is not None and bool(standing.last.parameters)
        # The one that has the focus gives it to the other before it goes.
        has_focus = self._reset.hasFocus() or self._fit.hasFocus()
        self._reset.setVisible(is_fitted)
        self._fit.setVisible(not is_fitted and standing.suffices)
        shown = self._reset if is_fitted else self._fit
        for button in (self._reset, self._fit):
            button.setAccessibleDescription(words)
        if has_focus:
            shown.setFocus()
            announce_after_focus(self, words)

    def _forget_fit(self) -> None:
        reviews = self._context.application.reviews
        if self._context.runner.do(reviews.forget_fit, self) is not None:
            self._show_fit()

    def _fit_now(self) -> None:
        fit_when_due(self._context, self, self._show_fit, wanted=True)

    def _choice(
        self,
        title: str,
        more: str,
        setting: Setting,
        values: tuple[int, ...],
        words: Callable[[int], str],
    ) -> None:
        self._box.addWidget(Text(title, "ui.bold"))
        if more:
            self._box.addWidget(Text(more, "secondary", "text.secondary"))
        combo = DropDown()
        combo.setAccessibleName(title)
        combo.setAccessibleDescription(more)
        chosen = self._context.application.settings.number(setting)
        for value in sorted({*values, chosen}):
            combo.addItem(words(value), value)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.currentIndexChanged.connect(
            lambda _at: self._change(setting, int(combo.currentData()))
        )
        self._box.addWidget(combo)
        self._box.addSpacing(8)

    def _change(self, setting: Setting, value: Value) -> None:
        application = self._context.application

        def act() -> Changes:
            application.change_setting(setting, value)
            return changed(Topic.SETTINGS, Topic.REVIEW)

        self._context.runner.do(act, self)


def fit_words(standing: FitStanding) -> str:
    """Say whether the schedule is fitted to the learner: when, and from how many reviews."""
    last = standing.last
    if last is not None and last.parameters:
        return ngettext(
            "The schedule was fitted to you on {day}, from {count} review. It is fitted again by "
            "itself when there are a quarter more.",
            "The schedule was fitted to you on {day}, from {count} reviews. It is fitted again by "
            "itself when there are a quarter more.",
            last.ratings,
        ).format(day=_day(last), count=number_text(last.ratings))
    if last is not None:
        return _("You went back to the usual schedule on {day}.").format(day=_day(last))
    if standing.suffices:
        return _("The usual schedule is in use. There are enough reviews to fit it to you.")
    return ngettext(
        "The usual schedule is in use. From {enough} reviews on it is fitted to how you remember; there "
        "is {count}.",
        "The usual schedule is in use. From {enough} reviews on it is fitted to how you remember; there "
        "are {count}.",
        standing.ratings,
    ).format(enough=number_text(ENOUGH), count=number_text(standing.ratings))


def _day(fit: Fit) -> str:
    return day_text(moment_of(fit.at).astimezone().date())
