"""Numbers, dates and short answers: answers that are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from pogo_learn.assessment.numbers import read_day, read_number
from pogo_learn.assessment.numeric import Numeric, in_words
from pogo_learn.assessment.numeric_date import NumericDate
from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.assessment.short_answer import ShortAnswer
from pogo_learn.assessment.types import problem
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking, QuestionView, parts_by_key
from pogo_learn.ui.questions.views.scratch_pad import ScratchPad
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.option import ToggleRow
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text

CERTAINTY_KEYS = {Qt.Key.Key_G, Qt.Key.Key_F, Qt.Key.Key_C}


class Field(QLineEdit):
    """A text field of a question."""

    def __init__(self, name: str, width: int = 240, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.setAccessibleName(name)
        self.setMaxLength(400)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take font and size from the look in force; an example in the field is seen whole."""
        look = appearance()
        self.setFont(look.font("option"))
        example = self.fontMetrics().horizontalAdvance(self.placeholderText()) + look.px(32)
        self.setMinimumWidth(max(look.px(min(self._width, 160)), example))
        self.setMaximumWidth(max(look.px(self._width), example))

    def show_example(self, words: str) -> None:
        """Show in the empty field how to write."""
        self.setPlaceholderText(words)
        self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in CERTAINTY_KEYS:
            # Alt+G, Alt+F and Alt+C say how sure one is; a field would take them as letters.
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # It has checked the answer. Passed on, it would press "Next" before the feedback is seen.
            event.accept()


class Verdict(Card):
    """The verdict on a typed answer, with its reason."""

    def __init__(self, *, right: bool, title: str, feedback: str) -> None:
        name = "good" if right else "bad"
        super().__init__(f"{name}.soft", name, padding=14)
        self.box.addWidget(Text(title, "ui.bold", f"{name}.text"))
        if feedback:
            self.box.addWidget(Text(feedback, "ui", f"{name}.text", rich=True))


class NumberView(QuestionView):
    """A field for a number or a date, with the steps of the solution above it."""

    def __init__(
        self, question: Numeric | NumericDate, asking: Asking, parent: QWidget | None = None
    ) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        if isinstance(question, Numeric):
            for number, step in enumerate(question.steps, 1):
                text = step.text.replace("___", "<b>____</b>")
                self.box.addWidget(Text(f"{number}. {text}", "reading.small", rich=True))
                if step.why:
                    why = _("Why? {reason}").format(reason=step.why)
                    self.box.addWidget(Text(why, "secondary", "text.secondary", rich=True))
        is_date = isinstance(question, NumericDate)
        self._field = Field(_("Your date") if is_date else _("Your number"))
        if is_date:
            self._field.show_example(_("for instance 2027-01-31"))
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._field)
        if isinstance(question, Numeric) and question.unit:
            self._field.setAccessibleDescription(question.unit)
            line.addWidget(Text(question.unit, "option", "text.secondary", wrap=False))
        line.addStretch(1)
        self.box.addLayout(line)
        self._read = Text("", "secondary", "text.secondary")
        self.box.addWidget(self._read)
        self.pad: ScratchPad | None = None
        if not is_date:
            self.pad = ScratchPad(self)
            self.pad.left.connect(self._field.setFocus)
            self.box.addWidget(self.pad)
            button = Button(
                _("Scratch pad"),
                Kind.QUIET,
                icon="notebook-pen",
                key="Ctrl+J",
                compact=True,
                pressed=self._open_pad,
            )
            line.addWidget(button)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self.submitted)

    def asked(self) -> str:
        steps = self._question.steps if isinstance(self._question, Numeric) else ()
        return " ".join(
            f"{number}. {plain_text(step.text)}" for number, step in enumerate(steps, 1)
        )

    def response(self) -> dict[str, Any]:
        return {"text": self._field.text()}

    def restore(self, response: Mapping[str, Any]) -> None:
        self._field.setText(str(response.get("text", "")))

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self._field.setReadOnly(True)
        part = marking.parts[0]
        right = part.state is PartState.RIGHT
        title = (
            _("Right: {answer}").format(answer=marking.answer)
            if right
            else _("You: {given}. Answer: {answer}").format(
                given=marking.given, answer=marking.answer
            )
        )
        self.box.addWidget(Verdict(right=right, title=title, feedback=part.feedback))

    def place_focus(self) -> None:
        self._field.setFocus()

    def keys(self) -> str:
        return _("Type, then Enter")

    def _open_pad(self) -> None:
        if self.pad is not None:
            self.pad.show()
            self.pad.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_J and self.pad is not None:
            self._open_pad()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        complaint = problem(self._question, {"text": text})
        self._read.setText(complaint or self._understood(text))
        self.changed.emit()

    def _understood(self, text: str) -> str:
        """Say which number or date was read, so that comma and point leave no doubt."""
        if isinstance(self._question, Numeric):
            value = read_number(text, self._question.unit)
            if value is None:
                return ""
            return _("Read as {number}").format(number=in_words(value, self._question.unit))
        day, _swappable = read_day(text)
        return _("Read as {number}").format(number=day.isoformat()) if day else ""


