"""Exact ratios: a share of nothing is not known, and never 0 or 100 %."""

from __future__ import annotations

from fractions import Fraction

Ratio = Fraction | None


def ratio(part: int | Fraction, whole: int | Fraction) -> Ratio:
    """Divide exactly; None where there is nothing to divide by."""
    return Fraction(part) / whole if whole else None
