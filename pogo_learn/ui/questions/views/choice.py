"""Single choice, several answers, and true or false with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.question import Marking, Option
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.true_false import TrueFalse
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import (
    MARKED,
    Asking,
    QuestionView,
    badge_of,
    parts_by_key,
    typed_letter,
)
from pogo_learn.ui.widgets.option import ChoiceRow, Marked, ToggleRow
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class SingleView(QuestionView):
    """Option rows with letters, of which one is chosen."""

    def __init__(self, question: Single, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._rows = _rows(self, question.options, self.order["options"])
        for row in self._rows.values():
            self.box.addWidget(row)

    def response(self) -> dict[str, Any]:
        chosen = next((key for key, row in self._rows.items() if row.isChecked()), "")
        return {"choice": chosen}

    def restore(self, response: Mapping[str, Any]) -> None:
        if response.get("choice") in self._rows:
            self._rows[response["choice"]].setChecked(True)

    def show_marking(self, marking: Marking) -> None:
        _show(self, self._rows, marking)

    def place_focus(self) -> None:
        _focus(self._rows)

    def take_key(self, event: QKeyEvent) -> bool:
        return not self.locked and _choose(self._rows, typed_letter(event))

    def keys(self) -> str:
        return _("{first} to {last} choose").format(first="A", last=badge_of(len(self._rows) - 1))


class MultipleView(QuestionView):
    """Option rows with numbers, of which any number is chosen."""

    def __init__(self, question: Multiple, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        by_key = {option.key: option for option in question.options}
        self._rows: dict[str, ToggleRow] = {}
        for index, key in enumerate(self.order["options"]):
            row = ToggleRow(str(index + 1), by_key[key].text)
            row.toggled.connect(self.changed)
            self._rows[key] = row
            self.box.addWidget(row)

    def response(self) -> dict[str, Any]:
        return {"choices": [key for key, row in self._rows.items() if row.isChecked()]}

    def restore(self, response: Mapping[str, Any]) -> None:
        for key in response.get("choices", ()):
            if key in self._rows:
                self._rows[key].setChecked(True)

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        for key, part in parts_by_key(marking).items():
            self._rows[key].show_marking(MARKED[part.state], part.feedback)

    def place_focus(self) -> None:
        next(iter(self._rows.values())).setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        letter = typed_letter(event)
        rows = list(self._rows.values())
        if self.locked or not letter.isdigit() or not 1 <= int(letter) <= len(rows):
            return False
        rows[int(letter) - 1].toggle()
        rows[int(letter) - 1].setFocus()
        return True

    def keys(self) -> str:
        return _("1 to {last} choose or take back").format(last=len(self._rows))


class TrueFalseView(QuestionView):
    """The statement, true or false, and the reason."""

    def __init__(self, question: TrueFalse, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        statement = Text(question.statement, "reading", rich=True)
        self.box.addWidget(statement)
        self.box.addSpacing(8)
        true, false = asking.verdict_keys
        self._verdicts = {
            "true": ChoiceRow(true, _("True")),
            "false": ChoiceRow(false, _("False")),
        }
        self._verdict_group = _group(self, self._verdicts.values())
        for row in self._verdicts.values():
            row.toggled.connect(self.changed)
            self.box.addWidget(row)
        self.box.addSpacing(8)
        self.box.addWidget(Text(_("Because"), "ui.bold"))
        self._reasons = _rows(self, question.reasons, self.order["reasons"])
        for reason in self._reasons.values():
            self.box.addWidget(reason)

    def response(self) -> dict[str, Any]:
        verdict = next((name for name, row in self._verdicts.items() if row.isChecked()), "")
        reason = next((key for key, row in self._reasons.items() if row.isChecked()), "")
        return {"verdict": verdict == "true" if verdict else None, "reason": reason}

    def restore(self, response: Mapping[str, Any]) -> None:
        verdict = response.get("verdict")
        if isinstance(verdict, bool):
            self._verdicts["true" if verdict else "false"].setChecked(True)
        if response.get("reason") in self._reasons:
            self._reasons[response["reason"]].setChecked(True)

    def show_marking(self, marking: Marking) -> None:
        parts = parts_by_key(marking)
        verdict = parts.pop("verdict")
        for name, row in self._verdicts.items():
            if row.isChecked():
                row.show_marking(MARKED[verdict.state], verdict.feedback)
            elif name == verdict.answer:
                row.show_marking(Marked.MISSED, "")
            else:
                row.show_marking(Marked.NEUTRAL, "")
        self.locked = True
        for key, part in parts.items():
            self._reasons[key].show_marking(MARKED[part.state], part.feedback)

    def asked(self) -> str:
        return plain_text(self._question.statement)

    def place_focus(self) -> None:
        _focus(self._verdicts)

    def take_key(self, event: QKeyEvent) -> bool:
        if self.locked:
            return False
        letter = typed_letter(event)
        return _choose(self._verdicts, letter) or _choose(self._reasons, letter)

    def keys(self) -> str:
        last = badge_of(len(self._reasons) - 1)
        true, false = self.asking.verdict_keys
        return _("{true} or {false}, then A to {last} for the reason").format(
            true=true, false=false, last=last
        )


def _rows(
    view: QuestionView, options: Sequence[Option], order: Sequence[str]
) -> dict[str, ChoiceRow]:
    by_key = {option.key: option for option in options}
    rows = {key: ChoiceRow(badge_of(index), by_key[key].text) for index, key in enumerate(order)}
    _group(view, rows.values())
    for row in rows.values():
        row.toggled.connect(view.changed)
    return rows


def _group(view: QuestionView, rows: Any) -> QButtonGroup:
    group = QButtonGroup(view)
    for row in rows:
        group.addButton(row)
    return group


def _show(view: QuestionView, rows: Mapping[str, ChoiceRow], marking: Marking) -> None:
    view.locked = True
    for key, part in parts_by_key(marking).items():
        rows[key].show_marking(MARKED[part.state], part.feedback)


def _focus(rows: Mapping[str, ChoiceRow]) -> None:
    chosen = next((row for row in rows.values() if row.isChecked()), None)
    (chosen or next(iter(rows.values()))).setFocus()


def _choose(rows: Mapping[str, ChoiceRow], letter: str) -> bool:
    for row in rows.values():
        if letter and row.badge == letter:
            row.setChecked(True)
            row.setFocus()
            return True
    return False
