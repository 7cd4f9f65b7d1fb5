"""Numbers, days and lists as the language in force writes them, for all that knows no window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pogo_learn.system.language import _, current_facts

Number = int | float | Decimal | Fraction


def number_text(value: Number, decimals: int | None = None) -> str:
    """Write a number with the signs and digits of the language.

    Without ``decimals`` a whole number has none and any other has two.
    """
    if decimals is None:
        decimals = 0 if Fraction(value).denominator == 1 else 2
    exact = round(Fraction(value), decimals) if decimals else round(Fraction(value))
    text = f"{Decimal(exact.numerator) / Decimal(exact.denominator):,.{decimals}f}"
    facts = current_facts()
    signs = {ord(","): facts.thousands, ord("."): facts.decimal}
    return in_digits(text.translate(signs))


def percent_text(share: Number, decimals: int = 0) -> str:
    """Write a share of one as a percentage."""
    return number_text(Fraction(share) * 100, decimals) + current_facts().percent


def day_text(day: date) -> str:
    """Write a day in words: 4 January 2027."""
    facts = current_facts()
    words = facts.day.format(day=day.day, month=facts.months[day.month - 1], year=day.year)
    return in_digits(words)


def month_text(day: date) -> str:
    """Write a month in words: January 2027."""
    facts = current_facts()
    return in_digits(facts.month.format(month=facts.months[day.month - 1], year=day.year))


def list_text(words: Sequence[str]) -> str:
    """Join words as a list: a, b and c."""
    facts = current_facts()
    if len(words) < 2:
        return "".join(words)
    return facts.comma.join(words[:-1]) + facts.pair + words[-1]


def labelled(name: str, value: object) -> str:
    """Put a name before a value, with the colon of the language (French has a space before it)."""
    return _("{name}: {value}").format(name=name, value=value)


def in_digits(text: str) -> str:
    """Write the digits of a text as the language does."""
    digits = current_facts().digits
    if digits.startswith("0"):
        return text
    return text.translate(dict(zip(map(ord, "0123456789"), digits, strict=True)))
