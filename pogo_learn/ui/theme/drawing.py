"""Reading a course's SVG figure with the colours of the theme in place of the token names."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QByteArray

from pogo_learn.ui.theme.appearance import appearance

_TOKEN = re.compile(r"token\(([a-z0-9.]+)\)")


def themed_svg(path: Path) -> QByteArray:
    """Give the drawing with real colours and our font; raises ``OSError``."""
    look = appearance()
    hexes = look.hexes

    def colour(match: re.Match[str]) -> str:
        return hexes.get(match.group(1), hexes["text.primary"])

    text = _TOKEN.sub(colour, path.read_text(encoding="utf-8"))
    family = look.font("ui").families()[0]
    text = re.sub(r"<svg\b", f'<svg font-family="{family}"', text, count=1)
    return QByteArray(text.encode())
