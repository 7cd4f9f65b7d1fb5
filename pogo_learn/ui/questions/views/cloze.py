"""A text with gaps: fields and lists that stand in the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pogo_learn.assessment.cloze import Cloze
from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking, QuestionView, parts_by_key
from pogo_learn.ui.questions.views.field import CERTAINTY_KEYS, Field, Verdict
from pogo_learn.ui.questions.views.gaps import GapText
from pogo_learn.ui.widgets.drop_down import DropDown

_FIELD_WIDTH = 180


class GapList(DropDown):
    """The choices for a gap. Enter and the keys of certainty belong to the card around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if enter or (alt and event.key() in CERTAINTY_KEYS):
            event.ignore()
            return
        super().keyPressEvent(event)


class ClozeView(QuestionView):
    """A text with numbered gaps, each a field or a list."""

    def __init__(self, question: Cloze, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        self._fields: dict[str, Field | GapList] = {}
        self._blanks = {blank.key: blank for blank in question.blanks}
        for number, blank in enumerate(question.blanks, 1):
            self._add_field(blank.key, _("Gap {number}").format(number=number))
        self._text = GapText(question.pieces, tuple(self._fields.values()))
        self.box.addWidget(self._text)
        self.box.addSpacing(8)
        self._name_text()

    def _add_field(self, key: str, name: str) -> None:
        if key in self.order:
            drop_down = GapList()
            drop_down.setAccessibleName(name)
            drop_down.addItem(_("Choose"), "")
            for choice in self.order[key]:
                drop_down.addItem(self._blanks[key].word(choice), choice)
            drop_down.currentIndexChanged.connect(self._edited)
            self._fields[key] = drop_down
            return
        field = Field(name, _FIELD_WIDTH)
        field.textChanged.connect(self._edited)
        field.returnPressed.connect(self._entered)
        self._fields[key] = field

    def response(self) -> dict[str, Any]:
        return {"blanks": {key: self._value(key) for key in self._fields}}

    def _value(self, key: str) -> str:
        field = self._fields[key]
        return str(field.currentData() or "") if isinstance(field, GapList) else field.text()

    def restore(self, response: Mapping[str, Any]) -> None:
        for key, value in dict(response.get("blanks", {})).items():
            field = self._fields.get(key)
            if isinstance(field, GapList):
                field.setCurrentIndex(max(0, field.findData(value)))
            elif field is not None:
                field.setText(str(value))

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        for number, blank in enumerate(self._question.blanks, 1):
            part = parts_by_key(marking)[blank.key]
            right = part.state is PartState.RIGHT
            field = self._fields[blank.key]
            if isinstance(field, GapList):
                field.setEnabled(False)
            else:
                field.setReadOnly(True)
            self._text.set_mark(
                number, "\u2713" if right else "\u2717", "good.text" if right else "bad.text"
            )
            title = (
                _("Gap {number} is right: {answer}")
                if right
                else _("Gap {number}: the answer is {answer}")
            ).format(number=number, answer=part.answer)
            self.box.addWidget(Verdict(right=right, title=title, feedback=part.feedback))

    def place_focus(self) -> None:
        next(iter(self._fields.values())).setFocus()

    def asked(self) -> str:
        return self._text.accessibleName()

    def keys(self) -> str:
        return _("Tab to the next gap, Enter when all are filled")

    def _entered(self) -> None:
        empty = next((f for k, f in self._fields.items() if not self._value(k).strip()), None)
        if empty is not None:
            empty.setFocus()
        else:
            self.submitted.emit()

    def _edited(self) -> None:
        self._name_text()
        self.changed.emit()

    def _name_text(self) -> None:
        """Let the sentence be heard with what stands in its gaps."""
        self._text.name_with(
            [
                blank.word(self._value(blank.key)) or _("Gap {number}").format(number=number)
                for number, blank in enumerate(self._question.blanks, 1)
            ]
        )
