"""Numbers, days and lists as each language writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pogo_learn.system.filling import Filled
from pogo_learn.system.language import set_language
from pogo_learn.system.locale_facts import FACTS, facts_of
from pogo_learn.system.written import day_text, list_text, month_text, number_text, percent_text

DAY = date(2027, 1, 4)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("code", "number", "share", "day", "month", "names"),
    [
        ("en", "1,234,567.50", "75 %", "4 January 2027", "January 2027", "a, b and c"),
        (
            "fr",
            "1\u202f234\u202f567,50",
            "75\u202f%",
            "4 janvier 2027",
            "janvier 2027",
            "a, b et c",
        ),
        ("es", "1.234.567,50", "75\u00a0%", "4 de enero de 2027", "enero de 2027", "a, b y c"),
        ("ar", "١٬٢٣٤٬٥٦٧٫٥٠", "٧٥٪\u061c", "٤ يناير ٢٠٢٧", "يناير ٢٠٢٧", "a، b وc"),
        ("en_XA", "1,234,567.50", "75 %", "4 January 2027", "January 2027", "a, b and c"),
    ],
)
def test_each_language_writes_its_own_way(
    code: str, number: str, share: str, day: str, month: str, names: str
) -> None:
    set_language(code)
    assert number_text(Fraction(2469135, 2)) == number
    assert percent_text(0.75) == share
    assert day_text(DAY) == day
    assert month_text(DAY) == month
    assert list_text(["a", "b", "c"]) == names


def test_numbers_are_exact_and_rounded_half_to_even() -> None:
    assert number_text(10**17 + 1) == "100,000,000,000,000,001"
    assert number_text(Decimal("0.125"), 2) == "0.12"
    assert number_text(-1234) == "-1,234"
    assert list_text([]) == ""
    assert list_text(["a"]) == "a"


@pytest.mark.parametrize("code", list(FACTS))
def test_the_facts_are_whole(code: str) -> None:
    facts = facts_of(code)
    assert len(set(facts.months)) == 12
    assert len(facts.digits) == 10


def test_arabic_fills_numbers_in_its_digits_and_isolates_latin_words() -> None:
    text = Filled("البند {name}: {count} من {share:.1f}")
    text.facts = facts_of("ar")
    assert text.format(name="L2", count=15, share=2.5) == "البند \u2068L2\u2069: ١٥ من ٢٫٥"
    assert text.format(name="عقد", count=0, share=1) == "البند عقد: ٠ من ١٫٠"
    assert text.format(name=DAY, count=1, share=1).startswith("البند \u20682027-01-04\u2069")


@pytest.mark.parametrize(
    ("code", "shown"),
    [("en", "74.5% of 1,200"), ("fr", "74,5\u202f% of 1\u202f200"), ("es", "74,5\u00a0% of 1.200")],
)
def test_signs_of_numbers_are_those_of_the_language(code: str, shown: str) -> None:
    text = Filled("{share:.1%} of {count:,}")
    text.facts = facts_of(code)
    filled = text.format(share=0.745, count=1200)
    assert filled == shown if code != "en" else filled.replace(" %", "%") == shown
