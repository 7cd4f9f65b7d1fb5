"""Align: open a plan file and see where it does not serve mission, strategy and budget."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.plan import Control
from pogo_learn.alignment.plan_file import SUFFIX, read_plan
from pogo_learn.errors import Fault
from pogo_learn.system.language import _
from pogo_learn.system.resources import content_dir
from pogo_learn.ui.align.figures import LinesTable, figures_box
from pogo_learn.ui.align.gaps import GapsCard
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_MOST_FAULTS = 20

Read = tuple[Path, Analysis | None, tuple[Fault, ...]]


class AlignScreen(Screen):
    """Route argument: path of a plan file; without one, what was shown last, or the start."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: Read | None = None
        self._first: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(860)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        if route.argument:
            self.open_file(Path(route.argument))
        self._build()

    def title(self) -> str:
        if self.shown is not None and self.shown[1] is not None:
            return self.shown[1].plan.title
        return _("Align")

    def trail(self) -> tuple[Crumb, ...]:
        if self.shown is None:
            return (Crumb(self.title()),)
        return (Crumb(_("Align"), Route("align")), Crumb(self.title()))

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def open_file(self, file: Path) -> None:
        """Read and analyse a plan file in the background, then show it."""
        wait_for(
            self.context.runner,
            self,
            _("Analysing {file} ...").format(file=file.name),
            lambda _progress: _analysed(file),
            self._show,
            can_stop=False,
        )

    def _show(self, found: Read) -> None:
        self.shown = found
        self._build()
        self.title_changed.emit()
        self.place_focus()
        announce(self, self.title())

    def restyle(self) -> None:
        """Lay out anew for larger text."""
        if self._first is not None:
            self._build()

    def _build(self) -> None:
        box = self._scroll.box
        clear_layout(box)
        if self.shown is None:
            self._start()
        else:
            file, analysis, faults = self.shown
            if analysis is None:
                self._faults(file, faults)
            else:
                self._analysis(file, analysis)
        box.addStretch(1)

    def _buttons(self) -> FlowBox:
        opening = Button(_("Open a plan file"), Kind.PRIMARY, pressed=self._choose)
        self._first = opening
        buttons: list[QWidget] = [opening]
        for name, title in (("northvale", "Northvale"), ("calder-city", "Calder City")):
            file = content_dir() / "plans" / f"{name}{SUFFIX}"
            buttons.append(
                Button(
                    _("Example: {name}").format(name=title),
                    Kind.SECONDARY,
                    pressed=partial(self.open_file, file),
                )
            )
        return FlowBox(*buttons)

    def _start(self) -> None:
        box = self._scroll.box
        box.addWidget(Text(_("Align"), "page"))
        box.addWidget(
            Text(
                _(
                    "Open a procurement plan and see where it does not serve mission, strategy and "
                    "budget, how much money is at stake, and what could help. The plan stays on this "
                    "computer. Two worked examples show what that looks like."
                ),
                "ui",
                "text.secondary",
            )
        )
        box.addWidget(self._buttons())

    def _faults(self, file: Path, faults: tuple[Fault, ...]) -> None:
        box = self._scroll.box
        box.addWidget(Text(_("This plan cannot be analysed yet"), "page"))
        card = Card()
        words = _("Nothing was changed. Mend these places in {file}, then open it again.")
        card.box.addWidget(Text(words.format(file=file.name), "ui"))
        for fault in faults[:_MOST_FAULTS]:
            where = _("Line {number}: {message}").format(
                number=fault.place.line, message=fault.message
            )
            card.box.addWidget(Text(where, "ui"))
        box.addWidget(card)
        box.addWidget(self._buttons())

    def _analysis(self, file: Path, analysis: Analysis) -> None:
        box = self._scroll.box
        plan = analysis.plan
        box.addWidget(Text(plan.title, "page"))
        control = (
            _("a line limits payments (cash)")
            if plan.control is Control.CASH
            else _("a line limits signatures (commitment)")
        )
        words = _("{file}. Amounts in {unit} {currency}; {control}.").format(
            file=file.name, unit=plan.unit, currency=plan.currency, control=control
        )
        box.addWidget(Text(words, "ui", "text.secondary"))
        box.addWidget(self._buttons())
        box.addWidget(figures_box(analysis))
        box.addWidget(GapsCard(analysis, self._open_lesson))
        card = Card()
        card.box.addWidget(Text(_("Budget lines by year"), "card"))
        card.box.addWidget(LinesTable(analysis))
        box.addWidget(card)

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Open a plan file"),
            str(Path.home()),
            _("Plan files (*.pogoplan);;All files (*)"),
        )
        if name:
            self.open_file(Path(name))

    def _open_lesson(self, lesson: str) -> None:
        self.route_requested.emit(Route("lesson", lesson))


def _analysed(file: Path) -> Read:
    plan, faults = read_plan(file)
    return file, analyse(plan) if plan is not None else None, faults