class ShortAnswerView(QuestionView):
    """A line to be marked, or a text that the learner compares with a model."""

    def __init__(
        self, question: ShortAnswer, asking: Asking, parent: QWidget | None = None
    ) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        self._boxes: dict[str, ToggleRow] = {}
        self._line = Field(_("Your answer"), 480)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(_("Your answer"))
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(appearance().px(110))
        self._text.setMaximumHeight(appearance().px(160))
        if question.model:
            self._line.setParent(None)
            self.box.addWidget(self._text)
            self._text.textChanged.connect(self.changed)
        else:
            self._text.setParent(None)
            self.box.addWidget(self._line)
            self._line.textChanged.connect(self.changed)
            self._line.returnPressed.connect(self.submitted)

    def response(self) -> dict[str, Any]:
        if not self._question.model:
            return {"text": self._line.text()}
        answer: dict[str, Any] = {"text": self._text.toPlainText()}
        if self._boxes:
            answer["ratings"] = {key: box.isChecked() for key, box in self._boxes.items()}
        return answer

    def restore(self, response: Mapping[str, Any]) -> None:
        text = str(response.get("text", ""))
        if self._question.model:
            self._text.setPlainText(text)
        else:
            self._line.setText(text)

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        if not self._question.model:
            self._line.setReadOnly(True)
            part = marking.parts[0]
            right = part.state is PartState.RIGHT
            title = _("Right") if right else _("Answer: {answer}").format(answer=marking.answer)
            self.box.addWidget(Verdict(right=right, title=title, feedback=part.feedback))
            return
        self._text.setReadOnly(True)
        model = Card("bg.sunken", "line.subtle", strip="thread")
        model.box.addWidget(Text(_("Our answer"), "ui.bold"))
        model.box.addWidget(Text(self._question.model, "reading.small", rich=True))
        self.box.addWidget(model)
        self.box.addWidget(Text(_("Which of these does yours have? It is not counted."), "ui.bold"))
        rated = parts_by_key(marking)
        for number, criterion in enumerate(self._question.rubric, 1):
            box = ToggleRow(str(number), criterion.text)
            box.setChecked(rated[criterion.key].state is PartState.RIGHT)
            box.toggled.connect(self.rated)
            self._boxes[criterion.key] = box
            self.box.addWidget(box)

    def place_focus(self) -> None:
        if self._boxes:
            next(iter(self._boxes.values())).setFocus()
        elif self._question.model:
            self._text.setFocus()
        else:
            self._line.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        digit = event.text()
        if digit in self._boxes:
            self._boxes[digit].toggle()
            return True
        return False

    def keys(self) -> str:
        return _("Type, then Ctrl+Enter") if self._question.model else _("Type, then Enter")
