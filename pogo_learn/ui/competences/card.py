"""One competence: the learner's word, the answers, how sure they were, and plans of their own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.learning.competences import RATINGS, Competence, Fit, settled
from pogo_learn.learning.insight import Share
from pogo_learn.learning.mastery import Level
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import day_text, list_text, percent_text
from pogo_learn.ui.widgets.card import Card, column
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.text import Text

_HISTORY = 4
"""Earlier ratings that are told."""


def rating_words(rating: int) -> str:
    """Name a rating."""
    words = {
        0: _("No answer"),
        1: _("New to it"),
        2: _("With help"),
        3: _("On my own"),
        4: _("Can teach it"),
    }
    return words[rating]


def levels_words(competence: Competence) -> str:
    """Say how many outcomes stand how, the best first."""
    counts = competence.levels
    words = {
        Level.MASTERED: _("{count} mastered"),
        Level.FADING: _("{count} fading"),
        Level.NEARLY: _("{count} nearly there"),
        Level.LEARNING: _("{count} in learning"),
        Level.NOT_MET: _("{count} not asked yet"),
    }
    said = [text.format(count=counts[level]) for level, text in words.items() if counts.get(level)]
    total = len(competence.outcomes)
    return ngettext(
        "Of {total} outcome: {counts}.", "Of {total} outcomes: {counts}.", total
    ).format(total=total, counts=list_text(said))


def certainty_line(competence: Competence) -> str:
    """Say how often *certain* was right."""
    share = Share(competence.certain_right, competence.certain)
    if not share.asked:
        return _("No answer was given as certain yet.")
    said = ngettext(
        "Of {asked} answer that you were certain of {right} was right",
        "Of {asked} answers that you were certain of {right} were right",
        share.asked,
    ).format(asked=share.asked, right=share.right)
    if share.value is None:
        return said + _("; too few to say more.")
    return f"{said} ({percent_text(share.value)})."


def plans_line(competence: Competence) -> str:
    """Say what the learner's record has from plans; whether any is mended is not recorded."""
    if not competence.findings:
        return _("Your record has no finding from your plans that these outcomes teach.")
    return ngettext(
        "Your record has {count} kind of finding from your plans that these outcomes teach.",
        "Your record has {count} kinds of findings from your plans that these outcomes teach.",
        competence.findings,
    ).format(count=competence.findings)


def fit_words(competence: Competence) -> str:
    """Hold word and answers against each other."""
    words = {
        Fit.UNRATED: _("Say how it goes at work, and see it beside your answers."),
        Fit.TOO_FEW: _("Fewer than half of the outcomes have answers: too few to compare."),
        Fit.HIGHER: _("You rate it higher than your answers show so far."),
        Fit.LOWER: _("Your answers show more than you say."),
        Fit.ALIKE: _("Your word and your answers go together."),
    }
    return words[competence.fit]


def history_words(competence: Competence) -> str:
    """Tell earlier ratings with their days, the newest first; empty where there is but one."""
    every = settled(competence.ratings)[-_HISTORY - 1 :]
    if len(every) < 2:
        return ""
    said = [
        _("{rating} on {day}").format(
            rating=rating_words(one.rating),
            day=day_text(read_timestamp(one.at).astimezone().date()),
        )
        for one in reversed(every[:-1])
    ]
    return _("Before: {ratings}.").format(ratings=list_text(said))


class CompetenceCard(Card):
    """Shows a competence; ``rated`` tells what the learner says of it."""

    rated = Signal(str, int)

    def __init__(self, competence: Competence, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = competence.name
        self._competence = competence
        self.box.addWidget(Text(competence.name, "card"))
        covered = ngettext(
            "{count} outcome, taught in {modules}",
            "{count} outcomes, taught in {modules}",
            len(competence.outcomes),
        ).format(count=len(competence.outcomes), modules=list_text(competence.modules))
        self.box.addWidget(Text(covered, "caption", "text.secondary"))
        self.box.addWidget(Text(_("Your word: how does it go at work?"), "ui.bold"))
        self.choice = Segmented(
            competence.name, [(str(value), rating_words(value), "") for value in RATINGS]
        )
        self.choice.choose(str(competence.rating))
        self.choice.chosen.connect(lambda value: self.rated.emit(self.name, int(value)))
        self.box.addWidget(self.choice)
        self._history = Text("", "caption", "text.secondary")
        self.box.addWidget(self._history)
        self.box.addWidget(Text(_("Your answers"), "ui.bold"))
        self._bar = Bar(0.0, "thread", levels_words(competence))
        self.box.addWidget(self._bar)
        self.box.addLayout(self._measured())
        self._fit = Text("", "ui")
        self.box.addWidget(self._fit)
        self.show_competence(competence)

    def _measured(self) -> QVBoxLayout:
        self._levels = Text("", "ui", "text.secondary")
        self._certainty = Text("", "ui", "text.secondary")
        self._plans = Text("", "ui", "text.secondary")
        return column(self._levels, self._certainty, self._plans, spacing=4)

    def show_competence(self, competence: Competence) -> None:
        """Show what is known now; what is being chosen stays under the fingers."""
        self._competence = competence
        history = history_words(competence)
        self._history.setText(history)
        self._history.setVisible(bool(history))
        self._bar.set_share(competence.mastered / len(competence.outcomes))
        self._bar.setAccessibleName(levels_words(competence))
        self._levels.setText(levels_words(competence))
        self._certainty.setText(certainty_line(competence))
        self._plans.setText(plans_line(competence))
        self._fit.setText(fit_words(competence))
