"""The few facts of the Unicode CLDR that logic without a window needs, for our languages.

The window has Qt's own tables; reports, the command line and the marking of dates have these. They
are few enough that a library of all languages would cost more than it gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LocaleFacts:
    """How a language writes numbers, days and lists."""

    thousands: str
    decimal: str
    percent: str
    """What stands after the number of a percentage."""
    months: tuple[str, ...]
    day: str
    """Order of a day in words, with ``{day}``, ``{month}``, ``{year}``."""
    month: str
    """A month of a year in words, with ``{month}`` and ``{year}``."""
    weekday: str
    """Pattern of a day with its weekday, as CLDR writes patterns."""
    pair: str
    """Stands between the last two of a list."""
    comma: str = ", "
    digits: str = "0123456789"
    right_to_left: bool = False


FACTS: Final[Mapping[str, LocaleFacts]] = {
    "en": LocaleFacts(
        ",",
        ".",
        " %",
        (
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ),
        "{day} {month} {year}",
        "{month} {year}",
        "dddd d MMMM",
        " and ",
    ),
    "fr": LocaleFacts(
        "\u202f",
        ",",
        "\u202f%",
        (
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ),
        "{day} {month} {year}",
        "{month} {year}",
        "dddd d MMMM",
        " et ",
    ),
    "es": LocaleFacts(
        ".",
        ",",
        "\u00a0%",
        (
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
            "octubre", "noviembre", "diciembre",
        ),
        "{day} de {month} de {year}",
        "{month} de {year}",
        "dddd, d 'de' MMMM",
        " y ",
    ),
    "ar": LocaleFacts(
        "\u066c",
        "\u066b",
        "\u066a\u061c",
        (
            "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
            "أكتوبر", "نوفمبر", "ديسمبر",
        ),
        "{day} {month} {year}",
        "{month} {year}",
        "dddd، d MMMM",
        " و",
        comma="، ",
        digits="٠١٢٣٤٥٦٧٨٩",
        right_to_left=True,
    ),
}  # fmt: skip
"""By code of the language; English serves for the others."""


def facts_of(code: str) -> LocaleFacts:
    """Give the facts of a language by its code, with or without a territory."""
    return FACTS.get(code.split("_")[0], FACTS["en"])
