"""Amounts as a person reads them."""

from __future__ import annotations

from fractions import Fraction

from pogo_learn.alignment.number_words import amount_text, sums_text


def money(amount: Fraction | int) -> str:
    """Write an amount with the separators of the language."""
    return amount_text(amount)


def sums(arithmetic: str) -> str:
    """Write the numbers of a sum with the separators of the language."""
    return sums_text(arithmetic)
