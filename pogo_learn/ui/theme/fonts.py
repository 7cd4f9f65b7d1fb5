"""Loading the bundled fonts, each family when it is first needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFontDatabase

from pogo_learn.system.resources import assets_dir

SANS: Final = "Inter"
ARABIC_SANS: Final = "Pogo Sans Arabic"
ARABIC_SERIF: Final = "Noto Naskh Arabic"

READING: Final[Mapping[str, str]] = {
    "serif": "Pogo Serif",
    "sans": SANS,
    "hyperlegible": "Atkinson Hyperlegible Next",
}
"""Reading fonts by the value of the setting."""

_FILES: Final[Mapping[str, str]] = {
    SANS: "inter-",
    "Pogo Serif": "pogo-serif-",
    "Atkinson Hyperlegible Next": "atkinson-",
    ARABIC_SANS: "pogo-sans-arabic-",
    ARABIC_SERIF: "noto-naskh-arabic-",
}


@dataclass(frozen=True, slots=True)
class Role:
    """A role of text: size in pixels at 100 %, weight, and whether the reading font is used."""

    size: float
    weight: int = 400
    reading: bool = False
    tracking: float = 0.0
    """Share of the size added between letters."""
    italic: bool = False


ROLES: Final[Mapping[str, Role]] = {
    "display": Role(50, 600, tracking=-0.02),
    "page": Role(26, 600, tracking=-0.02),
    "h1": Role(30, 700, tracking=-0.02),
    "h2": Role(22, 600, tracking=-0.01),
    "figure": Role(22, 600, tracking=-0.01),
    "h3": Role(18, 600, tracking=-0.01),
    "card": Role(16, 600),
    "stem": Role(21, 600, tracking=-0.01),
    "reading": Role(18, reading=True),
    "reading.small": Role(16, reading=True),
    "ui": Role(14),
    "ui.medium": Role(14, 500),
    "ui.bold": Role(14, 600),
    "option": Role(16),
    "secondary": Role(13),
    "secondary.medium": Role(13, 500),
    "caption": Role(12),
    "caption.medium": Role(12, 500),
    "badge": Role(11, 500),
}


class FontShelf:
    """Loads font files once."""

    def __init__(self) -> None:
        self._loaded: set[str] = set()

    def need(self, family: str) -> str:
        """Load all styles of a family; gives the family's name back."""
        if family not in self._loaded:
            self._loaded.add(family)
            prefix = _FILES.get(family, "")
            for path in sorted((assets_dir() / "fonts").glob(f"{prefix}*.ttf")) if prefix else ():
                QFontDatabase.addApplicationFont(str(path))
        return family
