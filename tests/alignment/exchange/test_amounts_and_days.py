"""Amounts and days as agencies write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pogo_learn.alignment.exchange.amounts import parse_amount, uses_decimal_comma
from pogo_learn.alignment.exchange.days import is_month_first, parse_day


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("1,234,567", "1234567", "1234567", ""),
        ("1.234.567,50", "1234567.50", "1234567.50", ""),
        ("1 234 567", "1234567", "1234567", ""),
        ("1\u202f234,5", "1234.5", "1234.5", ""),
        ("1'234'567.00", "1234567", "1234567", ""),
        ("$1.2 million", "1200000", "1200000", "USD"),
        ("€ 12,5 Mio", "12500000", "12500000", "EUR"),
        ("250K", "250000", "250000", ""),
        ("PHP 1,000.00", "1000", "1000", "PHP"),
        (">= $1M and <$2M", "1000000", "2000000", "USD"),
        (" >=$150K and <500K ", "150000", "500000", "USD"),
        ("$150,000 to $300,000", "150000", "300000", "USD"),
        ("> $100M", "100000000", None, "USD"),
        ("<   $150K", "0", "150000", "USD"),
        ("١٢٣٤", "1234", "1234", ""),
    ],
)
def test_an_amount_is_read(text: str, low: str | None, high: str | None, currency: str) -> None:
    found = parse_amount(text)
    assert found is not None
    assert found.low == (Decimal(low) if low else None)
    assert found.high == (Decimal(high) if high else None)
    assert found.currency == currency


@pytest.mark.parametrize("text", ["(1,000)", "-1000", "−1000", "-$5"])
def test_negative_amounts_are_known_as_such(text: str) -> None:
    found = parse_amount(text)
    assert found is not None
    assert found.is_negative


@pytest.mark.parametrize(
    "text", ["", "NaN", "inf", "TBD", "about", "1e400", "12 apples and 5", "1,2,3", "0x10"]
)
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    assert parse_amount(text) is None


def test_a_lonely_sign_follows_the_rest_of_the_column() -> None:
    column = ["12,50", "3,75", "1.000,00"]
    assert uses_decimal_comma(column) is True
    found = parse_amount("1,250", decimal_comma=True)
    assert found is not None
    assert found.low == Decimal("1.250")
    assert uses_decimal_comma(["1,250.00", "12.50"]) is False
    found = parse_amount("1,250", decimal_comma=False)
    assert found is not None
    assert found.low == Decimal(1250)


@given(st.integers(0, 10**12))
def test_every_whole_number_reads_back(number: int) -> None:
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f"), f"${number:,}"):
        found = parse_amount(text)
        assert found is not None
        assert found.low == found.high == number


@given(st.text(max_size=40))
def test_no_text_makes_it_stumble(text: str) -> None:
    parse_amount(text)
    parse_day(text)


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("2027-03-05", False, date(2027, 3, 5)),
        ("2027/03/05", False, date(2027, 3, 5)),
        ("05.03.2027", False, date(2027, 3, 5)),
        ("3/5/2027", True, date(2027, 3, 5)),
        ("3/5/2027", False, date(2027, 5, 3)),
        ("13/5/2027", True, date(2027, 5, 13)),
        ("5 March 2027", False, date(2027, 3, 5)),
        ("Mar 5, 2027", False, date(2027, 3, 5)),
        ("6/30/17", True, date(2017, 6, 30)),
    ],
)
def test_a_day_is_read(text: str, month_first: bool, day: date) -> None:
    found = parse_day(text, month_first=month_first)
    assert found is not None
    assert found.day == day
    assert not found.is_rough


@pytest.mark.parametrize(
    ("text", "start", "day"),
    [
        ("2016-Q3", "01-01", date(2016, 9, 30)),
        ("2016-Q3", "10-01", date(2016, 6, 30)),
        ("March 2027", "01-01", date(2027, 3, 31)),
        ("2027-02", "01-01", date(2027, 2, 28)),
    ],
)
def test_a_month_or_quarter_ends_on_its_last_day(text: str, start: str, day: date) -> None:
    found = parse_day(text, year_start=start)
    assert found is not None
    assert found.day == day
    assert found.is_rough


@pytest.mark.parametrize("text", ["", "soon", "31/02/2027", "2027-13-01", "0", "99999999999"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert parse_day(text) is None


def test_the_column_tells_which_comes_first() -> None:
    assert is_month_first(["1/15/2027", "2/3/2027"]) is True
    assert is_month_first(["15/1/2027", "2/3/2027"]) is False
    assert is_month_first(["1/2/2027"]) is None
