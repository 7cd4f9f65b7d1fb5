"""Numbers as a person reads them, in the language in force."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from pogo_learn.alignment.ratios import Ratio
from pogo_learn.system.written import number_text, percent_text

_LARGE: Final = re.compile(r"(?<![\d.,])(?<!\d-)\d{4,}(?![\d.,]*\d)(?!-\d)")
"""A whole number from a thousand on, which is no part of a date or a decimal number."""


def amount_text(value: int | Fraction) -> str:
    """Write an amount with the separators of the language, decimals only where there are any."""
    return number_text(value)


def share_text(share: Ratio, decimals: int = 1) -> str:
    """Write a share in percent, halves to the even digit; ``-`` where it is not known."""
    if share is None:
        return "-"
    return percent_text(
        Fraction(round(share * 10 ** (decimals + 2)), 10 ** (decimals + 2)), decimals
    )


def sums_text(arithmetic: str, write: Callable[[int], str] = amount_text) -> str:
    """Write the large numbers of a sum with separators; days and shares stay as they are."""
    return _LARGE.sub(lambda found: write(int(found.group())), arithmetic)
