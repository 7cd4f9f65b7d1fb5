"""A question with everything around it: kind, stem, figure, view, certainty, feedback."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pogo_learn.assessment.branching import Branching
from pogo_learn.assessment.budget_year import BudgetYear
from pogo_learn.assessment.hotspot import Hotspot
from pogo_learn.assessment.plan_exercise import PlanExercise
from pogo_learn.assessment.question import Certainty, Marking, Question, Verdict
from pogo_learn.assessment.short_answer import ShortAnswer
from pogo_learn.assessment.types import is_complete, problem, type_of
from pogo_learn.system.language import _
from pogo_learn.ui.questions.belief import belief_note, belief_spoken, beliefs_of
from pogo_learn.ui.questions.keeping import Keeping
from pogo_learn.ui.questions.view import Asking, QuestionView
from pogo_learn.ui.questions.views.table import view_of
from pogo_learn.ui.widgets.announce import announce, announce_after_focus
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.figure import Drawing
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.text import Text


class QuestionCard(QWidget):
    """Asks one question. The host records the answer and then calls :meth:`show_marking`."""

    answered = Signal(object, object)
    """Response (dict) and certainty (:class:`Certainty` or None): to be recorded and marked."""
    rated = Signal(object)
    """Response with the learner's own comparison, after feedback."""
    begun = Signal(object)
    """What is begun and not given yet, to be kept; empty when nothing is begun any more."""
    ready_changed = Signal(bool)
    """Whether enough is answered for checking."""
    passage_requested = Signal(str, str)
    """Lesson and block where the answer is taught."""

    def __init__(
        self,
        question: Question,
        asking: Asking,
        *,
        ask_certainty: bool,
        small: bool = False,
        headed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.question = question
        self.marking: Marking | None = None
        self._asks_certainty = ask_certainty and _has_certainty(question)
        self._asking = asking
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self._box = box
        if headed:
            head = row(Chip(type_of(question).label(), "accent"))
            head.addStretch(1)
            box.addLayout(head)
        self._stem = Text(question.stem, "h3" if small else "stem", rich=True)
        box.addWidget(self._stem)
        if question.figure and not isinstance(question, Hotspot):
            box.addWidget(Drawing(asking.figure(question.figure), question.figure_alt))
        self.view: QuestionView = view_of(question, asking)
        self.view.setAccessibleName(plain_text(question.stem))
        box.addWidget(self.view)
        self._keeping = Keeping(self.view)
        self._keeping.to_keep.connect(self.begun)
        self._certainty = Segmented(
            _("How sure are you?"),
            (
                ("1", _("Guess"), "Alt+G"),
                ("2", _("Fairly sure"), "Alt+F"),
                ("3", _("Certain"), "Alt+C"),
            ),
        )
        self._certainty_row = QWidget()
        certainty_box = QVBoxLayout(self._certainty_row)
        certainty_box.setContentsMargins(0, 6, 0, 0)
        certainty_box.setSpacing(2)
        certainty_box.addWidget(Text(_("How sure are you?"), "ui.bold"))
        certainty_box.addWidget(self._certainty)
        box.addWidget(self._certainty_row)
        self._certainty_row.setVisible(self._asks_certainty)
        self._complaint = Text("", "ui", "warn.text")
        self._complaint.hide()
        box.addWidget(self._complaint)
        self._feedback = QVBoxLayout()
        box.addLayout(self._feedback)
        self.view.changed.connect(self._changed)
        self.view.submitted.connect(self.check)
        self.view.rated.connect(lambda: self.rated.emit(self.view.response()))
        self._certainty.chosen.connect(self._changed)

    @property
    def ready(self) -> bool:
        """Tell whether enough is answered for checking."""
        return not self._missing()

    @property
    def has_own_steps(self) -> bool:
        """Tell whether the question leads to its own end, and no button beside it checks."""
        return isinstance(self.question, Branching | BudgetYear)

    @property
    def spoken(self) -> str:
        """What is asked, for those who hear it: the kind, the stem, its figure, what belongs to it."""
        question = self.question
        asked = (plain_text(question.stem), question.figure_alt, self.view.asked())
        return f"{type_of(question).label()}. {' '.join(words for words in asked if words)}"

    def hints(self) -> str:
        """Say how to answer by keys."""
        return self.view.keys()

    def place_focus(self) -> None:
        """Put the focus where answering begins."""
        self.view.place_focus()

    def restore(self, response: dict[str, Any], certainty: int = 0) -> None:
        """Show a response given before."""
        self.view.restore(response)
        if certainty:
            self._certainty.choose(str(certainty))

    def go_on(self, draft: dict[str, Any]) -> bool:
        """Show what was begun; gives False for what does not fit the question (any more)."""
        fits = self._keeping.go_on(draft)
        if fits:
            words = Text(_("You go on where you were."), "secondary", "text.secondary")
            self._box.insertWidget(self._box.indexOf(self.view), words)
        return fits

    def keep_draft(self) -> None:
        """Have kept what is begun and not kept yet: the card may be left now."""
        self._keeping.keep()

    def put_away(self) -> None:
        """Keep nothing more of what is begun: the card goes."""
        self._keeping.end()

    def check(self) -> None:
        """Ask the host to record and mark the answer, or say what is missing."""
        if self.marking is not None:
            return
        missing = self._missing()
        self._complaint.setText(missing)
        self._complaint.setVisible(bool(missing))
        if missing:
            announce(self, missing)
            return
        value = self._certainty.value
        certainty = Certainty(int(value)) if self._asks_certainty and value else None
        self.answered.emit(self.view.response(), certainty)

    def given(self) -> tuple[dict[str, Any], Certainty | None] | None:
        """Give what is chosen at this moment where it can be marked, asked for or not; else None."""
        response = self.view.response()
        if not is_complete(self.question, response) or problem(self.question, response):
            return None
        value = self._certainty.value
        return response, Certainty(int(value)) if self._asks_certainty and value else None

    def _missing(self) -> str:
        response = self.view.response()
        if not is_complete(self.question, response):
            return _("Answer first, then check.")
        if complaint := problem(self.question, response):
            return complaint
        if self._asks_certainty and not self._certainty.value:
            return _("Say how sure you are: Alt+G, Alt+F or Alt+C.")
        return ""

    def _changed(self) -> None:
        if self.marking is None:
            if self._complaint.isVisible():
                self._complaint.setText(self._missing())
                self._complaint.setVisible(bool(self._missing()))
            self.ready_changed.emit(self.ready)

    def show_marking(
        self, marking: Marking, certainty: Certainty | None = None, *, link: bool = True
    ) -> None:
        """Show what was right and why. The answer is on disk by now."""
        self.marking = marking
        self._keeping.end()
        self._complaint.hide()
        self.view.show_marking(marking)
        self._certainty.freeze()
        if marking.feedback and _says_more(self.question):
            self._feedback.addWidget(Text(marking.feedback, "ui", "text.secondary", rich=True))
        beliefs = tuple(beliefs_of(self.question, marking, self._asking))
        for belief in beliefs:
            self._feedback.addWidget(belief_note(belief))
        sure_and_wrong = certainty is Certainty.CERTAIN and marking.verdict in {
            Verdict.WRONG,
            Verdict.PARTLY,
        }
        if sure_and_wrong:
            self._feedback.addWidget(self._certain_but_wrong(link=link))
        elif link and marking.verdict is not Verdict.RIGHT and self.question.teaches:
            line = row(self._passage_button())
            line.addStretch(1)
            self._feedback.addLayout(line)
        told = (
            verdict_in_words(marking),
            plain_text(marking.feedback),
            *(belief_spoken(belief) for belief in beliefs),
        )
        announce_after_focus(self, " ".join(told))

    def show_answer(self, response: dict[str, Any], marking: Marking) -> None:
        """Show the right answer where none was given: nothing is recorded of it."""
        self.marking = marking
        self._keeping.end()
        self._complaint.hide()
        self.view.restore(response)
        self.view.show_marking(marking)
        self._certainty.freeze()
        words = _("Answer: {answer}").format(answer=marking.answer)
        if not _says_more(self.question):
            # A field that holds the answer looks as if the learner had typed it.
            self._feedback.addWidget(Text(words, "card", "accent.text"))
        elif marking.feedback:
            self._feedback.addWidget(Text(marking.feedback, "ui", "text.secondary", rich=True))
        told = words if words.endswith((".", "!", "?")) else f"{words}."
        announce_after_focus(self, f"{told} {plain_text(marking.feedback)}")

    def _certain_but_wrong(self, *, link: bool) -> QWidget:
        note = Card("warn.soft", "warn", padding=12)
        words = Text(
            _("You were <b>certain</b>. Misses like this stick best when you mend them now."),
            "ui",
            "warn.text",
            rich=True,
        )
        line = row(Icon("lightbulb", "warn.text"), spacing=10)
        line.addWidget(words, 1)
        if link and self.question.teaches:
            line.addWidget(self._passage_button())
        note.box.addLayout(line)
        return note

    def _passage_button(self) -> Button:
        return Button(
            _("Read the passage again"), Kind.GHOST, icon="book-open", pressed=self._ask_for_passage
        )

    def _ask_for_passage(self) -> None:
        self.passage_requested.emit(self.question.outcome, self.question.teaches)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that no control wanted; tell whether it was ours."""
        if self.marking is not None:
            return self.view.take_key(event)
        if self._certainty_key(event):
            return True
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.view.take_key(event):
            return True
        if enter:
            self.check()
            return True
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        plain = bool(event.text()) and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if typing or (plain and event.text().isalpha() and not self._asking.single_keys):
            return False
        return self.view.take_key(event)

    def _certainty_key(self, event: QKeyEvent) -> bool:
        keys = {Qt.Key.Key_G: "1", Qt.Key.Key_F: "2", Qt.Key.Key_C: "3"}
        value = keys.get(Qt.Key(event.key()))
        if not value or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if not self._asks_certainty:
            return False
        self._certainty.choose(value)
        return True


def _has_certainty(question: Question) -> bool:
    if isinstance(question, ShortAnswer) and question.model:
        return False
    # Where the way shows what comes of it, nobody has to say how sure they are.
    return question.ask_certainty and not isinstance(
        question, Branching | BudgetYear | PlanExercise
    )


def _says_more(question: Question) -> bool:
    """Tell whether the general feedback is not already shown with a part."""
    return question.type not in {"numeric", "numeric_date", "short_answer"}


def verdict_in_words(marking: Marking) -> str:
    """Say the verdict, and the right answer where it was missed."""
    words = {
        Verdict.RIGHT: _("Right."),
        Verdict.PARTLY: _("Partly right. Answer: {answer}."),
        Verdict.WRONG: _("Wrong. Answer: {answer}."),
        Verdict.UNSCORED: _("Compare with our answer."),
    }
    return words[marking.verdict].format(answer=marking.answer)
