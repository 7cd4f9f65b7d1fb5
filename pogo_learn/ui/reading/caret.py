"""Moving a caret through text that is only read: which key makes which step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

_Move = QTextCursor.MoveOperation
_STEPS = {
    Qt.Key.Key_Left: _Move.Left,
    Qt.Key.Key_Right: _Move.Right,
    Qt.Key.Key_Up: _Move.Up,
    Qt.Key.Key_Down: _Move.Down,
    Qt.Key.Key_Home: _Move.StartOfLine,
    Qt.Key.Key_End: _Move.EndOfLine,
}
_WITH_CONTROL = {
    Qt.Key.Key_Left: _Move.WordLeft,
    Qt.Key.Key_Right: _Move.WordRight,
    Qt.Key.Key_Up: _Move.PreviousBlock,
    Qt.Key.Key_Down: _Move.NextBlock,
    Qt.Key.Key_Home: _Move.Start,
    Qt.Key.Key_End: _Move.End,
}
_BACK = {_Move.Up, _Move.PreviousBlock}
_ON = {_Move.Down, _Move.NextBlock}


def step_of(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """Give the step that a key makes, or None."""
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    control = modifiers & Qt.KeyboardModifier.ControlModifier
    return (_WITH_CONTROL if control else _STEPS).get(Qt.Key(event.key()))


def leaves(step: QTextCursor.MoveOperation, *, right_to_left: bool) -> int:
    """Tell which way a step leads out of a text at whose end it was made: -1 back, 1 on, 0 neither."""
    left = -1 if not right_to_left else 1
    sideways = {
        _Move.Left: left, _Move.WordLeft: left, _Move.Right: -left, _Move.WordRight: -left,
    }  # fmt: skip
    if step in _BACK:
        return -1
    return 1 if step in _ON else sideways.get(step, 0)
