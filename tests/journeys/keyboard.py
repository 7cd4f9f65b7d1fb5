"""A learner who uses keys alone."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.assessment.branching import Branching
from pogo_learn.assessment.budget_year import BudgetYear, expert_choices
from pogo_learn.assessment.categorise import Categorise
from pogo_learn.assessment.cloze import Cloze
from pogo_learn.assessment.hotspot import Hotspot
from pogo_learn.assessment.matching import Matching
from pogo_learn.assessment.multiple import Multiple
from pogo_learn.assessment.numeric import Numeric
from pogo_learn.assessment.numeric_date import NumericDate
from pogo_learn.assessment.ordering import Ordering
from pogo_learn.assessment.plan_exercise import PlanExercise
from pogo_learn.assessment.plan_work import applied, model_response, plan_of
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.short_answer import ShortAnswer
from pogo_learn.assessment.single import Single
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.assessment.true_false import TrueFalse
from pogo_learn.ui.plans.plan_form import PlanForm
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.plans.tries import item_tries
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.questions.views.ordering import OrderingView
from pogo_learn.ui.widgets.rich import plain_text

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Keyboard:
    """Presses keys in whatever has the focus, and counts them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.count = 0

    @property
    def focused(self) -> QWidget:
        """The widget that would get the next key: an open menu takes all of them."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None, "the focus is nowhere"
        return found

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key."""
        self.count += 1
        QTest.keyClick(self.focused, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text, one key a character."""
        for character in text:
            self.count += 1
            QTest.keyClicks(self.focused, character)
        QApplication.processEvents()

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)

    def tab(self) -> None:
        """Press Tab."""
        self.press(Qt.Key.Key_Tab)


def answer_rightly(keyboard: Keyboard, card: QuestionCard) -> None:
    """Give the right answer by keys, the certainty where it is asked, and check."""
    card.place_focus()
    _give(keyboard, card, card.question)
    if card._certainty_row.isVisibleTo(card) and card.marking is None:
        keyboard.press(Qt.Key.Key_C, ALT)
    if isinstance(card.question, ShortAnswer) and card.question.model:
        keyboard.press(Qt.Key.Key_Return, CONTROL)
        if card.marking is None:
            card.check()
    elif isinstance(card.question, PlanExercise):
        keyboard.press(Qt.Key.Key_Return, CONTROL)
    elif card.marking is None:
        keyboard.enter()
    assert card.marking is not None, f"{card.question.id} was not checked"


def _give(keyboard: Keyboard, card: QuestionCard, question: Question) -> None:
    order = card.view.order
    if isinstance(question, Single):
        right = next(o.key for o in question.options if o.correct)
        keyboard.type("ABCDEFGH"[order["options"].index(right)])
    elif isinstance(question, Multiple):
        for option in question.options:
            if option.correct:
                keyboard.type(str(order["options"].index(option.key) + 1))
    elif isinstance(question, TrueFalse):
        keyboard.type("T" if question.answer else "F")
        right = next(o.key for o in question.reasons if o.correct)
        keyboard.type("ABCDE"[order["reasons"].index(right)])
    elif isinstance(question, Numeric):
        keyboard.type(str(question.key))
    elif isinstance(question, NumericDate):
        keyboard.type(question.key.isoformat())
    elif isinstance(question, ShortAnswer):
        keyboard.type(question.accept[0] if question.accept else "My own words.")
    elif isinstance(question, Cloze):
        _fill_gaps(keyboard, question)
    elif isinstance(question, Matching):
        rights = order["rights"]
        for number, key in enumerate(order["lefts"], 1):
            pair = next(p for p in question.pairs if p.key == key)
            keyboard.type(str(number))
            keyboard.type("ABCDEFGHIJKLMNOPQR"[rights.index(pair.right_key)])
    elif isinstance(question, Categorise):
        groups = [group.key for group in question.groups]
        for key in order["items"]:
            item = next(i for i in question.items if i.key == key)
            _tab_to(keyboard, plain_text(item.text))
            keyboard.type(str(groups.index(item.group_key) + 1))
    elif isinstance(question, Ordering):
        _sort(keyboard, card, question)
    elif isinstance(question, TableSelect):
        _mark(keyboard, question)
    elif isinstance(question, Hotspot):
        right = next(r.key for r in question.regions if r.correct)
        keyboard.type("ABCDEFGHIJKL"[[r.key for r in question.regions].index(right)])
    elif isinstance(question, PlanExercise):
        _work(keyboard, card, question)
    elif isinstance(question, Branching):
        for key in question.expert:
            node = next(n for n in question.nodes if any(c.key == key for c in n.choices))
            keyboard.type("ABCDEF"[[c.key for c in node.choices].index(key)])
            keyboard.enter()
            keyboard.enter()
    elif isinstance(question, BudgetYear):
        keyboard.enter()
        for key in expert_choices(question, order["cards"]):
            keyboard.type("ABCD"[order[question.card_of(key).key].index(key)])
            keyboard.enter()
            keyboard.enter()


def _work(keyboard: Keyboard, card: QuestionCard, question: PlanExercise) -> None:
    if question.task == "what_if":
        for words in _tries_of_model(question):
            while getattr(keyboard.focused, "text", str)() != words:
                keyboard.tab()
            keyboard.press(Qt.Key.Key_Space)
        return
    table = card.view.findChild(PlanTable)
    for cell in question.model:
        if table is None:
            form = card.view.findChild(PlanForm)
            assert form is not None
            _fill_field(keyboard, form, cell.column, cell.text)
            continue
        model = table.plan_model
        keys = [model.column(place).key for place in range(model.columnCount())]
        _go_to(keyboard, table, model.row_of(cell.row), keys.index(cell.column))
        if not cell.text:
            keyboard.press(Qt.Key.Key_Delete)
            continue
        keyboard.press(Qt.Key.Key_F2)
        keyboard.type(cell.text)
        keyboard.enter()


def _tries_of_model(question: PlanExercise) -> Iterator[str]:
    """Find the buttons that lead to the model answer."""
    start, end = plan_of(question.plan), applied(question, model_response(question))
    if end.control is not start.control:
        yield "Cash or commitment"
    wanted = {item.id: item for item in end.items}
    for item in start.items:
        if wanted[item.id] != item:
            yield next(
                words
                for words, change in item_tries(item.id)
                if next(one for one in change(start).items if one.id == item.id) == wanted[item.id]
            )


def _fill_field(keyboard: Keyboard, form: PlanForm, column: str, text: str) -> None:
    field = form.fields[column]
    while keyboard.focused is not field:
        keyboard.tab()
    if isinstance(field, QComboBox) and not field.isEditable():
        while field.currentData() != text:
            down = field.findData(text) > field.currentIndex()
            keyboard.press(Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    else:
        keyboard.press(Qt.Key.Key_A, CONTROL)
        keyboard.type(text)
        keyboard.enter()


def _go_to(keyboard: Keyboard, table: PlanTable, row: int, column: int) -> None:
    header = table.horizontalHeader()
    while table.currentIndex().row() != row:
        down = table.currentIndex().row() < row
        keyboard.press(Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    while table.currentIndex().column() != column:
        right = header.visualIndex(table.currentIndex().column()) < header.visualIndex(column)
        keyboard.press(Qt.Key.Key_Right if right else Qt.Key.Key_Left)


def _fill_gaps(keyboard: Keyboard, question: Cloze) -> None:
    for index, blank in enumerate(question.blanks):
        if index:
            keyboard.tab()
        field = keyboard.focused
        if isinstance(field, QComboBox):
            while field.currentData() != blank.accept[0]:
                keyboard.press(Qt.Key.Key_Down)
        else:
            keyboard.type(blank.accept[0])


def _tab_to(keyboard: Keyboard, beginning: str) -> None:
    for _try in range(60):
        if keyboard.focused.accessibleName().startswith(beginning):
            return
        keyboard.tab()
    raise AssertionError(f"Tab never reached {beginning!r}")


def _sort(keyboard: Keyboard, card: QuestionCard, question: Ordering) -> None:
    view = card.view
    assert isinstance(view, OrderingView)
    right = [step.key for step in question.steps]
    for place, key in enumerate(right):
        for _step in range(view._sequence.index(key) - place):
            _tab_to(keyboard, f"{view._sequence.index(key) + 1}. ")
            keyboard.press(Qt.Key.Key_Up, CONTROL)


def _mark(keyboard: Keyboard, question: TableSelect) -> None:
    row, column = 0, 0
    for place in question.places:
        if place not in question.correct:
            continue
        identity, _, number = place.partition(":")
        target = [r.id for r in question.rows].index(identity)
        while row < target:
            keyboard.press(Qt.Key.Key_Down)
            row += 1
        wanted = int(number) - 1 if number else 0
        while column != wanted:
            keyboard.press(Qt.Key.Key_Right if column < wanted else Qt.Key.Key_Left)
            column += 1 if column < wanted else -1
        keyboard.press(Qt.Key.Key_Space)
