"""The two sides of a card: what is asked, and the answer below a line."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pogo_learn.alignment.plan import Thresholds
from pogo_learn.alignment.rules import rule
from pogo_learn.alignment.wording import wording
from pogo_learn.assessment.budget_decision import Decision, as_single, decision
from pogo_learn.assessment.budget_year import BudgetYear
from pogo_learn.assessment.question import Marking, Question, Verdict
from pogo_learn.assessment.right_response import right_response
from pogo_learn.assessment.types import is_complete, mark, type_of
from pogo_learn.content.course import Lesson, Term
from pogo_learn.content.uses import first_use, top_of
from pogo_learn.learning.review.content import term_hash, wording_hash
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.questions.views.budget_tables import books_table
from pogo_learn.ui.questions.views.budget_words import month_of
from pogo_learn.ui.review.ratings import AGAIN, GOOD, HARD
from pogo_learn.ui.widgets.announce import announce_after_focus
from pogo_learn.ui.widgets.card import Line
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class Face(QWidget):
    """What is shown of a card. It asks first; :meth:`reveal` shows the answer below."""

    answered = Signal(object)
    """Response to a question: to be recorded and marked, then given to :meth:`show_marking`."""
    passage_requested = Signal(str, str)
    """Lesson and block where it is taught."""

    def __init__(
        self, content_hash: str, kind: str, spoken: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.content_hash = content_hash
        self.kind = kind
        """What sort of card it is, in words."""
        self.spoken = f"{kind}. {spoken}"
        """What is asked, for assistive programs."""
        self.revealed = False
        self.score: float | None = None
        """Score of the answer that was given."""
        self.suggested = GOOD
        """The rating that has the focus."""
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(10)

    def reveal(self) -> bool:
        """Show the answer; False where one was given, which is recorded and marked first."""
        self.revealed = True
        return True

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that no control wanted; tell whether it was ours."""
        del event
        return False

    def hints(self) -> str:
        """Say how to answer by keys."""
        return ""

    def passage(self, lesson: Lesson) -> str:
        """Give the block of its lesson where it is taught: the top where nothing is nearer."""
        return top_of(lesson)


class QuestionFace(Face):
    """A question of any type. It can be answered; it need not be."""

    def __init__(self, question: Question, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(
            question.content_hash, type_of(question).label(), plain_text(question.stem), parent
        )
        self.card = QuestionCard(question, asking, ask_certainty=False, headed=False)
        self.spoken = self.card.spoken
        self._untouched = self.card.view.response()
        self.card.answered.connect(
            lambda response, _certainty: self.answered.emit(self._to_record(response))
        )
        self.card.passage_requested.connect(self.passage_requested)
        self.box.addWidget(self.card)

    def _to_record(self, response: dict[str, Any]) -> dict[str, Any]:
        """Give a response as the record keeps it."""
        return response

    def reveal(self) -> bool:
        question = self.card.question
        given = self.card.view.response()
        # What lies in some order from the beginning was not put there by anybody.
        if given != self._untouched and is_complete(question, given):
            self.card.check()
            return False
        response = right_response(question)
        self.card.show_answer(response, mark(question, response))
        return super().reveal()

    def show_marking(self, marking: Marking) -> None:
        """Show what was right; the answer is on disk by now."""
        self.revealed = True
        self.score = marking.score
        ratings = {Verdict.WRONG: AGAIN, Verdict.PARTLY: HARD}
        self.suggested = ratings.get(marking.verdict, GOOD)
        self.card.show_marking(marking, link=False)

    def take_key(self, event: QKeyEvent) -> bool:
        if self.card.take_key(event):
            return True
        return not self.revealed and self._begin_typing(event)

    def _begin_typing(self, event: QKeyEvent) -> bool:
        """Let a letter or digit go into the first field, where there is one to fill."""
        text = event.text()
        if not text.isprintable() or not text.strip():
            return False
        for field in self.card.view.findChildren(QWidget):
            if isinstance(field, QLineEdit | QPlainTextEdit) and field.isEnabled():
                field.setFocus()
                if isinstance(field, QLineEdit):
                    field.insert(text)
                else:
                    field.insertPlainText(text)
                return True
        return False

    def hints(self) -> str:
        return self.card.hints()

    def passage(self, lesson: Lesson) -> str:
        return self.card.question.teaches or super().passage(lesson)


class DecisionFace(QuestionFace):
    """One decision of a budget year, on the books as a practised team would have left them."""

    def __init__(self, found: Decision, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(as_single(found), asking, parent)
        self.kind = _("Budget year: one decision")
        month = month_of(found.year, found.month)
        words = _("{month}. Until now the year went as a practised team plays it.").format(
            month=month
        )
        story = labelled(found.card.who, found.card.text)
        self._card = found.card.key
        self.spoken = f"{self.kind}. {words} {plain_text(story)} {self.card.spoken}"
        self.box.insertWidget(0, Text(words, "caption", "text.secondary"))
        self.box.insertWidget(1, Text(story, "reading.small", rich=True))
        self.box.insertWidget(2, books_table(found.year, found.state))

    def _to_record(self, response: dict[str, Any]) -> dict[str, Any]:
        return {"card": self._card, **response}


def question_face(question: Question, number: int, asking: Asking) -> QuestionFace:
    """Ask a question; ``number`` is that of the review, and chooses the decision of a budget year."""
    if isinstance(question, BudgetYear):
        return DecisionFace(decision(question, number), asking)
    return QuestionFace(question, asking)


class WordsFace(Face):
    """Something to recall in one's own words, and how it is put in the course."""

    def __init__(
        self,
        content_hash: str,
        kind: str,
        stem: str,
        prompt: str,
        answer: Mapping[str, str],
        term: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``answer`` has roles of the text by inline HTML; ``term`` is the key term asked for."""
        super().__init__(content_hash, kind, f"{stem}. {prompt}", parent)
        self._answer = answer
        self._term = term
        self.box.addWidget(Text(stem, "stem"))
        self.box.addWidget(Text(prompt, "ui", "text.secondary"))

    def reveal(self) -> bool:
        self.box.addSpacing(4)
        self.box.addWidget(Line())
        self.box.addSpacing(4)
        for html, role in self._answer.items():
            self.box.addWidget(Text(html, role, rich=True))
        announce_after_focus(self, " ".join(plain_text(html) for html in self._answer))
        return super().reveal()

    def passage(self, lesson: Lesson) -> str:
        return first_use(lesson, self._term) if self._term else super().passage(lesson)


def term_face(term: Term) -> Face:
    """Ask what a key term means."""
    answer = {term.definition: "reading"}
    if term.formula:
        answer[escape(term.formula)] = "ui.medium"
    if term.example:
        answer[_("For example: {example}").format(example=term.example)] = "reading.small"
    return WordsFace(
        term_hash(term),
        _("Key term"),
        term.term,
        _("What does it mean? Say it in your own words."),
        answer,
        term.id,
    )


def finding_face(code: str) -> Face:
    """Ask for the rule of a finding that stood in a plan of one's own, and what can be done."""
    words = wording(code)
    answer = {escape(rule(code, Thresholds())): "reading", escape(words.why): "reading.small"}
    remedies = "".join(f"<li>{escape(remedy)}</li>" for remedy in words.remedies)
    answer[f"<ul>{remedies}</ul>"] = "reading.small"
    prompt = _("This stood in a plan of yours. What is the rule, and what can be done?")
    return WordsFace(wording_hash(words), _("From your plan"), words.title, prompt, answer)


def response_of(response: object) -> dict[str, Any]:
    """Give a response as it came through a signal."""
    assert isinstance(response, dict)
    return response
