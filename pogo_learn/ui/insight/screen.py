"""Insight: how one studies, what is kept, and whether one knows what one knows."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.assessment.question import Certainty
from pogo_learn.changes import Changes, Topic
from pogo_learn.learning.insight import Counts, Share, counts_of
from pogo_learn.learning.progress import StudyDay
from pogo_learn.learning.review.cards import Card
from pogo_learn.learning.review.queue import Load
from pogo_learn.system.language import _
from pogo_learn.ui.insight.load_chart import LoadChart
from pogo_learn.ui.insight.share_chart import ShareChart
from pogo_learn.ui.insight.words import (
    calibration_places,
    calibration_sentence,
    load_places,
    load_sentence,
    load_table,
    retention_places,
    retention_sentence,
    rhythm_sentence,
    rhythm_table,
    shares_table,
)
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Context, Crumb, Route
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import column
from pogo_learn.ui.widgets.chart_card import ChartCard
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.heat_map import RhythmMap
from pogo_learn.ui.widgets.text import Text

_DAYS = 18 * 7
_AHEAD = 14
"""Days of the forecast."""
_NONE = Counts((), ())


class InsightScreen(Page):
    """Pictures with a sentence and a table each, over everything, a module or one outcome."""

    topics = (*Page.topics, Topic.REVIEW)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._counts: Counts | None = None
        self._cards: tuple[Card, ...] = ()
        self._chosen = ""
        self._days: tuple[StudyDay, ...] = ()

    def open(self, route: Route) -> None:
        self._chosen = route.argument
        self._count()
        self.build()

    def refresh(self, changes: Changes) -> None:
        if changes.touches(*self.topics):
            self._count()
        super().refresh(changes)

    def title(self) -> str:
        return _("Insight")

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Your competences"), Route("competences")), Crumb(self.title()))

    def build(self) -> None:
        """Read the days again; the counts follow from the background."""
        self._days = self.context.application.study.days(_DAYS)
        super().build()

    def fill(self, box: QVBoxLayout) -> None:
        words = _(
            "Calm numbers about your own answers. A bad day means nothing; weeks mean something."
        )
        box.addLayout(
            column(Text(self.title(), "page"), Text(words, "ui", "text.secondary"), spacing=4)
        )
        competences = Button(
            _("Your competences"),
            Kind.GHOST,
            icon_after="arrow-right",
            pressed=lambda: self.route_requested.emit(Route("competences")),
        )
        self._filter = self._outcomes()
        box.addWidget(FlowBox(self._filter, competences, spacing=12))
        self._keeping = ShareChart(_("Share right by the days since the last answer"), "chart.1")
        self._keeping_card = ChartCard(
            _("What you keep"),
            "",
            self._keeping,
            lambda: shares_table(_("Since the last answer"), retention_places(self._kept())),
        )
        self._knowing = ShareChart(_("Share right by how sure you were"), "chart.2")
        self._knowing_card = ChartCard(
            _("Sure and right"),
            "",
            self._knowing,
            lambda: shares_table(_("You said"), calibration_places(self._known())),
        )
        self._coming = LoadChart(_("Cards of review on the next days"), "chart.3")
        self._coming_card = ChartCard(
            _("What comes back"), "", self._coming, lambda: load_table(self._loads())
        )
        for card in (self._keeping_card, self._knowing_card, self._coming_card, self._rhythm()):
            box.addWidget(card)
        self.first = self._filter
        self._show()

    def _rhythm(self) -> ChartCard:
        days = self._days
        chart = RhythmMap([(day.day, day.active_seconds) for day in days])
        return ChartCard(
            _("Study rhythm"), rhythm_sentence(days), chart, lambda: rhythm_table(days)
        )

    def _outcomes(self) -> DropDown:
        """Choose everything, a module or one outcome."""
        found = DropDown()
        found.setAccessibleName(_("About what?"))
        found.addItem(_("Everything"), "")
        for module in self.context.application.catalogue.modules():
            found.addItem(f"{module.id}  {module.title}", module.id)
            for head in module.lessons:
                found.addItem(f"    {head.id}  {head.title}", head.id)
        found.setCurrentIndex(max(0, found.findData(self._chosen)))
        found.currentIndexChanged.connect(self._choose)
        return found

    def _choose(self, index: int) -> None:
        self._chosen = str(self._filter.itemData(index))
        self._show()
        cards = (self._keeping_card, self._knowing_card, self._coming_card)
        announce(self, " ".join(card.hint for card in cards))

    def _of(self) -> Collection[str] | None:
        """Give the outcomes that are chosen; None for all."""
        for module in self.context.application.catalogue.modules():
            if module.id == self._chosen:
                return {head.id for head in module.lessons}
        return {self._chosen} if self._chosen else None

    def _kept(self) -> dict[tuple[int, int], Share]:
        return (self._counts or _NONE).retention(self._of())

    def _known(self) -> dict[Certainty, Share]:
        return (self._counts or _NONE).calibration(self._of())

    def _loads(self) -> tuple[Load, ...]:
        reviews, lessons = self.context.application.reviews, self._of()
        cards = [card for card in self._cards if lessons is None or card.lesson in lessons]
        return reviews.loads(cards, _AHEAD)

    def _count(self) -> None:
        """Count in the background: a long record has many answers."""
        application = self.context.application
        learner = application.learner
        if learner is None:
            return

        reviews = application.reviews

        def show(found: tuple[Counts, tuple[Card, ...]]) -> None:
            self._counts, self._cards = found
            self._show()

        def count() -> tuple[Counts, tuple[Card, ...]]:
            return counts_of(application.folder, learner.id), reviews.cards()

        self.context.runner.run(count, show, self)

    def _show(self) -> None:
        kept, known = self._kept(), self._known()
        self._keeping.show_places(retention_places(kept))
        self._knowing.show_places(calibration_places(known))
        waiting = _("Your answers are being counted ...")
        counted = self._counts is not None
        self._keeping_card.say(retention_sentence(kept) if counted else waiting)
        self._knowing_card.say(calibration_sentence(known) if counted else waiting)
        self._keeping_card.show_anew()
        self._knowing_card.show_anew()
        loads = self._loads()
        self._coming.show_places(load_places(loads))
        minutes = self.context.application.reviews.wishes.minutes
        self._coming_card.say(load_sentence(loads, minutes) if counted else waiting)
        self._coming_card.show_anew()
