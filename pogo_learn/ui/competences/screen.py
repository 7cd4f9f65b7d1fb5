"""Competences: one's own word beside mastery, certainty and the plans one worked on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.changes import Topic
from pogo_learn.learning.competences import Competences
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

    topics = (
        Topic.PROGRESS,
        Topic.ATTEMPT,
        Topic.RATING,
        Topic.REVIEW,
        Topic.LEARNERS,
        Topic.CONTENT,
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cards: dict[str, CompetenceCard] = {}

    def open(self, route: Route) -> None:
        del route
        self.build()

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
            self._cards[competence.name] = card
            box.addWidget(card)
        first = next(iter(self._cards.values()), None)
        self.first = insight if first is None else first.choice.first_stop()

    def _rate(self, name: str, rating: int) -> None:
        competences = Competences(self.context.application.study)
        if self.context.runner.do(lambda: competences.rate(name, rating), self) is not None:
            self._cards[name].show_competence(competences.one(name))
