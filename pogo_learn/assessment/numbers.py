"""Reading numbers and dates as people write them.

Point and comma both serve as the decimal mark; spaces (also thin and no-break ones), apostrophes,
and the other mark group thousands. Where one mark stands once with exactly three digits after it
(``1,200``) it groups thousands when the number before it is one to three digits not starting with
zero; ``0,125`` is a decimal. The screen always says which number was understood.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final

from pogo_learn.system.locale_facts import FACTS

_SPACES = "\u0020\u00a0\u2007\u2009\u202f\u2060"
_GROUPERS = str.maketrans("", "", _SPACES + "'\u2019_")
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\uff0d": "-", "\uff0b": "+"})
_LIMIT = 40
_SHAPE = re.compile(r"[+-]?[0-9][0-9.,]*|[+-]?[.,][0-9]+")
_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


def read_number(text: str, unit: str = "") -> Decimal | None:
    """Read a number; the item's unit or a percent sign after it is allowed. None if unreadable."""
    cleaned = "".join(_plain_digit(character) for character in text.strip().translate(_SIGNS))
    if len(cleaned) > _LIMIT + len(unit):
        return None
    for ending in (unit.casefold(), "%"):
        if ending and cleaned.casefold().endswith(ending):
            cleaned = cleaned[: -len(ending)]
    cleaned = cleaned.translate(_GROUPERS)
    if not _SHAPE.fullmatch(cleaned):
        return None
    sign = -1 if cleaned.startswith("-") else 1
    digits = _one_mark(cleaned.lstrip("+-"))
    return sign * Decimal(digits) if digits is not None else None


def _plain_digit(character: str) -> str:
    """Turn digits of other scripts into 0 to 9, and their decimal mark into a comma."""
    if character == "\u066b":
        return ","
    if character == "\u066c":
        return "'"
    if character.isdecimal():
        return str(int(character))
    return character


def _one_mark(digits: str) -> str | None:
    """Give the digits with a point as the only decimal mark, or None where it makes no sense."""
    marks = [character for character in digits if character in ".,"]
    if not marks:
        return digits
    if len(set(marks)) == 2:
        return _two_marks(digits)
    mark = marks[0]
    if len(marks) > 1:
        grouped = _GROUPED.fullmatch(digits) and not digits.startswith("0")
        return digits.replace(mark, "") if grouped else None
    whole, _, rest = digits.partition(mark)
    if len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        return whole + rest
    return f"{whole or '0'}.{rest or '0'}"


def _two_marks(digits: str) -> str | None:
    """Read ``1.234,5`` and ``1,234.5``: the last mark, which stands once, is the decimal one."""
    decimal = max(".", ",", key=digits.rfind)
    whole, _, rest = digits.rpartition(decimal)
    if decimal in whole or not _GROUPED.fullmatch(whole):
        return None
    return f"{re.sub('[.,]', '', whole)}.{rest or '0'}"


_FILLERS: Final = frozenset({"de", "del", "er", "le", "el"})
"""Words of a date that are neither day nor month: 1er mars, 4 de enero de 2027."""


def read_day(text: str) -> tuple[date | None, bool]:
    """Read a date. Gives (date, False), (None, True) where day and month could be swapped, or
    (None, False) where it is no date.

    Understood: 2027-01-04, 4.1.2027, 4 January 2027, January 4, 2027, the same with the months of
    our other languages, and 14/1/2027 where only one reading is possible.
    """
    cleaned = "".join(_plain_digit(character) for character in text.strip().casefold())[:_LIMIT]
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", cleaned):
        return _day(*(int(part) for part in match.groups())), False
    if match := re.fullmatch(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})", cleaned):
        day, month, year = (int(part) for part in match.groups())
        return _day(year, month, day), False
    if match := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})", cleaned):
        first, second, year = (int(part) for part in match.groups())
        readings = {_day(year, second, first), _day(year, first, second)} - {None}
        return (readings.pop(), False) if len(readings) == 1 else (None, len(readings) > 1)
    words = [word for word in _WORDS.findall(_without_accents(cleaned)) if word not in _FILLERS]
    if len(words) == 3:
        return _day_in_words(words), False
    return None, False


def _day_in_words(words: list[str]) -> date | None:
    names = [word for word in words if word.isalpha()]
    numbers = [int(word) for word in words if word.isdigit()]
    if len(names) != 1 or len(numbers) != 2 or len(names[0]) < 3:
        return None
    months = {
        index
        for facts in FACTS.values()
        for index, name in enumerate(facts.months, 1)
        if _without_accents(name.casefold()).startswith(names[0])
    }
    if len(months) != 1:
        return None
    day, year = sorted(numbers)
    return _day(year, months.pop(), day)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
