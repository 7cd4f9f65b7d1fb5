"""Questions inside a lesson: asked one after the other, never graded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.assessment.budget_decision import is_decision
from pogo_learn.assessment.question import Certainty, Question, Use
from pogo_learn.assessment.types import mark
from pogo_learn.errors import InputError
from pogo_learn.learning.study import Answered, Asked, Study
from pogo_learn.record.state import DraftState, QuestionState
from pogo_learn.system.language import _, in_context
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.text import Text

NewSeed = Callable[[str], int]
"""Gives the seed for the next showing of a question."""


class CheckBox(Card):
    """A card in the text with one question after the other."""

    passage_requested = Signal(str, str)

    def __init__(
        self,
        questions: Sequence[Question],
        study: Study | None,
        runner: Runner,
        *,
        use: Use,
        ask_certainty: bool,
        asking: Callable[[Question, int], Asking],
        lesson: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Without ``study`` (in a preview) answers are marked and not recorded.

        A question of another lesson than ``lesson`` is there to be recalled: it is asked anew each
        time the lesson is opened, however often it was answered before.
        """
        super().__init__("bg.surface", "accent", width=1.5, padding=20, parent=parent)
        self._questions = tuple(questions)
        self._study = study
        self._runner = runner
        self._use = use
        self._ask_certainty = ask_certainty
        self._asking = asking
        self._lesson = lesson
        self._index = 0
        self._tries: dict[str, int] = {}
        self._seed = 0
        self.card: QuestionCard | None = None
        self._title = Text("", "ui.bold", "accent.text")
        head = row(self._title, spacing=8)
        head.setStretch(0, 1)
        self._count = Chip("", "neutral")
        head.addWidget(self._count)
        head.addWidget(Chip(_("Not graded"), "accent"))
        self.box.addLayout(head)
        self._stage = QVBoxLayout()
        self.box.addLayout(self._stage)
        self._index = self._first_open()
        self._show()

    def _first_open(self) -> int:
        """Give the place of what is begun, or else of what was never answered."""
        for waits in (self._begun, lambda question: not self._answered(question)):
            for index, question in enumerate(self._questions):
                if waits(question):
                    return index
        return 0

    def _begun(self, question: Question) -> DraftState | None:
        return self._study.drafts.begun(question.id) if self._study is not None else None

    def keep_draft(self) -> None:
        """Have kept what is begun and not kept yet."""
        if self.card is not None:
            self.card.keep_draft()

    def _answered(self, question: Question) -> bool:
        return self._last_to_show(question) is not None

    def _last_to_show(self, question: Question) -> QuestionState | None:
        """Give the last answer, unless the question is recalled and was not answered here yet."""
        if self._study is None or (self._is_recalled(question) and question.id not in self._tries):
            return None
        last = self._study.last_answer(question.id)
        # One decision of a budget year, given in review, is no run of the year: it is played anew.
        return None if last is None or is_decision(last.response) else last

    def _is_recalled(self, question: Question) -> bool:
        return bool(self._lesson) and question.outcome != self._lesson

    def _title_of(self, question: Question) -> str:
        if self._use is Use.PRE:
            return _("Before you read: a guess is welcome, it is never scored")
        if self._is_recalled(question):
            return _("Check: from an earlier lesson")
        return in_context("noun", "Check")

    def _show(self, *, again: bool = False, going_on: bool = True) -> None:
        clear_layout(self._stage)
        question = self._questions[self._index]
        total = len(self._questions)
        self._title.setText(self._title_of(question))
        self._count.setText(_("{number} of {total}").format(number=self._index + 1, total=total))
        self._count.setVisible(total > 1)
        self._count.updateGeometry()
        last = self._study.last_answer(question.id) if self._study is not None else None
        tries = self._tries.get(question.id, last.answers if last is not None else 0)
        draft = self._begun(question) if going_on and not again else None
        shown = self._answered(question) and not again and draft is None
        self._seed = last.seed if shown and last is not None else _seed_of(question.id, tries)
        if draft is not None:
            self._seed = draft.seed
        card = QuestionCard(
            question,
            self._asking(question, self._seed),
            ask_certainty=self._ask_certainty,
            small=True,
        )
        self.card = card
        card.answered.connect(self._record)
        card.begun.connect(self._keep)
        card.rated.connect(self._rate)
        card.passage_requested.connect(self.passage_requested)
        self._stage.addWidget(card)
        self._buttons = row(spacing=8)
        holder = QWidget()
        holder.setLayout(self._buttons)
        self._stage.addWidget(holder)
        if draft is not None and not card.go_on(draft.response):
            self._show(going_on=False)
        elif shown and last is not None:
            try:
                card.restore(last.response, last.certainty)
                marking = mark(question, last.response)
            except (InputError, KeyError):
                # The question changed since: it is simply asked again.
                self._show(again=True)
                return
            certainty = Certainty(last.certainty) if last.certainty else None
            card.show_marking(marking, certainty)
            self._after()
        else:
            if not card.has_own_steps:
                check = Button(_("Check"), Kind.PRIMARY, key=_("Enter"), pressed=card.check)
                self._buttons.addWidget(check)
            self._buttons.addWidget(Text(card.hints(), "secondary", "text.tertiary"), 1)

    def _record(self, response: dict[str, object], certainty: Certainty | None) -> None:
        card = self.card
        assert card is not None
        question = card.question
        if self._study is None:
            card.show_marking(mark(question, response), certainty)
            self._after(focus=True)
            return
        study = self._study
        asked = Asked(self._use, self._seed)
        answered: Answered | None = self._runner.do(
            lambda: study.answer(question.id, response, asked, certainty), self
        )
        if answered is not None:
            self._tries[question.id] = self._tries.get(question.id, 0) + 1
            card.show_marking(answered.marking, certainty)
            self._after(focus=True)

    def _keep(self, draft: dict[str, object]) -> None:
        if self._study is not None and self.card is not None:
            drafts, question, seed = self._study.drafts, self.card.question, self._seed
            self._runner.do(lambda: drafts.keep(question.id, draft, seed), self)

    def _rate(self, response: dict[str, object]) -> None:
        if self._study is not None and self.card is not None:
            study, question = self._study, self.card.question
            asked = Asked(self._use, self._seed)
            self._runner.do(lambda: study.answer(question.id, response, asked), self)

    def _after(self, *, focus: bool = False) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        more = self._index + 1 < len(self._questions)
        again = Button(_("Try again"), Kind.SECONDARY, icon="rotate-ccw", pressed=self._again)
        if more:
            onward = Button(_("Next question"), Kind.PRIMARY, key=_("Enter"), pressed=self._next)
            self._buttons.addWidget(onward)
            if focus:
                onward.setFocus()
        elif focus:
            again.setFocus()
        self._buttons.addWidget(again)
        if self._index:
            back = Button(_("Previous"), Kind.QUIET, pressed=self._previous)
            self._buttons.addWidget(back)
        self._buttons.addStretch(1)

    def _again(self) -> None:
        self._show(again=True)
        self._focus()

    def _next(self) -> None:
        self._index += 1
        self._show()
        self._focus()

    def _previous(self) -> None:
        self._index -= 1
        self._show()
        self._focus()

    def _focus(self) -> None:
        if self.card is not None and self.card.marking is None:
            self.card.place_focus()
        else:
            button = self._stage.itemAt(self._stage.count() - 1)
            widget = button.widget() if button is not None else None
            found = widget.findChild(Button) if widget is not None else None
            if found is not None:
                found.setFocus()


def _seed_of(question: str, tries: int) -> int:
    """Give a seed for each showing: the same on every machine, another one for each try."""
    return int.from_bytes(hashlib.sha256(f"{question}\n{tries}".encode()).digest()[:4]) >> 1
