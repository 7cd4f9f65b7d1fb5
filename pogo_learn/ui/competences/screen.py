"""Competences: one's own word beside mastery, certainty and the plans one worked on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.alignment.own_plans import own_plans
from pogo_learn.changes import Topic
from pogo_learn.learning.competences import Competences
from pogo_learn.learning.plan_use import PlanUse, plan_use
from pogo_learn.system.language import _
from pogo_learn.ui.competences.card import CompetenceCard
from pogo_learn.ui.screens.mastery import rule_words
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Context, Crumb, Route
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import column
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class CompetencesScreen(Page):
    """Every competence of the courses, a card each."""

    topics = (Topic.PROGRESS, Topic.ATTEMPT, Topic.RATING, Topic.LEARNERS, Topic.CONTENT)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cards: dict[str, CompetenceCard] = {}
        self._use: PlanUse | None = None

    def open(self, route: Route) -> None:
        del route
        self._use = None
        self.build()
        self._look_at_plans()

    def title(self) -> str:
        return _("Your competences")

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Learn"), Route("learn")), Crumb(self.title()))

    def fill(self, box: QVBoxLayout) -> None:
        words = _(
            "What you say of yourself, beside what your answers and your plans show. Both are yours: "
            "nobody else is told."
        )
        box.addLayout(
            column(
                Text(self.title(), "page"),
                Text(words, "ui", "text.secondary"),
                Text(rule_words(), "ui", "text.secondary"),
                spacing=4,
            )
        )
        insight = Button(
            _("Insight"),
            Kind.GHOST,
            icon_after="arrow-right",
            pressed=lambda: self.route_requested.emit(Route("insight")),
        )
        box.addWidget(FlowBox(insight))
        self._cards = {}
        for competence in Competences(self.context.application.study).all():
            card = CompetenceCard(competence)
            card.rated.connect(self._rate)
            if self._use is not None:
                card.show_use(self._use)
            self._cards[competence.name] = card
            box.addWidget(card)
        first = next(iter(self._cards.values()), None)
        self.first = insight if first is None else first.choice.first_stop()

    def _rate(self, name: str, rating: int) -> None:
        competences = Competences(self.context.application.study)
        if self.context.runner.do(lambda: competences.rate(name, rating), self) is not None:
            self._cards[name].show_competence(competences.one(name))

    def _look_at_plans(self) -> None:
        """Analyse the newest plans in the background; the page is there meanwhile."""
        application = self.context.application
        files, assumptions = own_plans(application.folder), application.assumptions

        def show(use: PlanUse) -> None:
            self._use = use
            for card in self._cards.values():
                card.show_use(use)

        self.context.runner.run(lambda: plan_use(files, assumptions), show, self)
