"""Numbers as a person reads them, in the language in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from pogo_learn.system.language import current_language

_SIGNS: Final[Mapping[str, tuple[str, str]]] = {
    "fr": ("\u202f", ","),
    "es": (".", ","),
    "pt": (".", ","),
    "ar": ("\u066c", "\u066b"),
}
"""Signs between thousands and before decimals, by language; the others write as English does."""
_LARGE: Final = re.compile(r"(?<![\d.,])(?<!\d-)\d{4,}(?![\d.,]*\d)(?!-\d)")
"""A whole number from a thousand on, which is no part of a date or a decimal number."""


def amount_text(value: int | Fraction) -> str:
    """Write an amount with the separators of the language, decimals only where there are any."""
    whole = Fraction(value)
    text = f"{int(whole):,}" if whole.denominator == 1 else f"{float(whole):,.2f}"
    thousands, decimal = _SIGNS.get(current_language().code[:2], (",", "."))
    return text.translate({ord(","): thousands, ord("."): decimal})


def sums_text(arithmetic: str, write: Callable[[int], str] = amount_text) -> str:
    """Write the large numbers of a sum with separators; days and shares stay as they are."""
    return _LARGE.sub(lambda found: write(int(found.group())), arithmetic)
