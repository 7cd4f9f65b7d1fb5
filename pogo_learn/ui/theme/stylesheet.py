"""The one small style sheet, for what Qt draws itself: fields, lists, scroll bars, tool tips."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def style_sheet(colour: Mapping[str, str], px: Callable[[float], int]) -> str:
    """Write the sheet for these colours and sizes."""
    return f"""
QToolTip {{ background: {colour["bg.raised"]}; color: {colour["text.primary"]};
  border: 1px solid {colour["line.strong"]}; padding: 4px 6px; }}
QLineEdit, QPlainTextEdit, QComboBox {{ background: {colour["bg.surface"]};
  color: {colour["text.primary"]}; border: 1px solid {colour["line.strong"]}; border-radius: 9px;
  padding: {px(6)}px {px(10)}px; selection-background-color: {colour["accent"]};
  selection-color: {colour["on.accent"]}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {colour["focus"]};
  padding: {px(6) - 1}px {px(10) - 1}px; }}
QLineEdit#palette, QLineEdit#palette:focus {{ background: transparent; border: 0;
  padding: {px(4)}px 0; }}
QLineEdit:read-only {{ background: {colour["bg.sunken"]}; }}
QComboBox::drop-down {{ border: 0; width: {px(24)}px; }}
QComboBox QAbstractItemView {{ background: {colour["bg.raised"]}; color: {colour["text.primary"]};
  border: 1px solid {colour["line.strong"]}; selection-background-color: {colour["accent.soft"]};
  selection-color: {colour["text.primary"]}; outline: 0; }}
QMenu {{ background: {colour["bg.raised"]}; color: {colour["text.primary"]};
  border: 1px solid {colour["line.strong"]}; padding: 6px; }}
QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(12)}px; border-radius: 6px; }}
QMenu::item:selected {{ background: {colour["accent.soft"]}; }}
QMenu::item:disabled {{ color: {colour["text.tertiary"]}; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 0; }}
QScrollBar::handle {{ background: {colour["line.strong"]}; border-radius: 4px; margin: 4px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea, QTextBrowser {{ border: 0; background: transparent; }}
QTableView {{ background: {colour["bg.surface"]}; border: 0; gridline-color: {colour["line.subtle"]};
  selection-background-color: {colour["accent.soft"]};
  selection-color: {colour["text.primary"]}; outline: 0; }}
QTableView::item {{ border-bottom: 1px solid {colour["line.subtle"]}; padding: 0px {px(6)}px; }}
QHeaderView {{ background: {colour["bg.surface"]}; border: 0; }}
QHeaderView::section {{ background: {colour["bg.surface"]}; color: {colour["text.secondary"]};
  border: 0; border-bottom: 2px solid {colour["line.subtle"]}; padding: {px(5)}px {px(6)}px; }}
QTableCornerButton::section {{ background: {colour["bg.surface"]}; border: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: {colour["bg.sunken"]};
  border: 1px solid {colour["line.strong"]}; }}
QSlider::handle:horizontal {{ width: 20px; height: 20px; margin: -8px 0; border-radius: 10px;
  background: {colour["accent"]}; }}
QSlider::handle:horizontal:focus {{ border: 3px solid {colour["focus"]}; }}
"""
