"""Sums in a text are computed; what is no sum is left alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pogo_learn.assessment.written_sums import compute, wrong_sums
from tests.assessment.making import read, samples


@pytest.mark.parametrize(
    "text",
    [
        "Headroom is 1,200 - 200 - 800 = 200.",
        "(9 - 1) / 10 = 0.8",
        "2 / 3 = 0.67",
        "5 % × 600 = 30",
        "1,400 / 2,000 = 70 percent",
        "100 / 12 = 8.3 percent",
        "700 − 60 − 950 = -310",
        "The award of 2027-05-01 - 240 days = 2026-09-03",
        "FY27-28 = 2 years",
        "Line L4 = 600",
        "2 + 3 = 5 = 10 / 2",
    ],
)
def test_right_sums_and_no_sums(text: str) -> None:
    assert list(wrong_sums(text)) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Headroom is 1,200 - 200 - 800 = 300.", "200"),
        ("10 - 3 = 8", "7"),
        ("2 / 3 = 0.66", "0.666667"),
        ("5 % × 600 = 31", "30"),
        ("2 + 3 = 5 = 12 / 2", "5"),
        ("1,400 / 2,000 = 71 percent", "0.7"),
    ],
)
def test_wrong_sums(text: str, left: str) -> None:
    (message,) = wrong_sums(text)
    assert message.endswith(f"the left side is {left}")


@given(some.integers(0, 10**9), some.integers(0, 10**9), some.integers(1, 10**6))
def test_every_sum_of_three_is_found_right_and_one_more_is_found_wrong(
    one: int, two: int, three: int
) -> None:
    total = one + two * three
    assert list(wrong_sums(f"So {one:,} + {two:,} × {three:,} = {total:,}.")) == []
    assert len(list(wrong_sums(f"So {one:,} + {two:,} × {three:,} = {total + 1:,}."))) == 1


def test_dividing_by_nothing_is_no_sum() -> None:
    assert list(wrong_sums("5 / 0 = 3")) == []


@pytest.mark.parametrize("text", ["", "two", "1 +", "(1 + 2", "1 ** 2", "__import__"])
def test_nothing_else_is_computed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        compute(text)


def test_brackets_and_order() -> None:
    assert compute("2 + 3 × (4 - 1) / 2") == Fraction(13, 2)


@pytest.mark.parametrize(
    ("formula", "message"),
    [("760 - 450", ""), ("760 - 440", "gives 320"), ("a + b", "cannot"), ("1 / 0", "cannot")],
)
def test_a_formula_proves_the_key(formula: str, message: str) -> None:
    fields = samples()["numeric"] | {"key": 310, "formula": formula, "near_miss": []}
    found, faults = read(fields)
    if message:
        assert any(message in fault for fault in faults)
    else:
        assert found is not None
