"""Numbers with the separators of the language."""

from __future__ import annotations

import pytest

from pogo_learn.alignment.number_words import amount_text, sums_text
from pogo_learn.system.language import set_language


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1080 - 1000 = 80", "1,080 - 1,000 = 80"),
        ("450 - 76000 = -75550", "450 - 76,000 = -75,550"),
        ("2027-08-31 - 2027-09-29", "2027-08-31 - 2027-09-29"),
        ("5000 (2027-06-30) < 2027-07-01", "5,000 (2027-06-30) < 2027-07-01"),
        ("1200000 x (1 - 12.5 %)", "1,200,000 x (1 - 12.5 %)"),
        ("1.2345 / 2345.5", "1.2345 / 2345.5"),
    ],
)
def test_large_numbers_of_a_sum_get_separators_and_days_stay(written: str, read: str) -> None:
    assert sums_text(written) == read


def test_the_separator_is_that_of_the_language() -> None:
    assert amount_text(1234567) == "1,234,567"
    set_language("fr")
    try:
        assert sums_text("1080 - 1000 = 80") == "1\u202f080 - 1\u202f000 = 80"
    finally:
        set_language("en")
