"""Amounts as a person reads them."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QLocale

from pogo_learn.alignment.number_words import sums_text
from pogo_learn.system.language import current_language


def money(amount: Fraction | int) -> str:
    """Write an amount with the separators of the language."""
    whole = Fraction(amount)
    digits = 0 if whole.denominator == 1 else 2
    return QLocale(current_language().code).toString(float(whole), "f", digits)


def sums(arithmetic: str) -> str:
    """Write the numbers of a sum with the separators of the language."""
    return sums_text(arithmetic, money)
