"""The face of a question view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.assessment.question import Marking, Part, PartState, Question
from pogo_learn.assessment.types import display_order
from pogo_learn.ui.widgets.option import Marked

if TYPE_CHECKING:
    from pogo_learn.content.misconceptions import Misconception

MARKED: Mapping[PartState, Marked] = {
    PartState.RIGHT: Marked.RIGHT,
    PartState.WRONG: Marked.WRONG,
    PartState.MISSED: Marked.MISSED,
    PartState.NEUTRAL: Marked.NEUTRAL,
}


def no_belief(_number: int) -> Misconception | None:
    """Give none: where no bank is at hand."""
    return None


@dataclass(frozen=True, slots=True)
class Asking:
    """How a question is asked: the seed of its shuffling, where figures lie, single keys or not."""

    seed: int
    figure: Callable[[str], Path]
    single_keys: bool = True
    verdict_keys: tuple[str, str] = ("T", "F")
    """Letters for true and false."""
    narrow: bool = False
    """Whether it stands in the column of a lesson."""
    belief: Callable[[int], Misconception | None] = no_belief
    """Looks up what a wrong answer shows that somebody believes."""


class QuestionView(QWidget):
    """Shows one question and collects the response to it."""

    changed = Signal()
    """The response changed."""
    acted = Signal()
    """A step was taken that has its consequence: it must be on disk before that is shown."""
    submitted = Signal()
    """Enter was pressed in a field of the view."""
    rated = Signal()
    """After feedback, the learner compared the answer with a model (short answers only)."""

    def __init__(self, question: Question, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question_data = question
        self.asking = asking
        self.order = display_order(question, asking.seed)
        self.locked = False
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(2)

    def response(self) -> dict[str, Any]:
        """Give the response as it stands; see the type's module for its form."""
        raise NotImplementedError

    def restore(self, response: Mapping[str, Any]) -> None:
        """Show a response that was given before."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """Give what is begun, so that one can go on from there."""
        return self.response()

    def go_on_with(self, draft: Mapping[str, Any]) -> None:
        """Show what was begun; may raise anything for what does not fit the question."""
        self.restore(draft)

    def show_marking(self, marking: Marking) -> None:
        """Show the verdict on each part; after that the response cannot be changed."""
        raise NotImplementedError

    def place_focus(self) -> None:
        """Put the focus where answering begins."""
        raise NotImplementedError

    def asked(self) -> str:
        """Say what the view asks beyond the stem, for those who hear the question."""
        return ""

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that no field wanted; tell whether it was ours."""
        del event
        return False

    def keys(self) -> str:
        """Say in a few words how to answer by keys."""
        return ""


def parts_by_key(marking: Marking) -> dict[str, Part]:
    """Give the parts of a marking by their key."""
    return {part.key: part for part in marking.parts}


def typed_letter(event: QKeyEvent) -> str:
    """Give the letter or digit of a key pressed without Ctrl, Alt or Meta; else an empty text."""
    shortcut = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    if event.modifiers() & shortcut:
        return ""
    text = event.text().upper()
    return text if len(text) == 1 and text.isalnum() else ""


def badge_of(index: int) -> str:
    """Give the letter that the row at this place shows."""
    return "ABCDEFGHIJKLMNOPQR"[index]


def place_of(badges: Sequence[str], letter: str) -> int:
    """Find the row with a letter; -1 when there is none."""
    return badges.index(letter) if letter in badges else -1
